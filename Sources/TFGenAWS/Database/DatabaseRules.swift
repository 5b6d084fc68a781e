import HCL
import TFGen

/// Conditions on a database's inputs.
enum DatabaseRules {
  static let twoSubnets = InputRule.condition(
    "length(var.subnet_ids) >= 2", "subnet_ids must name at least two subnets, in different availability zones."
  ) { value in
    value.elements.map { $0.count >= 2 } ?? true
  }

  static let instanceClass = InputRule.condition(
    #"can(regex("^db\\.[a-z0-9-]+\\.[a-z0-9]+$", var.instance_class))"#,
    "instance_class must be an RDS instance class, such as db.t4g.micro."
  ) { value in
    guard let text = value.stringValue else { return true }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "db" && !parts[1].isEmpty && !parts[2].isEmpty
      && parts[1].utf8.allSatisfy { isLowerOrDigit($0) || $0 == 0x2D } && parts[2].utf8.allSatisfy(isLowerOrDigit)
  }

  static let engineVersion = InputRule.condition(
    #"can(regex("^1[3-9](\\.[0-9]+)?$", var.engine_version))"#,
    "engine_version must be a version of PostgreSQL from 13 on, such as 16 or 16.4."
  ) { value in
    guard let text = value.stringValue else { return true }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let major = Int(parts[0]), (13...19).contains(major), parts[0].utf8.count == 2 else {
      return false
    }
    return parts.count == 1 || !parts[1].isEmpty && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  static func identifier(_ name: StaticString) -> InputRule {
    InputRule.condition(
      #"can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))"#,
      "\(name) must begin with a letter and have at most 63 lower-case letters, digits and underscores."
    ) { value in
      value.stringValue.map(isIdentifier) ?? true
    }
  }

  static let username = InputRule.condition(
    #"can(regex("^[a-z][a-z0-9_]{0,62}$", var.username)) && !contains(["admin", "postgres", "rdsadmin"], var.username)"#,
    "username must begin with a letter, have at most 63 lower-case letters, digits and underscores, and not be admin, postgres or rdsadmin."
  ) { value in
    value.stringValue.map { isIdentifier($0) && !["admin", "postgres", "rdsadmin"].contains($0) } ?? true
  }

  static let password = InputRule.condition(
    "var.password == null || try(length(var.password) >= 8 && length(var.password) <= 128, false)",
    "password must have 8 to 128 characters."
  ) { _ in true }

  static let passwordPair = InputRule.condition(
    "(var.password_version == null) == (var.password == null)",
    "password_version and password must be given together. password is given as an environment variable TF_VAR_…, when planning and when applying."
  ) { _ in true }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 63 else { return false }
    return text.utf8.allSatisfy { isLowerOrDigit($0) || $0 == 0x5F }
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
