public import HCL
public import TFGen

/// A certificate that proves itself by DNS, with the zone it lies in and further records of the zone.
public struct DNSCertificate: AWSModule {
  /// `dns_certificate`
  public static let typeName = "dns_certificate"
  /// What it is.
  public static let summary =
    "An ACM certificate that is validated and renewed by records in Route 53, with its hosted zone when there is none yet."

  /// Prefix of names.
  public var name: Input<String>
  /// First domain of the certificate.
  public var domainName: Input<DomainName>
  /// Its zone, when it exists.
  public var zoneID: Input<HostedZoneID?>
  /// The zone to make, when it doesn't.
  public var newZoneName: Input<DomainName?>
  /// Further domains of the certificate.
  public var subjectAlternativeNames: Input<[DomainName]>
  /// Whether the certificate is waited for.
  public var waitForValidation: Input<Bool>
  /// Further records.
  public var records: Input<DNSRecords>

  /// Where the records of a certificate go.
  public enum Zone: Sendable {
    /// To a hosted zone that exists.
    case existing(Input<HostedZoneID>)
    /// To a hosted zone that the module makes. The registrar must be told its name servers before the certificate can
    /// be validated.
    case new(Input<DomainName>)
  }

  /// Makes a certificate.
  public init(
    name: Input<String> = .stackName, domainName: Input<DomainName>, zone: Zone,
    subjectAlternativeNames: Input<[DomainName]> = .moduleDefault, waitForValidation: Input<Bool> = .moduleDefault,
    records: Input<DNSRecords> = .moduleDefault
  ) {
    self.name = name
    self.domainName = domainName
    switch zone {
    case .existing(let id): (zoneID, newZoneName) = (id.asOptional, .moduleDefault)
    case .new(let name): (zoneID, newZoneName) = (.moduleDefault, name.asOptional)
    }
    self.subjectAlternativeNames = subjectAlternativeNames
    self.waitForValidation = waitForValidation
    self.records = records
  }

  /// For stack files.
  public init(blank: Blank) {
    self.init(domainName: blank.required(), zone: .existing(.moduleDefault))
  }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "domain_name", \.domainName, "First domain of the certificate; *.example.com stands for all hosts of a domain.",
      rules: [
        .domainNames(
          "domain_name",
          #"length(var.domain_name) <= 253 && can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", var.domain_name))"#,
          wildcard: true)
      ]),
    .optional(
      "new_zone_name", \.newZoneName,
      "Domain of a hosted zone to make, instead of zone_id. Its name servers must be told to the registrar; until then a certificate can't be validated, so apply with wait_for_validation = false first.",
      default: nil,
      rules: [
        .domainNames(
          "new_zone_name",
          #"var.new_zone_name == null || try(length(var.new_zone_name) <= 253 && can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", var.new_zone_name)), false)"#
        )
      ]),
    .optional(
      "records", \.records,
      "Further records of the zone, by a name of your choice: the record's name, type, values and time to live in seconds.",
      default: [:], rules: [DNSCertificateRules.recordNames, DNSCertificateRules.recordTypes]),
    .optional(
      "subject_alternative_names", \.subjectAlternativeNames,
      "Further domains of the certificate, in the same zone as the first.", default: [],
      rules: [
        .domainNames(
          "subject_alternative_names",
          #"alltrue([for name in var.subject_alternative_names : length(name) <= 253 && can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", name))])"#,
          wildcard: true)
      ]),
    .optional(
      "wait_for_validation", \.waitForValidation,
      "Whether certificate_arn is given only once the certificate is valid, so that nothing uses it before.",
      default: true),
    .optional(
      "zone_id", \.zoneID, "Hosted zone of the domains; null to make one with new_zone_name.", default: nil,
      rules: [DNSCertificateRules.oneZone]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// For listeners, APIs and distributions.
    public let certificateARN = Output<CertificateARN>(
      "certificate_arn", "ARN of the certificate, once it is valid.",
      "var.wait_for_validation ? aws_acm_certificate_validation.this[0].certificate_arn : aws_acm_certificate.this.arn")
    /// The first domain.
    public let domainName = Output<DomainName>(
      "domain_name", "First domain of the certificate.", "var.domain_name")
    /// For records of others.
    public let zoneID = Output<HostedZoneID>("zone_id", "Hosted zone of the domains.", "local.zone_id")
    /// For the registrar.
    public let nameServers = Output<[String]>(
      "name_servers", "Name servers of a zone that was made here, for the registrar; empty for a zone that existed.",
      "flatten(aws_route53_zone.this[*].name_servers)")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.certificateARN.definition, outputs.domainName.definition, outputs.zoneID.definition,
    outputs.nameServers.definition,
  ]

  /// The records need one zone, not two.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      let existing = context.value(of: zoneID, in: environment, default: .null)
      let new = context.value(of: newZoneName, in: environment, default: .null)
      if existing == .null, new == .null {
        return [
          Diagnostic(
            EdgeCodes.hostedZoneMissing, "The certificate has no hosted zone for its validation",
            detail: "Environment: \(environment).",
            remedy: "Give zone_id of a zone that exists, or new_zone_name for one to make.", at: context.location)
        ]
      }
      if existing != .null, existing != .unknown, new != .null, new != .unknown {
        return [
          Diagnostic(
            EdgeCodes.hostedZoneMissing, "The certificate has two hosted zones",
            detail: "Both zone_id and new_zone_name are given in \(environment).", remedy: "Remove one of them.",
            at: zoneID.argument.location ?? context.location)
        ]
      }
    }
    return []
  }
}
