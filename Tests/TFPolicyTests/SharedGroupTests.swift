import HCL
import TFPlan
import Testing

@testable import TFPolicy

/// `aws-sg-open-ingress` where a load balancer isn't alone with its group, and where blocks have many instances.
@Suite struct SharedGroupTests {
  private static let web = Planned(
    "aws_vpc_security_group_ingress_rule.a",
    #"{"security_group_id":"sg-1","cidr_ipv4":"0.0.0.0/0","from_port":443,"to_port":443,"ip_protocol":"tcp"}"#)
  private static let openWeb = Planned(
    "aws_vpc_security_group_ingress_rule.a",
    #"{"cidr_ipv4":"0.0.0.0/0","from_port":443,"to_port":443,"ip_protocol":"tcp"}"#,
    unknown: #"{"security_group_id":true}"#)
  private static let balancer = Planned("aws_lb.a", #"{"security_groups":["sg-1"]}"#)
  private static let openBalancer = Planned("aws_lb.a", unknown: #"{"security_groups":true}"#)
  private static let group = Planned("aws_security_group.a", unknown: #"{"id":true,"ingress":true}"#)

  /// Everything refers to group `a`; the user's argument is written as given.
  private static func configuration(_ user: String, _ expressions: String) -> String {
    let group = #"{"references":["aws_security_group.a.id","aws_security_group.a"]}"#
    return """
      {"resources":[{"address":"aws_lb.a","expressions":{"security_groups":\(group)}},
      {"address":"aws_security_group.a","expressions":{}},{"address":"aws_security_group.b","expressions":{}},
      {"address":"aws_subnet.a","expressions":{}},{"address":"\(user)","expressions":{\(expressions)}},
      {"address":"aws_vpc_security_group_ingress_rule.a","expressions":{"security_group_id":\(group)}}]}
      """
  }
  private static func references(_ name: String) -> String { #"{"references":["\#(name).id","\#(name)"]}"# }

  static let cases: [PolicyCase] = [
    PolicyCase("the balancer alone", web, balancer, is: .pass),
    PolicyCase(
      "an instance, too", web, balancer, Planned("aws_instance.a", #"{"vpc_security_group_ids":["sg-2","sg-1"]}"#),
      is: .fail, at: "cidr_ipv4"),
    PolicyCase(
      "a database, too", web, balancer, Planned("aws_db_instance.a", #"{"vpc_security_group_ids":["sg-1"]}"#), is: .fail
    ),
    PolicyCase(
      "a service, too", web, balancer,
      Planned("aws_ecs_service.a", #"{"network_configuration":[{"security_groups":["sg-1"]}]}"#), is: .fail),
    PolicyCase(
      "an instance with another group", web, balancer,
      Planned("aws_instance.a", #"{"vpc_security_group_ids":["sg-2"]}"#),
      is: .pass),
    PolicyCase(
      "an instance whose groups nobody can trace", web, balancer,
      Planned("aws_instance.a", unknown: #"{"vpc_security_group_ids":true}"#),
      configuration: configuration("aws_instance.a", #""vpc_security_group_ids":{"references":["local.groups"]}"#),
      is: .unknown, at: "security_group_id"),
    PolicyCase(
      "an instance by reference", openWeb, openBalancer, group,
      Planned("aws_instance.a", unknown: #"{"vpc_security_group_ids":true}"#),
      configuration: configuration(
        "aws_instance.a", #""vpc_security_group_ids":\#(references("aws_security_group.a"))"#),
      is: .fail, at: "cidr_ipv4"),
    PolicyCase(
      "a service with another group by reference, beside a subnet", openWeb, openBalancer, group,
      Planned("aws_security_group.b", unknown: #"{"id":true}"#), Planned("aws_subnet.a", unknown: #"{"id":true}"#),
      Planned(
        "aws_ecs_service.a", #"{"network_configuration":[{}]}"#,
        unknown: #"{"network_configuration":[{"security_groups":true,"subnets":true}]}"#),
      configuration: configuration(
        "aws_ecs_service.a",
        #""network_configuration":[{"security_groups":\#(references("aws_security_group.b")),"subnets":\#(references("aws_subnet.a"))}]"#
      ),
      is: .pass),
    PolicyCase(
      "SSH from a prefix list",
      Planned(
        "aws_vpc_security_group_ingress_rule.a",
        #"{"security_group_id":"sg-1","prefix_list_id":"pl-1","from_port":22,"to_port":22,"ip_protocol":"tcp"}"#),
      is: .unknown, at: "prefix_list_id"),
    PolicyCase(
      "SSH from a prefix list, the older way",
      Planned(
        "aws_security_group_rule.a",
        #"{"type":"ingress","security_group_id":"sg-1","prefix_list_ids":["pl-1"],"from_port":22,"to_port":22,"protocol":"tcp"}"#
      ),
      is: .unknown, at: "prefix_list_ids"),
    PolicyCase(
      "SSH from a prefix list in a block",
      Planned(
        "aws_security_group.a",
        #"{"ingress":[{"prefix_list_ids":["pl-1"],"from_port":22,"to_port":22,"protocol":"tcp"}]}"#), is: .unknown,
      at: "ingress[0].prefix_list_ids"),
    PolicyCase(
      "the web from a prefix list of a balancer", balancer,
      Planned(
        "aws_vpc_security_group_ingress_rule.a",
        #"{"security_group_id":"sg-1","prefix_list_id":"pl-1","from_port":443,"to_port":443,"ip_protocol":"tcp"}"#),
      is: .pass, address: "aws_vpc_security_group_ingress_rule.a"),
    PolicyCase(
      "no prefix lists",
      Planned(
        "aws_security_group_rule.a",
        #"{"type":"ingress","cidr_blocks":["10.0.0.0/8"],"prefix_list_ids":[],"from_port":22,"to_port":22,"protocol":"tcp"}"#
      ),
      is: .pass),
  ]

  @Test("judges", arguments: cases)
  func judges(_ example: PolicyCase) throws { try example.check(rule("aws-sg-open-ingress")) }

  @Test("says who is reached") func message() throws {
    let plan = try PolicyCase.plan([
      Self.web, Self.balancer, Planned("aws_instance.web", #"{"vpc_security_group_ids":["sg-1"]}"#),
    ])
    #expect(
      try rule("aws-sg-open-ingress").evaluate(PolicyContext(plan: plan)).map(\.message) == [
        "0.0.0.0/0 may reach port 443 of aws_instance.web, which uses the group of a load balancer."
      ])
  }

  /// Balancers, groups and rules by count, each with those of its own index, and a group without a balancer.
  @Test("instances of one block are told apart by their keys") func instances() throws {
    let own = #"{"references":["aws_security_group.a","count.index"]}"#
    let configuration = """
      {"resources":[{"address":"aws_lb.a","expressions":{"security_groups":\(own)}},
      {"address":"aws_security_group.a","expressions":{}},
      {"address":"aws_vpc_security_group_ingress_rule.a","expressions":{"security_group_id":\(own)}}]}
      """
    var resources: [Planned] = []
    for index in 0..<3 {
      if index < 2 {
        resources.append(Planned("aws_lb.a[\(index)]", unknown: #"{"security_groups":true}"#))
      }
      resources.append(Planned("aws_security_group.a[\(index)]", unknown: #"{"id":true,"ingress":true}"#))
      resources.append(
        Planned(
          "aws_vpc_security_group_ingress_rule.a[\(index)]",
          #"{"cidr_ipv4":"0.0.0.0/0","from_port":443,"to_port":443,"ip_protocol":"tcp"}"#,
          unknown: #"{"security_group_id":true}"#))
    }
    let plan = try PolicyCase.plan(resources, configuration: configuration)
    let found = try rule("aws-sg-open-ingress").evaluate(PolicyContext(plan: plan)).filter {
      $0.address.hasPrefix("aws_vpc")
    }
    #expect(found.map(\.outcome) == [.pass, .pass, .fail])
  }

  @Test("a rule that may be any of many is unknown") func openKey() throws {
    let any = #"{"references":["aws_security_group.a","local.index"]}"#
    let configuration = """
      {"resources":[{"address":"aws_lb.a","expressions":{"security_groups":{"references":["aws_security_group.a[0].id","aws_security_group.a[0]","aws_security_group.a"]}}},
      {"address":"aws_security_group.a","expressions":{}},
      {"address":"aws_vpc_security_group_ingress_rule.a","expressions":{"security_group_id":\(any)}}]}
      """
    let groups = (0..<3).map { Planned("aws_security_group.a[\($0)]", unknown: #"{"id":true,"ingress":true}"#) }
    try PolicyCase(
      "", resources: [Self.openWeb, Self.openBalancer] + groups, configuration: configuration, is: .unknown
    )
    .check(rule("aws-sg-open-ingress"))
  }
}

extension PolicyCase {
  fileprivate init(_ name: String, resources: [Planned], configuration: String, is outcome: Judgement.Outcome) {
    self.init(name, resources[0], configuration: configuration, is: outcome)
    self.resources = resources
  }
}
