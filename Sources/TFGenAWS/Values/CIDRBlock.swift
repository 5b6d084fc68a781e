import HCL
public import TFGen

/// An IPv4 network in CIDR notation.
public struct CIDRBlock: TextInputValue, Hashable {
  /// A string that stands for a network.
  public static let kind = InputKind(.string, meaning: "CIDR block")
  /// As it was written: `10.0.0.0/16`.
  public let text: String
  /// Wraps the text; ``network`` says whether it is valid.
  public init(_ text: String) { self.text = text }

  /// A parsed network.
  public struct Network: Hashable, Sendable {
    /// The address as a number.
    public var address: UInt32
    /// Length of the prefix, 0 to 32.
    public var prefix: Int
    /// Whether no bit is set after the prefix.
    public var isCanonical: Bool { prefix == 32 || address & (UInt32.max >> UInt32(prefix)) == 0 }
  }

  /// The network; nil when the text isn't one: four decimal numbers up to 255 without leading
  /// zeros, and a prefix length.
  public var network: Network? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let prefix = CIDRBlock.number(halves[1], limit: 32) else { return nil }
    let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard let value = CIDRBlock.number(part, limit: 255) else { return nil }
      address = address << 8 | UInt32(value)
    }
    return Network(address: address, prefix: prefix)
  }

  private static func number(_ text: Substring, limit: Int) -> Int? {
    let digits = text.utf8
    guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.count == 1 || digits.first != 0x30, let value = Int(text), value <= limit
    else { return nil }
    return value
  }
}
