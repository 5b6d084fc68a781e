import HCL

/// Makes plans of any size, as `terraform show -json` would write them: the same fields, the same order of keys,
/// planned values and configuration included. The same arguments give the same bytes.
public enum PlanGenerator {
  /// A plan that creates `changes` resources in modules of ten: a service with its load balancer, security groups,
  /// database, logs, registry, policy and task definition. Every rule that comes with tfgen has something to look
  /// at, and `violation` says which services break one: the database of every n-th isn't encrypted.
  public static func plan(changes: Int, violation: Int = 100) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(changes * 4_000 + 10_000)
    bytes += #"{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":["#.utf8
    for index in 0..<changes {
      let resource = Resource(index, violation)
      bytes += (index == 0 ? "" : ",").utf8
      bytes += JSON.write(resource.planned, pretty: false).utf8
    }
    bytes += #"]}},"resource_changes":["#.utf8
    for index in 0..<changes {
      bytes += (index == 0 ? "" : ",").utf8
      bytes += JSON.write(Resource(index, violation).change, pretty: false).utf8
    }
    bytes += #"],"configuration":{"provider_config":{"aws":{"name":"aws","full_name":"example.org/hashicorp/aws"}},"#.utf8
    bytes += #""root_module":{"module_calls":{"#.utf8
    for service in 0..<((changes + 9) / 10) {
      bytes += (service == 0 ? "" : ",").utf8
      bytes += "\"s\(service)\":".utf8
      bytes += JSON.write(configuration, pretty: false).utf8
    }
    bytes += "}}},\"applyable\":true,\"complete\":true,\"errored\":false}\n".utf8
    return bytes
  }

  /// What a service's module says refers to what.
  private static var configuration: Value {
    func resource(_ type: String, _ name: String, _ expressions: Value) -> Value {
      .object([
        "address": .string("\(type).\(name)"), "mode": "managed", "type": .string(type), "name": .string(name),
        "provider_config_key": "aws", "expressions": expressions, "schema_version": 0,
      ])
    }
    let group: Value = .object([
      "security_group_id": .object(["references": ["aws_security_group.alb.id", "aws_security_group.alb"]])
    ])
    let balancer: Value = .object([
      "security_groups": .object(["references": ["aws_security_group.alb.id", "aws_security_group.alb"]])
    ])
    return .object([
      "source": "./service",
      "module": .object([
        "resources": [
          resource("aws_lb", "this", balancer), resource("aws_security_group", "alb", .object([:])),
          resource("aws_vpc_security_group_ingress_rule", "https", group),
        ]
      ]),
    ])
  }

  /// One of the ten resources of a service.
  private struct Resource {
    let module: String
    let type: String
    let name: String
    let after: Value
    let unknown: Value

    init(_ index: Int, _ violation: Int) {
      let service = index / 10
      module = "module.s\(service)"
      let text = "s\(service)"
      let computed: Value = .object(["arn": true, "id": true, "tags_all": .object([:])])
      switch index % 10 {
      case 0:
        (type, name) = ("aws_security_group", "alb")
        (after, unknown) = (Resource.attributes(["name": .string(text)]), .object(["arn": true, "id": true, "ingress": true]))
      case 1:
        (type, name) = ("aws_lb", "this")
        after = Resource.attributes(["name": .string(text), "enable_deletion_protection": true, "internal": false])
        unknown = .object(["arn": true, "id": true, "security_groups": true])
      case 2:
        (type, name) = ("aws_vpc_security_group_ingress_rule", "https")
        after = Resource.attributes([
          "cidr_ipv4": "0.0.0.0/0", "cidr_ipv6": .null, "from_port": 443, "to_port": 443, "ip_protocol": "tcp",
        ])
        unknown = .object(["id": true, "security_group_id": true])
      case 3:
        (type, name) = ("aws_db_instance", "this")
        after = Resource.attributes([
          "identifier": .string(text), "engine": "postgres", "allocated_storage": 20, "publicly_accessible": false,
          "storage_encrypted": .bool(service % violation != violation - 1), "backup_retention_period": 7,
          "deletion_protection": true, "password": "not-a-password",
        ])
        unknown = computed
      case 4:
        (type, name) = ("aws_cloudwatch_log_group", "this")
        (after, unknown) = (Resource.attributes(["name": .string("/ecs/" + text), "retention_in_days": 30]), computed)
      case 5:
        (type, name) = ("aws_ecr_repository", "this")
        after = Resource.attributes([
          "name": .string(text), "image_tag_mutability": "IMMUTABLE",
          "image_scanning_configuration": [.object(["scan_on_push": true])],
        ])
        unknown = computed
      case 6:
        (type, name) = ("aws_iam_policy", "this")
        let policy = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject"],"Resource":"arn:aws:s3:::b/*"}]}"#
        (after, unknown) = (Resource.attributes(["name": .string(text), "policy": .string(policy)]), computed)
      case 7:
        (type, name) = ("aws_ecs_task_definition", "this")
        let containers = #"[{"name":"app","image":"a:1","environment":[{"name":"LOG_LEVEL","value":"info"}]}]"#
        after = Resource.attributes(["family": .string(text), "container_definitions": .string(containers)])
        unknown = computed
      case 8:
        (type, name) = ("aws_ecs_service", "this")
        after = Resource.attributes(["name": .string(text), "desired_count": 2, "launch_type": "FARGATE"])
        unknown = .object(["id": true, "cluster": true, "task_definition": true])
      default:
        (type, name) = ("aws_subnet", "private")
        after = Resource.attributes(["cidr_block": .string("10.\(service % 250).0.0/24")])
        unknown = computed
      }
    }

    /// A resource of the AWS provider has some forty attributes, most of them null.
    private static func attributes(_ own: KeyValuePairs<String, Value>) -> Value {
      var fields = Value.Fields()
      for (key, value) in own { fields[key] = value }
      let tags: Value = .object(["Environment": "dev", "Project": "shop", "ManagedBy": "terraform"])
      fields["tags"] = tags
      fields["tags_all"] = tags
      fields["timeouts"] = .null
      for index in 0..<30 { fields["optional_argument_\(index)"] = index % 5 == 0 ? .list([]) : .null }
      return .object(fields)
    }

    private func head(_ rest: KeyValuePairs<String, Value>) -> Value {
      var fields = Value.Fields()
      fields["address"] = .string("\(module).\(type).\(name)")
      fields["module_address"] = .string(module)
      fields["mode"] = "managed"
      fields["type"] = .string(type)
      fields["name"] = .string(name)
      fields["provider_name"] = "example.org/hashicorp/aws"
      for (key, value) in rest { fields[key] = value }
      return .object(fields)
    }

    var planned: Value { head(["schema_version": 0, "values": after, "sensitive_values": .object(["tags": .object([:])])]) }

    var change: Value {
      let secret: Value = type == "aws_db_instance" ? .object(["password": true]) : .object([:])
      return head([
        "change": .object([
          "actions": ["create"], "before": .null, "after": after, "after_unknown": unknown, "before_sensitive": false,
          "after_sensitive": secret,
        ])
      ])
    }
  }
}
