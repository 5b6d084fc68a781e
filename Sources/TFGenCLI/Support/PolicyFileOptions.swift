import ArgumentParser
import HCL
import TFGenIO
import TFPolicy
import TFRunner

/// Options for policies that are written in files.
struct PolicyFileOptions: ParsableArguments {
  @Option(
    name: [.customLong("policy"), .customLong("policies")],
    help: "A .policy.hcl file, or a folder with such files; may be repeated.")
  var paths: [String] = []
  @Flag(help: "Refuse what HashiCorp's policy language doesn't have.") var strict = false
  @OptionGroup var inputs: PolicyInputOptions

  /// The rules that come with tfgen and those of the files.
  ///
  /// - Throws: every mistake in the files; none of them is run in part.
  func rules() throws -> [any Rule] {
    let files = try PolicyFiles.policies(at: paths)
    let given = try inputs.values()
    var rules: [any Rule] = []
    var declared: Set<String> = []
    var problems: [Diagnostic] = []
    for file in files {
      do throws(DiagnosticsError) {
        let document = try PolicyReader.read(file, strict: strict)
        declared.formUnion(document.inputs.map(\.name))
        rules += try PolicyFileRule.rules(of: document, inputs: given, pack: file.name)
      } catch { problems += error.diagnostics }
    }
    problems += inputs.undeclared(declared)
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return BuiltinRules.all + rules
  }
}

/// Values of the inputs that policies declare.
struct PolicyInputOptions: ParsableArguments {
  @Option(name: .customLong("input"), help: "A value for an input of the policies: name=value; may be repeated.")
  var assignments: [String] = []
  @Option(name: .customLong("input-file"), help: "A .tfvars file with values for inputs; may be repeated.")
  var files: [String] = []

  /// What is given: `--input` goes before `TFPOLICY_INPUT_name` in the environment, and that before files.
  func values() throws -> [String: GivenValue] {
    var values: [String: GivenValue] = [:]
    for path in files {
      let contents = VariableFile.read(SourceFile(name: path, bytes: try FileReader.read(path, limit: 16 << 20)))
      if contents.diagnostics.hasErrors { throw DiagnosticsError(contents.diagnostics) }
      for (name, value) in contents.values { values[name] = .value(value) }
    }
    let prefix = "TFPOLICY_INPUT_"
    for (name, value) in ProcessEnvironment.current.variables where name.hasPrefix(prefix) {
      values[String(name.dropFirst(prefix.count))] = .text(value)
    }
    for assignment in assignments {
      guard let sign = assignment.firstIndex(of: "="), sign != assignment.startIndex else {
        throw ValidationError("--input takes name=value, not \(assignment)")
      }
      values[String(assignment[..<sign])] = .text(String(assignment[assignment.index(after: sign)...]))
    }
    return values
  }

  /// Inputs on the command line that no file declares. Files and the environment may serve other policies, too.
  func undeclared(_ declared: Set<String>) -> [Diagnostic] {
    assignments.compactMap { $0.split(separator: "=", maxSplits: 1).first.map(String.init) }
      .filter { !declared.contains($0) }.map { PolicyInputs.undeclared($0, among: declared) }
  }
}

/// Finds and reads policy files.
enum PolicyFiles {
  static let policySuffix = ".policy.hcl"
  static let testSuffix = ".policytest.hcl"
  /// No policy is larger; a larger file is something else.
  private static let limit = 4 << 20

  /// The policy files at paths, each once.
  static func policies(at paths: [String]) throws -> [SourceFile] { try files(at: paths, suffix: policySuffix) }

  /// The files at paths: a file as it is named, a folder with everything below it that has the suffix.
  ///
  /// - Throws: a `Diagnostic` when a folder has none: a run without the rules that were asked for would allow everything.
  static func files(at paths: [String], suffix: String) throws -> [SourceFile] {
    for path in paths where FileWalk.isFolder(path) {
      if try FileWalk.files(below: path, matching: { $0.hasSuffix(suffix) }).isEmpty {
        throw Diagnostic(
          TFPolicyCodes.noFiles, "\(path) has no \(suffix) files",
          detail: "A run without the rules that were asked for would allow everything.",
          remedy: "Name the folder that has them.")
      }
    }
    return try filesIfAny(at: paths, suffix: suffix)
  }

  /// The files at paths, which may be none.
  static func filesIfAny(at paths: [String], suffix: String) throws -> [SourceFile] {
    var seen: Set<String> = []
    return try paths.flatMap { path -> [String] in
      guard FileWalk.isFolder(path) else { return [path] }
      let found = try FileWalk.files(below: path) { $0.hasSuffix(suffix) }
      return found.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }.filter { seen.insert($0).inserted }.map {
      SourceFile(name: $0, bytes: try FileReader.read($0, limit: limit))
    }
  }
}
