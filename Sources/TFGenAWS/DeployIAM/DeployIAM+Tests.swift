import HCL
public import TFGen

extension DeployIAM {
  /// Who is trusted, what is allowed, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("deploy_iam") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("region", "eu-central-1")
        Argument("account_id", "123456789012")
        Argument("repository", "owner/shop")
        Argument("module_types", code: #"["network", "ecs_service"]"#)
        Argument("environments", code: #"["dev"]"#)
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        expect(
          #"jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:owner/shop:environment:dev"]"#,
          "Only jobs of the environment may apply.")
        expect(
          #"jsondecode(aws_iam_role.plan[0].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:owner/shop:pull_request"]"#,
          "Pull requests may plan.")
        expect(
          #"contains(output.actions, "ecs:CreateService") && contains(output.actions, "ec2:CreateVpc") && !contains(output.actions, "rds:*DBInstance")"#,
          "What the stack's modules need is allowed, and nothing for others.")
        expect(
          #"alltrue([for statement in jsondecode(aws_iam_role_policy.deploy.policy).Statement : statement.Resource != "*" || statement.Sid == "Change"])"#,
          "Only what knows no resource is allowed everywhere.")
        expect(
          #"!strcontains(aws_iam_policy.read.policy, "Create") && alltrue([for statement in jsondecode(aws_iam_role_policy.plan[0].policy).Statement : statement.Effect == "Deny"]) && length(aws_iam_role_policy_attachment.read) == 2"#,
          "Who plans changes nothing.")
      }
      TopBlock("run", "everything") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("module_types", allTypes)
          Argument("state_bucket", "test-state")
          Argument("branches", code: #"["main"]"#)
          Argument("release_tags", code: #"["v1.*"]"#)
          Argument("assumed_by_arns", code: #"["arn:aws:iam::123456789012:user/pipeline"]"#)
          Argument("provider_arn", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com")
          Argument(
            "policy_statements",
            code:
              #"[{ actions = ["states:CreateStateMachine"], resources = ["arn:aws:states:*:*:stateMachine:test-*"] }]"#)
        }
        expect(
          #"length(aws_iam_role_policy.deploy.policy) <= 10240 && length(aws_iam_policy.read.policy) <= 6144"#,
          "AWS takes policies of all module types together.")
        expect("length(aws_iam_openid_connect_provider.this) == 0", "The account has its provider already.")
        expect(
          #"contains(jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"], "repo:owner/shop:ref:refs/heads/main")"#,
          "Jobs of the branch may apply too.")
        expect(
          #"jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[1].Condition.StringLike["token.actions.githubusercontent.com:sub"] == ["repo:owner/shop:ref:refs/tags/v1.*"] && jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[2].Principal.AWS == ["arn:aws:iam::123456789012:user/pipeline"]"#,
          "So may those of the tags, and a user.")
        expect(
          #"contains(flatten(jsondecode(aws_iam_role_policy.plan[0].policy).Statement[*].Action), "s3:GetObject")"#,
          "Who plans reads the state.")
        expect(
          #"length(jsondecode(aws_iam_role.plan[0].assume_role_policy).Statement) == 1"#,
          "None of them plans by itself.")
        expect(
          #"contains(flatten([for statement in jsondecode(aws_iam_role_policy.deploy.policy).Statement : statement.Action]), "s3:PutObject") && contains(output.actions, "states:CreateStateMachine")"#,
          "It writes the state, and what modules of other origin need.")
      }
      refused("nobody", "environments", "[]", expects: "[var.branches]")
      refused("all_repositories", "repository", #""owner/*""#, expects: "[var.repository]")
      refused("all_branches", "branches", #"["*"]"#, expects: "[var.branches]")
      refused("all_tags", "release_tags", #"["*"]"#, expects: "[var.release_tags]")
      refused("everybody", "assumed_by_arns", #"["*"]"#, expects: "[var.assumed_by_arns]")
      refused("all_environments", "environments", #"["*"]"#, expects: "[var.environments]")
      refused("account", "account_id", #""12345""#, expects: "[var.account_id]")
      refused("provider", "provider_arn", #""token.actions.githubusercontent.com""#, expects: "[var.provider_arn]")
      refused("boundary", "permissions_boundary_arn", #""Boundary""#, expects: "[var.permissions_boundary_arn]")
      refused("bucket", "state_bucket", #""s3://state""#, expects: "[var.state_bucket]")
      refused("type", "module_types", #"["Network"]"#, expects: "[var.module_types]")
      refused(
        "a_whole_service", "policy_statements", #"[{ actions = ["s3:*"], resources = ["*"] }]"#,
        expects: "[var.policy_statements]")
      refused("types_that_are_not_known", "module_types", #"["bucket"]"#, expects: "[aws_iam_role_policy.deploy]")
    }
  ]

  private static var allTypes: Expression {
    Expression(.tuple(DeployPermissions.servicesOfModules.map { Expression(.string($0.key)) }))
  }
}
