public import HCL
public import TFGen

/// Availability zones by name, each with the index that places its subnets in the VPC's network.
///
/// Subnets are keyed by zone name and placed by index, so adding a zone moves no subnet. An index
/// that was used once isn't used for another zone.
public struct AvailabilityZones: InputValue, Hashable {
  /// `map(object({ index = number }))`
  public static let kind = InputKind(
    .map(.object([.init("index", .wholeNumber)])), meaning: "availability zones")

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

  /// The region of a zone, `eu-central-1a` or the local zone `us-west-2-lax-1a`; nil for what isn't a zone's name.
  static func region(of zone: String) -> String? {
    func isLetters(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
    func isDigit(_ text: Substring) -> Bool {
      text.utf8.count == 1 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard isLetters(zone.suffix(1)) else { return nil }
    let parts = zone.dropLast().split(separator: "-", omittingEmptySubsequences: false)
    guard let number = parts.firstIndex(where: isDigit), number >= 2, parts[0].utf8.count == 2,
      parts[..<number].allSatisfy(isLetters)
    else { return nil }
    let rest = parts[(number + 1)...]
    guard rest.isEmpty || rest.count == 2 && isLetters(rest[number + 1]) && isDigit(rest[number + 2]) else {
      return nil
    }
    return parts[...number].joined(separator: "-")
  }

  /// A map from name to `{ index = n }`.
  public var hclValue: Value {
    var fields = Value.Fields()
    for zone in zones { fields[zone.name] = .object(["index": .number(Number(zone.index))]) }
    return .object(fields)
  }
}
