import HCL
import TFGen

/// Conditions on the inputs.
enum SecurityRules {
  static let networks = InputRule.condition(
    #"alltrue([for cidr in var.alb_ingress_cidrs : can(cidrnetmask(cidr)) && !can(regex("(^|[./])0[0-9]", cidr))])"#,
    "alb_ingress_cidrs must be IPv4 networks in CIDR notation."
  ) { value in
    (value.elements ?? []).allSatisfy { element in element.stringValue.map { CIDRBlock($0).network != nil } ?? true }
  }

  static let groups = InputRule.condition(
    #"alltrue([for name, description in var.groups : can(regex("^[a-z][a-z0-9-]{0,20}[a-z0-9]$", name)) && can(regex("^[a-zA-Z0-9 ._:/()#,@+=&;!*-]{1,255}$", description))])"#,
    "groups must have names of 2 to 22 lower-case letters, digits and hyphens, and descriptions that AWS takes."
  ) { value in
    fields(of: value).allSatisfy { name, description in
      NameInput.isLabel(name, length: 2...22) && (description.stringValue.map(isDescription) ?? true)
    }
  }

  static let existing = InputRule.condition(
    #"alltrue([for name in keys(var.existing_groups) : can(regex("^[a-z][a-z0-9-]{0,20}[a-z0-9]$", name))])"#,
    "existing_groups must have names of 2 to 22 lower-case letters, digits and hyphens."
  ) { value in
    fields(of: value).allSatisfy { name, _ in NameInput.isLabel(name, length: 2...22) }
  }

  /// What belongs to one end of a rule.
  private static let sources = ["from_group", "from_cidr", "from_prefix_list"]
  private static let targets = ["to_group", "to_cidr", "to_prefix_list"]

  static let ends = InputRule.condition(
    "alltrue([for rule in values(var.rules) : length([for end in [rule.from_group, rule.from_cidr, rule.from_prefix_list] : end if end != null]) == 1 && length([for end in [rule.to_group, rule.to_cidr, rule.to_prefix_list] : end if end != null]) == 1 && (rule.from_group != null || rule.to_group != null)])",
    "rules must have one from_… and one to_…, and a group at one end at least."
  ) { value in
    fields(of: value).allSatisfy { _, rule in
      guard case .object = rule.unmarked else { return true }
      func given(_ names: [String]) -> Int { names.count { rule[$0].map { $0 != .null } ?? false } }
      func isSet(_ name: String) -> Bool { rule[name].map { $0 != .null } ?? false }
      return given(sources) == 1 && given(targets) == 1 && (isSet("from_group") || isSet("to_group"))
    }
  }

  static let ports = InputRule.condition(
    #"alltrue([for rule in values(var.rules) : contains(["tcp", "udp"], rule.protocol) ? try(rule.port >= 1 && rule.port <= 65535 && (rule.to_port == null ? true : rule.to_port >= rule.port && rule.to_port <= 65535), false) : contains(["icmp", "-1"], rule.protocol) && rule.port == null && rule.to_port == null])"#,
    "rules must have a port from 1 to 65535 with the protocols tcp and udp, and none with icmp and -1 (everything)."
  ) { value in
    fields(of: value).allSatisfy { _, rule in
      guard case .object = rule.unmarked else { return true }
      let (low, high) = (rule["port"] ?? .null, rule["to_port"] ?? .null)
      let word = rule["protocol"] ?? .string("tcp")
      if case .unknown = word { return true }
      switch word.stringValue ?? word.numberValue?.description {
      case "tcp", "udp":
        if case .unknown = low { return true }
        guard let first = low.numberValue, first >= Number(1), first <= Number(65535) else { return false }
        guard let last = high.numberValue else { return high == .null || high == .unknown }
        return last >= first && last <= Number(65535)
      case "icmp", "-1": return low == .null && high == .null
      default: return false
      }
    }
  }

  /// SSH and RDP from large networks are how machines are lost.
  static let administration = InputRule.condition(
    #"alltrue([for rule in values(var.rules) : rule.from_cidr == null || try(!anytrue([for port in [22, 3389] : rule.port == null ? true : rule.port <= port && port <= (rule.to_port == null ? rule.port : rule.to_port)]) || tonumber(split("/", rule.from_cidr)[1]) >= (strcontains(rule.from_cidr, ":") ? 64 : 24), false)])"#,
    "rules must not open SSH or RDP to networks larger than /24: name the addresses that need it, or use Session Manager."
  ) { value in
    fields(of: value).allSatisfy { _, rule in
      guard case .object = rule.unmarked, let network = rule["from_cidr"]?.stringValue else { return true }
      guard let slash = network.lastIndex(of: "/"), let prefix = Int(network[network.index(after: slash)...]) else {
        return false
      }
      if prefix >= (network.contains(":") ? 64 : 24) { return true }
      guard let low = rule["port"]?.numberValue else { return rule["port"] == .unknown }
      let high = rule["to_port"]?.numberValue ?? low
      return ![22, 3389].contains { low <= Number($0) && Number($0) <= high }
    }
  }

  static let descriptions = InputRule.condition(
    #"alltrue([for rule in values(var.rules) : can(regex("^[a-zA-Z0-9 ._:/()#,@+=&;!*-]{1,255}$", rule.description))])"#,
    "rules must have descriptions that AWS takes: letters, digits, spaces and ._:/()#,@+=&;!*-."
  ) { value in
    fields(of: value).allSatisfy { _, rule in rule["description"]?.stringValue.map(isDescription) ?? true }
  }

  static let names = InputRule.condition(
    #"alltrue([for end in compact(flatten([for rule in values(var.rules) : [rule.from_group, rule.to_group]])) : contains(concat(keys(var.groups), keys(var.existing_groups), var.web_service ? ["alb", "service", "database"] : []), end)]) && length(setintersection(keys(var.groups), keys(var.existing_groups))) == 0 && (!var.web_service || length(setintersection(concat(keys(var.groups), keys(var.existing_groups)), ["alb", "service", "database"])) == 0)"#,
    "rules must name groups of groups, existing_groups or web_service, and those must have different names."
  ) { _ in true }

  private static func fields(of value: Value) -> [(key: String, value: Value)] {
    guard case .object(let fields) = value.unmarked else { return [] }
    return Array(fields)
  }

  /// What AWS takes as the description of a group or rule.
  private static func isDescription(_ text: String) -> Bool {
    let others = Set(" ._:/()#,@+=&;!*-".utf8)
    return (1...255).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || others.contains($0)
      }
  }
}

extension Security {
  /// Rules that speak of a group nobody makes, and names that are taken twice.
  func unknownGroups(_ context: ValidationContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for environment in context.environments {
      guard case .object(let rules) = context.value(of: rules, in: environment, default: .object([:])),
        case .object(let made) = context.value(of: groups, in: environment, default: .object([:])),
        case .object(let existing) = context.value(of: existingGroups, in: environment, default: .object([:])),
        case .bool(let preset) = context.value(of: webService, in: environment, default: .bool(true))
      else { continue }
      let reserved = preset ? ["alb", "service", "database"] : []
      let names = reserved + made.keys + existing.keys
      for name in Set(names).sorted() where names.count(where: { $0 == name }) > 1 {
        found.append(
          Diagnostic(
            ComputeCodes.sameResource, "There are two security groups named \"\(name)\"",
            detail:
              "Rules couldn't tell them apart\(reserved.contains(name) ? "; web_service makes one of them" : "").",
            remedy: "Choose another name, or set web_service to false.",
            at: self.groups.argument.location ?? context.location))
      }
      for (key, rule) in rules {
        for end in ["from_group", "to_group"] {
          guard let name = rule[end]?.stringValue, !names.contains(name) else { continue }
          let hint = Suggestion.nearest(to: name, among: names)
          found.append(
            Diagnostic(
              ComputeCodes.unknownGroup, "The rule \"\(key)\" names a security group that isn't there: \(name)",
              detail: "Groups: \(names.joined(separator: ", ")).",
              remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Add it to groups or existing_groups.",
              at: self.rules.argument.location ?? context.location))
        }
      }
      if !found.isEmpty { break }
    }
    return found
  }
}
