public import HCL
public import TFGen

/// Where a distribution logs requests.
public struct DistributionLogs: InputValue {
  /// `object({ bucket_domain_name = string, prefix = optional(string, "") })`
  public static let kind = InputKind(
    .object([.init("bucket_domain_name", .string), .optional("prefix", .string, default: .string(""))]))
  /// Host name of the bucket.
  public var bucketDomainName: String
  /// What the names of objects begin with.
  public var prefix: String

  /// Names a bucket that exists.
  public init(bucketDomainName: String, prefix: String = "") {
    self.bucketDomainName = bucketDomainName
    self.prefix = prefix
  }

  /// An object.
  public var hclValue: Value {
    .object(["bucket_domain_name": .string(bucketDomainName), "prefix": .string(prefix)])
  }
}

extension Input where Wrapped == DistributionLogs? {
  /// Logs to a bucket, for example of another module.
  public static func bucket(
    domainName: Input<String>, prefix: Input<String> = .moduleDefault, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Self {
    .object(["bucket_domain_name": domainName.argument, "prefix": prefix.argument], file: file, line: line)
  }

  /// No log.
  public static func none(file: StaticString = #fileID, line: UInt = #line) -> Self {
    .value(nil, file: file, line: line)
  }
}

/// An API that is reached under the domain of a site.
public struct APIOrigin: InputValue {
  /// `object({ domain_name = string, path_pattern = optional(string, "/api/*"), path_patterns = optional(list(string)) })`
  public static let kind = InputKind(
    .object([
      .init("domain_name", .string), .optional("path_pattern", .string, default: .string("/api/*")),
      .optional("path_patterns", .list(.string)),
    ]))
  /// Host of the API, which speaks HTTPS.
  public var domainName: String
  /// Paths that go there.
  public var pathPattern: String
  /// Paths that go there, where they are several; the first that fits decides. They hold in place of ``pathPattern``.
  public var pathPatterns: [String]?

  /// Names an API that exists.
  public init(domainName: String, pathPattern: String = "/api/*", pathPatterns: [String]? = nil) {
    self.domainName = domainName
    self.pathPattern = pathPattern
    self.pathPatterns = pathPatterns
  }

  /// An object.
  public var hclValue: Value {
    var fields = Value.Fields()
    fields["domain_name"] = .string(domainName)
    fields["path_pattern"] = .string(pathPattern)
    fields["path_patterns"] = pathPatterns.map { .list($0.map { .string($0) }) }
    return .object(fields)
  }
}

extension Input where Wrapped == APIOrigin? {
  /// An API by its host name, for example of another module.
  public static func host(
    _ domainName: Input<String>, pathPattern: Input<String> = .moduleDefault, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Self {
    .object(["domain_name": domainName.argument, "path_pattern": pathPattern.argument], file: file, line: line)
  }

  /// An API by its host name, and all paths that go to it.
  public static func host(
    _ domainName: Input<String>, pathPatterns: Input<[String]>, file: StaticString = #fileID, line: UInt = #line
  ) -> Self {
    .object(["domain_name": domainName.argument, "path_patterns": pathPatterns.argument], file: file, line: line)
  }
}

/// Conditions on the inputs.
enum StaticSiteRules {
  static let accessLogs = InputRule.condition(
    #"var.access_logs == null || try(can(regex("^[a-z0-9.-]+$", var.access_logs.bucket_domain_name)) && endswith(var.access_logs.bucket_domain_name, ".amazonaws.com"), false)"#,
    "access_logs must have the host name of a bucket, such as NAME.s3.amazonaws.com."
  ) { value in
    guard let host = value["bucket_domain_name"]?.stringValue else { return true }
    return host.hasSuffix(".amazonaws.com") && DomainName.isValid(host, wildcard: false)
  }

  static let apiOrigin = InputRule.condition(
    #"var.api_origin == null || try(can(regex("^[a-z0-9.-]+$", var.api_origin.domain_name)) && can(regex("^/[!-~]*$", var.api_origin.path_pattern)), false)"#,
    "api_origin must have a host name without https://, and a path_pattern that begins with a slash."
  ) { value in
    let host = value["domain_name"]?.stringValue.map { !$0.isEmpty && $0.utf8.allSatisfy(isHostByte) } ?? true
    return host && value["path_pattern"].map(isPath) ?? true
  }

  static let apiPaths = InputRule.condition(
    #"try(var.api_origin.path_patterns, null) == null || try(length(var.api_origin.path_patterns) > 0 && length(distinct(var.api_origin.path_patterns)) == length(var.api_origin.path_patterns) && alltrue([for pattern in var.api_origin.path_patterns : can(regex("^/[!-~]*$", pattern))]), false)"#,
    "api_origin must have path_patterns that each begin with a slash, at least one and none twice."
  ) { value in
    guard let patterns = value["path_patterns"]?.elements else { return true }
    let texts = patterns.compactMap(\.stringValue)
    return !patterns.isEmpty && Set(texts).count == texts.count && patterns.allSatisfy(isPath)
  }

  /// What isn't known yet may be one.
  private static func isPath(_ value: Value) -> Bool {
    value.stringValue.map { text in
      text.utf8.first == 0x2F && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    } ?? true
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
  }

  static let certificateRegion = InputRule.condition(
    #"var.certificate_arn == null || can(regex("^arn:[a-z-]+:acm:us-east-1:", var.certificate_arn))"#,
    "certificate_arn must be of a certificate in us-east-1: CloudFront takes no other."
  ) { value in
    value.stringValue.map { isARN($0, of: "acm") } ?? true
  }

  static let webACLRegion = InputRule.condition(
    #"var.web_acl_arn == null || can(regex("^arn:[a-z-]+:wafv2:us-east-1:[0-9]+:global/", var.web_acl_arn))"#,
    "web_acl_arn must be of a web ACL with scope cloudfront, in us-east-1."
  ) { value in
    value.stringValue.map { isARN($0, of: "wafv2") && $0.contains(":global/") } ?? true
  }

  private static func isARN(_ text: String, of service: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count >= 6 && parts[0] == "arn" && parts[2] == service && parts[3] == CloudFront.region
  }

  static let certificate = InputRule.condition(
    "length(var.domain_names) == 0 || var.certificate_arn != null", "certificate_arn is needed for domain_names."
  ) { _ in true }

  static let countries = InputRule.condition(
    #"alltrue([for country in var.allowed_countries : can(regex("^[A-Z]{2}$", country))])"#,
    "allowed_countries must be codes of two capital letters, such as DE."
  ) { value in
    (value.elements ?? []).allSatisfy { element in
      element.stringValue.map { $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } } ?? true
    }
  }

  static let header = InputRule.condition(
    #"var.content_security_policy == null || can(regex("^[ -~]+$", var.content_security_policy))"#,
    "content_security_policy must be one line of printable ASCII."
  ) { value in
    value.stringValue.map { !$0.isEmpty && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } } ?? true
  }
}

/// What a site can't use of the stack around it.
enum StaticSiteComposition {
  /// Domains without a certificate.
  static func certificate(_ site: StaticSite, _ context: ValidationContext) -> [Diagnostic] {
    let missing = context.environments.filter { environment in
      let names = context.value(of: site.domainNames, in: environment, default: .list([])).elements ?? []
      return !names.isEmpty && context.value(of: site.certificateARN, in: environment, default: .null) == .null
    }
    if missing.isEmpty { return [] }
    return [
      Diagnostic(
        EdgeCodes.certificateMissing, "The site has a domain and no certificate for it",
        detail: "Environments: \(missing.joined(separator: ", ")).",
        remedy:
          "Give certificate_arn, for example of a dns_certificate module with provider_region = \"\(CloudFront.region)\".",
        at: site.domainNames.argument.location ?? context.location)
    ]
  }

  /// Certificates and web ACLs that aren't where CloudFront looks for them.
  static func regions(_ site: StaticSite, _ context: ValidationContext) -> [Diagnostic] {
    misplaced(context.sources(of: site.certificateARN), "certificate", site.certificateARN.argument, context)
      + misplaced(context.sources(of: site.webACLARN), "web ACL", site.webACLARN.argument, context)
      + context.sources(of: site.webACLARN).compactMap { call, _ in
        guard let waf = call.module as? WAF,
          context.environments.contains(where: {
            context.value(of: waf.scope, in: $0, default: .string("regional")) == .string("regional")
          })
        else { return nil }
        return Diagnostic(
          EdgeCodes.notProtectable, "The web ACL of module.\(call.name) is for a region, not for CloudFront",
          detail: "Its scope is regional.",
          remedy: "Set scope = \"cloudfront\" and provider_region = \"\(CloudFront.region)\" in module \(call.name).",
          at: site.webACLARN.argument.location ?? context.location)
      }
  }

  private static func misplaced(
    _ sources: [(call: ModuleCall, output: String)], _ what: String, _ argument: ModuleArgument,
    _ context: ValidationContext
  ) -> [Diagnostic] {
    for (call, output) in sources {
      for environment in context.environments {
        guard let region = context.region(of: call, in: environment), region != CloudFront.region else { continue }
        return [
          Diagnostic(
            EdgeCodes.notInCloudFrontRegion, "CloudFront can't use the \(what) module.\(call.name).\(output)",
            detail: "It is in \(region); CloudFront takes those of \(CloudFront.region) only.",
            remedy: "Add provider_region = \"\(CloudFront.region)\" to module \(call.name).",
            at: argument.location ?? context.location)
        ]
      }
    }
    return []
  }
}
