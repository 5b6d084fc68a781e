import HCL
import TFGen

/// Conditions on a network's inputs.
enum NetworkRules {
  static let twoZones = InputRule.condition(
    "length(var.availability_zones) >= 2 || var.existing != null",
    "availability_zones must name at least two zones: load balancers and databases need them."
  ) { value in
    guard case .object(let zones) = value.unmarked else { return true }
    return zones.isEmpty || zones.count >= 2
  }

  /// `eu-central-1a`, or a local zone, `us-west-2-lax-1a`; all of one region.
  static let zoneNames = InputRule.condition(
    #"alltrue([for zone in keys(var.availability_zones) : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9](-[a-z]+-[0-9])?[a-z]$", zone))]) && length(distinct([for zone in keys(var.availability_zones) : try(regex("^[a-z]+(?:-[a-z]+)+-[0-9]", zone), zone)])) <= 1"#,
    "availability_zones must have names of zones of one region, such as eu-central-1a and eu-central-1b."
  ) { value in
    guard case .object(let zones) = value.unmarked else { return true }
    let regions = zones.keys.map(AvailabilityZones.region)
    return regions.allSatisfy { $0 != nil } && Set(regions).count <= 1
  }

  static let natZone = InputRule.condition(
    "var.nat_zone == null ? true : contains(keys(var.availability_zones), var.nat_zone)",
    "nat_zone must be one of availability_zones."
  ) { _ in true }

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

  static let oneSource = InputRule.condition(
    "!var.default_vpc || var.existing == null && !var.ipv6", "default_vpc excludes existing and ipv6."
  ) { _ in true }

  static let existing = InputRule.condition(
    #"var.existing == null || try(can(regex("^vpc-[0-9a-z]+$", var.existing.vpc_id)) && length(var.existing.public_subnet_ids) >= 2 && alltrue([for id in concat(var.existing.public_subnet_ids, var.existing.private_subnet_ids) : can(regex("^subnet-[0-9a-z]+$", id))]), false)"#,
    "existing must have the ids of a VPC and of at least two subnets, such as vpc-0abc and subnet-0abc."
  ) { value in
    guard case .object = value.unmarked else { return true }
    func isID(_ text: String, _ prefix: String) -> Bool {
      text.hasPrefix(prefix) && text.utf8.count > prefix.utf8.count
        && text.utf8.dropFirst(prefix.utf8.count).allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
        }
    }
    if let vpc = value["vpc_id"]?.stringValue, !isID(vpc, "vpc-") { return false }
    let subnets = value["public_subnet_ids"]?.elements
    if let subnets, subnets.count < 2 { return false }
    return ((subnets ?? []) + (value["private_subnet_ids"]?.elements ?? [])).compactMap(\.stringValue)
      .allSatisfy { isID($0, "subnet-") }
  }
}

extension Network {
  /// A network is made in zones, or exists already and is made of nothing.
  func sources(_ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      let zones = context.value(of: availabilityZones, in: environment, default: .object([:]))
      let existing = context.value(of: existing, in: environment, default: .null)
      guard case .object(let fields) = zones, fields.isEmpty, existing == .null, !self.existing.isComposed else {
        continue
      }
      return [
        Diagnostic(
          ComputeCodes.inputsDisagree, "The network has neither availability_zones nor existing",
          detail: "A VPC is made over at least two zones, or one that exists is used.",
          remedy:
            "Give availability_zones = { eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 } }, or existing.",
          at: context.location)
      ]
    }
    return defaultVPCConflicts(context)
  }

  /// Zones are those of the region, and the NAT gateway is in one of them.
  func zones(_ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      guard
        case .object(let fields) = context.value(of: availabilityZones, in: environment, default: .object([:])).unmarked
      else { continue }
      let place = context.location(of: availabilityZones, in: environment)
      if let region = context.ownRegion(in: environment),
        let zone = fields.keys.first(where: { AvailabilityZones.region(of: $0).map { $0 != region } ?? false })
      {
        let letter = zone.suffix(1)
        return [
          Diagnostic(
            TFGenCodes.invalidValue, "The zone \(zone) isn't in the region \(region)",
            detail:
              "availability_zones names it, and the network is made in \(region). It is so in environment \(environment).",
            remedy: "Name zones of \(region), such as \(region)\(letter), or change the region.", at: place)
        ]
      }
      if !fields.isEmpty, let zone = context.value(of: natZone, in: environment, default: .null).stringValue,
        !fields.keys.contains(zone)
      {
        let hint = Suggestion.nearest(to: zone, among: Array(fields.keys))
        return [
          Diagnostic(
            TFGenCodes.invalidValue, "The NAT gateway's zone isn't one of the network's",
            detail:
              "\(NetworkRules.natZone.message) Zones: \(fields.keys.joined(separator: ", ")), in environment \(environment).",
            remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Choose one of the zones, or leave nat_zone out.",
            at: context.location(of: natZone, in: environment))
        ]
      }
    }
    return []
  }

  /// The default VPC is neither another one nor changed.
  private func defaultVPCConflicts(_ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      guard case .bool(true) = context.value(of: defaultVPC, in: environment, default: .bool(false)) else { continue }
      let isOther = existing.isComposed || context.value(of: existing, in: environment, default: .null) != .null
      var hasSix = false
      if case .bool(true) = context.value(of: ipv6, in: environment, default: .bool(false)) { hasSix = true }
      guard isOther || hasSix else { continue }
      return [
        Diagnostic(
          ComputeCodes.inputsDisagree, "default_vpc excludes \(isOther ? "existing" : "ipv6")",
          detail: isOther
            ? "Both name a VPC that is there already."
            : "The default VPC is used as it is, and nothing of it is changed.",
          remedy: "Leave \(isOther ? "one of them" : "ipv6") out.",
          at: context.location(of: defaultVPC, in: environment))
      ]
    }
    return []
  }
}

extension Input {
  /// Whether it is made of references, so that it is there whatever they turn out to be.
  var isComposed: Bool {
    switch argument.kind {
    case .output, .map, .list, .text, .element, .code: true
    default: false
    }
  }
}
