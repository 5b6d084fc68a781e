public import HCL
public import TFGen

/// The role with which a pipeline deploys.
public struct DeployIAM: AWSModule {
  /// `deploy_iam`
  public static let typeName = "deploy_iam"
  /// What it is.
  public static let summary =
    "The role with which a pipeline plans and applies a stack: trusted by OpenID Connect for named environments or branches of one repository, and allowed what the stack's module types need."

  /// Prefix of names.
  public var name: Input<String>
  /// The region.
  public var region: Input<String>
  /// The account.
  public var accountID: Input<AccountID>
  /// Repository of the pipeline.
  public var repository: Input<String>
  /// Module types of the stack.
  public var moduleTypes: Input<[String]>
  /// Environments that deploy.
  public var environments: Input<[String]>
  /// Branches that deploy.
  public var branches: Input<[String]>
  /// Tags that deploy.
  public var releaseTags: Input<[String]>
  /// Who else deploys.
  public var assumedByARNs: Input<[String]>
  /// A role for plans.
  public var planFromPullRequests: Input<Bool>
  /// Identity provider that exists.
  public var providerARN: Input<String?>
  /// Bucket of the state.
  public var stateBucket: Input<String?>
  /// Boundary of roles.
  public var permissionsBoundaryARN: Input<String?>
  /// What modules of the author's own need.
  public var policyStatements: Input<[PolicyStatement]>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, region: Input<String> = .stackRegion, accountID: Input<AccountID>,
    repository: Input<String>, moduleTypes: Input<[String]> = .stackModuleTypes,
    environments: Input<[String]> = .moduleDefault,
    branches: Input<[String]> = .moduleDefault, releaseTags: Input<[String]> = .moduleDefault,
    assumedByARNs: Input<[String]> = .moduleDefault, planFromPullRequests: Input<Bool> = .moduleDefault,
    providerARN: Input<String?> = .moduleDefault, stateBucket: Input<String?> = .moduleDefault,
    permissionsBoundaryARN: Input<String?> = .moduleDefault,
    policyStatements: Input<[PolicyStatement]> = .moduleDefault
  ) {
    self.name = name
    self.region = region
    self.accountID = accountID
    self.repository = repository
    self.moduleTypes = moduleTypes
    self.environments = environments
    self.branches = branches
    self.releaseTags = releaseTags
    self.assumedByARNs = assumedByARNs
    self.planFromPullRequests = planFromPullRequests
    self.providerARN = providerARN
    self.stateBucket = stateBucket
    self.permissionsBoundaryARN = permissionsBoundaryARN
    self.policyStatements = policyStatements
  }

  /// For stack files.
  public init(blank: Blank) {
    self.init(accountID: blank.required(), repository: blank.required())
  }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "account_id", \.accountID, "AWS account of the stack: twelve digits in quotes.", rules: [AccountID.requiredRule]),
    .required(
      "module_types", \.moduleTypes,
      "Module types of the stack, from which the permissions are derived; in a stack file all of them when left out.",
      rules: [DeployIAMRules.moduleTypes]),
    .required(
      "region", \.region, "AWS region."),
    .required(
      "repository", \.repository, "GitHub repository whose pipeline deploys, such as owner/name.",
      rules: [DeployIAMRules.repository]),
    .optional(
      "assumed_by_arns", \.assumedByARNs,
      "ARNs of users or roles of AWS that may take the deploying role too, such as the user of a pipeline elsewhere.",
      default: [], rules: [ECRRules.principals("assumed_by_arns")]),
    .optional(
      "branches", \.branches, "Branches whose jobs may apply.", default: [],
      rules: [DeployIAMRules.branches, DeployIAMRules.somebody]),
    .optional(
      "environments", \.environments, "GitHub environments whose jobs may apply.", default: [],
      rules: [DeployIAMRules.environments]),
    .optional(
      "permissions_boundary_arn", \.permissionsBoundaryARN,
      "Policy that bounds what the pipeline's roles may do, whatever their own policies say; null for none.",
      default: nil,
      rules: [DeployIAMRules.boundary]),
    .optional(
      "plan_from_pull_requests", \.planFromPullRequests, "Whether pull requests get a role that reads, for plans.",
      default: true),
    .optional(
      "policy_statements", \.policyStatements, "What modules that aren't of this library need: actions on resources.",
      default: [], rules: [DeployIAMRules.statements]),
    .optional(
      "provider_arn", \.providerARN,
      "ARN of the account's identity provider for GitHub, of which there can be one; null makes it.", default: nil,
      rules: [DeployIAMRules.provider]),
    .optional(
      "release_tags", \.releaseTags,
      "Git tags whose jobs may apply; * stands for the rest of a tag: v1.*. Whoever may push such a tag deploys.",
      default: [], rules: [DeployIAMRules.releaseTags]),
    .optional(
      "state_bucket", \.stateBucket, "Bucket in which the stack's state is; null for state elsewhere.", default: nil,
      rules: [DeployIAMRules.bucket]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// For the pipeline.
    public let deployRoleARN = Output<String>(
      "deploy_role_arn", "ARN of the role that applies.", #"aws_iam_role.deploy.arn"#)
    /// For the pipeline.
    public let planRoleARN = Output<String?>(
      "plan_role_arn", "ARN of the role that plans; null without plan_from_pull_requests.",
      #"one(aws_iam_role.plan[*].arn)"#)
    /// For further stacks.
    public let providerARN = Output<String>(
      "provider_arn", "ARN of the identity provider.", #"local.provider_arn"#)
    /// For reviews.
    public let actions = Output<[String]>(
      "actions", "Actions that the deploying role is allowed.", #"local.actions"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.deployRoleARN.definition, outputs.planRoleARN.definition, outputs.providerARN.definition,
    outputs.actions.definition,
  ]

  /// Roles have 64 characters for their names, and the list of module types has to be the stack's.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("IAM role", "-deploy", 64)]) + coverage(context)
  }
}
