import HCL
public import TFGen

extension Security {
  /// Groups and the rules between them: each edge is an ingress rule on the target and an egress rule on the source.
  @ModuleBodyBuilder public var body: ModuleBody {
    group(
      "alb", "Load balancer: HTTP and HTTPS from the internet", prefix: #""${var.name}-alb-""#,
      tags: #"{ Name = "${var.name}-alb" }"#)
    group(
      "service", "Service: its port from the load balancer only", prefix: #""${var.name}-service-""#,
      tags: #"{ Name = "${var.name}-service" }"#)
    group(
      "database", "Database: its port from the service only", prefix: #""${var.name}-database-""#,
      tags: #"{ Name = "${var.name}-database" }"#)
    albRules
    serviceRules
    databaseRules
    Topic("graph") { graph }
    Topic("moved") { moves }
  }

  private func group(
    _ name: String, _ description: String, prefix: StaticString, tags: StaticString, line: UInt = #line
  ) -> TopLevelBlock {
    Resource("aws_security_group", name, line: line) {
      Argument("count", code: "var.web_service ? 1 : 0")
      Argument("name_prefix", code: prefix)
      Argument("description", description)
      Argument("vpc_id", code: "var.vpc_id")
      Argument("tags", code: tags)
      NestedBlock("lifecycle", comment: "A group in use can't be deleted; its successor must exist first.") {
        Argument("create_before_destroy", true)
      }
    }
    .waived(Self.attachedElsewhere)
  }

  @ModuleBodyBuilder private var albRules: ModuleBody {
    Resource("aws_vpc_security_group_ingress_rule", "alb_http") {
      Argument("for_each", code: "var.web_service ? toset(var.alb_ingress_cidrs) : []")
      Argument("security_group_id", code: "aws_security_group.alb[0].id")
      Argument("description", "HTTP from the internet")
      Argument("cidr_ipv4", code: "each.value")
      Argument("ip_protocol", "tcp")
      Argument("from_port", 80)
      Argument("to_port", 80)
    }
    .waived(Self.openHTTP)
    Resource("aws_vpc_security_group_ingress_rule", "alb_https") {
      Argument("for_each", code: "var.web_service ? toset(var.alb_ingress_cidrs) : []")
      Argument("security_group_id", code: "aws_security_group.alb[0].id")
      Argument("description", "HTTPS from the internet")
      Argument("cidr_ipv4", code: "each.value")
      Argument("ip_protocol", "tcp")
      Argument("from_port", 443)
      Argument("to_port", 443)
    }
    Resource("aws_vpc_security_group_egress_rule", "alb_to_service") {
      Argument("count", code: "var.web_service ? 1 : 0")
      Argument("security_group_id", code: "aws_security_group.alb[0].id")
      Argument("description", "Requests and health checks to the service")
      Argument("referenced_security_group_id", code: "aws_security_group.service[0].id")
      Argument("ip_protocol", "tcp")
      Argument("from_port", code: "var.service_port")
      Argument("to_port", code: "var.service_port")
    }
  }

  @ModuleBodyBuilder private var serviceRules: ModuleBody {
    Resource("aws_vpc_security_group_ingress_rule", "service_from_alb") {
      Argument("count", code: "var.web_service ? 1 : 0")
      Argument("security_group_id", code: "aws_security_group.service[0].id")
      Argument("description", "Requests from the load balancer")
      Argument("referenced_security_group_id", code: "aws_security_group.alb[0].id")
      Argument("ip_protocol", "tcp")
      Argument("from_port", code: "var.service_port")
      Argument("to_port", code: "var.service_port")
    }
    Resource("aws_vpc_security_group_egress_rule", "service_https", comment: "Image pulls, logs, secrets and AWS APIs.")
    {
      Argument("count", code: "var.web_service ? 1 : 0")
      Argument("security_group_id", code: "aws_security_group.service[0].id")
      Argument("description", "HTTPS to anywhere")
      Argument("cidr_ipv4", "0.0.0.0/0")
      Argument("ip_protocol", "tcp")
      Argument("from_port", 443)
      Argument("to_port", 443)
    }
    Resource("aws_vpc_security_group_egress_rule", "service_to_database") {
      Argument("count", code: "var.web_service ? 1 : 0")
      Argument("security_group_id", code: "aws_security_group.service[0].id")
      Argument("description", "Queries to the database")
      Argument("referenced_security_group_id", code: "aws_security_group.database[0].id")
      Argument("ip_protocol", "tcp")
      Argument("from_port", code: "var.database_port")
      Argument("to_port", code: "var.database_port")
    }
  }

  @ModuleBodyBuilder private var databaseRules: ModuleBody {
    Resource("aws_vpc_security_group_ingress_rule", "database_from_service") {
      Argument("count", code: "var.web_service ? 1 : 0")
      Argument("security_group_id", code: "aws_security_group.database[0].id")
      Argument("description", "Queries from the service")
      Argument("referenced_security_group_id", code: "aws_security_group.service[0].id")
      Argument("ip_protocol", "tcp")
      Argument("from_port", code: "var.database_port")
      Argument("to_port", code: "var.database_port")
    }
  }

  /// Groups and edges that the author names.
  @ModuleBodyBuilder private var graph: ModuleBody {
    Locals {
      Argument(
        "group_ids",
        code: #"""
          merge(
            var.existing_groups,
            { for name, group in aws_security_group.this : name => group.id },
            var.web_service ? {
              alb      = aws_security_group.alb[0].id
              service  = aws_security_group.service[0].id
              database = aws_security_group.database[0].id
            } : {},
          )
          """#, comment: "All groups by name, those that exist already too.")
    }
    Resource("aws_security_group", "this") {
      Argument("for_each", code: "var.groups")
      Argument("name_prefix", code: #""${var.name}-${each.key}-""#)
      Argument("description", code: "each.value")
      Argument("vpc_id", code: "var.vpc_id")
      Argument("tags", code: #"{ Name = "${var.name}-${each.key}" }"#)
      NestedBlock("lifecycle", comment: "A group in use can't be deleted; its successor must exist first.") {
        Argument("create_before_destroy", true)
      }
    }
    .waived(Self.attachedElsewhere)
    Resource("aws_vpc_security_group_ingress_rule", "this") {
      Argument("for_each", code: "{ for key, rule in var.rules : key => rule if rule.to_group != null }")
      Argument("security_group_id", code: "local.group_ids[each.value.to_group]")
      Argument("description", code: "each.value.description")
      Argument(
        "referenced_security_group_id",
        code: "each.value.from_group == null ? null : local.group_ids[each.value.from_group]")
      Argument(
        "cidr_ipv4", code: #"strcontains(coalesce(each.value.from_cidr, ":"), ":") ? null : each.value.from_cidr"#)
      Argument(
        "cidr_ipv6", code: #"strcontains(coalesce(each.value.from_cidr, "."), ":") ? each.value.from_cidr : null"#)
      Argument("prefix_list_id", code: "each.value.from_prefix_list")
      traffic
    }
    .waived(Self.openHTTP, when: opensHTTP)
    .waived(Self.openWeb, when: opensWeb)
    Resource("aws_vpc_security_group_egress_rule", "this") {
      Argument("for_each", code: "{ for key, rule in var.rules : key => rule if rule.from_group != null }")
      Argument("security_group_id", code: "local.group_ids[each.value.from_group]")
      Argument("description", code: "each.value.description")
      Argument(
        "referenced_security_group_id",
        code: "each.value.to_group == null ? null : local.group_ids[each.value.to_group]")
      Argument("cidr_ipv4", code: #"strcontains(coalesce(each.value.to_cidr, ":"), ":") ? null : each.value.to_cidr"#)
      Argument("cidr_ipv6", code: #"strcontains(coalesce(each.value.to_cidr, "."), ":") ? each.value.to_cidr : null"#)
      Argument("prefix_list_id", code: "each.value.to_prefix_list")
      traffic
    }
  }

  @BlockBuilder private var traffic: Body {
    Argument("ip_protocol", code: "each.value.protocol")
    Argument("from_port", code: #"each.value.protocol == "icmp" ? -1 : each.value.port"#)
    Argument(
      "to_port",
      code: #"each.value.protocol == "icmp" ? -1 : each.value.to_port == null ? each.value.port : each.value.to_port"#)
  }

  /// Addresses before the groups of a web service became a choice.
  @ModuleBodyBuilder private var moves: ModuleBody {
    moved("aws_security_group.alb", "aws_security_group.alb[0]")
    moved("aws_security_group.service", "aws_security_group.service[0]")
    moved("aws_security_group.database", "aws_security_group.database[0]")
    moved(
      "aws_vpc_security_group_egress_rule.alb_to_service", "aws_vpc_security_group_egress_rule.alb_to_service[0]")
    moved(
      "aws_vpc_security_group_ingress_rule.service_from_alb",
      "aws_vpc_security_group_ingress_rule.service_from_alb[0]")
    moved("aws_vpc_security_group_egress_rule.service_https", "aws_vpc_security_group_egress_rule.service_https[0]")
    moved(
      "aws_vpc_security_group_egress_rule.service_to_database",
      "aws_vpc_security_group_egress_rule.service_to_database[0]")
    moved(
      "aws_vpc_security_group_ingress_rule.database_from_service",
      "aws_vpc_security_group_ingress_rule.database_from_service[0]")
  }
}

extension Security {
  /// Port 80, from everywhere.
  static let openHTTP = Waiver(
    checkov: ["CKV_AWS_260"], trivy: ["AWS-0107"],
    reason: "Clients that ask without TLS are let in, so that the load balancer can redirect them.")

  /// A group of `groups` that the internet reaches; a plan doesn't say yet that a load balancer has it.
  static let openWeb = Waiver(
    policies: ["aws-sg-open-ingress"],
    reason: "The internet is let in on 80 and 443 alone, as a load balancer needs it.")

  /// Whether a rule of the stack opens port 80 to everybody.
  private var opensHTTP: Relaxation { openPorts { $0.contains(Number(80)) } }

  /// Whether everybody is let in, and only on the ports of the web.
  private var opensWeb: Relaxation {
    openPorts { ports in !ports.isEmpty && ports.allSatisfy { $0 == Number(80) || $0 == Number(443) } }
  }

  /// Asks about the ports that the stack's own rules open to everybody; nil where a rule opens more than one.
  private func openPorts(_ question: ([Number?]) -> Bool) -> Relaxation {
    func asked(_ rules: Value) -> Bool {
      guard case .object(let fields) = rules.unmarked else { return false }
      return question(
        fields.values.filter { rule in
          rule["from_cidr"]?.stringValue.map { ["0.0.0.0/0", "::/0"].contains($0) } == true
        }.map { rule in
          rule["to_port"]?.numberValue == nil ? rule["port"]?.numberValue : nil
        })
    }
    if case .map(let entries) = rules.argument.kind {
      var fields = Value.Fields()
      for entry in entries {
        if case .literal(let value) = entry.value.kind { fields[entry.key] = value }
      }
      return asked(.object(fields)) ? .always : .never
    }
    return rules.mayBe(where: asked)
  }

  /// checkov looks for the users of a group in the same module.
  static let attachedElsewhere = Waiver(
    checkov: ["CKV2_AWS_5"], reason: "Other modules take the group by its id, which a look at this one can't show.")
}
