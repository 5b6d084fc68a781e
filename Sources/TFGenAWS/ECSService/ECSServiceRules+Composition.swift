import HCL
import TFGen

/// Conditions on how a service joins others. Those that speak of two inputs are checked by
/// ``ECSService/validate(_:)`` in Swift and by `validation` in the HCL.
extension ECSServiceRules {
  /// A rule over several inputs, whose Swift twin is in ``ECSService/composition(_:)``.
  private static func together(
    _ source: StaticString, _ message: String, file: StaticString = #fileID, line: UInt = #line
  ) -> InputRule {
    .condition(source, message, file: file, line: line) { _ in true }
  }

  static let publicSubnets = together(
    #"var.ingress != "own" || length(var.public_subnet_ids) >= 2"#,
    "public_subnet_ids must name subnets in two zones when ingress is own: AWS refuses a load balancer in one.")
  static let albGroups = together(
    #"var.ingress != "own" || length(var.alb_security_group_ids) >= 1"#,
    "alb_security_group_ids must name a group when ingress is own: nothing reaches a load balancer without one.")
  static let loadBalancer = together(
    #"(var.ingress == "shared") == (var.load_balancer != null)"#,
    "load_balancer and ingress = \"shared\" go together.")
  static let namespaceOfOwnCluster = together(
    "var.namespace == null || var.cluster == null",
    "namespace is for the call that makes the cluster; a service that joins one uses the cluster's.")
  static let conditionCount = together(
    "length(var.path_patterns) + length(var.host_headers) <= 5",
    "path_patterns and host_headers must be five at most together: AWS allows no more in one rule.")
  static let priorityForShared = together(
    #"(var.ingress == "shared") == (var.rule_priority != null)"#,
    "rule_priority and ingress = \"shared\" go together; services on one listener need different ones.")
  static let urlNeedsIngress = together(
    #"length(var.public_url_variables) == 0 || var.ingress != "none""#,
    "public_url_variables needs a load balancer: ingress must be own or shared.")
  static let spotOnFargate = together(
    #"var.spot == null || var.compute == "fargate""#,
    "spot is for Fargate; on EC2 the share of Spot instances is spot_percent of ec2_capacity.")
  static let ec2OfOwnCluster = together(
    "var.ec2_capacity == null || var.cluster == null",
    "ec2_capacity is for the call that makes the cluster; a service that joins one uses the cluster's.")
  static let scalingTargets = together(
    #"try(var.scaling.requests_per_task, null) == null || var.ingress != "none""#,
    "scaling by requests_per_task needs a load balancer that counts them.")

  static let namespace = InputRule.condition(
    #"var.namespace == null || can(regex("^[a-z][a-z0-9-]*([.][a-z][a-z0-9-]*)+$", var.namespace))"#,
    "namespace must be a domain name of lower-case labels, such as shop.internal."
  ) { value in
    value.stringValue.map { isDomain($0, labels: 2, wildcard: false) } ?? true
  }

  static let domain = InputRule.condition(
    #"var.domain_name == null || can(regex("^[a-z0-9][a-z0-9-]*([.][a-z0-9][a-z0-9-]*)+$", var.domain_name))"#,
    "domain_name must be a host name, such as api.example.com."
  ) { value in
    value.stringValue.map { isDomain($0, labels: 2, wildcard: false, digitFirst: true) } ?? true
  }

  static let hosts = InputRule.condition(
    #"alltrue([for host in var.host_headers : can(regex("^[a-zA-Z0-9*?.-]{1,128}$", host))])"#,
    "host_headers must be host names; * and ? stand for any characters."
  ) { value in
    texts(of: value).allSatisfy { text in
      (1...128).contains(text.utf8.count)
        && text.utf8.allSatisfy { isLetterOrDigit($0) || [0x2A, 0x3F, 0x2E, 0x2D].contains($0) }
    }
  }

  static let patterns = InputRule.condition(
    #"length(var.path_patterns) >= 1 && alltrue([for path in var.path_patterns : can(regex("^[/*][a-zA-Z0-9_.$/~\"'@:+*?&-]{0,127}$", path))])"#,
    "path_patterns must be paths of up to 128 characters, such as /api/*; * and ? stand for any characters."
  ) { value in
    guard let elements = value.elements else { return true }
    let others = Set(#"_.$/~"'@:+*?&-"#.utf8)
    return !elements.isEmpty
      && texts(of: value).allSatisfy { text in
        (1...128).contains(text.utf8.count) && (text.utf8.first == 0x2F || text.utf8.first == 0x2A)
          && text.utf8.allSatisfy { isLetterOrDigit($0) || others.contains($0) }
      }
  }

  static let priority = InputRule.condition(
    "var.rule_priority == null || try(var.rule_priority >= 1 && var.rule_priority <= 50000, false)",
    "rule_priority must be between 1 and 50000."
  ) { value in
    guard let number = value.numberValue else { return true }
    return number >= Number(1) && number <= Number(50000)
  }

  static let urlPaths = InputRule.condition(
    #"alltrue([for path in values(var.public_url_variables) : can(regex("^(/[!-~]*)?$", path))])"#,
    "public_url_variables must give each variable a path that begins with a slash, or nothing."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.values.compactMap(\.stringValue).allSatisfy { text in
      text.isEmpty || text.utf8.first == 0x2F && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
  }

  static let noCredentials = InputRule.condition(
    #"alltrue([for value in values(var.environment) : !can(regex("://[^/@]*:[^/@]+@|AKIA[0-9A-Z]{16}|-----BEGIN", value))])"#,
    "environment must not hold secrets: a URL with a password, an access key or a private key belongs in secrets."
  ) { value in
    credentialNames(in: value).isEmpty
  }.naming(remedy: secretsRemedy, credentialNames)

  /// Names of variables whose values are credentials.
  private static func credentialNames(in value: Value) -> [String] {
    guard case .object(let fields) = value.unmarked else { return [] }
    return fields.filter { $0.value.stringValue.map { SecretText.looksLikeCredential($0) } ?? false }.map(\.key)
  }

  static let matcher = InputRule.condition(
    #"can(regex("^[2-5][0-9]{2}([,-][2-5][0-9]{2})*$", var.health_check_matcher))"#,
    "health_check_matcher must be HTTP status codes, such as 200, 200,302 or 200-399."
  ) { value in
    guard let text = value.stringValue else { return true }
    return text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "-" }.allSatisfy { code in
      code.utf8.count == 3 && Int(code).map { (200...599).contains($0) } ?? false
    }
  }

  static let user = InputRule.condition(
    #"var.user == null || can(regex("^[a-z0-9_][a-z0-9_-]{0,31}(:[a-z0-9_][a-z0-9_-]{0,31})?$", var.user))"#,
    "user must be the name or number of a user, optionally with a group after a colon."
  ) { value in
    guard let text = value.stringValue else { return true }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        (1...32).contains(part.utf8.count) && part.utf8.first != 0x2D
          && part.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
          }
      }
  }

  static let writablePaths = InputRule.condition(
    #"alltrue([for path in var.writable_paths : can(regex("^(/[a-zA-Z0-9._-]+)+$", path))])"#,
    "writable_paths must be absolute paths below /, such as /tmp."
  ) { value in
    texts(of: value).allSatisfy { text in
      text.utf8.first == 0x2F
        && text.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { part in
          !part.isEmpty && part.allSatisfy { isLetterOrDigit($0) || [0x2E, 0x5F, 0x2D].contains($0) }
        }
    }
  }

  static let statements = InputRule.condition(
    #"alltrue([for statement in var.task_policy_statements : length(statement.actions) > 0 && length(statement.resources) > 0 && alltrue([for action in statement.actions : can(regex("^[a-z0-9-]+:[A-Za-z*]+$", action)) && !endswith(action, ":*")])])"#,
    "task_policy_statements must name actions, such as s3:GetObject, and resources; all actions of a service are too many."
  ) { value in
    (value.elements ?? []).allSatisfy { statement in
      guard case .object = statement.unmarked else { return true }
      if let actions = statement["actions"]?.elements {
        if actions.isEmpty { return false }
        for action in actions.compactMap(\.stringValue) where !isAction(action) { return false }
      }
      if let resources = statement["resources"]?.elements, resources.isEmpty { return false }
      return true
    }
  }

  static let spot = InputRule.condition(
    "var.spot == null || try(var.spot.on_demand_base >= 0 && var.spot.on_demand_weight >= 0 && var.spot.spot_weight >= 0 && var.spot.on_demand_weight + var.spot.spot_weight > 0, false)",
    "spot must have weights of 0 or more, one of them above 0."
  ) { value in
    guard case .object = value.unmarked else { return true }
    let base = value["on_demand_base"].map { $0.numberValue } ?? Number(1)
    let onDemand = value["on_demand_weight"].map { $0.numberValue } ?? Number(1)
    let spot = value["spot_weight"].map { $0.numberValue } ?? Number(1)
    guard let base, let onDemand, let spot else { return true }
    let zero = Number(0)
    return base >= zero && onDemand >= zero && spot >= zero && (onDemand > zero || spot > zero)
  }

  static let ec2 = InputRule.condition(
    #"var.ec2_capacity == null || try(length(var.ec2_capacity.instance_types) > 0 && alltrue([for type in var.ec2_capacity.instance_types : can(regex("^[a-z][a-z0-9-]*[.][a-z0-9-]+$", type))]) && var.ec2_capacity.min >= 0 && var.ec2_capacity.max >= max(1, var.ec2_capacity.min) && contains(range(1, 101), var.ec2_capacity.target_capacity_percent) && contains(range(0, 101), var.ec2_capacity.spot_percent) && var.ec2_capacity.on_demand_base >= 0 && var.ec2_capacity.root_volume_gb >= 30, false)"#,
    "ec2_capacity must have instance types such as t3.medium, 0 <= min <= max, percentages up to 100 and a volume of 30 GiB or more."
  ) { value in
    guard case .object = value.unmarked else { return true }
    if let types = value["instance_types"]?.elements {
      if types.isEmpty || types.compactMap(\.stringValue).contains(where: { !isInstanceType($0) }) { return false }
    }
    let zero = Number(0)
    if let low = value["min"]?.numberValue, let high = value["max"]?.numberValue,
      low < zero || high < low || high < Number(1)
    {
      return false
    }
    if let target = value["target_capacity_percent"]?.numberValue, target < Number(1) || target > Number(100) {
      return false
    }
    if let spot = value["spot_percent"]?.numberValue, spot < zero || spot > Number(100) { return false }
    if let base = value["on_demand_base"]?.numberValue, base < zero { return false }
    if let volume = value["root_volume_gb"]?.numberValue, volume < Number(30) { return false }
    return true
  }

  static let scaling = InputRule.condition(
    #"var.scaling == null || try(var.scaling.min >= 0 && var.scaling.max >= max(1, var.scaling.min) && alltrue([for percent in [var.scaling.cpu_percent, var.scaling.memory_percent] : percent == null || try(percent >= 10 && percent <= 95, false)]) && (var.scaling.requests_per_task == null || try(var.scaling.requests_per_task >= 1, false)) && alltrue([for entry in values(var.scaling.schedules) : can(regex("^(cron|rate|at)[(].+[)]$", entry.schedule)) && entry.min >= 0 && entry.max >= entry.min]), false)"#,
    "scaling must have 0 <= min <= max, targets from 10 to 95 percent, and schedules such as cron(0 6 ? * MON-FRI *)."
  ) { value in
    guard case .object = value.unmarked else { return true }
    let zero = Number(0)
    if let low = value["min"]?.numberValue, let high = value["max"]?.numberValue,
      low < zero || high < low || high < Number(1)
    {
      return false
    }
    for name in ["cpu_percent", "memory_percent"] {
      if let percent = value[name]?.numberValue, percent < Number(10) || percent > Number(95) { return false }
    }
    if let requests = value["requests_per_task"]?.numberValue, requests < Number(1) { return false }
    guard case .object(let schedules)? = value["schedules"]?.unmarked else { return true }
    return schedules.values.allSatisfy { entry in
      if let text = entry["schedule"]?.stringValue {
        guard ["cron(", "rate(", "at("].contains(where: { text.hasPrefix($0) }), text.hasSuffix(")") else {
          return false
        }
      }
      guard let low = entry["min"]?.numberValue, let high = entry["max"]?.numberValue else { return true }
      return low >= zero && high >= low
    }
  }

  // MARK: Helpers

  private static func texts(of value: Value) -> [String] { (value.elements ?? []).compactMap(\.stringValue) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isDomain(_ text: String, labels: Int, wildcard: Bool, digitFirst: Bool = false) -> Bool {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count >= labels
      && parts.allSatisfy { part in
        guard let first = part.first, (0x61...0x7A).contains(first) || digitFirst && (0x30...0x39).contains(first)
        else { return false }
        return part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      }
  }

  private static func isAction(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !text.hasSuffix(":*") else { return false }
    return parts[0].allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      && parts[1].allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2A }
  }

  private static func isInstanceType(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count == 2 && (parts[0].first.map { (0x61...0x7A).contains($0) } ?? false) && !parts[1].isEmpty
      && parts.allSatisfy { $0.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D } }
  }
}

/// Text that is a credential whatever it is called.
enum SecretText {
  /// A URL with a password in it, an AWS access key, or a private key.
  static func looksLikeCredential(_ text: String) -> Bool {
    hasPasswordInURL(Array(text.utf8)) || hasAccessKey(Array(text.utf8)) || contains(Array(text.utf8), "-----BEGIN")
  }

  private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    let wanted = Array(word.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }

  /// `://user:password@` before the next slash.
  private static func hasPasswordInURL(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index + 3 <= bytes.count {
      guard bytes[index] == 0x3A, bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F else {
        index += 1
        continue
      }
      index += 3
      var colon: Int?
      while index < bytes.count, bytes[index] != 0x2F {
        if bytes[index] == 0x40 {
          if let colon, index > colon + 1 { return true }
          break
        }
        if bytes[index] == 0x3A, colon == nil { colon = index }
        index += 1
      }
    }
    return false
  }

  /// `AKIA` and sixteen capitals or digits.
  private static func hasAccessKey(_ bytes: [UInt8]) -> Bool {
    let prefix = Array("AKIA".utf8)
    return bytes.indices.contains { start in
      guard bytes[start...].starts(with: prefix), start + 20 <= bytes.count else { return false }
      return bytes[(start + 4)..<(start + 20)].allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
  }
}
