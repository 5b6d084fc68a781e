public import HCL

/// The rules that come with tfgen. A new rule is a policy in one of the packs with its tests; what the language can't
/// say is a file here, its cases, and a line.
public enum BuiltinRules {
  /// All of them, in the order in which they are reported.
  public static let all: [any Rule] = {
    do throws(DiagnosticsError) {
      return try all(inputs: [:])
    } catch {
      // Packs are part of the program, so that this can't happen to who uses it; if it did nothing must pass.
      return [UnreadablePacks(problems: error.diagnostics)]
    }
  }()

  /// All of them, with values for the inputs of the packs.
  ///
  /// - Throws: ``DiagnosticsError`` when a value doesn't fit.
  public static func all(inputs: [String: GivenValue]) throws(DiagnosticsError) -> [any Rule] {
    let packs = try BuiltinPacks.rules(inputs: inputs)
    let operational = packs.filter { $0.metadata.pack == "operational" }
    let others = packs.filter { $0.metadata.pack != "operational" }
    let ours: [any Rule] = [
      RequiredTags(), SecurityGroupOpenIngress(), SecurityGroupUnattached(), ECSNoSecretEnvironment(), IAMNoWildcard(),
    ]
    return operational + ours + others
  }
}

/// Refuses every plan.
struct UnreadablePacks: Rule {
  let problems: [Diagnostic]

  let metadata = RuleMetadata(
    "op-packs-readable", "Have packs that can be read", severity: .error,
    rationale: "Without its rules a gate would let everything pass.", remedy: "Install tfgen again.",
    defaults: "There is no plan that this rule lets pass.")

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    [
      .fail(
        "plan", expected: "packs that can be read",
        problems.map { "\($0.summary) \($0.location?.description ?? "")" }.joined(separator: "; ") + ".")
    ]
  }
}
