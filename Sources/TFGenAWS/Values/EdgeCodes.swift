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

  /// Two inputs of one module that exclude each other.
  public static let conflictingInputs = DiagnosticCode(
    "AWS020", "inputs that exclude each other",
    "Two inputs of a module are valid each, but not together: AWS would refuse the combination, or the result wouldn't be what either of them promises."
  )
  /// A data store where the internet could reach it.
  public static let publicDataStore = DiagnosticCode(
    "AWS021", "data store in public subnets",
    "A database or a cache is placed in subnets that have a route from the internet. Security groups are then the only thing between it and everybody; in private subnets a mistake in a rule exposes nothing."
  )
  /// Aurora that is to pause but can't.
  public static let auroraCannotPause = DiagnosticCode(
    "AWS022", "Aurora can't pause",
    "An Aurora Serverless v2 cluster with a minimum of 0 capacity units pauses when nobody is connected. Versions before 13.15, 14.12, 15.7 and 16.3 lack that, and a proxy keeps connections open, so that the cluster never pauses while it is charged for."
  )
  /// A combination that works and costs much.
  public static let expensiveCombination = DiagnosticCode(
    "AWS023", "expensive combination",
    "The combination works, but costs far more than its parts suggest. The message names the price; look at it before you apply."
  )

  /// All of them.
  public static let all: [DiagnosticCode] =
    [
      conflictingInputs, publicDataStore, auroraCannotPause, expensiveCombination,
      certificateMissing, hostedZoneMissing, notInCloudFrontRegion, unreachableTarget, notProtectable,
    ] + ComputeCodes.all
}
