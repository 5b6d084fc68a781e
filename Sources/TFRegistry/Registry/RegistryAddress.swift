/// A module in a registry: `NAMESPACE/NAME/PROVIDER`, with the registry's host before it unless it is the public one.
///
/// The form and the default host are those of Terraform's module registry protocol.
public struct RegistryAddress: Hashable, Sendable, CustomStringConvertible {
  /// The registry's host, with a port if it has one.
  public let host: String
  /// Who publishes it.
  public let namespace: String
  /// Its name.
  public let name: String
  /// The provider it is mostly for, such as `aws`. Terraform calls it the target system.
  public let provider: String

  /// Where Terraform looks when an address names no host.
  public static let publicHost = "registry.terraform.io"

  init?(parts: [Substring]) {
    var parts = parts
    var host = RegistryAddress.publicHost
    if parts.count == 4 {
      guard RegistryAddress.isHost(parts[0]) else { return nil }
      host = parts.removeFirst().lowercased()
    }
    guard parts.count == 3, parts.allSatisfy(RegistryAddress.isName),
      parts[2].utf8.allSatisfy({ $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") })
    else { return nil }
    self.host = host
    (namespace, name, provider) = (String(parts[0]), String(parts[1]), String(parts[2]))
  }

  /// Letters, digits, `_` and `-`, not at the ends, at most 64.
  private static func isName(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 64 else { return false }
    return isLetterOrDigit(first) && isLetterOrDigit(last)
      && bytes.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
  }

  /// A name with a dot in it, or with a port, or localhost: what tells a host from a namespace.
  static func isHost(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, parts.count <= 2, !name.isEmpty, name.utf8.count <= 253 else { return false }
    if parts.count == 2 {
      guard let port = UInt16(parts[1]), port > 0, parts[1].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
        return false
      }
    } else if !name.contains("."), name != "localhost" {
      return false
    }
    return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      guard let first = label.utf8.first, let last = label.utf8.last, label.utf8.count <= 63 else { return false }
      return isLetterOrDigit(first) && isLetterOrDigit(last)
        && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  /// As a source is written: without the host when it is the public registry.
  public var description: String {
    let address = "\(namespace)/\(name)/\(provider)"
    return host == RegistryAddress.publicHost ? address : "\(host)/\(address)"
  }
}
