import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// `aws-sg-open-ingress` in the four shapes, with known and unknown ids.
@Suite struct SecurityGroupRuleTests {
  private static func block(_ fields: String) -> String { "{\"ingress\":[{\(fields)}]}" }
  private static let world = #""cidr_blocks":["0.0.0.0/0"]"#
  private static let web = #""from_port":443,"to_port":443,"protocol":"tcp""#
  private static let ssh = #""from_port":22,"to_port":22,"protocol":"tcp""#
  private static let balancer = Planned("aws_lb.a", unknown: #"{"security_groups":true}"#)

  /// A balancer that refers to `groups`, group `a`, group `b`, and rule resources that refer to `group`.
  private static func configuration(_ groups: String = "aws_security_group.a", group: String = "aws_security_group.a")
    -> String
  {
    let (groups, group) = (JSON.write(.string(groups)), JSON.write(.string(group)))
    return """
      {"resources":[{"address":"aws_lb.a","expressions":{"security_groups":{"references":[\(groups)]}}},
      {"address":"aws_security_group.a","expressions":{"ingress":{}}},{"address":"aws_security_group.b","expressions":{}},
      {"address":"aws_security_group_rule.a","expressions":{"security_group_id":{"references":[\(group)]}}},
      {"address":"aws_vpc_security_group_ingress_rule.a","expressions":{"security_group_id":{"references":[\(group)]}}}]}
      """
  }
  private static let groupA = Planned("aws_security_group.a", unknown: #"{"id":true,"ingress":true}"#)
  private static let groupB = Planned("aws_security_group.b", unknown: #"{"id":true,"ingress":true}"#)

  private static func classic(
    _ fields: String, unknown: String = #"{"security_group_id":true}"#, sensitive: String = "{}"
  ) -> Planned {
    Planned("aws_security_group_rule.a", "{\"type\":\"ingress\",\(fields)}", unknown: unknown, sensitive: sensitive)
  }
  private static func modern(_ fields: String, unknown: String = #"{"security_group_id":true}"#) -> Planned {
    Planned("aws_vpc_security_group_ingress_rule.a", "{\(fields)}", unknown: unknown)
  }
  private static let modernWeb = #""from_port":443,"to_port":443,"ip_protocol":"tcp""#

  static let shapes: [PolicyCase] = [
    PolicyCase(
      "inline ssh", Planned("aws_security_group.a", block(world + "," + ssh)), is: .fail, at: "ingress[0].cidr_blocks"),
    PolicyCase(
      "inline ssh, v6", Planned("aws_security_group.a", block(#""ipv6_cidr_blocks":["::/0"],"# + ssh)), is: .fail,
      at: "ingress[0].ipv6_cidr_blocks"),
    PolicyCase(
      "inline from a network", Planned("aws_security_group.a", block(#""cidr_blocks":["10.0.0.0/8"],"# + ssh)),
      is: .pass),
    PolicyCase(
      "inline from a group",
      Planned("aws_security_group.a", block(#""cidr_blocks":[],"security_groups":["sg-1"],"# + ssh)), is: .pass),
    PolicyCase("no rules", Planned("aws_security_group.a", #"{"ingress":[]}"#), is: .pass),
    PolicyCase(
      "the second block", Planned("aws_security_group.a", "{\"ingress\":[{\(ssh)},{\(world),\(ssh)}]}"), is: .fail,
      at: "ingress[1].cidr_blocks"),
    PolicyCase(
      "default group",
      Planned("aws_default_security_group.a", block(world + #","from_port":0,"to_port":0,"protocol":"-1""#)), is: .fail),
    PolicyCase("classic rule", classic(world + "," + ssh), is: .fail, at: "cidr_blocks"),
    PolicyCase(
      "classic rule, v6 only",
      classic(#""cidr_blocks":null,"ipv6_cidr_blocks":["::/0"],"prefix_list_ids":null,"# + ssh), is: .fail,
      at: "ipv6_cidr_blocks"),
    PolicyCase(
      "classic egress", Planned("aws_security_group_rule.a", "{\"type\":\"egress\",\(world),\(ssh)}"), is: .pass),
    PolicyCase(
      "modern rule", modern(#""cidr_ipv4":"0.0.0.0/0","from_port":22,"to_port":22,"ip_protocol":"tcp""#), is: .fail,
      at: "cidr_ipv4"),
    PolicyCase(
      "modern rule, all ports", modern(#""cidr_ipv6":"::/0","from_port":null,"to_port":null,"ip_protocol":"-1""#),
      is: .fail, at: "cidr_ipv6"),
    PolicyCase(
      "modern rule from a group", modern(#""cidr_ipv4":null,"referenced_security_group_id":"sg-1","# + modernWeb),
      is: .pass),
    PolicyCase(
      "udp 443", modern(#""cidr_ipv4":"0.0.0.0/0","from_port":443,"to_port":443,"ip_protocol":"udp""#), is: .fail),
    PolicyCase(
      "80 to 443", modern(#""cidr_ipv4":"0.0.0.0/0","from_port":80,"to_port":443,"ip_protocol":"tcp""#), is: .fail),
    PolicyCase(
      "in a module with keys",
      Planned(#"module.m["a.b"].aws_security_group_rule.a[0]"#, "{\"type\":\"ingress\",\(world),\(ssh)}"), is: .fail),
    PolicyCase(
      "existing and unchanged",
      Planned("aws_security_group_rule.a", "{\"type\":\"ingress\",\(world),\(ssh)}", actions: ["no-op"]), is: .fail),
  ]

  @Test("each shape", arguments: shapes)
  func shape(_ example: PolicyCase) throws { try example.check(rule("aws-sg-open-ingress")) }

  @Test(
    "networks",
    arguments: [
      ("0.0.0.0/0", true), ("::/0", true), ("0.0.0.0/1", true), ("128.0.0.0/1", true), ("64.0.0.0/2", true),
      ("2000::/3", true),
      ("10.0.0.0/8", false), ("52.0.0.0/8", false), ("2001:db8::/32", false), ("203.0.113.7/32", false),
      ("0.0.0.0", false), ("", false), ("/0", true),
    ])
  func networks(_ text: String, _ isOpen: Bool) {
    #expect(OpenNetwork.isOpen(.string(text)) == isOpen)
    #expect(OpenNetwork.isOpen(.sensitive(.string(text))) == isOpen)
    #expect(OpenNetwork.isOpen(.unknown) == nil)
  }

  static let balancers: [PolicyCase] = [
    PolicyCase(
      "a group that the balancer refers to",
      Planned("aws_security_group.a", block(world + "," + web), unknown: #"{"id":true}"#), balancer,
      configuration: configuration(), is: .pass),
    PolicyCase(
      "a group that it doesn't refer to",
      Planned("aws_security_group.b", block(world + "," + web), unknown: #"{"id":true}"#), balancer, groupA,
      configuration: configuration(), is: .fail),
    PolicyCase(
      "no balancer at all", Planned("aws_security_group.a", block(world + "," + web), unknown: #"{"id":true}"#),
      is: .fail),
    PolicyCase(
      "a balancer that goes away", Planned("aws_security_group.a", block(world + "," + web), unknown: #"{"id":true}"#),
      Planned("aws_lb.a", "null", actions: ["delete"]), configuration: configuration(), is: .fail),
    PolicyCase(
      "classic rule of its group", classic(world + "," + web), balancer, groupA, configuration: configuration(),
      is: .pass),
    PolicyCase(
      "modern rule of its group", modern(#""cidr_ipv4":"0.0.0.0/0","# + modernWeb), balancer, groupA,
      configuration: configuration(), is: .pass),
    PolicyCase(
      "modern rule of another group", modern(#""cidr_ipv4":"0.0.0.0/0","# + modernWeb), balancer, groupA, groupB,
      configuration: configuration(group: "aws_security_group.b"), is: .fail, at: "cidr_ipv4"),
    PolicyCase(
      "its group, another port",
      modern(#""cidr_ipv4":"0.0.0.0/0","from_port":8080,"to_port":8080,"ip_protocol":"tcp""#), balancer, groupA,
      configuration: configuration(), is: .fail),
    PolicyCase(
      "a balancer that can't be traced", classic(world + "," + web), balancer, groupA,
      configuration: configuration("local.groups"), is: .unknown, at: "security_group_id"),
    PolicyCase(
      "a rule that can't be traced", classic(world + "," + web), balancer, groupA,
      configuration: configuration(group: "local.group"), is: .unknown, at: "security_group_id"),
    PolicyCase("no configuration", classic(world + "," + web), balancer, groupA, is: .unknown),
    PolicyCase(
      "ids are known and equal", classic(world + "," + web + #","security_group_id":"sg-1""#, unknown: "{}"),
      Planned("aws_lb.a", #"{"security_groups":["sg-0","sg-1"]}"#), is: .pass),
    PolicyCase(
      "ids are known and differ", classic(world + "," + web + #","security_group_id":"sg-2""#, unknown: "{}"),
      Planned("aws_lb.a", #"{"security_groups":["sg-1"]}"#), is: .fail),
    PolicyCase(
      "known ids go before references", classic(world + "," + web + #","security_group_id":"sg-2""#, unknown: "{}"),
      Planned("aws_lb.a", #"{"security_groups":["sg-1"]}"#), groupA, configuration: configuration(), is: .fail),
    PolicyCase(
      "one of two instances by key", modern(#""cidr_ipv4":"0.0.0.0/0","# + modernWeb), balancer,
      Planned(#"aws_security_group.a["x"]"#), Planned(#"aws_security_group.a["y"]"#),
      configuration: configuration(#"aws_security_group.a["x"]"#, group: #"aws_security_group.a["y"]"#), is: .fail),
    PolicyCase(
      "the same instance by key", modern(#""cidr_ipv4":"0.0.0.0/0","# + modernWeb), balancer,
      Planned(#"aws_security_group.a["x"]"#), Planned(#"aws_security_group.a["y"]"#),
      configuration: configuration(#"aws_security_group.a["x"]"#, group: #"aws_security_group.a["x"]"#), is: .pass),
    PolicyCase(
      "a key that the plan doesn't say", modern(#""cidr_ipv4":"0.0.0.0/0","# + modernWeb), balancer,
      Planned(#"aws_security_group.a["x"]"#), Planned(#"aws_security_group.a["y"]"#),
      configuration: configuration(#"aws_security_group.a["x"]"#, group: "aws_security_group.a"), is: .unknown),
    PolicyCase(
      "a splat over a single instance", modern(#""cidr_ipv4":"0.0.0.0/0","# + modernWeb), balancer,
      Planned("aws_security_group.a[0]"), configuration: configuration(), is: .pass),
    PolicyCase(
      "a balancer whose key the plan doesn't say", modern(#""cidr_ipv4":"0.0.0.0/0","# + modernWeb), balancer,
      Planned(#"aws_security_group.a["x"]"#), Planned(#"aws_security_group.a["y"]"#),
      configuration: configuration("aws_security_group.a", group: #"aws_security_group.a["x"]"#), is: .unknown,
      at: "security_group_id"),
    PolicyCase(
      "the default group of a balancer without groups",
      Planned("aws_default_security_group.a", block(world + "," + web), unknown: #"{"id":true}"#), balancer,
      configuration: #"{"resources":[{"address":"aws_lb.a","expressions":{}}]}"#, is: .unknown, at: "id"),
    PolicyCase(
      "the balancer takes the default group",
      Planned("aws_security_group.a", block(world + "," + web), unknown: #"{"id":true}"#), balancer,
      configuration:
        #"{"resources":[{"address":"aws_lb.a","expressions":{}},{"address":"aws_security_group.a","expressions":{"ingress":{}}}]}"#,
      is: .fail),
  ]

  @Test("80 and 443 belong to load balancers", arguments: balancers)
  func balanced(_ example: PolicyCase) throws { try example.check(rule("aws-sg-open-ingress")) }

  static let unknowns: [PolicyCase] = [
    PolicyCase(
      "inline, written and unknown", Planned("aws_security_group.a", unknown: #"{"ingress":true}"#),
      configuration: configuration(), is: .unknown, at: "ingress"),
    PolicyCase(
      "inline, not written", Planned("aws_security_group.b", unknown: #"{"ingress":true}"#),
      configuration: configuration(), is: .pass),
    PolicyCase(
      "inline, no configuration", Planned("aws_security_group.b", unknown: #"{"ingress":true}"#), is: .unknown,
      at: "ingress"),
    PolicyCase("unknown network", classic(ssh, unknown: #"{"cidr_blocks":true}"#), is: .unknown, at: "cidr_blocks"),
    PolicyCase(
      "one unknown network in a list",
      classic(ssh + #","cidr_blocks":["10.0.0.0/8",null]"#, unknown: #"{"cidr_blocks":[false,true]}"#), is: .unknown),
    PolicyCase(
      "a certain network beside an unknown one",
      classic(ssh + #","cidr_blocks":[null,"0.0.0.0/0"]"#, unknown: #"{"cidr_blocks":[true,false]}"#), is: .fail),
    PolicyCase(
      "unknown port", classic(world + #","protocol":"tcp""#, unknown: #"{"from_port":true,"to_port":true}"#), balancer,
      groupA, configuration: configuration(), is: .unknown, at: "from_port"),
    PolicyCase(
      "one port known and wrong", classic(world + #","protocol":"tcp","from_port":22"#, unknown: #"{"to_port":true}"#),
      is: .fail),
    PolicyCase(
      "all ports, whatever they are",
      classic(world + #","protocol":"-1""#, unknown: #"{"from_port":true,"to_port":true}"#), is: .fail),
    PolicyCase(
      "unknown network, but a balancer's port",
      classic(web, unknown: #"{"cidr_blocks":true,"security_group_id":true}"#), balancer, groupA,
      configuration: configuration(), is: .pass),
    PolicyCase(
      "unknown direction", Planned("aws_security_group_rule.a", "{\(world),\(ssh)}", unknown: #"{"type":true}"#),
      is: .unknown, at: "type"),
    PolicyCase("sensitive network", classic(world + "," + ssh, sensitive: #"{"cidr_blocks":true}"#), is: .fail),
    PolicyCase(
      "sensitive blocks", Planned("aws_security_group.a", block(world + "," + ssh), sensitive: #"{"ingress":true}"#),
      is: .fail),
  ]

  @Test("what isn't known is unknown, unless a part decides", arguments: unknowns)
  func unknown(_ example: PolicyCase) throws { try example.check(rule("aws-sg-open-ingress")) }

  private func outcomes(_ fixture: String) throws -> [String: [String]] {
    let plan = try Plan.decode(RepositoryFile.plan(fixture), fileName: "p")
    let judgements = try rule("aws-sg-open-ingress").evaluate(PolicyContext(plan: plan))
    return Dictionary(grouping: judgements, by: \.outcome.rawValue).mapValues { $0.map(\.address) }
  }

  @Test func aRealPlanInAllShapes() throws {
    #expect(
      try outcomes("security-groups") == [
        "pass": [
          "aws_security_group.alb", "aws_security_group.empty", "aws_security_group_rule.web",
          "aws_vpc_security_group_ingress_rule.peer",
        ],
        "fail": [
          "aws_default_security_group.default", "aws_security_group.open", "aws_security_group_rule.ssh",
          "aws_vpc_security_group_ingress_rule.everything", "aws_vpc_security_group_ingress_rule.half",
        ],
      ])
  }

  @Test func aRealPlanWithModulesTellsInstancesApart() throws {
    let found = try outcomes("modules")
    #expect(
      found["fail"] == [443, 80].map { #"module.app["green.v2"].aws_vpc_security_group_ingress_rule.web["\#($0)"]"# })
    #expect(found["unknown"] == nil)
    #expect(found["pass"]?.filter { $0.contains("blue") }.count == 3)
  }
}
