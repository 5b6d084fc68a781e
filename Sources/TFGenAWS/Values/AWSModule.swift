import HCL
public import TFGen

/// A module type whose HCL needs the AWS provider and nothing else.
public protocol AWSModule: Module {}

extension AWSModule {
  /// 5.100 is the oldest version that the modules are planned with; 7.0 may break anything.
  public static var requiredProviders: [ProviderRequirement] {
    [ProviderRequirement(name: "aws", source: "hashicorp/aws", version: ">= 5.100, < 7.0")]
  }
}

/// The module types of this library, in the order of their wiring.
public enum AWSModules {
  /// All of them.
  public static let all: [any Module.Type] = [
    Network.self, Security.self, ECR.self, Database.self, DNSCertificate.self, ALB.self, ECSService.self,
    APIGateway.self, StaticSite.self, WAF.self, Storage.self, EncryptionKey.self, Secrets.self, Queue.self, Cache.self,
    StateBackend.self, Backup.self, AuditTrail.self, VPCEndpoints.self, FlowLogs.self, Migration.self, Bastion.self,
    Monitoring.self, DeployIAM.self,
  ]

  /// A registry with all of them and the provider's schema.
  public static var registry: ModuleRegistry { ModuleRegistry(all, schemas: [.aws]) }
}

/// The input that every module has: the prefix of its names.
enum NameInput {
  static let description = "Prefix of the names of all resources, such as user-mgmt-dev."

  /// `^[a-z][a-z0-9-]{1,30}[a-z0-9]$`: what AWS takes wherever a name goes, with room for suffixes.
  static let rule = InputRule.condition(
    #"can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))"#,
    "name must have 3 to 32 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen."
  ) { value in
    value.stringValue.map { isLabel($0, length: 3...32) } ?? true
  }

  /// Lower-case letters, digits and hyphens; a letter first, no hyphen last.
  static func isLabel(_ text: String, length: ClosedRange<Int>) -> Bool {
    func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    let bytes = Array(text.utf8)
    guard length.contains(bytes.count), isLower(bytes[0]), bytes[bytes.count - 1] != 0x2D else { return false }
    return bytes.allSatisfy { isLower($0) || isDigit($0) || $0 == 0x2D }
  }
}

extension ValidationContext {
  /// Reports names that AWS would refuse, before other resources have been created.
  ///
  /// - Parameters:
  ///   - limits: what is named, what is added to the prefix, and how many characters AWS allows.
  func checkLengths(of name: Input<String>, _ limits: [(what: String, suffix: String, limit: Int)]) -> [Diagnostic] {
    guard let prefix = longestText(of: name) else { return [] }
    return limits.compactMap { what, suffix, limit in
      let full = prefix + suffix
      guard full.utf8.count > limit else { return nil }
      return Diagnostic(
        TFGenCodes.nameTooLong, "The name of the \(what) is too long: \(full)",
        detail: "It has \(full.utf8.count) characters; AWS allows \(limit).",
        remedy: "Shorten the stack's name or the environment's by \(full.utf8.count - limit) characters.", at: location)
    }
  }
}
