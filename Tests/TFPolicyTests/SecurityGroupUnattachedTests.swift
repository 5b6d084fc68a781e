import HCL
import TFPlan
import Testing

@testable import TFPolicy

/// `aws-sg-unattached`, by known ids and by references.
@Suite struct SecurityGroupUnattachedTests {
  private static let group = Planned("aws_security_group.a", unknown: #"{"id":true,"ingress":true}"#)
  private static let openBalancer = Planned("aws_lb.a", unknown: #"{"security_groups":true}"#)
  private static let openRule = Planned(
    "aws_vpc_security_group_ingress_rule.a",
    #"{"cidr_ipv4":"0.0.0.0/0","from_port":443,"to_port":443,"ip_protocol":"tcp"}"#,
    unknown: #"{"security_group_id":true}"#)

  /// The balancer and the rule refer to group `a`; the user's argument is written as given.
  private static func configuration(_ user: String, _ expressions: String) -> String {
    let group = references("aws_security_group.a")
    return """
      {"resources":[{"address":"aws_lb.a","expressions":{"security_groups":\(group)}},
      {"address":"aws_security_group.a","expressions":{}},{"address":"aws_security_group.b","expressions":{}},
      {"address":"\(user)","expressions":{\(expressions)}},
      {"address":"aws_vpc_security_group_ingress_rule.a","expressions":{"security_group_id":\(group)}}]}
      """
  }
  private static func references(_ name: String) -> String { #"{"references":["\#(name).id","\#(name)"]}"# }

  static let memberships: [PolicyCase] = [
    PolicyCase(
      "an instance's, by id", Planned("aws_security_group.a", #"{"id":"sg-1"}"#),
      Planned("aws_instance.a", #"{"vpc_security_group_ids":["sg-2","sg-1"]}"#), is: .pass),
    PolicyCase(
      "nobody's, by id", Planned("aws_security_group.a", #"{"id":"sg-1"}"#),
      Planned("aws_instance.a", #"{"vpc_security_group_ids":["sg-2"]}"#), is: .fail, at: "id"),
    PolicyCase("the only resource", group, is: .fail, at: "id"),
    PolicyCase(
      "a balancer's, by reference", group, openBalancer,
      configuration: configuration("aws_instance.x", ""), is: .pass),
    PolicyCase(
      "an endpoint's, by reference", group, Planned("aws_vpc_endpoint.a", unknown: #"{"security_group_ids":true}"#),
      configuration: configuration(
        "aws_vpc_endpoint.a", #""security_group_ids":\#(references("aws_security_group.a"))"#), is: .pass),
    PolicyCase(
      "named in a rule of its own only", group, openRule, configuration: configuration("aws_instance.x", ""), is: .fail),
    PolicyCase(
      "beside an instance with another", group, Planned("aws_security_group.b", unknown: #"{"id":true}"#),
      Planned("aws_instance.a", unknown: #"{"vpc_security_group_ids":true}"#),
      configuration: configuration(
        "aws_instance.a", #""vpc_security_group_ids":\#(references("aws_security_group.b"))"#), is: .fail, at: "id"),
    PolicyCase(
      "beside an instance whose groups nobody can trace", group,
      Planned("aws_instance.a", unknown: #"{"vpc_security_group_ids":true}"#),
      configuration: configuration("aws_instance.a", #""vpc_security_group_ids":{"references":["local.groups"]}"#),
      is: .unknown, at: "id"),
  ]

  @Test("says which groups nothing uses", arguments: memberships)
  func attachment(_ example: PolicyCase) throws { try example.check(rule("aws-sg-unattached")) }
}
