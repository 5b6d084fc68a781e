/// `*` for any text, everything else for itself.
struct Glob: Hashable, Sendable {
  private let parts: [[UInt8]]

  init(_ pattern: String) {
    parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether the whole text is meant. Linear in the text for each star.
  func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = parts.first, let last = parts.last, bytes.starts(with: first) else { return false }
    if parts.count == 1 { return bytes.count == first.count }
    guard bytes.count >= first.count + last.count, bytes.suffix(last.count).elementsEqual(last) else { return false }
    var position = first.count
    let end = bytes.count - last.count
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard
        let found = (position..<max(position, end)).first(where: {
          $0 + part.count <= end && bytes[$0...].starts(with: part)
        })
      else { return false }
      position = found + part.count
    }
    return true
  }

  /// Whether a module's source is meant: as written, or its registry address with the public host left out or not.
  func matchesSource(_ source: String) -> Bool {
    if matches(source) { return true }
    let host = "registry.terraform.io/"
    return source.hasPrefix(host) ? matches(String(source.dropFirst(host.count))) : matches(host + source)
  }
}
