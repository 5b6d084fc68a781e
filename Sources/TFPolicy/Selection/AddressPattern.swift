import TFPlan

/// Resource addresses or paths, with `*` for any text.
///
/// A pattern without instance keys also means every instance: `aws_subnet.public` is all of
/// `aws_subnet.public["a"]`, `aws_subnet.public["b"]`.
public struct AddressPattern: Hashable, Sendable {
  /// As it was written.
  public let text: String
  private let parts: [[UInt8]]

  /// Makes a pattern.
  public init(_ text: String) {
    self.text = text
    parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether an address or a path is meant.
  public func matches(_ address: String) -> Bool {
    if isMatch(address) { return true }
    let plain = Address.withoutInstanceKeys(address)
    return plain != address && isMatch(plain)
  }

  /// Takes each part where it first fits; time is at most the product of both lengths.
  private func isMatch(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard parts.count > 1 else { return bytes == parts[0] }
    let (first, last) = (parts[0], parts[parts.count - 1])
    guard bytes.count >= first.count + last.count, bytes.starts(with: first), bytes.suffix(last.count) == last[...]
    else { return false }
    var rest = bytes[first.count..<(bytes.count - last.count)]
    for part in parts.dropFirst().dropLast() {
      while !rest.starts(with: part) {
        if rest.isEmpty { return false }
        rest = rest.dropFirst()
      }
      rest = rest.dropFirst(part.count)
    }
    return true
  }
}
