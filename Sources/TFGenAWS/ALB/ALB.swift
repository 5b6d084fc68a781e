public import HCL
public import TFGen

/// An application load balancer that any number of services share.
public struct ALB: AWSModule {
  /// `alb`
  public static let typeName = "alb"
  /// What it is.
  public static let summary =
    "An application load balancer for any number of services: HTTPS with a redirect from HTTP, access logs, 404 for paths that no service takes."

  /// Prefix of names.
  public var name: Input<String>
  /// Subnets in at least two zones.
  public var subnetIDs: Input<[SubnetID]>
  /// Groups that let clients in.
  public var securityGroupIDs: Input<[SecurityGroupID]>
  /// Where requests are logged; null for nowhere.
  public var accessLogs: Input<AccessLogs?>
  /// Whether it is reached from the VPC only.
  public var isInternal: Input<Bool>
  /// What it listens on.
  public var listeners: Input<LoadBalancerListeners>
  /// Certificate of HTTPS.
  public var certificateARN: Input<CertificateARN?>
  /// Certificates of further domains.
  public var additionalCertificateARNs: Input<[String: CertificateARN]>
  /// Oldest TLS it speaks.
  public var tlsPolicy: Input<String>
  /// Names under which it is reached.
  public var domainNames: Input<[DomainName]>
  /// Zone of those names.
  public var zoneID: Input<HostedZoneID?>
  /// How long a silent connection is kept.
  public var idleTimeoutSeconds: Input<Int>
  /// Whether deleting needs another apply first.
  public var deletionProtection: Input<Bool>

  /// Makes a load balancer.
  public init(
    name: Input<String> = .stackName, subnetIDs: Input<[SubnetID]>, securityGroupIDs: Input<[SecurityGroupID]>,
    accessLogs: Input<AccessLogs?>, isInternal: Input<Bool> = .moduleDefault,
    listeners: Input<LoadBalancerListeners> = .moduleDefault, certificateARN: Input<CertificateARN?> = .moduleDefault,
    additionalCertificateARNs: Input<[String: CertificateARN]> = .moduleDefault,
    tlsPolicy: Input<String> = .moduleDefault, domainNames: Input<[DomainName]> = .moduleDefault,
    zoneID: Input<HostedZoneID?> = .moduleDefault, idleTimeoutSeconds: Input<Int> = .moduleDefault,
    deletionProtection: Input<Bool> = .moduleDefault
  ) {
    self.name = name
    self.subnetIDs = subnetIDs
    self.securityGroupIDs = securityGroupIDs
    self.accessLogs = accessLogs
    self.isInternal = isInternal
    self.listeners = listeners
    self.certificateARN = certificateARN
    self.additionalCertificateARNs = additionalCertificateARNs
    self.tlsPolicy = tlsPolicy
    self.domainNames = domainNames
    self.zoneID = zoneID
    self.idleTimeoutSeconds = idleTimeoutSeconds
    self.deletionProtection = deletionProtection
  }

  /// For stack files.
  public init(blank: Blank) {
    self.init(subnetIDs: blank.required(), securityGroupIDs: blank.required(), accessLogs: blank.required())
  }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name,
      "Prefix of the names of all resources, such as user-mgmt-dev; at most 28 characters, because AWS allows a load balancer 32.",
      rules: [NameInput.rule, ECSServiceRules.albName]),
    .required(
      "access_logs", \.accessLogs,
      "Bucket and prefix of the log of all requests. The bucket must let the load balancer write, and be encrypted with S3's own keys; null for no log.",
      rules: [ALBRules.accessLogs]),
    .required("security_group_ids", \.securityGroupIDs, "Security groups of the load balancer."),
    .required(
      "subnet_ids", \.subnetIDs,
      "Subnets in at least two availability zones: public ones, or private ones for an internal load balancer.",
      rules: [ALBRules.twoSubnets]),
    .optional(
      "additional_certificate_arns", \.additionalCertificateARNs,
      "Certificates of further domains, by a name of your choice. Clients get the one that fits the host they ask for.",
      default: [:]),
    .optional(
      "certificate_arn", \.certificateARN, "ACM certificate for HTTPS; needed unless listeners is http.", default: nil,
      rules: [ALBRules.certificate]),
    .optional(
      "deletion_protection", \.deletionProtection, "Whether the load balancer refuses to be deleted.", default: true,
      sandbox: false),
    .optional(
      "domain_names", \.domainNames,
      "Names under which the load balancer is reached. Each gets an alias record in the zone zone_id.", default: [],
      rules: [
        .domainNames(
          "domain_names",
          #"alltrue([for name in var.domain_names : length(name) <= 253 && can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", name))])"#
        )
      ]),
    .optional(
      "idle_timeout_seconds", \.idleTimeoutSeconds, "How long a connection without traffic is kept, in seconds.",
      default: 60, rules: [.range(1...4000, of: "idle_timeout_seconds", unit: "seconds")]),
    .optional(
      "internal", \.isInternal, "Whether the load balancer is reached from inside the VPC only.", default: false),
    .optional(
      "listeners", \.listeners,
      "https_and_redirect (HTTPS, and HTTP that redirects to it), https, or http, which is unencrypted.",
      default: .httpsAndRedirect, rules: [.oneOf(LoadBalancerListeners.allCases.map(\.rawValue), of: "listeners")]),
    .optional(
      "tls_policy", \.tlsPolicy, "Protocols and ciphers of HTTPS, as a security policy of Elastic Load Balancing.",
      default: "ELBSecurityPolicy-TLS13-1-2-2021-06", rules: [ALBRules.tlsPolicy]),
    .optional("zone_id", \.zoneID, "Hosted zone of domain_names.", default: nil, rules: [ALBRules.zone]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// Where services attach their rules.
    public let listenerARN = Output<ListenerARN>(
      "listener_arn", "ARN of the listener to which services attach their rules: HTTPS where it is served.",
      "local.serves_https ? aws_lb_listener.https[0].arn : aws_lb_listener.http[0].arn")
    /// For services that share it.
    public let loadBalancer = Output<LoadBalancerReference>(
      "load_balancer", "The listener, for the input load_balancer of services.",
      #"""
      {
        listener_arn = local.serves_https ? aws_lb_listener.https[0].arn : aws_lb_listener.http[0].arn
        arn_suffix   = aws_lb.this.arn_suffix
        url          = local.url
      }
      """#)
    /// The HTTPS listener.
    public let httpsListenerARN = Output<ListenerARN?>(
      "https_listener_arn", "ARN of the HTTPS listener; null without HTTPS.", "one(aws_lb_listener.https[*].arn)")
    /// The HTTP listener.
    public let httpListenerARN = Output<ListenerARN?>(
      "http_listener_arn", "ARN of the HTTP listener that serves; null with HTTPS.",
      "one(aws_lb_listener.http[*].arn)")
    /// For firewalls.
    public let arn = Output<String>("arn", "ARN of the load balancer.", "aws_lb.this.arn")
    /// For alarms.
    public let arnSuffix = Output<String>(
      "arn_suffix", "The part of the load balancer's ARN that CloudWatch metrics use.", "aws_lb.this.arn_suffix")
    /// Where it is reached without a domain.
    public let dnsName = Output<String>("dns_name", "Host name of the load balancer.", "aws_lb.this.dns_name")
    /// For alias records.
    public let zoneID = Output<HostedZoneID>(
      "zone_id", "Route 53 zone of the load balancer's host name, for alias records.", "aws_lb.this.zone_id")
    /// Where it is reached.
    public let url = Output<String>(
      "url", "URL of the load balancer: under the first of domain_names, or else its own host name.",
      "local.url")
    /// What clients must be let in on.
    public let ports = Output<[Int]>(
      "ports", "Ports on which the load balancer listens.",
      #"concat(var.listeners == "https" ? [] : [80], local.serves_https ? [443] : [])"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.listenerARN.definition, outputs.loadBalancer.definition, outputs.httpsListenerARN.definition,
    outputs.httpListenerARN.definition,
    outputs.arn.definition, outputs.arnSuffix.definition, outputs.dnsName.definition, outputs.zoneID.definition,
    outputs.url.definition, outputs.ports.definition,
  ]

  /// AWS allows a load balancer 32 characters; HTTPS needs a certificate, and a domain a zone.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    var findings = context.checkLengths(of: name, [("load balancer", "-alb", 32)])
    let withoutCertificate = context.environments.filter { environment in
      context.value(of: listeners, in: environment, default: .string("https_and_redirect")).stringValue?
        .hasPrefix("https") == true && context.value(of: certificateARN, in: environment, default: .null) == .null
    }
    if !withoutCertificate.isEmpty {
      findings.append(
        Diagnostic(
          EdgeCodes.certificateMissing, "The load balancer serves HTTPS and has no certificate",
          detail: "Environments: \(withoutCertificate.joined(separator: ", ")).",
          remedy:
            "Give certificate_arn, for example module.dns_certificate.certificate_arn. listeners = \"http\" goes without encryption.",
          at: certificateARN.argument.location ?? context.location))
    }
    return findings + context.checkZone(of: domainNames, zoneID: zoneID)
  }
}
