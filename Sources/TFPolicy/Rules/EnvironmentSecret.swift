import HCL

/// Tells variables that hold a secret: by their names, or by what secrets look like.
enum EnvironmentSecret {
  private static let words = [
    "password", "passwd", "passphrase", "secret", "token", "credential", "apikey", "privatekey", "accesskey",
    "signingkey",
    "encryptionkey",
  ]
  /// Words that say password where they stand at the end: `DB_PASS`.
  private static let shortWords: Set<String> = ["pass", "pwd", "pw"]
  /// Last words of names that say something about a secret without being one.
  private static let describing: Set<String> = [
    "arn", "name", "url", "uri", "endpoint", "file", "path", "dir", "ttl", "seconds", "minutes", "hours", "days",
    "expiry",
    "expiration", "lifetime", "length", "count", "enabled", "required", "policy", "prefix", "header", "type", "region",
  ]

  /// Known or not, a value under a name that says so stands in the open once the task definition is registered; one
  /// that looks like a secret does under any name.
  static func isSecret(name: String, value: Value) -> Bool {
    if let text = value.stringValue, looksLikeSecret(text) { return true }
    let parts = name.lowercased().split { $0 == "_" || $0 == "-" || $0 == "." }.map(String.init)
    let joined = parts.joined()
    guard words.contains(where: { joined.contains($0) }) || parts.last.map(shortWords.contains) == true else {
      return false
    }
    if let last = parts.last, parts.count > 1, describing.contains(last) || joined.hasSuffix("accesskeyid") {
      return false
    }
    switch value.unmarked {
    case .null, .bool: return false
    case .string(let text): return !text.isEmpty && !text.hasPrefix("arn:") && !isSetting(text, of: parts)
    default: return true
    }
  }

  /// Whether a value is a switch or a number, which nobody takes for a secret. Digits alone may well be a password
  /// under a name that ends in the word for one.
  private static func isSetting(_ text: String, of name: [String]) -> Bool {
    if ["true", "false", "yes", "no", "on", "off", "none", "null"].contains(text.lowercased()) { return true }
    guard text.utf8.count <= 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else { return false }
    guard let last = name.last else { return true }
    return !shortWords.contains(last) && !words.contains { last.hasSuffix($0) }
  }

  // MARK: What secrets look like

  /// Whether a value is a secret whatever it is called.
  static func looksLikeSecret(_ text: String) -> Bool {
    if text.contains("-----BEGIN "), text.contains("PRIVATE KEY-----") { return true }
    if hasPasswordInURL(text) { return true }
    let marks: [(prefix: String, length: Int)] = [
      ("AKIA", 16), ("ASIA", 16), ("ghp_", 30), ("gho_", 30), ("ghs_", 30), ("ghu_", 30), ("ghr_", 30),
      ("github_pat_", 20), ("glpat-", 20), ("sk_live_", 10), ("rk_live_", 10), ("xoxb-", 10), ("xoxp-", 10),
    ]
    // Such a key may stand inside a longer setting.
    let tokens = text.utf8.split { !isTokenByte($0) }
    return tokens.contains { token in
      let token = String(decoding: token, as: UTF8.self)
      return marks.contains { mark in
        guard token.hasPrefix(mark.prefix) else { return false }
        let rest = token.utf8.dropFirst(mark.prefix.utf8.count)
        guard mark.prefix.hasSuffix("IA") else { return rest.count >= mark.length }
        return rest.count == mark.length && rest.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
      }
    }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
    default: false
    }
  }

  /// `postgres://user:password@host/db`, but not where a reference stands for the password: `${PASSWORD}`.
  private static func hasPasswordInURL(_ text: String) -> Bool {
    var rest = text.utf8[...]
    while let colon = rest.firstIndex(of: 0x3A) {
      let scheme = rest[..<colon].reversed().prefix { isTokenByte($0) || $0 == 0x2B || $0 == 0x2E }
      rest = rest[rest.index(after: colon)...]
      guard !scheme.isEmpty, rest.starts(with: "//".utf8) else { continue }
      let authority = rest.dropFirst(2).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 && $0 != 0x20 && $0 != 0x22 }
      guard let at = authority.lastIndex(of: 0x40), let split = authority[..<at].firstIndex(of: 0x3A) else { continue }
      let password = authority[authority.index(after: split)..<at]
      guard let first = password.first else { continue }
      // $, {, <, %( and * begin what something else puts in.
      let isPlaceholder = [0x24, 0x7B, 0x3C, 0x2A].contains(first) || password.starts(with: "%(".utf8)
      if !isPlaceholder { return true }
    }
    return false
  }
}
