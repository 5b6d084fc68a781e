/// The official JSON schema of SARIF as a judge of logs, through Python's jsonschema.
public enum SARIFSchema {
  /// What is missing; nil when the judge can be asked, and in CI, where a missing part fails.
  public static var reasonToSkip: String? {
    if RealParts.isCI { return nil }
    guard (try? RealParts.python()) != nil else { return "Python isn't there" }
    return RealParts.file(path) == nil ? "the SARIF schema isn't there; fetch it with .ci/setup" : nil
  }

  private static let path = ".cache/sarif-schema-2.1.0.json"

  private static let program = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1]))
    judge = jsonschema.validators.validator_for(schema)(schema)
    for error in judge.iter_errors(json.load(sys.stdin)):
        print("/".join(map(str, error.absolute_path)), error.message[:200])
    """

  /// What the schema has against a log, a line for each violation; empty for a valid log.
  public static func violations(of log: String) async throws -> String {
    let result = try await Command.run(
      RealParts.python(), ["-c", program, "\(RealParts.repository)/\(path)"], input: log)
    return result.code == 0 ? result.output : result.errors
  }
}
