import HCL
import TFPlan

/// `aws-ecs-no-secret-env`
struct ECSNoSecretEnvironment: Rule {
  let metadata = RuleMetadata(
    "aws-ecs-no-secret-env", "Keep secrets out of task definitions", severity: .error,
    rationale: "Everybody who may read task definitions may read their environment, and old revisions stay.",
    remedy: "Put the value in Secrets Manager or SSM and refer to it in secrets.",
    defaults:
      "A name that says password, secret, token, credential or key counts, unless it ends in what only describes a "
      + "secret (_ARN, _NAME, _URL, _FILE, _TTL, …), or the value is empty, null, an ARN, true, false or a number. "
      + "Under any name count URLs with a password, access keys of AWS, tokens of GitHub, GitLab, Slack and Stripe, and "
      + "private keys.",
    peers: ["AWS-0036", "ECS.8"])

  private static let expected = "no secrets in environment"

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    context.planned(ofTypes: ["aws_ecs_task_definition"]).map { change in
      let path = AttributePath("container_definitions")
      let expected = ECSNoSecretEnvironment.expected
      switch context.document(change, "container_definitions") {
      case .absent: return .pass(change.address)
      case .unknown:
        return .unknown(
          change.address, path, expected: expected, "container_definitions will only be known after apply.")
      case .known(let document, let isSensitive):
        guard document.unmarked == .unknown || document.elements != nil else { fallthrough }
        return judge(change.address, path, document, isSensitive)
      case .invalid:
        return .fail(
          change.address, path, expected: "a JSON list of containers", "container_definitions isn't a JSON list.")
      }
    }
  }

  /// Decides with what is known: one secret is enough to fail, and every name must be known to pass.
  private func judge(_ address: String, _ path: AttributePath, _ document: Value, _ isSensitive: Bool) -> Judgement {
    let expected = ECSNoSecretEnvironment.expected
    var unknown: AttributePath? = document.unmarked == .unknown ? path : nil
    for (index, container) in (document.elements ?? []).enumerated() {
      let place = path.appending(.index(index)).appending(.name("environment"))
      let environment = container.unmarked == .unknown ? .unknown : container.field("environment") ?? .null
      guard let variables = environment.elements else {
        if environment.unmarked == .unknown { unknown = unknown ?? place }
        continue
      }
      for (position, variable) in variables.enumerated() {
        let spot = place.appending(.index(position))
        let value = variable.unmarked == .unknown ? .unknown : variable.field("value") ?? .null
        let name = variable.field("name")?.stringValue
        guard EnvironmentSecret.isSecret(name: name ?? "", value: value) else {
          if name == nil, variable.containsUnknown { unknown = unknown ?? spot }
          continue
        }
        // The names in a sensitive document are as little to be shown as its values; the place finds them.
        let what = isSensitive ? "A variable" : name.map { "The variable \($0)" } ?? "A variable"
        return .fail(address, spot, expected: expected, "\(what) holds a literal secret.")
      }
    }
    if let unknown {
      return .unknown(address, unknown, expected: expected, "\(unknown.description) will only be known after apply.")
    }
    return .pass(address)
  }
}
