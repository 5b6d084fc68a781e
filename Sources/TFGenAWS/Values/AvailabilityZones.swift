public import HCL
public import TFGen

/// Availability zones by name, each with the index that places its subnets in the VPC's network.
///
/// Subnets are keyed by zone name and placed by index, so adding a zone moves nothing. An index
/// that was used once isn't used for another zone.
public struct AvailabilityZones: InputValue, Hashable {
  /// `map(object({ index = number }))`
  public static let kind = InputKind(
    .map(.object([.init("index", .number)])), meaning: "availability zones")

  /// Zone names and their indexes, in the author's order.
  public let zones: [Zone]

  /// A zone.
  public struct Zone: Hashable, Sendable {
    /// Name: `eu-central-1a`.
    public var name: String
    /// Place of its subnets, 0 to 4.
    public var index: Int
  }

  /// Zones numbered in the order in which they are given.
  public init(_ names: String...) {
    zones = names.enumerated().map { Zone(name: $1, index: $0) }
  }

  /// Zones with explicit indexes.
  public init(indexes: KeyValuePairs<String, Int>) {
    zones = indexes.map { Zone(name: $0.key, index: $0.value) }
  }

  /// A map from name to `{ index = n }`.
  public var hclValue: Value {
    var fields = Value.Fields()
    for zone in zones { fields[zone.name] = .object(["index": .number(Number(zone.index))]) }
    return .object(fields)
  }
}
