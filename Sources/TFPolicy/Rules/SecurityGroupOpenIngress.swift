import HCL
import TFPlan

/// `aws-sg-open-ingress`
///
/// A rule can be written in four shapes: inline in a group or in the default group, as
/// `aws_security_group_rule`, and as `aws_vpc_security_group_ingress_rule`.
struct SecurityGroupOpenIngress: Rule {
  let metadata = RuleMetadata(
    "aws-sg-open-ingress", "Let the internet in on 80 and 443 of a load balancer only", severity: .error,
    rationale: "Everything else that the whole internet reaches will be probed within minutes.",
    remedy: "Name the networks or the security group that need it, or put a load balancer in front.",
    defaults: "0.0.0.0/0 and ::/0 count, and so do networks of /7 and wider (IPv6: /15). Without ports, or with protocol -1, all ports are open. The group must be one that an aws_lb uses.",
    peers: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277", "AWS-0107", "EC2.18", "EC2.19"])

  /// One ingress rule, whatever its shape.
  private struct Ingress {
    var address: String
    var path: AttributePath
    /// Address of the resource and the attribute that name the group.
    var group: (address: String, attribute: String, value: Value)
    var networks: [Value]
    var from: Value
    var to: Value
    var ipProtocol: Value
  }

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    let balanced = LoadBalancerGroups(context)
    var judgements: [Judgement] = []
    let types: Set<String> = [
      "aws_security_group", "aws_default_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule",
    ]
    for change in context.planned(ofTypes: types) {
      let rules = ingress(of: change)
      let results = rules.map { judge($0, balanced) }
      let worst = results.first { $0.outcome == .fail } ?? results.first { $0.outcome == .unknown } ?? .pass(change.address)
      judgements.append(worst)
    }
    return judgements
  }

  private func ingress(of change: ResourceChange) -> [Ingress] {
    let after = change.after
    func networks(_ value: Value, _ names: [String]) -> [Value] {
      names.flatMap { name -> [Value] in
        guard let network = value[name] else { return [] }
        return network.unmarked.elements ?? (network.unmarked == .null ? [] : [network.unmarked])
      }
    }
    switch change.type {
    case "aws_vpc_security_group_ingress_rule":
      return [Ingress(
        address: change.address, path: AttributePath("cidr_ipv4"),
        group: (change.address, "security_group_id", after["security_group_id"] ?? .unknown),
        networks: networks(after, ["cidr_ipv4", "cidr_ipv6"]), from: after["from_port"] ?? .null, to: after["to_port"] ?? .null,
        ipProtocol: after["ip_protocol"] ?? .null)]
    case "aws_security_group_rule":
      guard after["type"]?.stringValue == "ingress" || after["type"] == .unknown else { return [] }
      return [Ingress(
        address: change.address, path: AttributePath("cidr_blocks"),
        group: (change.address, "security_group_id", after["security_group_id"] ?? .unknown),
        networks: networks(after, ["cidr_blocks", "ipv6_cidr_blocks"]), from: after["from_port"] ?? .null, to: after["to_port"] ?? .null,
        ipProtocol: after["protocol"] ?? .null)]
    default:
      let path = AttributePath("ingress")
      guard let blocks = after["ingress"] else { return [] }
      guard let elements = blocks.elements else {
        // Computed when nobody writes it inline: rules as resources of their own are judged themselves.
        return []
      }
      return elements.enumerated().map { index, block in
        Ingress(
          address: change.address, path: path.appending(.index(index)).appending(.name("cidr_blocks")),
          group: (change.address, "id", after["id"] ?? .unknown),
          networks: block == .unknown ? [.unknown] : networks(block, ["cidr_blocks", "ipv6_cidr_blocks"]),
          from: block["from_port"] ?? .null, to: block["to_port"] ?? .null, ipProtocol: block["protocol"] ?? .null)
      }
    }
  }

  private func judge(_ rule: Ingress, _ balanced: LoadBalancerGroups) -> Judgement {
    let expected = "the internet only on ports 80 and 443 of a load balancer"
    guard let open = rule.networks.first(where: { OpenNetwork.isOpen($0) == true }) else {
      if rule.networks.contains(where: { OpenNetwork.isOpen($0) == nil }) {
        return .unknown(rule.address, rule.path, expected: expected, "The network will only be known after apply.")
      }
      return .pass(rule.address)
    }
    let network = open.stringValue ?? "the internet"
    switch webPort(rule) {
    case .some(false):
      return .fail(rule.address, rule.path, expected: expected, actual: open, "\(network) may reach \(ports(rule)).")
    case nil: return .unknown(rule.address, AttributePath("from_port"), expected: expected, "The ports will only be known after apply.")
    case .some(true):
      switch balanced.contains(rule.group) {
      case .some(true): return .pass(rule.address)
      case .some(false):
        return .fail(rule.address, rule.path, expected: expected, actual: open, "\(network) may reach \(ports(rule)) of a group that no load balancer uses.")
      case nil:
        return .unknown(rule.address, AttributePath(rule.group.attribute), expected: expected, "Whether a load balancer uses the group will only be known after apply.")
      }
    }
  }

  /// Whether exactly port 80 or 443 over TCP is meant; nil when unknown.
  private func webPort(_ rule: Ingress) -> Bool? {
    let values = [rule.from.unmarked, rule.to.unmarked, rule.ipProtocol.unmarked]
    if values.contains(.unknown) { return nil }
    guard case .number(let from) = values[0], case .number(let to) = values[1], from == to else { return false }
    let isTCP = values[2] == .string("tcp") || values[2] == .string("6")
    return isTCP && (from == 80 || from == 443)
  }

  private func ports(_ rule: Ingress) -> String {
    let name = rule.ipProtocol.stringValue ?? ""
    if name == "-1" || name == "all" { return "all ports" }
    guard case .number(let from) = rule.from.unmarked, case .number(let to) = rule.to.unmarked else { return "all ports" }
    return from == to ? "port \(from)" : "ports \(from) to \(to)"
  }
}

/// Which security groups load balancers use: by id where the plan knows ids, by the configuration's
/// references where it doesn't.
private struct LoadBalancerGroups {
  private var ids: Set<String> = []
  private var addresses: Set<String> = []
  private var hasUnresolved = false
  private let configuration: Configuration

  init(_ context: PolicyContext) {
    configuration = context.plan.configuration
    for change in context.planned(ofTypes: ["aws_lb", "aws_alb"]) {
      for group in change.after["security_groups"]?.elements ?? [] { if let id = group.stringValue { ids.insert(id) } }
      let referenced = configuration.resources(referencedBy: change.address, attribute: "security_groups")
      addresses.formUnion(referenced)
      if referenced.isEmpty, change.after["security_groups"]?.containsUnknown ?? false { hasUnresolved = true }
    }
  }

  func contains(_ group: (address: String, attribute: String, value: Value)) -> Bool? {
    if let id = group.value.stringValue, ids.contains(id) { return true }
    let own: Set<String> =
      group.attribute == "id"
      ? [Address.withoutInstanceKeys(group.address)]
      : configuration.resources(referencedBy: group.address, attribute: group.attribute)
    if !own.isDisjoint(with: addresses) { return true }
    if hasUnresolved { return nil }
    // Without a reference and with an unknown id there is nothing to go by.
    return own.isEmpty && group.value.unmarked == .unknown ? nil : false
  }
}

/// Networks that are, for all purposes, the internet.
enum OpenNetwork {
  /// Nil when the value is unknown.
  static func isOpen(_ value: Value) -> Bool? {
    guard let text = value.unmarked.stringValue else { return value.unmarked == .unknown ? nil : false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let prefix = Int(parts[1]) else { return false }
    return text.utf8.contains(0x3A) ? prefix < 16 : prefix < 8
  }
}
