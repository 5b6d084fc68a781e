import HCL
import TFPlan

/// One ingress rule of a security group, whichever of the four shapes it is written in.
struct SecurityGroupIngress {
  /// A network and the attribute that it stands in.
  struct Network {
    var value: Value
    var path: AttributePath
    /// Whether it is a list of networks that AWS keeps, which are in no plan.
    var isPrefixList = false
  }

  /// Attribute that names the group; nil when the resource is the group.
  var groupAttribute: String?
  /// The group's id.
  var groupID: Value
  var networks: [Network]
  var from: Value
  var to: Value
  var ipProtocol: Value
  /// The attribute with the first port.
  var portPath: AttributePath
  /// An attribute that decides whether this is ingress at all, when it is unknown.
  var doubt: AttributePath?

  /// Resource types that hold ingress rules.
  static let types: Set<String> = [
    "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
  ]

  /// The rules of a resource; nil when they will only be known after apply.
  static func rules(of change: ResourceChange, _ configuration: Configuration) -> [SecurityGroupIngress]? {
    switch change.type {
    case "aws_vpc_security_group_ingress_rule":
      return [
        SecurityGroupIngress(
          change.after, at: AttributePath(), networks: ["cidr_ipv4", "cidr_ipv6"], prefixLists: "prefix_list_id",
          ipProtocol: "ip_protocol", group: "security_group_id")
      ]
    case "aws_security_group_rule":
      let direction = (change.after["type"] ?? .null).unmarked
      guard direction == .string("ingress") || direction == .unknown else { return [] }
      var rule = SecurityGroupIngress(
        change.after, at: AttributePath(), networks: ["cidr_blocks", "ipv6_cidr_blocks"],
        prefixLists: "prefix_list_ids",
        ipProtocol: "protocol", group: "security_group_id")
      if direction == .unknown { rule.doubt = AttributePath("type") }
      return [rule]
    default:
      let path = AttributePath("ingress")
      let blocks = change.after["ingress"] ?? .null
      if blocks.unmarked == .unknown {
        // Computed when nobody writes it inline; rules as resources of their own are judged themselves.
        return configuration.isWritten("ingress", of: change.address) == false ? [] : nil
      }
      return (blocks.elements ?? []).enumerated().map { index, block in
        var rule = SecurityGroupIngress(
          blocks.isSensitive ? .sensitive(block.unmarked) : block, at: path.appending(.index(index)),
          networks: ["cidr_blocks", "ipv6_cidr_blocks"], prefixLists: "prefix_list_ids", ipProtocol: "protocol",
          group: nil)
        rule.groupID = change.after["id"] ?? .unknown
        return rule
      }
    }
  }

  private init(
    _ value: Value, at path: AttributePath, networks names: [String], prefixLists: String, ipProtocol: String,
    group: String?
  ) {
    func attribute(_ name: String) -> Value {
      if value.unmarked == .unknown { return .unknown }
      let found = value[name] ?? .null
      return value.isSensitive ? .sensitive(found.unmarked) : found
    }
    groupAttribute = group
    groupID = group.map(attribute) ?? .unknown
    networks = names.flatMap { name -> [Network] in
      let list = attribute(name)
      return list.listed.map {
        Network(value: list.isSensitive ? .sensitive($0.unmarked) : $0, path: path.appending(.name(name)))
      }
    }
    if attribute(prefixLists).listed.contains(where: { $0.unmarked != .null }) {
      networks.append(Network(value: .unknown, path: path.appending(.name(prefixLists)), isPrefixList: true))
    }
    from = attribute("from_port")
    to = attribute("to_port")
    self.ipProtocol = attribute(ipProtocol)
    portPath = path.appending(.name("from_port"))
  }

  /// Whether exactly port 80 or 443 over TCP is meant; nil when that isn't known. One part that is known to be
  /// something else is enough to say no.
  var isWeb: Bool? {
    let name = ipProtocol.stringValue?.lowercased()
    if let name, name != "tcp", name != "6" { return false }
    let ports = [from.unmarked, to.unmarked]
    if ports.contains(where: { $0 != .unknown && $0 != .number(80) && $0 != .number(443) }) { return false }
    if ports.contains(.unknown) || name == nil && ipProtocol.unmarked == .unknown { return nil }
    return ports[0] == ports[1] && name != nil
  }

  /// The ports in words.
  var ports: String {
    if [from, to, ipProtocol].contains(where: \.isSensitive) { return "ports that are sensitive" }
    let name = ipProtocol.stringValue ?? ""
    if name == "-1" || name == "all" { return "all ports" }
    guard case .number(let first) = from, case .number(let last) = to else {
      return [from, to].contains(.unknown) ? "ports that aren't known yet" : "all ports"
    }
    if first < 0 || first == 0 && last == 65535 { return "all ports" }
    return first == last ? "port \(first)" : "ports \(first) to \(last)"
  }
}
