import TFPolicy

/// Open ingress in its four shapes, with ids known, unknown, and joined through references.
enum SecurityGroupCases {
  private static let rule = "aws-sg-open-ingress"
  private static func ingress(_ port: String, _ cidr: String, group: String = "sg-1", more: String = "") -> String {
    RuleTests.change(
      "aws_vpc_security_group_ingress_rule",
      #"{"security_group_id":"\#(group)","cidr_ipv4":"\#(cidr)","from_port":\#(port),"to_port":\#(port),"ip_protocol":"tcp"\#(more)}"#
    )
  }
  private static let balancer = RuleTests.change("aws_lb", #"{"security_groups":["sg-1"]}"#, name: "lb")
  private static func make(
    _ expected: Judgement.Outcome, _ what: String, _ changes: [String], configuration: String = "{}"
  ) -> RuleTests.Case {
    RuleTests.Case(
      rule: rule, expected: expected, what: what, plan: RuleTests.plan(changes, configuration: configuration))
  }

  /// A load balancer in one module, its group in another, and nothing but references between them.
  private static let joined = #"""
    {"root_module":{"module_calls":{
      "web":{"expressions":{"groups":{"references":["module.sg.alb_id","module.sg"]}},"module":{"resources":[
        {"address":"aws_lb.lb","expressions":{"security_groups":{"references":["var.groups"]}}}]}},
      "sg":{"module":{"outputs":{"alb_id":{"expression":{"references":["aws_security_group.alb.id","aws_security_group.alb"]}}},"resources":[
        {"address":"aws_security_group.alb","expressions":{}},{"address":"aws_security_group.db","expressions":{}},
        {"address":"aws_vpc_security_group_ingress_rule.alb","expressions":{"security_group_id":{"references":["aws_security_group.alb.id","aws_security_group.alb"]}}},
        {"address":"aws_vpc_security_group_ingress_rule.db","expressions":{"security_group_id":{"references":["aws_security_group.db.id","aws_security_group.db"]}}}]}}}}}
    """#
  private static let joinedBalancer = RuleTests.change(
    "aws_lb", "{}", unknown: #"{"security_groups":true}"#, name: "lb", module: "module.web")
  private static func joinedRule(_ name: String, _ port: Int) -> String {
    RuleTests.change(
      "aws_vpc_security_group_ingress_rule",
      #"{"cidr_ipv4":"0.0.0.0/0","from_port":\#(port),"to_port":\#(port),"ip_protocol":"tcp"}"#,
      unknown: #"{"security_group_id":true}"#, name: name, module: "module.sg", index: "[\"0.0.0.0/0\"]")
  }

  private static let joinedGroups = ["alb", "db"].map {
    RuleTests.change("aws_security_group", "{}", unknown: #"{"id":true,"ingress":true}"#, name: $0, module: "module.sg")
  }

  static let all = openIngress + unattached

  private static let openIngress: [RuleTests.Case] = [
    make(.pass, "443 of a load balancer's group", [ingress("443", "0.0.0.0/0"), balancer]),
    make(.pass, "80 of a load balancer's group", [ingress("80", "0.0.0.0/0"), balancer]),
    make(.pass, "SSH from one network", [ingress("22", "203.0.113.0/24")]),
    make(.fail, "SSH from anywhere", [ingress("22", "0.0.0.0/0"), balancer]),
    make(.fail, "443 of a group that no load balancer uses", [ingress("443", "0.0.0.0/0", group: "sg-2"), balancer]),
    make(.fail, "half of the internet is the internet", [ingress("22", "128.0.0.0/1")]),
    make(
      .fail, "443 of a group that is made in a run without a load balancer",
      [
        RuleTests.change(
          "aws_vpc_security_group_ingress_rule",
          #"{"cidr_ipv4":"0.0.0.0/0","from_port":443,"to_port":443,"ip_protocol":"tcp"}"#,
          unknown: #"{"security_group_id":true}"#)
      ]),
    make(
      .fail, "SSH, whatever the group",
      [
        RuleTests.change(
          "aws_vpc_security_group_ingress_rule",
          #"{"cidr_ipv4":"0.0.0.0/0","from_port":22,"to_port":22,"ip_protocol":"tcp"}"#,
          unknown: #"{"security_group_id":true}"#)
      ]),
    make(
      .unknown, "an unknown network",
      [
        RuleTests.change(
          "aws_vpc_security_group_ingress_rule",
          #"{"security_group_id":"sg-1","from_port":22,"to_port":22,"ip_protocol":"tcp"}"#,
          unknown: #"{"cidr_ipv4":true}"#)
      ]),
    make(
      .fail, "unknown ports, but no load balancer that could excuse any",
      [
        RuleTests.change(
          "aws_vpc_security_group_ingress_rule",
          #"{"security_group_id":"sg-1","cidr_ipv4":"0.0.0.0/0","ip_protocol":"tcp"}"#, unknown: #"{"from_port":true}"#)
      ]),
    make(
      .unknown, "unknown ports of a load balancer's group",
      [
        RuleTests.change(
          "aws_vpc_security_group_ingress_rule",
          #"{"security_group_id":"sg-1","cidr_ipv4":"0.0.0.0/0","ip_protocol":"tcp"}"#,
          unknown: #"{"from_port":true,"to_port":true}"#),
        balancer,
      ]),
    make(
      .fail, "all ports",
      [
        RuleTests.change(
          "aws_vpc_security_group_ingress_rule",
          #"{"security_group_id":"sg-1","cidr_ipv6":"::/0","from_port":null,"to_port":null,"ip_protocol":"-1"}"#),
        balancer,
      ]),
    make(
      .pass, "joined by references through two modules", [joinedBalancer, joinedRule("alb", 443)] + joinedGroups,
      configuration: joined),
    make(
      .fail, "a group beside the load balancer's", [joinedBalancer, joinedRule("db", 443)] + joinedGroups,
      configuration: joined),
    make(
      .fail, "the old rule resource",
      [
        RuleTests.change(
          "aws_security_group_rule",
          #"{"type":"ingress","security_group_id":"sg-1","cidr_blocks":["0.0.0.0/0"],"from_port":22,"to_port":22,"protocol":"tcp","prefix_list_ids":null}"#
        )
      ]),
    make(
      .pass, "the old rule resource, egress",
      [
        RuleTests.change(
          "aws_security_group_rule",
          #"{"type":"egress","security_group_id":"sg-1","cidr_blocks":["0.0.0.0/0"],"from_port":0,"to_port":0,"protocol":"-1"}"#
        )
      ]),
    make(
      .fail, "inline in a group",
      [
        RuleTests.change(
          "aws_security_group",
          #"{"id":"sg-1","ingress":[{"cidr_blocks":["10.0.0.0/8"],"from_port":22,"to_port":22,"protocol":"tcp"},{"cidr_blocks":["0.0.0.0/0"],"from_port":0,"to_port":0,"protocol":"-1"}]}"#
        )
      ]),
    make(
      .pass, "inline, 443 of a load balancer's group",
      [
        RuleTests.change(
          "aws_security_group",
          #"{"id":"sg-1","ingress":[{"cidr_blocks":["0.0.0.0/0"],"ipv6_cidr_blocks":["::/0"],"from_port":443,"to_port":443,"protocol":"tcp"}]}"#
        ), balancer,
      ]),
    make(
      .fail, "the default group",
      [
        RuleTests.change(
          "aws_default_security_group",
          #"{"id":"sg-9","ingress":[{"cidr_blocks":[],"ipv6_cidr_blocks":["::/0"],"from_port":3389,"to_port":3389,"protocol":"tcp"}]}"#
        )
      ]),
    make(
      .pass, "the emptied default group",
      [RuleTests.change("aws_default_security_group", #"{"id":"sg-9","ingress":[]}"#)]),
    make(
      .fail, "sensitive networks are read all the same",
      [
        RuleTests.change(
          "aws_security_group_rule",
          #"{"type":"ingress","security_group_id":"sg-1","cidr_blocks":["0.0.0.0/0"],"from_port":22,"to_port":22,"protocol":"tcp"}"#,
          sensitive: #"{"cidr_blocks":true}"#)
      ]),
  ]

  private static func attached(
    _ expected: Judgement.Outcome, _ what: String, _ changes: [String], configuration: String = joined
  ) -> RuleTests.Case {
    RuleTests.Case(
      rule: "aws-sg-unattached", expected: expected, what: what,
      plan: RuleTests.plan(changes, configuration: configuration))
  }

  private static let unattached: [RuleTests.Case] = [
    attached(.pass, "the group of a load balancer in another module", [joinedBalancer, joinedGroups[0]]),
    attached(.fail, "a group beside the load balancer's", [joinedBalancer] + joinedGroups),
    attached(
      .unknown, "a group beside a load balancer whose groups nobody can trace",
      [
        RuleTests.change("aws_lb", "{}", unknown: #"{"security_groups":true}"#, name: "lb"),
        RuleTests.change("aws_security_group", "{}", unknown: #"{"id":true}"#),
      ],
      configuration: #"""
        {"root_module":{"resources":[{"address":"aws_lb.lb","expressions":{"security_groups":{"references":["local.x"]}}},
        {"address":"aws_security_group.a","expressions":{}}]}}
        """#),
  ]
}
