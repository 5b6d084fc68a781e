import HCL
import TFPlan

/// `aws-ecs-no-secret-env`
struct ECSNoSecretEnvironment: Rule {
  let metadata = RuleMetadata(
    "aws-ecs-no-secret-env", "Keep secrets out of task definitions", severity: .error,
    rationale: "Everybody who may read task definitions may read their environment, and old revisions stay.",
    remedy: "Put the value in Secrets Manager or SSM and refer to it in secrets.",
    defaults: "A name that says password, secret, token or key counts, when its value isn't empty.", peers: ["AWS-0036", "ECS.8"])

  private static let words = ["password", "passwd", "secret", "token", "apikey", "api_key", "private_key", "privatekey", "access_key"]

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    context.planned(ofTypes: ["aws_ecs_task_definition"]).map { change in
      let path = AttributePath("container_definitions")
      guard let document = context.document(change, "container_definitions") else { return .pass(change.address) }
      guard case .list(let containers) = document else {
        return .unknown(change.address, path, expected: "no secrets in environment", "container_definitions will only be known after apply.")
      }
      var unknown: AttributePath?
      for (index, container) in containers.enumerated() {
        let place = path.appending(.index(index)).appending(.name("environment"))
        switch judge(container["environment"] ?? (container == .unknown ? .unknown : .null)) {
        case .some(.fail(let name)):
          return .fail(change.address, place, expected: "no secrets in environment", "The variable \(name) holds a literal secret.")
        case .some(.unknown): unknown = unknown ?? place
        case .none: continue
        }
      }
      if let unknown {
        return .unknown(change.address, unknown, expected: "no secrets in environment", "The environment will only be known after apply.")
      }
      return .pass(change.address)
    }
  }

  private enum Problem { case fail(String), unknown }

  private func judge(_ environment: Value) -> Problem? {
    guard case .list(let variables) = environment else { return environment == .unknown ? .unknown : nil }
    var unknown = false
    for variable in variables {
      guard let name = variable["name"]?.stringValue else {
        unknown = unknown || variable.containsUnknown
        continue
      }
      let lower = name.lowercased()
      guard ECSNoSecretEnvironment.words.contains(where: { lower.contains($0) }) else { continue }
      // Known or not, a value under such a name is a secret in the open; only an empty one isn't.
      if variable["value"]?.stringValue == "" { continue }
      return .fail(name)
    }
    return unknown ? .unknown : nil
  }
}
