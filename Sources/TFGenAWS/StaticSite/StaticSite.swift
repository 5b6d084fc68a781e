public import HCL
public import TFGen

/// A site of files on S3 behind CloudFront.
public struct StaticSite: AWSModule {
  /// `static_site`
  public static let typeName = "static_site"
  /// What it is.
  public static let summary =
    "A web site of files in a private S3 bucket behind CloudFront, under a domain of its own, with an API beside it when wanted."

  /// Prefix of names.
  public var name: Input<String>
  /// Where requests are logged; null for nowhere.
  public var accessLogs: Input<DistributionLogs?>
  /// Names under which it is reached.
  public var domainNames: Input<[DomainName]>
  /// Zone of those names.
  public var zoneID: Input<HostedZoneID?>
  /// Their certificate, of us-east-1.
  public var certificateARN: Input<CertificateARN?>
  /// Whether paths without a file are the application's own.
  public var singlePageApplication: Input<Bool>
  /// An API under the same domain.
  public var apiOrigin: Input<APIOrigin?>
  /// Web ACL, of us-east-1.
  public var webACLARN: Input<WebACLARN?>
  /// What pages may load.
  public var contentSecurityPolicy: Input<String?>
  /// Countries from which it is reached; none for all.
  public var allowedCountries: Input<[String]>
  /// Edge locations that are paid for.
  public var priceClass: Input<String>
  /// How long replaced files are kept.
  public var noncurrentVersionDays: Input<Int>
  /// Whether a bucket with files may be deleted.
  public var forceDestroy: Input<Bool>

  /// Makes a site.
  public init(
    name: Input<String> = .stackName, accessLogs: Input<DistributionLogs?>,
    domainNames: Input<[DomainName]> = .moduleDefault, zoneID: Input<HostedZoneID?> = .moduleDefault,
    certificateARN: Input<CertificateARN?> = .moduleDefault, singlePageApplication: Input<Bool> = .moduleDefault,
    apiOrigin: Input<APIOrigin?> = .moduleDefault, webACLARN: Input<WebACLARN?> = .moduleDefault,
    contentSecurityPolicy: Input<String?> = .moduleDefault, allowedCountries: Input<[String]> = .moduleDefault,
    priceClass: Input<String> = .moduleDefault, noncurrentVersionDays: Input<Int> = .moduleDefault,
    forceDestroy: Input<Bool> = .moduleDefault
  ) {
    self.name = name
    self.accessLogs = accessLogs
    self.domainNames = domainNames
    self.zoneID = zoneID
    self.certificateARN = certificateARN
    self.singlePageApplication = singlePageApplication
    self.apiOrigin = apiOrigin
    self.webACLARN = webACLARN
    self.contentSecurityPolicy = contentSecurityPolicy
    self.allowedCountries = allowedCountries
    self.priceClass = priceClass
    self.noncurrentVersionDays = noncurrentVersionDays
    self.forceDestroy = forceDestroy
  }

  /// For stack files.
  public init(blank: Blank) { self.init(accessLogs: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "access_logs", \.accessLogs,
      "Host name of the bucket and prefix of the log of all requests. CloudFront writes with access control lists, which the bucket must allow; null for no log.",
      rules: [StaticSiteRules.accessLogs]),
    .optional(
      "allowed_countries", \.allowedCountries,
      "Countries from which the site is reached, by their codes of two letters; none for all.", default: [],
      rules: [StaticSiteRules.countries]),
    .optional(
      "api_origin", \.apiOrigin,
      "Host name of an API, and the paths that go to it, uncached and with all headers but Host: path_pattern, or path_patterns where they are several; null for no API.",
      default: nil, rules: [StaticSiteRules.apiOrigin, StaticSiteRules.apiPaths]),
    .optional(
      "certificate_arn", \.certificateARN, "ACM certificate of domain_names, which must be in us-east-1.", default: nil,
      rules: [StaticSiteRules.certificateRegion, StaticSiteRules.certificate]),
    .optional(
      "content_security_policy", \.contentSecurityPolicy,
      "What pages may load, as the header Content-Security-Policy; null to send the other security headers only.",
      default: nil, rules: [StaticSiteRules.header]),
    .optional(
      "domain_names", \.domainNames,
      "Names under which the site is reached. Each gets alias records in the zone zone_id; none for CloudFront's own name.",
      default: [],
      rules: [
        .domainNames(
          "domain_names",
          #"alltrue([for name in var.domain_names : length(name) <= 253 && can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", name))])"#
        )
      ]),
    .optional(
      "force_destroy", \.forceDestroy, "Whether the bucket is deleted even when it has files.", default: false,
      sandbox: true),
    .optional(
      "noncurrent_version_days", \.noncurrentVersionDays, "How many days replaced and deleted files are kept.",
      default: 30, rules: [.range(1...3650, of: "noncurrent_version_days")]),
    .optional(
      "price_class", \.priceClass,
      "Edge locations that are used: PriceClass_100 (Europe and North America), PriceClass_200 or PriceClass_All.",
      default: "PriceClass_100",
      rules: [.oneOf(["PriceClass_100", "PriceClass_200", "PriceClass_All"], of: "price_class")]),
    .optional(
      "single_page_application", \.singlePageApplication,
      "Whether paths without a file name extension are answered with index.html, as applications with routes of their own need it.",
      default: false),
    .optional(
      "web_acl_arn", \.webACLARN, "Web ACL of scope cloudfront, which must be in us-east-1; null for none.",
      default: nil, rules: [StaticSiteRules.webACLRegion]),
    .optional("zone_id", \.zoneID, "Hosted zone of domain_names.", default: nil, rules: [ALBRules.zone]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// Where it is reached.
    public let url = Output<String>(
      "url", "URL of the site: under the first of domain_names, or else CloudFront's own name.",
      #""https://${try(var.domain_names[0], aws_cloudfront_distribution.this.domain_name)}""#)
    /// Where files go.
    public let bucketName = Output<String>(
      "bucket_name", "Name of the bucket to which the site's files are copied.", "aws_s3_bucket.this.bucket")
    /// For roles that deploy.
    public let bucketARN = Output<String>("bucket_arn", "ARN of the bucket.", "aws_s3_bucket.this.arn")
    /// For invalidations.
    public let distributionID = Output<String>(
      "distribution_id", "ID of the distribution, for invalidations after a deployment.",
      "aws_cloudfront_distribution.this.id")
    /// For roles that deploy.
    public let distributionARN = Output<String>(
      "distribution_arn", "ARN of the distribution.", "aws_cloudfront_distribution.this.arn")
    /// CloudFront's own name.
    public let distributionDomainName = Output<String>(
      "distribution_domain_name", "Host name that CloudFront gives the distribution.",
      "aws_cloudfront_distribution.this.domain_name")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.url.definition, outputs.bucketName.definition, outputs.bucketARN.definition,
    outputs.distributionID.definition, outputs.distributionARN.definition, outputs.distributionDomainName.definition,
  ]

  /// S3 allows 63 characters, of which a generated name needs 26; what CloudFront uses must be in us-east-1.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("bucket without its digits", "-site-", 37)])
      + context.checkZone(of: domainNames, zoneID: zoneID) + StaticSiteComposition.certificate(self, context)
      + StaticSiteComposition.regions(self, context)
  }
}
