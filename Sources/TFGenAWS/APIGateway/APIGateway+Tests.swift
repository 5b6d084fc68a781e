public import TFGen

extension APIGateway {
  /// An HTTP API, one with a domain and tokens, a REST API, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("api_gateway") {
      MockAWS.provider
      TopBlock("override_resource") {
        Argument("target", code: "aws_apigatewayv2_api.this")
        Argument("values", code: #"{ api_endpoint = "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com" }"#)
      }
      TopBlock("override_resource") {
        Argument("target", code: "aws_api_gateway_stage.this")
        Argument("values", code: #"{ invoke_url = "https://f6g7h8i9j0.execute-api.eu-central-1.amazonaws.com/live" }"#)
      }
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument(
          "listener_arn",
          "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/test/0123456789abcdef/0123456789abcdef")
        Argument("subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
        Argument("security_group_ids", code: #"["sg-a"]"#)
      }
      httpAPI
      domain
      restAPI
      refusals
    }
  ]

  @ModuleBodyBuilder private static var httpAPI: ModuleBody {
    TopBlock("run", "defaults") {
      Argument("command", code: "apply")
      NestedBlock("variables") { Argument("cors", code: #"{ allow_origins = ["https://app.example.com"] }"#) }
      NestedBlock("assert") {
        Argument(
          "condition",
          code:
            #"aws_apigatewayv2_integration.this[0].connection_type == "VPC_LINK" && aws_apigatewayv2_route.this[0].route_key == "$default""#
        )
        Argument("error_message", "All requests go through the VPC link.")
      }
      NestedBlock("assert") {
        Argument(
          "condition",
          code:
            "aws_apigatewayv2_stage.this[0].default_route_settings[0].throttling_rate_limit == 1000 && length(aws_api_gateway_rest_api.this) == 0"
        )
        Argument("error_message", "Requests are throttled; there is no REST API.")
      }
      NestedBlock("assert") {
        Argument(
          "condition",
          code:
            #"contains(aws_apigatewayv2_api.this[0].cors_configuration[0].allow_methods, "POST") && !aws_apigatewayv2_api.this[0].disable_execute_api_endpoint"#
        )
        Argument("error_message", "Pages of the origin may call with the usual methods.")
      }
      NestedBlock("assert") {
        Argument(
          "condition", code: #"output.host_name == "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com""#)
        Argument("error_message", "Without a domain the API has the name that AWS gives it.")
      }
    }
  }

  @ModuleBodyBuilder private static var domain: ModuleBody {
    TopBlock("run", "domain_and_tokens") {
      Argument("command", code: "plan")
      NestedBlock("variables") {
        Argument("domain_name", "api.example.com")
        Argument("zone_id", "Z0123456789ABCDEFGHIJ")
        Argument(
          "certificate_arn", "arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef")
        Argument("tls_server_name", "internal.example.com")
        Argument("authorization", "jwt")
        Argument("jwt", code: #"{ issuer = "https://login.example.com", audiences = ["web"] }"#)
      }
      NestedBlock("assert") {
        Argument(
          "condition",
          code:
            #"aws_apigatewayv2_api.this[0].disable_execute_api_endpoint && output.url == "https://api.example.com" && length(aws_route53_record.alias) == 1"#
        )
        Argument("error_message", "The API is reached under its domain only.")
      }
      NestedBlock("assert") {
        Argument(
          "condition",
          code:
            #"aws_apigatewayv2_route.this[0].authorization_type == "JWT" && aws_apigatewayv2_integration.this[0].tls_config[0].server_name_to_verify == "internal.example.com""#
        )
        Argument("error_message", "Callers show a token, and the listener its certificate.")
      }
    }
  }

  @ModuleBodyBuilder private static var restAPI: ModuleBody {
    TopBlock("run", "rest") {
      Argument("command", code: "apply")
      NestedBlock("variables") {
        Argument("kind", "rest")
        Argument("listener_arn", code: "null")
        Argument("backend_url", "https://backend.example.com/v1/")
        Argument("sets_account_log_role", true)
        Argument("authorization", "iam")
      }
      NestedBlock("assert") {
        Argument(
          "condition",
          code:
            #"jsondecode(aws_api_gateway_rest_api.this[0].body).paths["/{proxy+}"].x-amazon-apigateway-any-method.x-amazon-apigateway-integration.uri == "https://backend.example.com/v1/{proxy}""#
        )
        Argument("error_message", "Paths are passed on to the backend.")
      }
      NestedBlock("assert") {
        Argument(
          "condition",
          code:
            "aws_api_gateway_method_settings.this[0].settings[0].throttling_burst_limit == 2000 && length(aws_apigatewayv2_api.this) == 0"
        )
        Argument("error_message", "Requests are throttled; there is no HTTP API.")
      }
      NestedBlock("assert") {
        Argument("condition", code: #"endswith(output.url, "/live") && length(aws_api_gateway_account.this) == 1"#)
        Argument("error_message", "The URL has the stage, and the account's role for logs is set.")
      }
    }
    TopBlock("run", "rest_with_domain") {
      Argument("command", code: "plan")
      NestedBlock("variables") {
        Argument("kind", "rest")
        Argument("listener_arn", code: "null")
        Argument("backend_url", "https://backend.example.com")
        Argument("domain_name", "api.example.com")
        Argument("zone_id", "Z0123456789ABCDEFGHIJ")
        Argument(
          "certificate_arn", "arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef")
      }
      NestedBlock("assert") {
        Argument(
          "condition",
          code:
            #"length(aws_api_gateway_base_path_mapping.this) == 1 && output.host_name == "api.example.com""#)
        Argument("error_message", "The API is reached under its domain.")
      }
    }
  }

  @ModuleBodyBuilder private static var refusals: ModuleBody {
    TopBlock("run", "refuses_rest_before_a_private_listener") {
      Argument("command", code: "plan")
      NestedBlock("variables") {
        Argument("kind", "rest")
        Argument("backend_url", "https://backend.example.com")
      }
      Argument("expect_failures", code: "[var.listener_arn]")
    }
    refused("nothing_behind", "listener_arn", "null", expects: "[var.listener_arn]")
    refused("backend_of_http", "backend_url", #""https://backend.example.com""#, expects: "[var.backend_url]")
    refused("no_subnets", "subnet_ids", "[]", expects: "[var.subnet_ids]")
    refused("no_groups", "security_group_ids", "[]", expects: "[var.security_group_ids]")
    refused("tokens_without_issuer", "authorization", #""jwt""#, expects: "[var.authorization]")
    refused(
      "issuer_without_tokens", "jwt", #"{ issuer = "https://login.example.com", audiences = ["web"] }"#,
      expects: "[var.authorization]")
    refused("origin_with_path", "cors", #"{ allow_origins = ["https://app.example.com/x"] }"#, expects: "[var.cors]")
    refused(
      "credentials_for_everybody", "cors", #"{ allow_origins = ["*"], allow_credentials = true }"#,
      expects: "[var.cors]")
    refused("throttle", "throttle_rate", "0", expects: "[var.throttle_rate]")
    TopBlock("run", "refuses_domain_alone") {
      Argument("command", code: "plan")
      NestedBlock("variables") { Argument("domain_name", "api.example.com") }
      Argument("expect_failures", code: "[var.certificate_arn, var.zone_id]")
    }
  }
}
