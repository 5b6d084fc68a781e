import HCL
import TFPlan
import Testing

@testable import TFPolicy

/// `aws-iam-no-wildcard` where the policy isn't in an argument `policy`.
@Suite struct IAMGrantTests {
  private static let everything = #"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"#
  private static let little =
    #"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}"#
  private static let admin = "arn:aws:iam::aws:policy/AdministratorAccess"
  private static let execution = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"

  private static func inline(_ policies: String...) -> Planned {
    Planned(
      "aws_iam_role.a",
      #"{"inline_policy":[\#(policies.map { #"{"name":"a","policy":"\#($0)"}"# }.joined(separator: ","))]}"#)
  }
  private static func attachment(_ type: String, _ argument: String, _ value: String) -> Planned {
    Planned("\(type).a", #"{"\#(argument)":\#(value)}"#)
  }
  /// What is written for `aws_iam_role.a` or an attachment.
  private static func configuration(_ address: String, _ expressions: String) -> String {
    """
    {"resources":[{"address":"\(address)","expressions":{\(expressions)}},
    {"address":"aws_iam_policy.own","expressions":{}},{"address":"data.aws_iam_policy.other","expressions":{}}]}
    """
  }

  static let cases: [PolicyCase] = [
    PolicyCase(
      "a block with everything", inline(everything), is: .fail, at: "inline_policy[0].policy.Statement[0].Action"),
    PolicyCase(
      "the second block", inline(little, everything), is: .fail, at: "inline_policy[1].policy.Statement[0].Action"),
    PolicyCase("a block with little", inline(little), is: .pass),
    PolicyCase("a block that isn't JSON", inline("x"), is: .fail, at: "inline_policy[0].policy"),
    PolicyCase(
      "an unknown block",
      Planned("aws_iam_role.a", #"{"inline_policy":[{}]}"#, unknown: #"{"inline_policy":[{"policy":true}]}"#),
      configuration: configuration("aws_iam_role.a", #""inline_policy":{}"#), is: .unknown,
      at: "inline_policy[0].policy"),
    PolicyCase(
      "everything beside an unknown block",
      Planned(
        "aws_iam_role.a", #"{"inline_policy":[{},{"policy":"\#(everything)"}]}"#,
        unknown: #"{"inline_policy":[{"policy":true},{}]}"#),
      configuration: configuration("aws_iam_role.a", #""inline_policy":{}"#), is: .fail),
    PolicyCase(
      "AdministratorAccess of a role", attachment("aws_iam_role_policy_attachment", "policy_arn", "\"\(admin)\""),
      is: .fail, at: "policy_arn"),
    PolicyCase("of a user", attachment("aws_iam_user_policy_attachment", "policy_arn", "\"\(admin)\""), is: .fail),
    PolicyCase("of a group", attachment("aws_iam_group_policy_attachment", "policy_arn", "\"\(admin)\""), is: .fail),
    PolicyCase("of anybody", attachment("aws_iam_policy_attachment", "policy_arn", "\"\(admin)\""), is: .fail),
    PolicyCase(
      "of a permission set", attachment("aws_ssoadmin_managed_policy_attachment", "managed_policy_arn", "\"\(admin)\""),
      is: .fail),
    PolicyCase(
      "in another partition",
      attachment("aws_iam_role_policy_attachment", "policy_arn", "\"arn:aws-cn:iam::aws:policy/AdministratorAccess\""),
      is: .fail),
    PolicyCase(
      "of AWS, with little", attachment("aws_iam_role_policy_attachment", "policy_arn", "\"\(execution)\""), is: .pass),
    PolicyCase(
      "one of the account with that name",
      attachment(
        "aws_iam_role_policy_attachment", "policy_arn", #""arn:aws:iam::111122223333:policy/AdministratorAccess""#),
      is: .pass),
    PolicyCase(
      "in a list of a role", attachment("aws_iam_role", "managed_policy_arns", "[\"\(execution)\",\"\(admin)\"]"),
      is: .fail,
      at: "managed_policy_arns"),
    PolicyCase(
      "an unknown policy",
      Planned("aws_iam_role_policy_attachment.a", unknown: #"{"policy_arn":true}"#),
      configuration: configuration(
        "aws_iam_role_policy_attachment.a",
        #""policy_arn":{"references":["data.aws_iam_policy.other.arn","data.aws_iam_policy.other"]}"#),
      is: .unknown, at: "policy_arn"),
    PolicyCase(
      "a policy of the same run, judged itself",
      Planned("aws_iam_role_policy_attachment.a", unknown: #"{"policy_arn":true}"#),
      configuration: configuration(
        "aws_iam_role_policy_attachment.a",
        #""policy_arn":{"references":["aws_iam_policy.own.arn","aws_iam_policy.own"]}"#),
      is: .pass),
    PolicyCase(
      "a permission set with everything",
      Planned("aws_ssoadmin_permission_set_inline_policy.a", #"{"inline_policy":"\#(everything)"}"#), is: .fail,
      at: "inline_policy.Statement[0].Action"),
    PolicyCase(
      "a permission set with little",
      Planned("aws_ssoadmin_permission_set_inline_policy.a", #"{"inline_policy":"\#(little)"}"#), is: .pass),
    PolicyCase(
      "a permission set with what isn't known",
      Planned("aws_ssoadmin_permission_set_inline_policy.a", unknown: #"{"inline_policy":true}"#), is: .unknown,
      at: "inline_policy"),
  ]

  @Test("judges", arguments: cases)
  func judges(_ example: PolicyCase) throws { try example.check(rule("aws-iam-no-wildcard")) }

  @Test("what a role computes is other resources' and judged there") func computed() throws {
    let role = Planned(
      "aws_iam_role.a",
      #"{"inline_policy":[{"policy":"\#(Self.everything)"}],"managed_policy_arns":["\#(Self.admin)"]}"#)
    let plan = try PolicyCase.plan([role], configuration: Self.configuration("aws_iam_role.a", #""name":{}"#))
    #expect(try rule("aws-iam-no-wildcard").evaluate(PolicyContext(plan: plan)).isEmpty)
  }

  @Test("says it in a sentence") func wording() throws {
    let but = #"{\"Statement\":[{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}]}"#
    let plan = try PolicyCase.plan([
      Planned("aws_iam_policy.a", #"{"policy":"\#(but)"}"#), Self.inline(Self.everything),
      Self.attachment("aws_iam_user_policy_attachment", "policy_arn", "\"\(Self.admin)\""),
    ])
    #expect(
      try rule("aws-iam-no-wildcard").evaluate(PolicyContext(plan: plan)).map(\.message) == [
        "The statement allows NotAction for everything but a few actions.", "The statement allows Action *.",
        "AdministratorAccess is attached, which grants nearly everything.",
      ])
  }
}
