public import HCL
import Subprocess
import SystemPackage

/// The program `opa`, which evaluates policies in Rego. tfgen doesn't bring it.
public struct OpaBinary: Hashable, Sendable {
  /// Absolute path.
  public let path: String

  /// Bytes of an answer above which it is refused.
  private static let limit = 256 << 20

  /// Finds the program: `TFGEN_OPA`, else `opa` on PATH.
  ///
  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/opaMissing``.
  public static func locate(environment: ProcessEnvironment = .current) throws(Diagnostic) -> OpaBinary {
    let wanted = environment["TFGEN_OPA"] ?? "opa"
    let remedy =
      "Install opa (openpolicyagent.org) and put it on PATH, name it with TFGEN_OPA, or leave --rego out."
    if wanted.utf8.contains(UInt8(ascii: "/")) {
      let path = TerraformBinary.absolute(wanted)
      if TerraformBinary.isProgram(path) { return OpaBinary(path: path) }
      throw Diagnostic(
        TFRunnerCodes.opaMissing, "TFGEN_OPA names \(wanted), which isn't a program", detail: "It can't be run.",
        remedy: remedy)
    }
    if let path = TerraformBinary.search(wanted, environment) { return OpaBinary(path: path) }
    throw Diagnostic(
      TFRunnerCodes.opaMissing, "opa isn't installed", detail: "PATH is \(environment["PATH"] ?? "not set").",
      remedy: remedy)
  }

  /// Evaluates everything that a folder of policies says about an input: all packages below `data`.
  ///
  /// The input goes through a pipe, since a plan holds secrets. Of the environment, opa gets PATH, HOME and the language.
  ///
  /// - Parameters:
  ///   - folder: Rego files, and JSON and YAML as data.
  ///   - input: the plan as JSON.
  /// - Returns: the document `data`.
  /// - Throws: ``DiagnosticsError`` with what opa complains about, ``TFRunnerCodes/opaFailed``.
  public func evaluate(
    folder: String, input: [UInt8], environment: ProcessEnvironment = .current
  ) async throws -> Value {
    let kept = environment.variables.filter { ["PATH", "HOME", "LANG", "TMPDIR"].contains($0.key) }
    let answer: (output: [UInt8], errors: [UInt8])
    do {
      let result = try await Subprocess.run(
        .path(FilePath(path)),
        arguments: ["eval", "--format", "json", "--stdin-input", "--data", folder, "data"],
        environment: .custom(
          Dictionary(uniqueKeysWithValues: kept.map { (Environment.Key(stringLiteral: $0.key), $0.value) })),
        input: .array(input), output: .bytes(limit: OpaBinary.limit), error: .bytes(limit: 1 << 20))
      answer = (result.standardOutput, result.standardError)
    } catch let failure as SubprocessError {
      throw Diagnostic(
        TFRunnerCodes.opaFailed, "Can't run \(path)", detail: "The system says: \(failure).",
        remedy: "Check that it is a program for this machine: \(path) version.")
    }
    guard let document = try? JSON.parse(answer.output) else {
      let words = String(decoding: answer.errors.isEmpty ? answer.output : answer.errors, as: UTF8.self)
      throw Diagnostic(
        TFRunnerCodes.opaFailed, "opa didn't answer with JSON",
        detail: words.isEmpty ? "It wrote nothing." : "It wrote: \(words.prefix(2_000))",
        remedy: "Run it by hand: \(path) eval --data \(folder) --input PLAN.json data")
    }
    let problems = (document["errors"]?.elements ?? []).map { OpaBinary.problem($0) }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    // Nothing at all is defined.
    guard let result = document["result"]?.elements?.first else { return .object([:]) }
    return result["expressions"]?.elements?.first?["value"] ?? .object([:])
  }

  private static func problem(_ error: Value) -> Diagnostic {
    var location: SourceLocation?
    if let place = error["location"], let file = place["file"]?.stringValue, !file.isEmpty,
      case .number(let row)? = place["row"], let line = row.asInt
    {
      var column: Int?
      if case .number(let number)? = place["col"] { column = number.asInt }
      location = SourceLocation(file: file, line: line, column: column)
    }
    return Diagnostic(
      TFRunnerCodes.opaFailed, "opa reported a problem",
      detail: error["message"]?.stringValue ?? JSON.write(error, pretty: false), remedy: "Correct the policy.",
      at: location)
  }
}
