import HCL
public import TFGen

extension ECSService {
  /// What all runs need.
  private static let variables = TopBlock("variables") {
    Argument("name", "test-dev")
    Argument("service_name", "backend")
    Argument("region", "eu-central-1")
    Argument("vpc_id", "vpc-0123456789abcdef0")
    Argument("public_subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
    Argument("subnet_ids", code: #"["subnet-c", "subnet-d"]"#)
    Argument("alb_security_group_ids", code: #"["sg-a"]"#)
    Argument("security_group_ids", code: #"["sg-b"]"#)
  }

  private static let image = Argument("image", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/test-dev-backend:1.0.0")

  /// Before the first image, with one, with HTTPS, beside others, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("ecs_service") {
      MockAWS.provider
      variables
      TopBlock("run", "before_the_first_image") {
        Argument("command", code: "apply")
        expect(
          "length(aws_ecs_service.this) == 0 && output.service_name == null",
          "Without an image there is no service yet.")
        expect(
          #"aws_lb_target_group.this[0].health_check[0].path == "/health" && aws_cloudwatch_log_group.this.name == "/ecs/test-dev-backend""#,
          "Everything around the service is there.")
      }
      TopBlock("run", "with_an_image") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          image
          Argument("environment", code: #"{ APP_ENV = "test" }"#)
          Argument("public_url_variables", code: #"{ CORS_ORIGIN = "", API_URL = "/api" }"#)
          Argument("domain_name", "app.example.com")
          Argument("writable_paths", code: #"["/tmp", "/var/cache"]"#)
          Argument(
            "secrets",
            code: #"{ DB_PASSWORD = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf:password::" }"#)
        }
        expect(
          "jsondecode(aws_ecs_task_definition.this[0].container_definitions)[0].readonlyRootFilesystem",
          "The container's root file system is read-only.")
        expect(
          #"[for mount in jsondecode(aws_ecs_task_definition.this[0].container_definitions)[0].mountPoints : mount.sourceVolume] == ["tmp", "var-cache"] && length(aws_ecs_task_definition.this[0].volume) == 2"#,
          "Folders that may be written to are volumes.")
        expect(
          #"{ for entry in jsondecode(aws_ecs_task_definition.this[0].container_definitions)[0].environment : entry.name => entry.value } == { API_URL = "http://app.example.com/api", APP_ENV = "test", CORS_ORIGIN = "http://app.example.com" }"#,
          "The public URL reaches the container.")
        expect(
          #"jsondecode(aws_iam_role_policy.execution.policy).Statement[2].Resource == ["arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf"]"#,
          "Permission is for the secret, without the key in the reference.")
        expect(
          "aws_ecs_service.this[0].deployment_circuit_breaker[0].rollback && aws_ecs_service.this[0].desired_count == 1",
          "A deployment that fails goes back.")
        expect(
          "length(aws_iam_role_policy.task) == 0 && length(aws_iam_role_policy.exec) == 0",
          "The code in the container may do nothing.")
      }
      TopBlock("run", "https") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("https_enabled", true)
          Argument(
            "certificate_arn", "arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef")
        }
        expect(
          #"aws_lb_listener.http[0].default_action[0].type == "redirect" && aws_lb_listener.https[0].port == 443"#,
          "HTTP is redirected to HTTPS.")
      }
      TopBlock("run", "shares_cluster_and_load_balancer") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          image
          Argument("cluster", code: joined)
          Argument("ingress", "shared")
          Argument("load_balancer", code: listener)
          Argument("path_patterns", code: #"["/api/*"]"#)
          Argument("host_headers", code: #"["app.example.com"]"#)
          Argument("rule_priority", 10)
          Argument("discovery", "service_connect")
        }
        expect(
          "length(aws_ecs_cluster.this) == 0 && length(aws_lb.this) == 0 && length(aws_lb_listener.http) == 0",
          "Neither cluster nor load balancer is made.")
        expect(
          #"one(aws_lb_listener_rule.this).priority == 10 && aws_ecs_service.this[0].cluster == "arn:aws:ecs:eu-central-1:123456789012:cluster/shop""#,
          "The service joins both.")
        expect(
          #"one(aws_ecs_service.this[0].service_connect_configuration).service[0].discovery_name == "backend" && output.url == "https://app.example.com""#,
          "Others find it by its name.")
      }
      TopBlock("run", "worker_with_a_shell") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          image
          Argument("ingress", "none")
          Argument("namespace", "test.internal")
          Argument("discovery", "dns")
          Argument("shell_access", "exec")
          Argument("spot", code: "{}")
          Argument(
            "task_policy_statements",
            code: #"[{ actions = ["sqs:ReceiveMessage"], resources = ["arn:aws:sqs:eu-central-1:123456789012:jobs"] }]"#
          )
        }
        expect(
          "length(aws_lb.this) == 0 && length(aws_lb_target_group.this) == 0 && output.url == null && output.load_balancer == null",
          "A worker has no load balancer.")
        expect(
          #"!jsondecode(aws_ecs_task_definition.this[0].container_definitions)[0].readonlyRootFilesystem && aws_ecs_service.this[0].enable_execute_command && length(aws_iam_role_policy.exec) == 1"#,
          "A shell needs a root file system that can be written to.")
        expect(
          #"jsondecode(aws_iam_role_policy.task[0].policy).Statement[0].Action == ["sqs:ReceiveMessage"]"#,
          "The code may do what is written.")
        expect(
          "length(aws_ecs_service.this[0].capacity_provider_strategy) == 2",
          "Half of the tasks are on Spot.")
        expect(
          "length(aws_ecs_service.this[0].service_registries) == 1 && length(aws_service_discovery_private_dns_namespace.this) == 1",
          "Others find it by DNS.")
      }
      TopBlock("run", "instances") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          image
          Argument("compute", "ec2")
          Argument(
            "ec2_capacity",
            code: #"{ instance_types = ["t3.medium", "t3a.medium"], min = 1, max = 4, spot_percent = 50 }"#)
        }
        expect(
          #"aws_launch_template.this[0].metadata_options[0].http_tokens == "required" && aws_launch_template.this[0].block_device_mappings[0].ebs[0].encrypted == "true""#,
          "Instances have an encrypted disk and no metadata service of version 1.")
        expect(
          "aws_autoscaling_group.this[0].mixed_instances_policy[0].instances_distribution[0].on_demand_percentage_above_base_capacity == 50",
          "Half of the instances above the first are Spot.")
        expect(
          "one(aws_ecs_service.this[0].capacity_provider_strategy).capacity_provider == aws_ecs_capacity_provider.this[0].name",
          "Tasks run on the instances.")
      }
      TopBlock("run", "refuses_https_without_certificate") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("https_enabled", true) }
        Argument("expect_failures", code: "[aws_lb_listener.https]")
      }
      TopBlock("run", "refuses_scaling_where_desired_count_is_fixed") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          image
          Argument("scaling", code: "{ min = 1, max = 2, cpu_percent = 60 }")
        }
        Argument("expect_failures", code: "[aws_ecs_service.this]")
      }
      TopBlock("run", "refuses_discovery_without_namespace") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          image
          Argument("discovery", "service_connect")
        }
        Argument("expect_failures", code: "[aws_ecs_service.this]")
      }
      refused("size", "size", "{ cpu = 256, memory = 4096 }", expects: "[var.size]")
      refused("secret_in_environment", "environment", #"{ DB_PASSWORD = "x" }"#, expects: "[var.environment]")
      refused(
        "password_in_url", "environment", #"{ DATABASE = "postgres://app:hunter2@db/app" }"#,
        expects: "[var.environment]")
      refused("retention", "log_retention_days", "8", expects: "[var.log_retention_days]")
      refused("long_name", "name", #""a-name-that-is-too-long-for-alb""#, expects: "[var.name]")
      refused("image", "image", #""not an image""#, expects: "[var.image]")
      refused("path", "health_check_path", #""health""#, expects: "[var.health_check_path]")
      refused("one_zone", "public_subnet_ids", #"["subnet-a"]"#, expects: "[var.public_subnet_ids]")
      refused("shared_without_listener", "ingress", #""shared""#, expects: "[var.load_balancer, var.rule_priority]")
      refused("priority", "rule_priority", "50001", expects: "[var.rule_priority]")
      refused(
        "six_conditions", "path_patterns", #"["/a", "/b", "/c", "/d", "/e", "/f"]"#, expects: "[var.path_patterns]")
      refused("spot_without_weight", "spot", "{ on_demand_weight = 0, spot_weight = 0 }", expects: "[var.spot]")
      refused("shell_access", "shell_access", #""ssh""#, expects: "[var.shell_access]")
      refused(
        "all_actions", "task_policy_statements", #"[{ actions = ["s3:*"], resources = ["*"] }]"#,
        expects: "[var.task_policy_statements]")
      refused("scaling", "scaling", "{ min = 4, max = 2 }", expects: "[var.scaling]")
      refused("namespace", "namespace", #""internal""#, expects: "[var.namespace]")
      refused(
        "instances", "ec2_capacity", #"{ instance_types = ["big"], min = 1, max = 2 }"#, expects: "[var.ec2_capacity]")
    }
  ]

  private static let joined: StaticString = #"""
    {
      arn           = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop"
      name          = "shop"
      namespace_arn = "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-1"
    }
    """#

  private static let listener: StaticString = #"""
    {
      listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
      arn_suffix   = "app/shop/0123456789abcdef"
      url          = "https://app.example.com"
    }
    """#

  /// The form in which Auto Scaling changes the number of tasks.
  static let scaledTests = ModuleTest("ecs_service") {
    MockAWS.provider
    variables
    TopBlock("run", "scales") {
      Argument("command", code: "apply")
      NestedBlock("variables") {
        image
        Argument(
          "scaling",
          code:
            #"{ min = 2, max = 10, cpu_percent = 60, requests_per_task = 500, schedules = { night = { schedule = "cron(0 20 * * ? *)", min = 1, max = 2 } } }"#
        )
      }
      expect("aws_ecs_service.this[0].desired_count == 2", "The first number of tasks lies within the limits.")
      expect(
        #"keys(aws_appautoscaling_policy.this) == ["ALBRequestCountPerTarget", "ECSServiceAverageCPUUtilization"]"#,
        "There is a policy for each target.")
      expect(
        #"aws_appautoscaling_scheduled_action.this["night"].scalable_target_action[0].max_capacity == "2""#,
        "At night the limits are lower.")
    }
    TopBlock("run", "a_fixed_number") {
      Argument("command", code: "plan")
      NestedBlock("variables") { image }
      expect("length(aws_appautoscaling_target.this) == 0", "Without scaling nothing scales.")
    }
    refused(
      "worker_by_requests", "scaling", "{ min = 1, max = 2, requests_per_task = 100 }", expects: "[var.scaling]",
      with: Argument("ingress", "none"))
  }

  /// The form in which CodeDeploy deploys.
  static let blueGreenTests = ModuleTest("ecs_service") {
    MockAWS.provider
    variables
    TopBlock("run", "blue_green") {
      Argument("command", code: "apply")
      NestedBlock("variables") {
        image
        Argument("deployment_strategy", "blue_green")
        Argument("deployment_alarms", code: #"["test-dev-5xx"]"#)
      }
      expect(
        #"aws_ecs_service.this[0].deployment_controller[0].type == "CODE_DEPLOY""#, "CodeDeploy deploys.")
      expect(
        "length(aws_codedeploy_deployment_group.this[0].load_balancer_info[0].target_group_pair_info[0].target_group) == 2",
        "It switches between two target groups.")
    }
    TopBlock("run", "refuses_another_strategy") {
      Argument("command", code: "plan")
      NestedBlock("variables") { image }
      Argument("expect_failures", code: "[aws_ecs_service.this]")
    }
  }

  /// The form in which a pipeline deploys.
  static let externalTests = ModuleTest("ecs_service") {
    MockAWS.provider
    variables
    TopBlock("run", "external") {
      Argument("command", code: "apply")
      NestedBlock("variables") {
        image
        Argument("deployment_strategy", "external")
      }
      expect(
        "aws_ecs_service.this[0].deployment_circuit_breaker[0].rollback", "A deployment that fails goes back.")
    }
    TopBlock("run", "refuses_another_strategy") {
      Argument("command", code: "plan")
      NestedBlock("variables") { image }
      Argument("expect_failures", code: "[aws_ecs_service.this]")
    }
  }
}

/// An assertion of a run.
func expect(_ condition: StaticString, _ message: String, line: UInt = #line) -> NestedBlock {
  NestedBlock("assert", line: line) {
    Argument("condition", code: condition)
    Argument("error_message", message)
  }
}
