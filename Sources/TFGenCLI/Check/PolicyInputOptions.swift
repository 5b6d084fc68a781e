import ArgumentParser
import HCL
import TFGenIO
import TFPolicy
import TFRunner

/// Values for the inputs of policy files.
struct PolicyInputOptions: ParsableArguments {
  @Option(
    name: .customLong("input"),
    help: ArgumentHelp(
      "Value of an input of the policy files; may be repeated. Goes before TFGEN_INPUT_NAME in the environment, and that before --input-file.",
      valueName: "name=value"))
  var inputs: [NamedValue] = []
  @Option(
    name: .customLong("input-file"),
    help: "A file with values of inputs, as a .tfvars file has them; may be repeated, the last one wins.")
  var files: [String] = []

  /// A variable of the environment that begins so names an input. The second one is what files that were written for
  /// HashiCorp's tool are used with.
  private static let prefixes = ["TFPOLICY_INPUT_", "TFGEN_INPUT_"]

  /// The values, those of the command line before those of the environment before those of files.
  ///
  /// - Throws: ``DiagnosticsError`` when a file can't be read or a value isn't one.
  func values(environment: ProcessEnvironment = .current) throws -> [String: TypedValue] {
    var values: [String: TypedValue] = [:]
    for path in files {
      let contents = VariableFile.read(SourceFile(name: path, bytes: try FileReader.read(path, limit: 16 << 20)))
      if contents.diagnostics.hasErrors { throw DiagnosticsError(contents.diagnostics) }
      for (name, value) in contents.values { values[name] = value }
    }
    for prefix in PolicyInputOptions.prefixes {
      for (name, text) in environment.variables.sorted(by: { $0.key < $1.key })
      where name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count {
        values[String(name.dropFirst(prefix.count))] = try PolicyInputOptions.value(text, source: name)
      }
    }
    for input in inputs {
      values[input.name] = try PolicyInputOptions.value(input.text, source: "--input \(input.name)")
    }
    return values
  }

  /// A list or an object is written as in a file; everything else is text, which the input's type makes a number or a
  /// bool of.
  private static func value(_ text: String, source: String) throws -> TypedValue {
    guard let first = text.utf8.first(where: { $0 != 0x20 }), first == 0x5B || first == 0x7B else {
      return .string(text)
    }
    return try CompiledExpression(text, name: source).value()
  }
}

/// `NAME=VALUE`
struct NamedValue: ExpressibleByArgument {
  let name: String
  let text: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
    name = String(argument[..<equals])
    text = String(argument[argument.index(after: equals)...])
  }
}
