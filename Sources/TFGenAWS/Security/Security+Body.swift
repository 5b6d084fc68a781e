public import TFGen

extension Security {
  /// Three groups and the rules between them: each edge is an ingress rule on the target and an egress rule on the source.
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
  }

  private func group(
    _ name: String, _ description: String, prefix: StaticString, tags: StaticString, line: UInt = #line
  ) -> TopLevelBlock {
    Resource("aws_security_group", name, line: line) {
      Argument("name_prefix", code: prefix)
      Argument("description", description)
      Argument("vpc_id", code: "var.vpc_id")
      Argument("tags", code: tags)
      NestedBlock("lifecycle", comment: "A group in use can't be deleted; its successor must exist first.") {
        Argument("create_before_destroy", true)
      }
    }
  }

  @ModuleBodyBuilder private var albRules: ModuleBody {
    Resource("aws_vpc_security_group_ingress_rule", "alb_http") {
      Argument("for_each", code: "toset(var.alb_ingress_cidrs)")
      Argument("security_group_id", code: "aws_security_group.alb.id")
      Argument("description", "HTTP from the internet")
      Argument("cidr_ipv4", code: "each.value")
      Argument("ip_protocol", "tcp")
      Argument("from_port", 80)
      Argument("to_port", 80)
    }
    Resource("aws_vpc_security_group_ingress_rule", "alb_https") {
      Argument("for_each", code: "toset(var.alb_ingress_cidrs)")
      Argument("security_group_id", code: "aws_security_group.alb.id")
      Argument("description", "HTTPS from the internet")
      Argument("cidr_ipv4", code: "each.value")
      Argument("ip_protocol", "tcp")
      Argument("from_port", 443)
      Argument("to_port", 443)
    }
    Resource("aws_vpc_security_group_egress_rule", "alb_to_service") {
      Argument("security_group_id", code: "aws_security_group.alb.id")
      Argument("description", "Requests and health checks to the service")
      Argument("referenced_security_group_id", code: "aws_security_group.service.id")
      Argument("ip_protocol", "tcp")
      Argument("from_port", code: "var.service_port")
      Argument("to_port", code: "var.service_port")
    }
  }

  @ModuleBodyBuilder private var serviceRules: ModuleBody {
    Resource("aws_vpc_security_group_ingress_rule", "service_from_alb") {
      Argument("security_group_id", code: "aws_security_group.service.id")
      Argument("description", "Requests from the load balancer")
      Argument("referenced_security_group_id", code: "aws_security_group.alb.id")
      Argument("ip_protocol", "tcp")
      Argument("from_port", code: "var.service_port")
      Argument("to_port", code: "var.service_port")
    }
    Resource("aws_vpc_security_group_egress_rule", "service_https", comment: "Image pulls, logs, secrets and AWS APIs.")
    {
      Argument("security_group_id", code: "aws_security_group.service.id")
      Argument("description", "HTTPS to anywhere")
      Argument("cidr_ipv4", "0.0.0.0/0")
      Argument("ip_protocol", "tcp")
      Argument("from_port", 443)
      Argument("to_port", 443)
    }
    Resource("aws_vpc_security_group_egress_rule", "service_to_database") {
      Argument("security_group_id", code: "aws_security_group.service.id")
      Argument("description", "Queries to the database")
      Argument("referenced_security_group_id", code: "aws_security_group.database.id")
      Argument("ip_protocol", "tcp")
      Argument("from_port", code: "var.database_port")
      Argument("to_port", code: "var.database_port")
    }
  }

  @ModuleBodyBuilder private var databaseRules: ModuleBody {
    Resource("aws_vpc_security_group_ingress_rule", "database_from_service") {
      Argument("security_group_id", code: "aws_security_group.database.id")
      Argument("description", "Queries from the service")
      Argument("referenced_security_group_id", code: "aws_security_group.service.id")
      Argument("ip_protocol", "tcp")
      Argument("from_port", code: "var.database_port")
      Argument("to_port", code: "var.database_port")
    }
  }
}
