import HCL
public import TFGen

/// A fully qualified domain name in lower case, without the dot at the end: `api.example.com`.
public struct DomainName: TextInputValue, Hashable {
  /// A string that stands for a domain.
  public static let kind = InputKind(.string, meaning: "domain name")
  /// As it was written.
  public let text: String
  /// Wraps the text; ``isValid(_:wildcard:)`` says whether it is a domain.
  public init(_ text: String) { self.text = text }

  /// Whether a text is a domain: labels of letters, digits and inner hyphens, at least two of them, at most 253
  /// characters. A wildcard `*.` may stand first where a certificate is meant.
  ///
  /// Source: RFC 1035 §2.3.4; the last label is never all digits.
  static func isValid(_ text: String, wildcard: Bool) -> Bool {
    let name = wildcard && text.hasPrefix("*.") ? text.dropFirst(2) : text[...]
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, text.utf8.count <= 253, let last = labels.last,
      last.utf8.count >= 2, last.utf8.first.map({ (0x61...0x7A).contains($0) }) == true
    else { return false }
    return labels.allSatisfy { label in
      let bytes = label.utf8
      return (1...63).contains(bytes.count) && bytes.first != 0x2D && bytes.last != 0x2D
        && bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
  }
}

extension InputRule {
  /// The text of an input, or each of its texts, is a domain name. Null and unknown texts hold.
  static func domainNames(
    _ name: String, _ condition: StaticString, wildcard: Bool = false, file: StaticString = #fileID,
    line: UInt = #line
  ) -> InputRule {
    .condition(
      condition,
      "\(name) must be written in lower case without a dot at the end, such as \(wildcard ? "example.com or *.example.com" : "api.example.com").",
      file: file, line: line
    ) { value in
      (value.elements ?? [value]).allSatisfy { element in
        element.stringValue.map { DomainName.isValid($0, wildcard: wildcard) } ?? true
      }
    }
  }
}

/// Id of a Route 53 hosted zone.
public struct HostedZoneID: TextInputValue {
  /// A string that stands for a hosted zone.
  public static let kind = InputKind(.string, meaning: "hosted zone id")
  /// The id.
  public let text: String
  /// Wraps an id.
  public init(_ text: String) { self.text = text }
}

/// ARN of a load balancer's listener.
public struct ListenerARN: TextInputValue {
  /// A string that stands for a listener.
  public static let kind = InputKind(.string, meaning: "listener ARN")
  /// The ARN.
  public let text: String
  /// Wraps an ARN.
  public init(_ text: String) { self.text = text }
}

extension ValidationContext {
  /// Reports names that would need records while no zone is given for them.
  func checkZone(of domains: Input<[DomainName]>, zoneID: Input<HostedZoneID?>) -> [Diagnostic] {
    let missing = environments.filter { environment in
      let names = value(of: domains, in: environment, default: .list([])).elements ?? []
      return !names.isEmpty && value(of: zoneID, in: environment, default: .null) == .null
    }
    guard !missing.isEmpty else { return [] }
    return [
      Diagnostic(
        EdgeCodes.hostedZoneMissing, "The domain has no hosted zone for its records",
        detail: "Environments: \(missing.joined(separator: ", ")).",
        remedy: "Give zone_id, for example module.dns_certificate.zone_id.",
        at: domains.argument.location ?? location)
    ]
  }
}
