import HCL
import TFGen

/// Conditions on the inputs of secrets.
enum SecretsRules {
  static let names = InputRule.condition(
    #"alltrue([for name in keys(var.secrets) : can(regex("^[a-z][a-z0-9-]{0,62}[a-z0-9]$", name))])"#,
    "secrets must have names of 2 to 64 lower-case letters, digits and hyphens that begin with a letter, such as jwt-secret."
  ) { value in
    entries(of: value).allSatisfy { NameInput.isLabel($0.key, length: 2...64) }
  }

  static let sources = InputRule.condition(
    #"alltrue([for secret in values(var.secrets) : contains(["external", "generated", "provided"], secret.source)])"#,
    "secrets must have a source of external, generated or provided."
  ) { value in
    entries(of: value).allSatisfy { _, secret in
      secret["source"]?.stringValue.map { ["external", "generated", "provided"].contains($0) } ?? true
    }
  }

  static let versions = InputRule.condition(
    "alltrue([for secret in values(var.secrets) : secret.version >= 1 && floor(secret.version) == secret.version])",
    "secrets must have versions of 1, 2, 3 and so on."
  ) { value in
    entries(of: value).allSatisfy { _, secret in
      guard let number = secret["version"]?.numberValue else { return true }
      return number.asInt.map { $0 >= 1 } ?? false
    }
  }

  static let readers = InputRule.condition(
    #"alltrue([for arn in var.reader_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(role|user)/.+$", arn))])"#,
    "reader_arns must be ARNs of roles or users; anything wider would let a whole account in."
  ) { value in
    (value.elements ?? []).allSatisfy { element in
      guard let text = element.stringValue else { return true }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      return parts.count == 6 && parts[0] == "arn" && parts[2] == "iam" && parts[4].utf8.count == 12
        && parts[4].utf8.allSatisfy { (0x30...0x39).contains($0) }
        && ["role/", "user/"].contains { parts[5].hasPrefix($0) && parts[5].utf8.count > 5 }
    }
  }

  static let recovery = InputRule.condition(
    "contains(concat([0], range(7, 31)), var.recovery_window_days)",
    "recovery_window_days must be 0 or between 7 and 30."
  ) { value in
    guard let number = value.numberValue else { return true }
    return number.asInt.map { $0 == 0 || (7...30).contains($0) } ?? false
  }

  static let rotations = InputRule.condition(
    #"alltrue([for name in keys(var.rotations) : try(var.secrets[name].source == "external", false)])"#,
    "rotations must name secrets whose source is external: a value that Terraform writes would undo the rotation."
  ) { _ in true }

  static let rotationDays = InputRule.condition(
    "alltrue([for rotation in values(var.rotations) : contains(range(1, 1001), rotation.days)])",
    "rotations must happen every 1 to 1000 days."
  ) { value in
    entries(of: value).allSatisfy { _, rotation in
      guard let number = rotation["days"]?.numberValue else { return true }
      return number.asInt.map { (1...1000).contains($0) } ?? false
    }
  }

  static let values = InputRule.condition(
    #"alltrue([for name, secret in var.secrets : secret.source != "provided" || contains(keys(var.secret_values), name)])"#,
    "secret_values must have a value for each secret whose source is provided. It is given as an environment variable TF_VAR_…, when planning and when applying."
  ) { _ in true }

  private static func entries(of value: Value) -> [(key: String, value: Value)] {
    guard case .object(let fields) = value.unmarked else { return [] }
    return fields.map { (key: $0.0, value: $0.1) }
  }

  /// Rotations of secrets that aren't there, or whose value Terraform writes.
  static func conflicts(of module: Secrets, _ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      guard
        case .object(let secrets) = context.value(of: module.secrets, in: environment),
        case .object(let rotations) = context.value(
          of: module.rotations, in: environment, default: .object(Value.Fields()))
      else { continue }
      for name in rotations.keys where (secrets[name]?["source"]?.stringValue ?? "external") != "external" {
        return [
          Diagnostic(
            TFGenAWSCodes.conflictingInputs, "The secret \"\(name)\" can't rotate and be written by Terraform",
            detail: "\(self.rotations.message) It is so in environment \(environment).",
            remedy: "Give the secret the source external, or leave its rotation out.",
            at: module.rotations.argument.location ?? context.location)
        ]
      }
      for name in rotations.keys where secrets[name] == nil {
        let hint = Suggestion.nearest(to: name, among: Array(secrets.keys))
        return [
          Diagnostic(
            TFGenAWSCodes.conflictingInputs, "There is no secret \"\(name)\" to rotate",
            detail: "secrets has: \(secrets.keys.joined(separator: ", ")).",
            remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Name one of the secrets.",
            at: module.rotations.argument.location ?? context.location)
        ]
      }
    }
    return []
  }
}
