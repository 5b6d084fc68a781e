public import TFGen

extension ECSService {
  /// Before the first image, with one, with HTTPS, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("ecs_service") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("service_name", "backend")
        Argument("region", "eu-central-1")
        Argument("vpc_id", "vpc-0123456789abcdef0")
        Argument("public_subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
        Argument("subnet_ids", code: #"["subnet-c", "subnet-d"]"#)
        Argument("alb_security_group_ids", code: #"["sg-a"]"#)
        Argument("security_group_ids", code: #"["sg-b"]"#)
      }
      TopBlock("run", "before_the_first_image") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument("condition", code: "length(aws_ecs_service.this) == 0 && output.service_name == null")
          Argument("error_message", "Without an image there is no service yet.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"aws_lb_target_group.this.health_check[0].path == "/health" && aws_cloudwatch_log_group.this.name == "/ecs/test-dev-backend""#)
          Argument("error_message", "Everything around the service is there.")
        }
      }
      TopBlock("run", "with_an_image") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("image", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/test-dev-backend:1.0.0")
          Argument("environment", code: #"{ APP_ENV = "test" }"#)
          Argument("secrets", code: #"{ DB_PASSWORD = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf:password::" }"#)
        }
        NestedBlock("assert") {
          Argument("condition", code: "jsondecode(aws_ecs_task_definition.this[0].container_definitions)[0].readonlyRootFilesystem")
          Argument("error_message", "The container's root file system is read-only.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"jsondecode(aws_iam_role_policy.execution.policy).Statement[2].Resource == ["arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf"]"#)
          Argument("error_message", "Permission is for the secret, without the key in the reference.")
        }
        NestedBlock("assert") {
          Argument("condition", code: "aws_ecs_service.this[0].deployment_circuit_breaker[0].rollback")
          Argument("error_message", "A deployment that fails goes back.")
        }
      }
      TopBlock("run", "https") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("https_enabled", true)
          Argument("certificate_arn", "arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"aws_lb_listener.http.default_action[0].type == "redirect" && aws_lb_listener.https[0].port == 443"#)
          Argument("error_message", "HTTP is redirected to HTTPS.")
        }
      }
      TopBlock("run", "refuses_https_without_certificate") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("https_enabled", true) }
        Argument("expect_failures", code: "[aws_lb_listener.https]")
      }
      refused("size", "size", "{ cpu = 256, memory = 4096 }", expects: "[var.size]")
      refused("secret_in_environment", "environment", #"{ DB_PASSWORD = "x" }"#, expects: "[var.environment]")
      refused("retention", "log_retention_days", "8", expects: "[var.log_retention_days]")
      refused("long_name", "name", #""a-name-that-is-too-long-for-alb""#, expects: "[var.name]")
      refused("image", "image", #""not an image""#, expects: "[var.image]")
      refused("path", "health_check_path", #""health""#, expects: "[var.health_check_path]")
    }
  ]
}
