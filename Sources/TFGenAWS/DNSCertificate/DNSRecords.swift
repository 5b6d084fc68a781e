public import HCL
public import TFGen

/// Records of a zone, by names that the author chooses.
public struct DNSRecords: InputValue, ExpressibleByDictionaryLiteral {
  /// `map(object({ name = string, type = string, values = list(string), ttl_seconds = optional(number, 300) }))`
  public static let kind = InputKind(
    .map(
      .object([
        .init("name", .string), .init("type", .string), .init("values", .list(.string)),
        .optional("ttl_seconds", .wholeNumber, default: .number(300)),
      ])), meaning: "DNS records")

  /// One record.
  public struct Record: Hashable, Sendable {
    /// Full name: `mail.example.com`.
    public var name: String
    /// What it says.
    public var type: RecordType
    /// The values.
    public var values: [String]
    /// How long others may remember it.
    public var ttlSeconds: Int

    /// Makes a record.
    public init(_ name: String, _ type: RecordType, _ values: [String], ttlSeconds: Int = 300) {
      self.name = name
      self.type = type
      self.values = values
      self.ttlSeconds = ttlSeconds
    }
  }

  /// Types of records that stand in zones of applications.
  public enum RecordType: String, Sendable, CaseIterable {
    /// IPv4 addresses.
    case a = "A"
    /// IPv6 addresses.
    case aaaa = "AAAA"
    /// Who may issue certificates.
    case caa = "CAA"
    /// Another name.
    case cname = "CNAME"
    /// Mail servers with their preference.
    case mx = "MX"
    /// Name servers of a delegated zone.
    case ns = "NS"
    /// Host and port of a service.
    case srv = "SRV"
    /// Text, as verifications and mail policies are.
    case txt = "TXT"
  }

  private let records: [(key: String, record: Record)]

  /// Records in the author's order.
  public init(dictionaryLiteral elements: (String, Record)...) {
    records = elements.map { (key: $0.0, record: $0.1) }
  }

  /// A map of objects.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    for (key, record) in records {
      fields[key] = .object([
        "name": .string(record.name), "type": .string(record.type.rawValue), "values": record.values.hclValue,
        "ttl_seconds": record.ttlSeconds.hclValue,
      ])
    }
    return .object(fields)
  }
}

/// Conditions on the inputs.
enum DNSCertificateRules {
  static let oneZone = InputRule.condition(
    "(var.zone_id == null) != (var.new_zone_name == null)", "Exactly one of zone_id and new_zone_name is needed."
  ) { _ in true }

  static let recordTypes = InputRule.condition(
    #"alltrue([for record in values(var.records) : contains(["A", "AAAA", "CAA", "CNAME", "MX", "NS", "SRV", "TXT"], record.type)])"#,
    "records must have types among A, AAAA, CAA, CNAME, MX, NS, SRV and TXT."
  ) { value in
    each(of: value) { record in
      record["type"]?.stringValue.map { DNSRecords.RecordType(rawValue: $0) != nil } ?? true
    }
  }

  static let recordNames = InputRule.condition(
    #"alltrue([for record in values(var.records) : can(regex("^(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", record.name)) && length(record.values) > 0])"#,
    "records must have full names in lower case, such as mail.example.com, and at least one value each."
  ) { value in
    each(of: value) { record in
      let name = record["name"]?.stringValue.map { text in
        DomainName.isValid(String(text.map { $0 == "_" ? "x" : $0 }), wildcard: true)
      }
      return name ?? true && record["values"]?.elements.map { !$0.isEmpty } ?? true
    }
  }

  private static func each(of value: HCL.Value, _ holds: (HCL.Value) -> Bool) -> Bool {
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.values.allSatisfy(holds)
  }
}
