import HCL
import TFGen

/// Conditions on the inputs.
enum MonitoringRules {
  /// Keys of a map become parts of names.
  static func keys(_ name: StaticString, _ condition: StaticString) -> InputRule {
    .condition(condition, "\(name) must have names of lower-case letters, digits and hyphens, beginning with a letter.")
    { value in
      guard case .object(let fields) = value.unmarked else { return true }
      return fields.keys.allSatisfy { NameInput.isLabel($0, length: 1...32) }
    }
  }

  static let services = keys(
    "services",
    #"alltrue([for name in keys(var.services) : can(regex("^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$", name))])"#)
  static let caches = keys(
    "caches", #"alltrue([for name in keys(var.caches) : can(regex("^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$", name))])"#)
  static let queues = keys(
    "queues", #"alltrue([for name in keys(var.queues) : can(regex("^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$", name))])"#)
  static let targetGroups = keys(
    "target_groups",
    #"alltrue([for name in keys(var.target_groups) : can(regex("^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$", name))])"#)

  static let targetGroupsNeedLoadBalancer = InputRule.condition(
    "length(var.target_groups) == 0 || var.load_balancer != null",
    "target_groups needs load_balancer: CloudWatch counts healthy targets by both."
  ) { _ in true }

  static let tasks = InputRule.condition(
    "alltrue([for service in values(var.services) : service.minimum_tasks >= 0])",
    "minimum_tasks of services must not be negative."
  ) { value in
    numbers(named: "minimum_tasks", in: value).allSatisfy { $0 >= Number(0) }
  }

  static let nodes = InputRule.condition(
    "alltrue([for cache in values(var.caches) : contains(range(1, 7), cache.nodes)])",
    "nodes of caches must be between 1 and 6."
  ) { value in
    numbers(named: "nodes", in: value).allSatisfy { $0 >= Number(1) && $0 <= Number(6) }
  }

  static let database = InputRule.condition(
    #"var.database == null || try(length(setintersection(keys(var.database.dimensions), ["DBInstanceIdentifier", "DBClusterIdentifier"])) == 1 && var.database.maximum_connections > 0 && var.database.minimum_free_storage_gb > 0, false)"#,
    "database must have DBInstanceIdentifier or DBClusterIdentifier as its dimension, and limits above 0."
  ) { value in
    if case .object(let fields)? = value["dimensions"]?.unmarked,
      fields.keys.filter({ ["DBInstanceIdentifier", "DBClusterIdentifier"].contains($0) }).count != 1
    {
      return false
    }
    return ["maximum_connections", "minimum_free_storage_gb"].allSatisfy { name in
      value[name]?.numberValue.map { $0 > Number(0) } ?? true
    }
  }

  static let httpsEndpoints = InputRule.condition(
    #"alltrue([for url in var.https_endpoints : can(regex("^https://[!-~]+$", url))])"#,
    "https_endpoints must be URLs that begin with https://."
  ) { value in
    (value.elements ?? []).compactMap(\.stringValue).allSatisfy { url in
      url.hasPrefix("https://") && url.utf8.count > 8 && url.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
  }

  static let emails = InputRule.condition(
    #"alltrue([for address in var.emails : can(regex("^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$", address))])"#,
    "emails must be addresses, such as oncall@example.com."
  ) { value in
    (value.elements ?? []).compactMap(\.stringValue).allSatisfy { text in
      let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else { return false }
      let labels = parts[1].split(separator: 0x2E, omittingEmptySubsequences: false)
      return parts[0].allSatisfy { isLetterOrDigit($0) || "._%+-".utf8.contains($0) } && labels.count > 1
        && labels.allSatisfy { label in !label.isEmpty && label.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D } }
    }
  }

  static let thresholds = InputRule.condition(
    "contains(range(1, 101), var.thresholds.cpu_percent) && contains(range(1, 101), var.thresholds.memory_percent) && var.thresholds.errors > 0 && var.thresholds.latency_seconds > 0 && contains(range(5, 61, 5), var.thresholds.minutes)",
    "thresholds must have percentages of 1 to 100, errors and seconds above 0, and minutes of 5, 10 and so on up to 60."
  ) { value in
    func holds(_ name: String, _ condition: (Number) -> Bool) -> Bool {
      value[name]?.numberValue.map(condition) ?? true
    }
    let percent = { (number: Number) in number.asInt.map { (1...100).contains($0) } ?? false }
    return holds("cpu_percent", percent) && holds("memory_percent", percent) && holds("errors") { $0 > Number(0) }
      && holds("latency_seconds") { $0 > Number(0) }
      && holds("minutes") { $0.asInt.map { (5...60).contains($0) && $0 % 5 == 0 } ?? false }
  }

  private static func numbers(named name: String, in value: Value) -> [Number] {
    guard case .object(let entries) = value.unmarked else { return [] }
    return entries.keys.compactMap { entries[$0]?[name]?.numberValue }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension Monitoring {
  /// Something to watch, and somebody who is told.
  func watching(_ context: ValidationContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if targetGroups.isGiven, !loadBalancer.isGiven {
      found.append(
        Diagnostic(
          ComputeCodes.inputsDisagree, "target_groups of the monitoring needs load_balancer",
          detail: "CloudWatch counts healthy targets by target group and load balancer together.",
          remedy: "Give load_balancer = { arn_suffix = module.….alb_arn_suffix }.",
          at: targetGroups.argument.location ?? context.location))
    }
    let tells = context.environments.contains { environment in
      [emails, httpsEndpoints].contains { told in
        context.value(of: told, in: environment, default: .list([])).elements.map { !$0.isEmpty } ?? true
      }
    }
    if !tells {
      found.append(
        Diagnostic(
          .warning, ComputeCodes.nobodyIsTold, "Nobody is told when an alarm goes off",
          detail:
            "emails and https_endpoints are empty in every environment, so the topic has no subscriber of the stack's.",
          remedy: "Give emails = [\"…\"], or subscribe to the output topic_arn.",
          at: emails.argument.location ?? context.location))
    }
    return found
  }
}
