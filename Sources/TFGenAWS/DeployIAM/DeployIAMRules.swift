import HCL
import TFGen

/// Conditions on the inputs.
enum DeployIAMRules {
  static let repository = InputRule.condition(
    #"can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.repository))"#,
    "repository must be the owner and the name of one GitHub repository, such as owner/name."
  ) { value in
    guard let text = value.stringValue else { return true }
    let parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].first.map(isLetterOrDigit) == true && !parts[1].isEmpty
      && parts[0].allSatisfy { isLetterOrDigit($0) || $0 == 0x2D }
      && parts[1].allSatisfy { isLetterOrDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }
  }

  static let moduleTypes = InputRule.condition(
    #"alltrue([for type in var.module_types : can(regex("^[a-z][a-z0-9_]*$", type))])"#,
    "module_types must be names of module types, such as ecs_service."
  ) { value in
    texts(of: value).allSatisfy { text in
      guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
      return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
  }

  static let branches = InputRule.condition(
    #"alltrue([for name in var.branches : can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", name))])"#,
    "branches must be names of branches without wildcards, so that nobody gets the role by naming a branch."
  ) { value in texts(of: value).allSatisfy { isSubject($0, also: [0x2F]) } }

  static let environments = InputRule.condition(
    #"alltrue([for name in var.environments : can(regex("^[A-Za-z0-9][A-Za-z0-9._-]*$", name))])"#,
    "environments must be names of GitHub environments without wildcards."
  ) { value in texts(of: value).allSatisfy { isSubject($0, also: []) } }

  static let releaseTags = InputRule.condition(
    #"alltrue([for name in var.release_tags : can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*[*]?$", name))])"#,
    "release_tags must be names of tags, with * at the end at most, and not * alone."
  ) { value in
    texts(of: value).allSatisfy { isSubject($0.hasSuffix("*") ? String($0.dropLast()) : $0, also: [0x2F]) }
  }

  static let somebody = InputRule.condition(
    "length(var.environments) + length(var.branches) + length(var.release_tags) + length(var.assumed_by_arns) > 0",
    "environments, branches, release_tags or assumed_by_arns must name who may apply."
  ) { _ in true }

  static let boundary = InputRule.condition(
    #"var.permissions_boundary_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:policy/[A-Za-z0-9+=,.@_/-]+$", var.permissions_boundary_arn))"#,
    "permissions_boundary_arn must be the ARN of a policy of the account."
  ) { value in isARN(value, after: ":policy/") }

  static let provider = InputRule.condition(
    #"var.provider_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/[A-Za-z0-9+=,.@_/-]+$", var.provider_arn))"#,
    "provider_arn must be the ARN of an identity provider: arn:aws:iam::…:oidc-provider/…."
  ) { value in isARN(value, after: ":oidc-provider/") }

  static let bucket = InputRule.condition(
    #"var.state_bucket == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.state_bucket))"#,
    "state_bucket must be the name of a bucket."
  ) { value in
    guard let bytes = value.stringValue.map({ Array($0.utf8) }) else { return true }
    guard (3...63).contains(bytes.count) else { return false }
    func isEdge(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    return isEdge(bytes[0]) && isEdge(bytes[bytes.count - 1])
      && bytes.allSatisfy { isEdge($0) || $0 == 0x2D || $0 == 0x2E }
  }

  static let statements = InputRule.condition(
    #"alltrue([for statement in var.policy_statements : length(statement.actions) > 0 && length(statement.resources) > 0 && alltrue([for action in statement.actions : can(regex("^[a-z0-9-]+:[A-Za-z*]*[A-Za-z][A-Za-z*]*$", action))])])"#,
    "policy_statements must have actions such as s3:GetObject, without * for a whole service, and resources."
  ) { value in
    (value.elements ?? []).allSatisfy { statement in
      guard let actions = statement["actions"]?.elements, let resources = statement["resources"]?.elements else {
        return true
      }
      return !actions.isEmpty && !resources.isEmpty && actions.compactMap(\.stringValue).allSatisfy(isAction)
    }
  }

  private static func texts(of value: Value) -> [String] { (value.elements ?? []).compactMap(\.stringValue) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isSubject(_ text: String, also extra: [UInt8]) -> Bool {
    guard let first = text.utf8.first, isLetterOrDigit(first) else { return false }
    return text.utf8.allSatisfy { isLetterOrDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) || extra.contains($0) }
  }

  private static func isAction(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    return parts[0].allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      && parts[1].contains(where: isLetter) && parts[1].allSatisfy { isLetter($0) || $0 == 0x2A }
  }

  /// `arn:aws:iam::123456789012` and then the middle and a name.
  private static func isARN(_ value: Value, after middle: String) -> Bool {
    guard let text = value.stringValue else { return true }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws"), parts[2] == "iam", parts[3].isEmpty else {
      return false
    }
    let kind = middle.dropFirst()
    guard parts[1].utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }), parts[4].utf8.count == 12,
      parts[4].utf8.allSatisfy({ (0x30...0x39).contains($0) }), parts[5].hasPrefix(kind)
    else { return false }
    let name = parts[5].dropFirst(kind.count).utf8
    return !name.isEmpty && name.allSatisfy { isLetterOrDigit($0) || "+=,.@_/-".utf8.contains($0) }
  }
}

extension DeployIAM {
  /// Every module type of the stack is known, and somebody may apply.
  func coverage(_ context: ValidationContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let known = DeployPermissions.servicesOfModules.map(\.key)
    let types = moduleTypes.literal?.elements?.compactMap(\.stringValue) ?? []
    let unknown = types.filter { !known.contains($0) }
    if !unknown.isEmpty, !policyStatements.isGiven {
      let hint = Suggestion.nearest(to: unknown[0], among: known)
      found.append(
        Diagnostic(
          .warning, ComputeCodes.unknownPermissions,
          "What the pipeline needs for the module type \(unknown.joined(separator: ", ")) isn't known",
          detail: "The role that deploys gets what the library's module types need, and nothing for others.",
          remedy: hint.map { "Did you mean \($0)? Otherwise give policy_statements." }
            ?? "Give policy_statements: actions, and the resources for which they are.",
          at: moduleTypes.argument.location ?? context.location))
    }
    if let maker = context.sources(of: providerARN).first {
      found.append(
        Diagnostic(
          ComputeCodes.literalNeeded, "provider_arn must be known before anything is made",
          detail:
            "Whether there is a provider to make follows from it, and Terraform knows the output \(maker.output) of the module \"\(maker.call.name)\" only after apply.",
          remedy:
            "Write the ARN, which has no parts of chance: arn:aws:iam::ACCOUNT:oidc-provider/token.actions.githubusercontent.com.",
          at: providerARN.argument.location ?? context.location))
    }
    for environment in context.environments {
      let given = [environments, branches, releaseTags, assumedByARNs]
        .map { context.value(of: $0, in: environment, default: .list([])).elements }
      guard given.allSatisfy({ $0?.isEmpty == true }) else { continue }
      found.append(
        Diagnostic(
          ComputeCodes.inputsDisagree, "Nobody may deploy with the role of deploy_iam",
          detail: "Neither environments, branches nor release_tags names a job, nor assumed_by_arns anybody else.",
          remedy: "Give environments = [\"\(environment)\"] or branches = [\"main\"].", at: context.location))
      break
    }
    return found
  }
}
