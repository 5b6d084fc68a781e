import HCL
import TFGen

/// Conditions on a network's inputs.
enum NetworkRules {
  static let twoZones = InputRule.condition(
    "length(var.availability_zones) >= 2",
    "availability_zones must name at least two zones: load balancers and databases need them."
  ) { value in
    guard case .object(let zones) = value.unmarked else { return true }
    return zones.count >= 2
  }

  static let distinctIndexes = InputRule.condition(
    "length(distinct(values(var.availability_zones)[*].index)) == length(var.availability_zones)",
    "availability_zones must give each zone an index of its own."
  ) { value in
    let indexes = indexes(of: value)
    return Set(indexes).count == indexes.count
  }

  static let indexRange = InputRule.condition(
    "alltrue([for zone in values(var.availability_zones) : contains(range(5), zone.index)])",
    "availability_zones must have indexes from 0 to 4."
  ) { value in
    indexes(of: value).allSatisfy { $0.asInt.map { (0...4).contains($0) } ?? false }
  }

  private static func indexes(of value: Value) -> [Number] {
    guard case .object(let zones) = value.unmarked else { return [] }
    return zones.values.compactMap { $0["index"]?.numberValue }
  }

  static let canonical = InputRule.condition(
    "try(cidrsubnet(var.cidr, 0, 0) == var.cidr, false)",
    "cidr must be an IPv4 network in CIDR notation without host bits, such as 10.0.0.0/16."
  ) { value in
    guard let text = value.stringValue else { return true }
    return CIDRBlock(text).network?.isCanonical ?? false
  }

  /// Subnets are sixteenths of the VPC, AWS allows VPCs from /16 to /28 and subnets down to /28.
  static let size = InputRule.condition(
    #"try(contains(range(16, 25), tonumber(split("/", var.cidr)[1])), false)"#,
    "cidr must have a prefix length from 16 to 24: AWS allows no larger VPC, and in a smaller one the subnets of up to five zones don't fit."
  ) { value in
    guard let text = value.stringValue, let network = CIDRBlock(text).network else { return true }
    return (16...24).contains(network.prefix)
  }
}
