import HCL
import TFGen

/// What scanners say about a service, and why it is right where it is.
extension ECSService {
  /// Scanners of code can't see which of the two the listener does.
  static let plainListener = Waiver(
    checkov: ["CKV_AWS_2", "CKV_AWS_103"], trivy: ["AWS-0054"],
    reason:
      "Where https_enabled is true it redirects to HTTPS; where it isn't, the plan says so: aws-alb-https-listener.")
  /// What the author wrote, and not what was left out.
  static let plainByChoice = Waiver(
    policies: ["aws-alb-https-listener"], reason: "The stack chooses plain HTTP: https_enabled is false.")
  /// checkov looks for a redirect that it can see.
  static let redirect = Waiver(
    checkov: ["CKV2_AWS_20"], reason: "HTTP redirects wherever HTTPS is served: https_enabled.")
  /// A firewall is a module of its own.
  static let firewall = Waiver(
    checkov: ["CKV2_AWS_28"], trivy: ["AWS-0053"],
    reason: "It is there to be reached from the internet; the waf module protects it, by an association of its own.")
  /// Deletion protection.
  static let deletable = Waiver(
    checkov: ["CKV_AWS_150"], policies: ["op-deletion-protection"],
    reason: "The load balancer holds nothing, and is made to be deleted.")
  /// No access log.
  static let notLogged = Waiver(
    checkov: ["CKV_AWS_91"], reason: "Requests aren't logged, as the stack says: alb_access_logs.")
  /// HTTP behind the load balancer.
  static let plainTargets = Waiver(
    checkov: ["CKV_AWS_378"], reason: "TLS ends at the load balancer; only it reaches the tasks, inside the VPC.")
  /// A shell needs a file system that can be written to.
  static let writableRoot = Waiver(
    checkov: ["CKV_AWS_336"], policies: ["aws-ecs-readonly-root"],
    reason: "ECS Exec needs a root file system that can be written to: shell_access.")
  /// Tasks in public subnets.
  static let publicTasks = Waiver(
    checkov: ["CKV_AWS_333"], policies: ["aws-ecs-no-public-ip"],
    reason: "Without NAT a task needs an address to get out; only its security group lets anybody in.")
  /// Actions without resources.
  static let sessions = Waiver(
    checkov: ["CKV_AWS_290", "CKV_AWS_355"], policies: ["aws-iam-no-wildcard"],
    reason: "Session channels and the list of log groups know no resources: shell_access.")
  /// Actions without resources.
  static let agent = Waiver(
    checkov: ["CKV_AWS_290", "CKV_AWS_355"], policies: ["aws-iam-no-wildcard"],
    reason: "The calls of the instances' agents know no resources.")
  /// Actions without resources.
  static let descriptions = Waiver(checkov: ["CKV_AWS_355"], reason: "Descriptions know no resources.")
  /// The session log has the key of CloudWatch.
  static let sessionKey = Waiver(
    checkov: ["CKV_AWS_224"],
    reason: "CloudWatch encrypts the session log with a key of its own; kms_key_arn gives another.")
  /// Less is measured.
  static let noInsights = Waiver(
    checkov: ["CKV_AWS_65"], trivy: ["AWS-0034"], policies: ["aws-ecs-container-insights"],
    reason: "Container Insights is off, as the stack says.")

  /// Where the stack itself says that there is no HTTPS. A default says nothing: nobody decided.
  var choosesPlainHTTP: Relaxation {
    switch httpsEnabled.argument.kind {
    case .literal(.bool(false)): .always
    case .variable(let variable):
      .inEnvironments(variable.values.filter { $0.value == .bool(false) }.map(\.environment))
    default: .never
    }
  }

  /// Whether the key is the one that AWS manages.
  var hasManagedKey: Relaxation { kmsKeyARN.isGiven ? kmsKeyARN.mayBe(where: { $0 == .null }) : .always }
}
