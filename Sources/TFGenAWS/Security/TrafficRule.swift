public import HCL
public import TFGen

/// One edge of the traffic graph: who may open connections to whom, on which port.
public struct TrafficRule: InputValue, Hashable {
  /// An object with two ends, ports, protocol and description.
  public static let kind = InputKind(
    .object([
      .init("description", .string), .optional("from_group", .string), .optional("from_cidr", .string),
      .optional("from_prefix_list", .string), .optional("to_group", .string), .optional("to_cidr", .string),
      .optional("to_prefix_list", .string), .optional("port", .wholeNumber), .optional("to_port", .wholeNumber),
      .optional("protocol", .string, default: .string("tcp")),
    ]), meaning: "traffic rule")

  /// One end of an edge.
  public enum End: Hashable, Sendable {
    /// A security group, by its name in the module.
    case group(String)
    /// A network.
    case cidr(CIDRBlock)
    /// A list of networks that AWS or somebody else keeps.
    case prefixList(String)

    fileprivate var field: (name: String, value: String) {
      switch self {
      case .group(let name): ("group", name)
      case .cidr(let block): ("cidr", block.text)
      case .prefixList(let id): ("prefix_list", id)
      }
    }
  }

  /// What travels.
  public enum Traffic: Hashable, Sendable {
    /// TCP on a port.
    case tcp(Int)
    /// TCP on a range of ports.
    case tcpPorts(ClosedRange<Int>)
    /// UDP on a port.
    case udp(Int)
    /// Everything.
    case all
  }

  /// Who opens connections.
  public var source: End
  /// Who listens.
  public var target: End
  /// On what.
  public var traffic: Traffic
  /// What for; AWS keeps it with the rule.
  public var description: String

  /// Makes an edge.
  public init(from source: End, to target: End, _ traffic: Traffic, _ description: String) {
    self.source = source
    self.target = target
    self.traffic = traffic
    self.description = description
  }

  /// The object; what doesn't apply is left out.
  public var hclValue: Value {
    var fields = Value.Fields()
    fields["from_\(source.field.name)"] = .string(source.field.value)
    fields["to_\(target.field.name)"] = .string(target.field.value)
    switch traffic {
    case .tcp(let port): fields["port"] = port.hclValue
    case .tcpPorts(let ports):
      fields["port"] = ports.lowerBound.hclValue
      fields["to_port"] = ports.upperBound.hclValue
    case .udp(let port):
      fields["port"] = port.hclValue
      fields["protocol"] = .string("udp")
    case .all: fields["protocol"] = .string("-1")
    }
    fields["description"] = .string(description)
    return .object(fields)
  }
}
