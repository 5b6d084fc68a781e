import HCL

/// Networks that are, for all purposes, the internet.
enum OpenNetwork {
  /// Whether a network is so wide that only the internet can be meant: IPv4 /7 and wider, IPv6 /15 and wider, so
  /// that writing `0.0.0.0/1` and `128.0.0.0/1` doesn't help. Nil when the value is unknown.
  static func isOpen(_ value: Value) -> Bool? {
    guard let text = value.stringValue else { return value.unmarked == .unknown ? nil : false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let prefix = Int(parts[1]) else { return false }
    return text.utf8.contains(0x3A) ? prefix < 16 : prefix < 8
  }
}
