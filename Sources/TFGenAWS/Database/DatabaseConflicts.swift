import HCL
import TFGen

/// Combinations of a database's inputs that AWS refuses, or that don't do what they promise.
extension DatabaseRules {
  static func conflicts(of database: Database, _ context: ValidationContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for environment in context.environments {
      for diagnostic in conflicts(of: database, in: environment, context)
      where !found.contains(where: { $0.code == diagnostic.code && $0.summary == diagnostic.summary }) {
        found.append(diagnostic)
      }
    }
    return found
  }

  private static func conflicts(
    of database: Database, in environment: String, _ context: ValidationContext
  ) -> [Diagnostic] {
    let kind = context.value(of: database.kind, in: environment, default: .string("instance")).stringValue
    let proxy = context.value(of: database.proxy, in: environment, default: .null)
    let hasProxy = if case .object = proxy { true } else { false }
    let version = context.value(of: database.engineVersion, in: environment, default: .string("16")).stringValue
    let capacity = context.value(of: database.auroraCapacity, in: environment)
    let place = "It is so in environment \(environment)."
    func at(_ argument: ModuleArgument) -> SourceLocation? {
      context.location(of: argument, in: environment)
    }
    var found: [Diagnostic] = []
    let pauses = kind == "aurora_serverless" && capacity["min_acu"]?.numberValue == Number(0)
    if pauses, let version, lacksPause(version) {
      found.append(
        Diagnostic(
          TFGenAWSCodes.auroraCannotPause, "Aurora PostgreSQL \(version) can't pause",
          detail: "\(pausingVersion.message) \(place)",
          remedy:
            "Raise engine_version to \(firstPausing(version)), write \(version.prefix(2)) alone, which follows its minor versions, or set min_acu to 0.5.",
          at: at(database.auroraCapacity.argument)))
    }
    if pauses, hasProxy {
      found.append(
        Diagnostic(
          TFGenAWSCodes.auroraCannotPause, "Behind RDS Proxy Aurora never pauses",
          detail: "\(proxyPause.message) \(place)",
          remedy: "Leave the proxy out, or set min_acu to 0.5 or more.", at: at(database.proxy.argument)))
    } else if kind == "aurora_serverless", hasProxy {
      found.append(
        Diagnostic(
          .warning, TFGenAWSCodes.expensiveCombination,
          "RDS Proxy on Aurora Serverless is charged for at least 8 units",
          detail:
            "That is about 88 USD a month in us-east-1 at 0.015 USD a unit and hour, often more than the database. \(place)",
          remedy: "Leave the proxy out while the services have few connections, or use aurora_provisioned.",
          at: at(database.proxy.argument)))
    }
    if let groups = context.value(of: database.proxySecurityGroupIDs, in: environment, default: .list([])).elements,
      hasProxy, groups.isEmpty
    {
      found.append(
        Diagnostic(
          TFGenAWSCodes.conflictingInputs, "The proxy of the database has no security groups",
          detail: "\(proxyGroups.message) \(place)", remedy: "Set proxy_security_group_ids.",
          at: at(database.proxy.argument)))
    }
    if let instanceClass = context.value(
      of: database.instanceClass, in: environment, default: .string("db.t4g.micro")
    ).stringValue, kind == "aurora_provisioned", !fitsAurora(instanceClass) {
      found.append(
        Diagnostic(
          TFGenAWSCodes.conflictingInputs, "Aurora has no instances of class \(instanceClass)",
          detail: "\(auroraClass.message) \(place)", remedy: "Choose db.t4g.medium or larger.",
          at: at(database.instanceClass.argument)))
    }
    if database.generatedPasswordVersion.isGiven, database.passwordVersion.isGiven,
      context.value(of: database.generatedPasswordVersion, in: environment) != .null,
      context.value(of: database.passwordVersion, in: environment).numberValue != nil
    {
      found.append(
        Diagnostic(
          TFGenAWSCodes.conflictingInputs, "The password is given and generated",
          detail: "\(generatedPassword.message) \(place)",
          remedy: "Leave password and password_version out, or generated_password_version.",
          at: at(database.generatedPasswordVersion.argument)))
    }
    let start = context.value(of: database.allocatedStorageGB, in: environment, default: .number(20)).numberValue?.asInt
    let limit = context.value(of: database.maxAllocatedStorageGB, in: environment, default: .number(100))
      .numberValue?.asInt
    if kind == "instance", let start, let limit, limit != 0, limit * 10 < start * 11 {
      found.append(
        Diagnostic(
          TFGenAWSCodes.conflictingInputs, "Storage of \(start) GiB can't grow up to \(limit) GiB",
          detail: "\(growth.message) \(place)",
          remedy: "Set max_allocated_storage_gb to \((start * 11 + 9) / 10) or more, or to 0.",
          at: at(
            database.maxAllocatedStorageGB.isGiven
              ? database.maxAllocatedStorageGB.argument : database.allocatedStorageGB.argument)))
    }
    if let disagreement = context.portsThatDisagree(
      database.port, default: 5432, groups: database.securityGroupIDs, group: "database_security_group_id",
      allowed: ("database_port", { $0.databasePort }, 5432), in: environment)
    {
      found.append(disagreement)
    }
    let backup = context.value(of: database.backupWindow, in: environment, default: .string("02:00-03:00"))
    let maintenance = context.value(
      of: database.maintenanceWindow, in: environment, default: .string("sun:03:30-sun:04:30"))
    if let backup = backup.stringValue.flatMap(UTCWindow.init(daily:)),
      let maintenance = maintenance.stringValue.flatMap(UTCWindow.init(weekly:)), backup.overlaps(maintenance)
    {
      found.append(
        Diagnostic(
          TFGenAWSCodes.conflictingInputs, "The backup window overlaps the maintenance window",
          detail: "\(windowsApart.message) \(place)",
          remedy: "Move one of them, such as backup_window = \"02:00-03:00\" before \"sun:03:30-sun:04:30\".",
          at: at(
            database.backupWindow.isGiven ? database.backupWindow.argument : database.maintenanceWindow.argument)))
    }
    return found
  }

  /// Minor versions of Aurora PostgreSQL before which a cluster can't pause. A major version alone follows its minors.
  static func lacksPause(_ version: String) -> Bool {
    let parts = version.split(separator: ".").compactMap { Int($0) }
    return parts.count == 2 && parts[1] < firstPausingMinor[parts[0], default: 0]
  }

  private static let firstPausingMinor = [13: 15, 14: 12, 15: 7, 16: 3]

  /// The first minor version of the same major version that can pause.
  private static func firstPausing(_ version: String) -> String {
    let major = version.prefix { $0 != "." }
    return "\(major).\(Int(major).flatMap { firstPausingMinor[$0] } ?? 0)"
  }

  /// Classes that Aurora PostgreSQL has: memory-optimised ones, and the larger burstable ones.
  static func fitsAurora(_ instanceClass: String) -> Bool {
    let parts = instanceClass.split(separator: ".")
    guard parts.count == 3 else { return true }
    if parts[1].hasPrefix("r") || parts[1].hasPrefix("x") { return true }
    return ["t3", "t4g"].contains(parts[1]) && ["medium", "large"].contains(parts[2])
  }
}
