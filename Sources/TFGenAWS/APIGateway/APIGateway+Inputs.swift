import HCL
public import TFGen

extension APIGateway {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .optional(
      "authorization", \.authorization,
      "Who may call: none (anybody; the service decides), jwt (whoever has a token of jwt, for an HTTP API) or iam (whoever an IAM policy lets).",
      default: .none,
      rules: [.oneOf(APIAuthorization.allCases.map(\.rawValue), of: "authorization"), APIGatewayRules.authorization]),
    .optional(
      "backend_url", \.backendURL, "URL of the public host behind a REST API, such as https://api.example.com.",
      default: nil, rules: [APIGatewayRules.url, APIGatewayRules.publicBackend]),
    .optional(
      "certificate_arn", \.certificateARN, "ACM certificate of domain_name, in the API's region.", default: nil,
      rules: [APIGatewayRules.certificate]),
    .optional(
      "cors", \.cors,
      "Origins, methods and headers with which pages of other origins may call an HTTP API; null for none. Behind a REST API the service answers preflight requests itself.",
      default: nil, rules: [APIGatewayRules.origins, APIGatewayRules.credentials, APIGatewayRules.corsKind]),
    .optional(
      "domain_name", \.domainName,
      "Domain of the API, which gets an alias record in the zone zone_id; the host name that AWS gives is turned off then. null for no domain.",
      default: nil,
      rules: [
        .domainNames(
          "domain_name",
          #"var.domain_name == null || try(length(var.domain_name) <= 253 && can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", var.domain_name)), false)"#
        )
      ]),
    .optional(
      "jwt", \.jwt, "Issuer and audiences of the tokens of authorization jwt.", default: nil,
      rules: [APIGatewayRules.issuer]),
    .optional(
      "kind", \.kind,
      "http (through a VPC link to the listener of a load balancer in the VPC) or rest (to a public host: a REST API can't reach an application load balancer in a VPC).",
      default: .http, rules: [.oneOf(APIKind.allCases.map(\.rawValue), of: "kind")]),
    .optional(
      "kms_key_arn", \.kmsKeyARN,
      "KMS key of the logs, whose policy lets CloudWatch Logs use it; null for the key that AWS owns.", default: nil),
    .optional(
      "listener_arn", \.listenerARN, "Listener of the load balancer behind an HTTP API.", default: nil,
      rules: [APIGatewayRules.privateBackend]),
    .optional(
      "log_retention_days", \.logRetentionDays, "How many days logs are kept.", default: .oneYear, sandbox: .oneMonth,
      rules: [.oneOf(LogRetention.allCases.map(\.hclValue), of: "log_retention_days")]),
    .optional(
      "security_group_ids", \.securityGroupIDs,
      "Security groups of the VPC link, which the load balancer's group must let in.", default: [],
      rules: [APIGatewayRules.linkGroups]),
    .optional(
      "sets_account_log_role", \.setsAccountLogRole,
      "Whether the role with which REST APIs of the whole account write logs is made and set. An account needs it once.",
      default: false),
    .optional(
      "subnet_ids", \.subnetIDs, "Subnets of the VPC link of an HTTP API.", default: [],
      rules: [APIGatewayRules.linkSubnets]),
    .optional(
      "throttle_burst", \.throttleBurst, "How many requests may come at once.", default: 2000,
      rules: [.range(1...5000, of: "throttle_burst")]),
    .optional(
      "throttle_rate", \.throttleRate, "How many requests a second are let through.", default: 1000,
      rules: [.range(1...10000, of: "throttle_rate")]),
    .optional(
      "tls_server_name", \.tlsServerName,
      "Name on the certificate of the listener behind an HTTP API; null when the listener speaks HTTP.", default: nil,
      rules: [
        .domainNames(
          "tls_server_name",
          #"var.tls_server_name == null || try(length(var.tls_server_name) <= 253 && can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", var.tls_server_name)), false)"#
        )
      ]),
    .optional(
      "zone_id", \.zoneID, "Hosted zone of domain_name.", default: nil, rules: [APIGatewayRules.zone]),
  ]
}

/// Conditions on the inputs.
enum APIGatewayRules {
  static let privateBackend = InputRule.condition(
    #"(var.kind == "http") == (var.listener_arn != null)"#,
    "listener_arn is needed for kind http, and can't be used by kind rest: a REST API reaches a VPC through a network load balancer only."
  ) { _ in true }

  static let publicBackend = InputRule.condition(
    #"(var.kind == "rest") == (var.backend_url != null)"#,
    "backend_url is needed for kind rest, and isn't used by kind http, which reaches listener_arn."
  ) { _ in true }

  static let linkSubnets = InputRule.condition(
    #"var.kind == "rest" || length(var.subnet_ids) > 0"#, "subnet_ids are needed for the VPC link of kind http."
  ) { _ in true }

  static let linkGroups = InputRule.condition(
    #"var.kind == "rest" || length(var.security_group_ids) > 0"#,
    "security_group_ids are needed for the VPC link of kind http."
  ) { _ in true }

  static let url = InputRule.condition(
    #"var.backend_url == null || can(regex("^https://[a-z0-9.-]+(:[0-9]+)?(/[!-z|~]*)?$", var.backend_url))"#,
    "backend_url must begin with https:// and a host name in lower case, and have no spaces or braces."
  ) { value in
    guard let text = value.stringValue else { return true }
    guard text.hasPrefix("https://") else { return false }
    let rest = text.dropFirst(8)
    let host = rest.prefix { $0 != "/" }
    let hostHolds = host.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x3A
    }
    let path = rest.dropFirst(host.count)
    return !host.isEmpty && hostHolds && path.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x7B && $0 != 0x7D }
  }

  static let origins = InputRule.condition(
    #"var.cors == null || try(length(var.cors.allow_origins) > 0 && alltrue([for origin in var.cors.allow_origins : origin == "*" || can(regex("^https?://[a-z0-9.-]+(:[0-9]+)?$", origin))]), false)"#,
    "cors must have origins of scheme, host and port without a path, such as https://app.example.com, or *."
  ) { value in
    guard let origins = value["allow_origins"]?.elements else { return true }
    return !origins.isEmpty
      && origins.allSatisfy { origin in
        origin.stringValue.map { text in
          if text == "*" { return true }
          let host = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : ""
          return !host.isEmpty
            && host.utf8.allSatisfy {
              (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x3A
            }
        } ?? true
      }
  }

  static let credentials = InputRule.condition(
    #"var.cors == null || try(!(var.cors.allow_credentials && contains(var.cors.allow_origins, "*")), false)"#,
    "cors can't allow credentials to every origin: browsers refuse that, and any page could act for the user."
  ) { value in
    guard value["allow_credentials"]?.unmarked == .bool(true) else { return true }
    return !(value["allow_origins"]?.elements ?? []).contains(.string("*"))
  }

  static let corsKind = InputRule.condition(
    #"var.cors == null || var.kind == "http""#,
    "cors is for kind http: a REST API passes preflight requests on to the service, which answers them."
  ) { _ in true }

  static let authorization = InputRule.condition(
    #"(var.authorization == "jwt") == (var.jwt != null) && !(var.authorization == "jwt" && var.kind == "rest")"#,
    "authorization jwt and jwt are needed together, and are for kind http."
  ) { _ in true }

  static let issuer = InputRule.condition(
    #"var.jwt == null || try(can(regex("^https://[!-~]+$", var.jwt.issuer)) && length(var.jwt.audiences) > 0, false)"#,
    "jwt must have an issuer that begins with https://, and at least one audience."
  ) { value in
    let issuer =
      value["issuer"]?.stringValue.map { text in
        text.hasPrefix("https://") && text.utf8.count > 8 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      } ?? true
    return issuer && value["audiences"]?.elements.map { !$0.isEmpty } ?? true
  }

  static let certificate = InputRule.condition(
    "var.domain_name == null || var.certificate_arn != null", "certificate_arn is needed for domain_name."
  ) { _ in true }

  static let zone = InputRule.condition(
    "var.domain_name == null || var.zone_id != null", "zone_id is needed for the record of domain_name."
  ) { _ in true }
}

/// What an API can't reach or serve in the stack around it.
enum APIGatewayComposition {
  private static func kind(_ api: APIGateway, _ context: ValidationContext, _ environment: String) -> String? {
    context.value(of: api.kind, in: environment, default: .string("http")).stringValue
  }

  private static func isNull<Wrapped>(_ input: Input<Wrapped>, _ context: ValidationContext, _ environment: String)
    -> Bool
  {
    context.value(of: input, in: environment, default: .null) == .null
  }

  /// A kind that doesn't fit what is behind it.
  static func backend(of api: APIGateway, _ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      switch kind(api, context, environment) {
      case "rest":
        if !isNull(api.listenerARN, context, environment) {
          return [
            unreachable(
              "A REST API can't reach the listener of a private load balancer",
              "A REST API reaches a VPC through a network load balancer only. Environment: \(environment).",
              "Use kind = \"http\", whose VPC link reaches an application load balancer, or give backend_url of a public host.",
              api.listenerARN.argument, context)
          ]
        }
        if isNull(api.backendURL, context, environment) {
          return [
            unreachable(
              "The REST API has nothing behind it", "Neither kind nor backend_url say what it leads to.",
              "Give backend_url of a public host.", api.kind.argument, context)
          ]
        }
        if let internalBalancer = privateSource(of: api.backendURL, context, environment) {
          return [
            unreachable(
              "A REST API can't reach module.\(internalBalancer), which is inside the VPC",
              "The load balancer is internal; a REST API calls hosts on the internet.",
              "Use kind = \"http\" with listener_arn = module.\(internalBalancer).listener_arn.",
              api.backendURL.argument, context)
          ]
        }
      case "http":
        if isNull(api.listenerARN, context, environment) {
          return [
            unreachable(
              "The HTTP API has nothing behind it", "It reaches the listener of a load balancer through a VPC link.",
              "Give listener_arn, subnet_ids and security_group_ids, or use kind = \"rest\" with backend_url.",
              api.kind.argument, context)
          ]
        }
      default: break
      }
    }
    return []
  }

  private static func privateSource(
    of url: Input<String?>, _ context: ValidationContext, _ environment: String
  ) -> String? {
    context.sources(of: url).first { call, _ in
      guard let balancer = call.module as? ALB else { return false }
      return context.value(of: balancer.isInternal, in: environment, default: .bool(false)) == .bool(true)
    }?.call.name
  }

  private static func unreachable(
    _ summary: String, _ detail: String, _ remedy: String, _ argument: ModuleArgument, _ context: ValidationContext
  ) -> Diagnostic {
    Diagnostic(
      EdgeCodes.unreachableTarget, summary, detail: detail, remedy: remedy, at: argument.location ?? context.location)
  }

  /// A domain without what proves and publishes it.
  static func domain(of api: APIGateway, _ context: ValidationContext) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let domains = context.environments.filter { !isNull(api.domainName, context, $0) }
    if domains.contains(where: { isNull(api.certificateARN, context, $0) }) {
      findings.append(
        Diagnostic(
          EdgeCodes.certificateMissing, "The API has a domain and no certificate for it",
          remedy: "Give certificate_arn, for example module.dns_certificate.certificate_arn.",
          at: api.domainName.argument.location ?? context.location))
    }
    if domains.contains(where: { isNull(api.zoneID, context, $0) }) {
      findings.append(
        Diagnostic(
          EdgeCodes.hostedZoneMissing, "The API's domain has no hosted zone for its record",
          remedy: "Give zone_id, for example module.dns_certificate.zone_id.",
          at: api.domainName.argument.location ?? context.location))
    }
    return findings
  }
}
