public import HCL
public import TFGen

/// An API before a service: throttled, logged, under a domain of its own.
public struct APIGateway: AWSModule {
  /// `api_gateway`
  public static let typeName = "api_gateway"
  /// What it is.
  public static let summary =
    "An API Gateway before a service: an HTTP API that reaches a private load balancer through a VPC link, or a REST API before a public host; throttled, logged, with CORS and a domain."

  /// Prefix of names.
  public var name: Input<String>
  /// HTTP API or REST API.
  public var kind: Input<APIKind>
  /// Listener of the private load balancer, for an HTTP API.
  public var listenerARN: Input<ListenerARN?>
  /// Subnets of the VPC link.
  public var subnetIDs: Input<[SubnetID]>
  /// Groups of the VPC link.
  public var securityGroupIDs: Input<[SecurityGroupID]>
  /// Name on the listener's certificate.
  public var tlsServerName: Input<DomainName?>
  /// Public host, for a REST API.
  public var backendURL: Input<String?>
  /// Requests a second.
  public var throttleRate: Input<Int>
  /// Requests at once.
  public var throttleBurst: Input<Int>
  /// Pages of other origins that may call.
  public var cors: Input<CORSRules?>
  /// Who may call.
  public var authorization: Input<APIAuthorization>
  /// Where tokens come from.
  public var jwt: Input<JWTIssuer?>
  /// Domain of the API.
  public var domainName: Input<DomainName?>
  /// Zone of the domain.
  public var zoneID: Input<HostedZoneID?>
  /// Certificate of the domain.
  public var certificateARN: Input<CertificateARN?>
  /// Whether the account's role for API Gateway's logs is set.
  public var setsAccountLogRole: Input<Bool>
  /// How long logs are kept.
  public var logRetentionDays: Input<LogRetention>
  /// Key of the logs.
  public var kmsKeyARN: Input<KMSKeyARN?>

  /// What an API leads to, which decides its kind: a REST API can't reach a private application load balancer.
  public enum Backend: Sendable {
    /// An HTTP API, through a VPC link in these subnets, to the listener of a load balancer in the VPC. `tlsServerName`
    /// is the name on the listener's certificate; leave it out for a listener without TLS.
    case privateListener(
      Input<ListenerARN>, subnetIDs: Input<[SubnetID]>, securityGroupIDs: Input<[SecurityGroupID]>,
      tlsServerName: Input<DomainName?> = .moduleDefault)
    /// A REST API, to a host that the internet reaches.
    case publicHost(url: Input<String>)
  }

  /// Makes an API.
  public init(
    name: Input<String> = .stackName, backend: Backend, throttleRate: Input<Int> = .moduleDefault,
    throttleBurst: Input<Int> = .moduleDefault, cors: Input<CORSRules?> = .moduleDefault,
    authorization: Input<APIAuthorization> = .moduleDefault, jwt: Input<JWTIssuer?> = .moduleDefault,
    domainName: Input<DomainName?> = .moduleDefault, zoneID: Input<HostedZoneID?> = .moduleDefault,
    certificateARN: Input<CertificateARN?> = .moduleDefault, setsAccountLogRole: Input<Bool> = .moduleDefault,
    logRetentionDays: Input<LogRetention> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault
  ) {
    self.init(blankNamed: name)
    switch backend {
    case .privateListener(let listener, let subnets, let groups, let serverName):
      (listenerARN, subnetIDs, securityGroupIDs, tlsServerName) = (listener.asOptional, subnets, groups, serverName)
    case .publicHost(let url): (kind, backendURL) = (.value(.rest), url.asOptional)
    }
    self.throttleRate = throttleRate
    self.throttleBurst = throttleBurst
    self.cors = cors
    self.authorization = authorization
    self.jwt = jwt
    self.domainName = domainName
    self.zoneID = zoneID
    self.certificateARN = certificateARN
    self.setsAccountLogRole = setsAccountLogRole
    self.logRetentionDays = logRetentionDays
    self.kmsKeyARN = kmsKeyARN
  }

  /// For stack files.
  public init(blank: Blank) { self.init(blankNamed: .stackName) }

  private init(blankNamed name: Input<String>) {
    self.name = name
    kind = .moduleDefault
    listenerARN = .moduleDefault
    subnetIDs = .moduleDefault
    securityGroupIDs = .moduleDefault
    tlsServerName = .moduleDefault
    backendURL = .moduleDefault
    throttleRate = .moduleDefault
    throttleBurst = .moduleDefault
    cors = .moduleDefault
    authorization = .moduleDefault
    jwt = .moduleDefault
    domainName = .moduleDefault
    zoneID = .moduleDefault
    certificateARN = .moduleDefault
    setsAccountLogRole = .moduleDefault
    logRetentionDays = .moduleDefault
    kmsKeyARN = .moduleDefault
  }

  /// The outputs.
  public struct Outputs: Sendable {
    /// Where it is reached.
    public let url = Output<String>("url", "URL of the API.", "local.url")
    /// For distributions.
    public let hostName = Output<String>(
      "host_name", "Host name of the API: its domain, or the one that AWS gives it.",
      #"split("/", local.url)[2]"#)
    /// For metrics.
    public let apiID = Output<String>(
      "api_id", "ID of the API.",
      "local.is_http ? aws_apigatewayv2_api.this[0].id : aws_api_gateway_rest_api.this[0].id")
    /// For policies.
    public let apiARN = Output<String>(
      "api_arn", "ARN of the API.",
      "local.is_http ? aws_apigatewayv2_api.this[0].arn : aws_api_gateway_rest_api.this[0].arn")
    /// For firewalls.
    public let stageARN = Output<String>(
      "stage_arn", "ARN of the stage; a web ACL can protect that of a REST API.",
      "local.is_http ? aws_apigatewayv2_stage.this[0].arn : aws_api_gateway_stage.this[0].arn")
    /// For callers.
    public let executionARN = Output<String>(
      "execution_arn", "ARN for policies that allow calls of the API.",
      "local.is_http ? aws_apigatewayv2_api.this[0].execution_arn : aws_api_gateway_rest_api.this[0].execution_arn")
    /// For log readers.
    public let logGroupName = Output<String>(
      "log_group_name", "Name of the log group.", "aws_cloudwatch_log_group.this.name")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.url.definition, outputs.hostName.definition, outputs.apiID.definition, outputs.apiARN.definition,
    outputs.stageARN.definition, outputs.executionARN.definition, outputs.logGroupName.definition,
  ]

  /// The kind must be able to reach what is behind it; a domain needs a certificate and a zone.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("IAM role", "-api-gateway-logs", 64)])
      + APIGatewayComposition.backend(of: self, context) + APIGatewayComposition.domain(of: self, context)
  }

  /// Whether it is an HTTP API in any environment.
  func isHTTP(_ context: ValidationContext) -> Bool {
    context.environments.contains {
      context.value(of: kind, in: $0, default: .string("http")) == .string("http")
    }
  }
}
