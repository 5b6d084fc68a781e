import HCL

/// Takes secret values out of every text that leaves the runner.
///
/// Secret are the values of `TF_VAR_` variables that are named like a secret, of the cloud's own credentials, and
/// passwords in URLs.
public struct Redactor: Sendable {
  /// Secrets and their escaped forms, longest first so that one that contains another goes whole.
  private let secrets: [[UInt8]]

  /// What stands in place of a secret.
  public static let replacement = "(secret)"
  /// Shorter values occur by chance; replacing them would garble everything and hide nothing.
  static let shortestSecret = 4

  private static let names: Set<String> = [
    "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "ARM_CLIENT_SECRET",
    "ARM_ACCESS_KEY",
    "ARM_SAS_TOKEN", "GOOGLE_CREDENTIALS", "GOOGLE_OAUTH_ACCESS_TOKEN", "TF_HTTP_PASSWORD", "TF_ENCRYPTION",
  ]

  /// Learns the secrets of an environment.
  public init(environment: ProcessEnvironment) {
    var values: [String] = []
    for (name, value) in environment.variables {
      let lower = name.lowercased()
      let soundsSecret = ["password", "passwd", "secret", "token", "key", "credential"].contains { lower.contains($0) }
      if Self.names.contains(name) || name.hasPrefix("TF_TOKEN_") || name.hasPrefix("TF_VAR_") && soundsSecret {
        values.append(value)
      }
    }
    self.init(secrets: values)
  }

  /// Takes secrets as they are.
  public init(secrets values: [String]) {
    var forms: Set<[UInt8]> = []
    for value in values where value.utf8.count >= Self.shortestSecret {
      forms.insert(Array(value.utf8))
      // As it stands in JSON, without the quotes, and in URLs.
      forms.insert(Array(JSON.write(.string(value), pretty: false).utf8.dropFirst().dropLast()))
      forms.insert(Self.percentEncoded(value))
    }
    secrets = forms.sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
  }

  private static func percentEncoded(_ text: String) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(byte)
      default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return result
  }

  /// The text without secrets.
  public func redact(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for secret in secrets { bytes = Self.replace(secret, in: bytes) }
    return String(decoding: Self.withoutURLPasswords(bytes), as: UTF8.self)
  }

  private static func replace(_ secret: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= secret.count, let first = secret.first else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == first, index + secret.count <= bytes.count,
        bytes[index..<index + secret.count].elementsEqual(secret)
      {
        result += replacement.utf8
        index += secret.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// `https://user:password@host` becomes `https://(secret)@host`.
  private static func withoutURLPasswords(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    let mark = Array("://".utf8)
    while index < bytes.count {
      guard index + 3 <= bytes.count, bytes[index..<index + 3].elementsEqual(mark) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += mark
      index += 3
      var end = index
      var hasColon = false
      while end < bytes.count, bytes[end] > 0x20, !"/@\"'?#".utf8.contains(bytes[end]) {
        if bytes[end] == UInt8(ascii: ":") { hasColon = true }
        end += 1
      }
      if hasColon, end < bytes.count, bytes[end] == UInt8(ascii: "@") {
        result += replacement.utf8
        index = end
      }
    }
    return result
  }
}
