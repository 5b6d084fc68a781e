import ArgumentParser
import HCL
import TFGenIO
import TFPolicy
import TFReport

/// Options for policies that are written in files.
struct PolicyFileOptions: ParsableArguments {
  @Option(
    name: [.customLong("policy"), .customLong("policies")],
    help: "A .policy.hcl file, or a folder with such files; may be repeated.")
  var paths: [String] = []
  @Flag(help: "Refuse what HashiCorp's policy language doesn't have.") var strict = false
}

extension PolicyCommandOptions {
  /// The rules that come with tfgen and those of the files.
  ///
  /// - Throws: every mistake in the files; none of them is run in part.
  func allRules() throws -> [any Rule] {
    let given = try inputs.values().mapValues { GivenValue.value($0) }
    var rules: [any Rule] = []
    var declared = BuiltinPacks.inputNames
    var problems: [Diagnostic] = []
    for file in try PolicyFiles.policies(at: files.paths) {
      do throws(DiagnosticsError) {
        let document = try PolicyReader.read(file, strict: files.strict)
        declared.formUnion(document.inputs.map(\.name))
        rules += try PolicyFileRule.rules(of: document, inputs: given, pack: file.name)
      } catch { problems += error.diagnostics }
    }
    // Values in the environment and in files may be for other policies, too.
    for input in inputs.inputs where !declared.contains(input.name) {
      problems.append(PolicyInputs.undeclared(input.name, among: declared))
    }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return try BuiltinRules.all(inputs: given) + rules
  }
}

extension Console {
  /// Writes what policies say beside their answers.
  func tell(_ information: [Information]) {
    for note in information { message(InformationText.render(note)) }
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
