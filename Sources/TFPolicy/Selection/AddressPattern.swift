import TFPlan

/// Resource addresses or paths, with `*` for any text.
///
/// A pattern without instance keys also means every instance: `aws_subnet.public` is all of
/// `aws_subnet.public["a"]`, `aws_subnet.public["b"]`.
public struct AddressPattern: Hashable, Sendable {
  /// As it was written.
  public let text: String
  private let glob: Glob

  /// Makes a pattern.
  public init(_ text: String) {
    self.text = text
    glob = Glob(text)
  }

  /// Whether an address or a path is meant.
  public func matches(_ address: String) -> Bool {
    if glob.matches(address) { return true }
    let plain = Address.withoutInstanceKeys(address)
    return plain != address && glob.matches(plain)
  }
}
