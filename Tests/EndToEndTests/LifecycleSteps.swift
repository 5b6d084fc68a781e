import HCL
import TestSupport
import Testing

/// What is done in a life, step by step, with what has to be true after each.
extension Lifecycle {
  func emit(_ options: String...) async throws {
    let emitted = try await tfgen(["modules", "emit", folder.path] + options)
    try #require(emitted.code == 0, "\(emitted.errors)")
    let checked = try await tfgen(["modules", "emit", folder.path, "--check"] + options)
    #expect(checked.code == 0, "what was just written is up to date")
    let formatted = try await terraform(["fmt", "-check", "-recursive", "-diff", "."])
    #expect(formatted.code == 0, "terraform fmt would change: \(formatted.output)")
  }

  func validate() async throws {
    let own = try await tfgen(["validate", folder.path])
    #expect(own.code == 0, "\(own.errors)")
    let initialized = try await terraformInit()
    try #require(initialized.code == 0, "\(initialized.errors)")
    let validated = try await terraform(["validate", "-no-color"])
    #expect(validated.code == 0, "\(validated.errors)")
  }

  /// What somebody writes into an emitted file is judged by what it says, not by what the emitter wrote down about the file;
  /// and a plan that was denied can't be applied, whatever the options of apply are.
  func expectEditsAreJudged() async throws {
    let file = "modules/ecs_service/iam.tf"
    let text = try #require(folder.read(file))
    let edited = text.replacing(
      "Action   = [\"logs:CreateLogStream\", \"logs:PutLogEvents\"]", with: "Action   = [\"*\"]")
    try #require(edited != text)
    try folder.write(file, edited)
    let planned = try await tfgen(["plan", folder.path, "--env", "dev"])
    #expect(
      planned.code == 3 && planned.output.contains("DENY  aws-iam-no-wildcard"), "\(planned.output)\(planned.errors)")
    let applied = try await tfgen(["apply", folder.path, "--env", "dev", "--skip-rule", "aws-iam-no-wildcard"])
    #expect(applied.code == 1 && applied.errors.contains("error[RUN009]"), "\(applied.errors)")
    #expect(state.isEmpty)
    try folder.write(file, text)
  }

  func planAndApply(isCheckedElsewhere: Bool = true) async throws {
    let planned = try await tfgen(["plan", folder.path, "--env", "dev", "--detailed-exitcode"])
    try #require(planned.code == 2, "a plan with changes: \(planned.output)\(planned.errors)")
    #expect(planned.output.contains("Allowed"))
    if isCheckedElsewhere { try await checkElsewhere() }
    let applied = try await tfgen(["apply", folder.path, "--env", "dev"])
    try #require(applied.code == 0, "\(applied.errors)\(simulatorLog)")
    #expect(applied.output.hasPrefix("Outputs\n"))
    let again = try await tfgen(["apply", folder.path, "--env", "dev"])
    #expect(again.code == 1, "an applied plan is used up")
  }

  /// The same verdict for a plan that was made without tfgen.
  private func checkElsewhere() async throws {
    let planned = try await terraform([
      "plan", "-input=false", "-no-color", "-var-file=envs/dev.tfvars", "-out=elsewhere.tfplan",
    ])
    try #require(planned.code == 0, "\(planned.errors)")
    let shown = try await terraform(["show", "-json", "elsewhere.tfplan"])
    try #require(shown.code == 0, "\(shown.errors)")
    let checked = try await tfgen(["check", "-", "--dir", folder.path], input: shown.output)
    #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
    try folder.remove("elsewhere.tfplan")
  }

  /// The state, wherever it is kept.
  func stateShown() async throws -> String {
    if !state.isEmpty { return state }
    let pulled = try await terraform(["state", "pull"])
    try #require(pulled.code == 0, "\(pulled.errors)")
    return pulled.output
  }

  func expectNoChanges() async throws {
    let planned = try await tfgen(["plan", folder.path, "--env", "dev", "--detailed-exitcode"])
    #expect(planned.code == 0, "a second plan has no changes: \(planned.output)\(planned.errors)")
    #expect(planned.output.contains("No changes."))
  }

  func expectDestroyIsGuarded() async throws {
    let denied = try await tfgen(["destroy", folder.path, "--env", "dev", "--confirm", "dev"])
    #expect(denied.code == 3, "databases aren't destroyed without saying so")
    #expect(denied.output.contains("op-no-destroy-stateful"))
  }

  func destroy() async throws {
    let destroyed = try await tfgen([
      "destroy", folder.path, "--env", "dev", "--confirm", "dev", "--skip-rule", "op-no-destroy-stateful",
    ])
    try #require(destroyed.code == 0, "\(destroyed.errors)\(simulatorLog)")
    #expect(try await stateShown().contains("\"resources\": []"), "nothing is left")
  }

  /// Plans production, with the rules: what they find is waived with a reason. Nothing is applied.
  func expectNothingOpen(in folder: String) async throws {
    let planned = try await tfgen(["plan", folder, "--env", "prod", "--json"])
    try #require(planned.code == 0, "\(planned.output.prefix(4_000))\(planned.errors)")
    let policy = try JSON.parse(planned.output)["policy"]
    let rules = policy?["rules"]?.elements ?? []
    #expect(rules.contains { $0["passed"] != nil && $0["passed"] != .number(0) }, "rules have looked at something")
    let open = (policy?["findings"]?.elements ?? []).filter { finding in
      // What only apply shows is told, and nothing to be waived.
      let isOpen =
        finding["outcome"] == .string("unknown") && Self.mayNotKnow.contains(finding["rule"]?.stringValue ?? "")
      return finding["waiver"] == .null && !isOpen
    }
    #expect(
      open.isEmpty,
      "\(folder): \(open.map { "\($0["rule"]?.stringValue ?? "") \($0["address"]?.stringValue ?? "")" })")
  }

  /// Rules that may not know before apply: those that read JSON documents, and the one that asks who else uses a group when
  /// groups are taken out of a map, which a plan doesn't follow by key.
  private static let mayNotKnow: Set<String> = [
    "aws-sg-open-ingress",
    "aws-s3-policy-public", "aws-iam-passrole", "aws-iam-trust-anyone", "aws-iam-no-wildcard",
  ]
}
