public import HCL

/// Codes of mistakes in what faces the internet: combinations that AWS would not run.
public enum EdgeCodes {
  /// HTTPS is asked for and nothing proves whose host it is.
  public static let certificateMissing = DiagnosticCode(
    "AWS201", "HTTPS without a certificate",
    "A module is asked to serve HTTPS, or to answer under a domain of its own, and has no certificate to do it with. Give it certificate_arn of a dns_certificate module, or of a certificate that exists."
  )
  /// A domain without the zone that holds its record.
  public static let hostedZoneMissing = DiagnosticCode(
    "AWS202", "domain name without a hosted zone",
    "A module is asked to make DNS records and isn't told in which hosted zone. Give zone_id, for example of a dns_certificate module."
  )
  /// A certificate or firewall that CloudFront can't use.
  public static let notInCloudFrontRegion = DiagnosticCode(
    "AWS203", "CloudFront can only use it from us-east-1",
    "CloudFront takes certificates and web ACLs of us-east-1 only, wherever the rest of the stack is. Put the module that makes them there: provider_region = \"us-east-1\"."
  )
  /// A private target behind a kind of API that can't get there.
  public static let unreachableTarget = DiagnosticCode(
    "AWS204", "API Gateway can't reach the target",
    "A REST API reaches targets in a VPC through a network load balancer only; an HTTP API reaches an application load balancer through a VPC link. Use kind http for a private load balancer, or give the REST API the URL of a public host."
  )
  /// A firewall before something that has no place for one.
  public static let notProtectable = DiagnosticCode(
    "AWS205", "a web ACL can't protect it",
    "AWS WAF protects application load balancers, stages of REST APIs, and CloudFront distributions, each with a web ACL of the right scope. HTTP APIs have no place for one: put the web ACL on the CloudFront distribution or the load balancer, or use a REST API."
  )

  /// All of them.
  public static let all: [DiagnosticCode] = [
    certificateMissing, hostedZoneMissing, notInCloudFrontRegion, unreachableTarget, notProtectable,
  ]
}
