public import HCL

/// Codes of mistakes in how services, networks and their companions are put together.
public enum ComputeCodes {
  /// Two services that can't be told apart.
  public static let routeConflict = DiagnosticCode(
    "AWS041", "services conflict on a listener",
    "Services on one listener are told apart by their rules, and AWS takes the first that matches, by priority. Two rules can't have the same priority, and a rule for all paths hides those after it."
  )
  /// Two modules that make the same thing.
  public static let sameResource = DiagnosticCode(
    "AWS042", "two modules make resources of the same name",
    "Names within an account and region are unique: clusters, load balancers, log groups and roles. Terraform would fail in the middle of an apply."
  )
  /// Inputs that don't fit each other.
  public static let inputsDisagree = DiagnosticCode(
    "AWS043", "inputs don't fit each other",
    "Some inputs need each other or exclude each other. The emitted module refuses the same combinations by `validation` or a precondition."
  )
  /// Only Spot.
  public static let spotOnly = DiagnosticCode(
    "AWS044", "a service that runs on Spot alone",
    "AWS takes Spot capacity back within two minutes, all of it at once when demand rises. A service without a task elsewhere is down until Spot returns."
  )
  /// A lifecycle that depends on a variable, or a number of resources on an output.
  public static let literalNeeded = DiagnosticCode(
    "AWS045", "an input must be literal",
    "Terraform takes only literals as arguments of `lifecycle`, so what decides over them has to be the same in all environments and written in the stack. What decides how many resources there are has to be known before anything is made, which outputs of other modules seldom are."
  )
  /// A tag that moves.
  public static let movingTag = DiagnosticCode(
    "AWS046", "an image by a tag that moves",
    "Tasks of one service may run different images when a tag like latest moves between their starts, and a rollback brings the same tag back."
  )
  /// A rule about nobody.
  public static let unknownGroup = DiagnosticCode(
    "AWS047", "a rule names a security group that isn't there",
    "Traffic rules speak of groups by the names that the module gives them: those of `groups`, of `existing_groups`, and alb, service and database where `web_service` makes them."
  )

  /// A module type whose needs nobody told.
  public static let unknownPermissions = DiagnosticCode(
    "AWS048", "permissions of a module type aren't known",
    "deploy_iam derives what a pipeline may do from the module types of the stack. It knows those of the library; what others need has to be given as policy_statements."
  )
  /// Alarms without an audience.
  public static let nobodyIsTold = DiagnosticCode(
    "AWS049", "nobody is told about alarms",
    "An alarm changes its state in CloudWatch, where nobody looks at night. People learn of it by a subscription to the topic of the alarms."
  )

  /// All of them.
  public static let all: [DiagnosticCode] = [
    routeConflict, sameResource, inputsDisagree, spotOnly, literalNeeded, movingTag, unknownGroup,
    unknownPermissions, nobodyIsTold,
  ]
}
