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
    "password_version and password must be given together, when planning and when applying: Terraform hides an ephemeral password so well that only its version says that there is one. Give both as environment variables, such as TF_VAR_db_password and TF_VAR_db_password_version=1, or none of them."
  ) { _ in true }

  static let capacity = InputRule.condition(
    "var.aurora_capacity.min_acu >= 0 && var.aurora_capacity.max_acu >= max(1, var.aurora_capacity.min_acu) && var.aurora_capacity.max_acu <= 256 && floor(var.aurora_capacity.min_acu * 2) == var.aurora_capacity.min_acu * 2 && floor(var.aurora_capacity.max_acu * 2) == var.aurora_capacity.max_acu * 2",
    "aurora_capacity must have a min_acu from 0 and a max_acu from 1 to 256 that isn't less, in steps of 0.5."
  ) { value in
    guard let least = value["min_acu"]?.numberValue, let most = value["max_acu"]?.numberValue else { return true }
    guard isHalf(least), isHalf(most) else { return false }
    return least >= Number(0) && most >= Number(1) && most >= least && most <= Number(256)
  }

  /// A whole number, or one that ends in .5.
  private static func isHalf(_ number: Number) -> Bool {
    let text = number.description
    return number.asInt != nil || text.hasSuffix(".5") && Number(String(text.dropLast(2)))?.asInt != nil
  }

  static let autoPause = InputRule.condition(
    "var.aurora_capacity.auto_pause_seconds == null || try(var.aurora_capacity.min_acu == 0 && var.aurora_capacity.auto_pause_seconds >= 300 && var.aurora_capacity.auto_pause_seconds <= 86400, false)",
    "aurora_capacity takes auto_pause_seconds of 300 to 86400, and only with min_acu 0: a cluster that keeps a capacity doesn't pause."
  ) { value in
    guard let seconds = value["auto_pause_seconds"]?.numberValue else { return true }
    guard let least = value["min_acu"]?.numberValue else { return true }
    return least == Number(0) && seconds >= Number(300) && seconds <= Number(86400)
  }

  static let pausingVersion = InputRule.condition(
    #"var.kind != "aurora_serverless" || var.aurora_capacity.min_acu > 0 || !can(regex("^(13\\.([0-9]|1[0-4])|14\\.([0-9]|1[01])|15\\.[0-6]|16\\.[0-2])$", var.engine_version))"#,
    "aurora_capacity with min_acu 0 needs an engine_version of at least 13.15, 14.12, 15.7 or 16.3: earlier ones can't pause."
  ) { _ in true }

  static let backupWindow = InputRule.condition(
    #"can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.backup_window))"#,
    "backup_window must be two times, such as 02:00-03:00."
  ) { value in
    value.stringValue.map { text in
      let times = text.split(separator: "-", omittingEmptySubsequences: false)
      return times.count == 2 && times.allSatisfy(isTime)
    } ?? true
  }

  static let maintenanceWindow = InputRule.condition(
    #"can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.maintenance_window))"#,
    "maintenance_window must be two days with times, such as sun:03:30-sun:04:30."
  ) { value in
    value.stringValue.map { text in
      let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      return ends.count == 2
        && ends.allSatisfy { end in
          ["mon:", "tue:", "wed:", "thu:", "fri:", "sat:", "sun:"].contains { end.hasPrefix($0) }
            && isTime(end.dropFirst(4))
        }
    } ?? true
  }

  /// `hh:mm`
  private static func isTime(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == 0x3A, let hour = Int(text.prefix(2)), let minute = Int(text.suffix(2)) else {
      return false
    }
    return [bytes[0], bytes[1], bytes[3], bytes[4]].allSatisfy { (0x30...0x39).contains($0) } && hour < 24
      && minute < 60
  }

  static let monitoringInterval = InputRule.condition(
    "contains([0, 1, 5, 10, 15, 30, 60], var.enhanced_monitoring_seconds)",
    "enhanced_monitoring_seconds must be one of: 0, 1, 5, 10, 15, 30, 60."
  ) { value in
    guard let number = value.numberValue else { return true }
    return number.asInt.map { [0, 1, 5, 10, 15, 30, 60].contains($0) } ?? false
  }

  static let insightsDays = InputRule.condition(
    "contains(concat([7, 731], range(31, 714, 31)), var.performance_insights_days)",
    "performance_insights_days must be 7, a multiple of 31 up to 713, or 731."
  ) { value in
    guard let number = value.numberValue else { return true }
    return number.asInt.map { [7, 731].contains($0) || (31...713).contains($0) && $0 % 31 == 0 } ?? false
  }

  static let extraDatabases = InputRule.condition(
    #"alltrue([for name in var.extra_databases : can(regex("^[a-z][a-z0-9_]{0,62}$", name))])"#,
    "extra_databases must have names of at most 63 lower-case letters, digits and underscores that begin with a letter."
  ) { value in
    (value.elements ?? []).allSatisfy { $0.stringValue.map(isIdentifier) ?? true }
  }

  static let generatedPassword = InputRule.condition(
    "var.generated_password_version == null || try(var.generated_password_version >= 1 && var.password_version == null, false)",
    "generated_password_version must be 1 or more, and only where password and password_version aren't given."
  ) { value in
    guard let number = value.numberValue else { return true }
    return number >= Number(1)
  }

  static let auroraClass = InputRule.condition(
    #"var.kind != "aurora_provisioned" || can(regex("^db\\.([rx][a-z0-9]+\\.|t3\\.(medium|large)$|t4g\\.(medium|large)$)", var.instance_class))"#,
    "instance_class of aurora_provisioned must be db.t3.medium, db.t4g.medium, larger ones of them, or of the families r and x."
  ) { _ in true }

  static let growth = InputRule.condition(
    #"var.kind != "instance" || var.max_allocated_storage_gb == 0 || var.max_allocated_storage_gb >= var.allocated_storage_gb * 1.1"#,
    "max_allocated_storage_gb must be at least a tenth more than allocated_storage_gb, or 0 for no growth."
  ) { _ in true }

  static let parameters = InputRule.condition(
    #"alltrue([for name, parameter in var.parameters : can(regex("^[a-z][a-z0-9_.]*$", name)) && name != "rds.force_ssl" && contains(["immediate", "pending-reboot"], parameter.apply_method)])"#,
    "parameters must have names of PostgreSQL and an apply_method of immediate or pending-reboot. rds.force_ssl stays on: connections without TLS are refused."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.allSatisfy { name, parameter in
      guard let first = name.utf8.first, (0x61...0x7A).contains(first), name != "rds.force_ssl" else { return false }
      let method = parameter["apply_method"]?.stringValue ?? "immediate"
      return ["immediate", "pending-reboot"].contains(method)
        && name.utf8.allSatisfy { isLowerOrDigit($0) || $0 == 0x5F || $0 == 0x2E }
    }
  }

  static let proxyNumbers = InputRule.condition(
    "var.proxy == null || try(var.proxy.idle_timeout_seconds >= 1 && var.proxy.idle_timeout_seconds <= 28800 && var.proxy.max_connections_percent >= 1 && var.proxy.max_connections_percent <= 100, false)",
    "proxy must have an idle timeout of 1 to 28800 seconds and use 1 to 100 percent of the connections."
  ) { value in
    let timeout = value["idle_timeout_seconds"]?.numberValue ?? Number(1800)
    let percent = value["max_connections_percent"]?.numberValue ?? Number(90)
    return timeout >= Number(1) && timeout <= Number(28800) && percent >= Number(1) && percent <= Number(100)
  }

  static let proxyPause = InputRule.condition(
    #"var.proxy == null || var.kind != "aurora_serverless" || var.aurora_capacity.min_acu > 0"#,
    "proxy keeps connections open, so a cluster with min_acu 0 would never pause, and the proxy is charged for 8 units meanwhile."
  ) { _ in true }

  static let proxyGroups = InputRule.condition(
    "(var.proxy == null) == (length(var.proxy_security_group_ids) == 0)",
    "proxy_security_group_ids must be given where there is a proxy, and only there."
  ) { _ in true }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 63 else { return false }
    return text.utf8.allSatisfy { isLowerOrDigit($0) || $0 == 0x5F }
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
