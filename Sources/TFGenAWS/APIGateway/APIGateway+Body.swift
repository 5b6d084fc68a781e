public import TFGen

extension APIGateway {
  /// The API of one kind or the other, its logs and its domain.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("is_http", code: #"var.kind == "http""#)
      Argument("has_domain", code: "var.domain_name != null")
      Argument(
        "own_url",
        code: "local.is_http ? aws_apigatewayv2_api.this[0].api_endpoint : aws_api_gateway_stage.this[0].invoke_url",
        comment: "Without a domain; that of a REST API ends with the stage.")
      Argument("url", code: #"local.has_domain ? "https://${var.domain_name}" : local.own_url"#)
    }
    logs
    Resource("aws_route53_record", "alias") {
      Argument("count", code: "local.has_domain ? 1 : 0")
      Argument("zone_id", code: "var.zone_id")
      Argument("name", code: "var.domain_name")
      Argument("type", "A")
      NestedBlock("alias") {
        Argument(
          "name",
          code:
            "local.is_http ? aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].target_domain_name : aws_api_gateway_domain_name.this[0].regional_domain_name"
        )
        Argument(
          "zone_id",
          code:
            "local.is_http ? aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].hosted_zone_id : aws_api_gateway_domain_name.this[0].regional_zone_id"
        )
        Argument("evaluate_target_health", false)
      }
    }
    Topic("http") { http }
    Topic("rest") { rest }
  }

  @ModuleBodyBuilder private var logs: ModuleBody {
    Locals {
      Argument(
        "access_log_format",
        .json(
          #"""
          {
            requestId          = "$context.requestId"
            requestTime        = "$context.requestTime"
            ip                 = "$context.identity.sourceIp"
            userAgent          = "$context.identity.userAgent"
            method             = "$context.httpMethod"
            path               = "$context.path"
            status             = "$context.status"
            responseLength     = "$context.responseLength"
            responseLatency    = "$context.responseLatency"
            integrationStatus  = "$context.integrationStatus"
            integrationLatency = "$context.integrationLatency"
            error              = "$context.error.message"
          }
          """#))
    }
    Resource("aws_cloudwatch_log_group", "this") {
      Argument("name", code: #""/aws/apigateway/${var.name}""#)
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .keepingLogs(retention: logRetentionDays, key: kmsKeyARN)
  }

  // MARK: HTTP API

  @ModuleBodyBuilder private var http: ModuleBody {
    Resource("aws_apigatewayv2_api", "this") {
      Argument("count", code: "local.is_http ? 1 : 0")
      Argument("name", code: #""${var.name}-api""#)
      Argument("protocol_type", "HTTP")
      Argument("disable_execute_api_endpoint", code: "local.has_domain")
      NestedBlock("dynamic", "cors_configuration") {
        Argument("for_each", code: "var.cors == null ? [] : [var.cors]")
        NestedBlock("content") {
          Argument("allow_origins", code: "cors_configuration.value.allow_origins")
          Argument("allow_methods", code: "cors_configuration.value.allow_methods")
          Argument("allow_headers", code: "cors_configuration.value.allow_headers")
          Argument("allow_credentials", code: "cors_configuration.value.allow_credentials")
          Argument("max_age", code: "cors_configuration.value.max_age_seconds")
        }
      }
    }
    Resource("aws_apigatewayv2_vpc_link", "this") {
      Argument("count", code: "local.is_http ? 1 : 0")
      Argument("name", code: #""${var.name}-api""#)
      Argument("subnet_ids", code: "var.subnet_ids")
      Argument("security_group_ids", code: "var.security_group_ids")
      NestedBlock(
        "lifecycle", comment: "A link stays in its subnets; one more zone mustn't replace it while it is used."
      ) {
        Argument("ignore_changes", code: "[subnet_ids]")
      }
    }
    Resource("aws_apigatewayv2_integration", "this") {
      Argument("count", code: "local.is_http ? 1 : 0")
      Argument("api_id", code: "aws_apigatewayv2_api.this[0].id")
      Argument("integration_type", "HTTP_PROXY")
      Argument("integration_method", "ANY")
      Argument("integration_uri", code: "var.listener_arn")
      Argument("connection_type", "VPC_LINK")
      Argument("connection_id", code: "aws_apigatewayv2_vpc_link.this[0].id")
      NestedBlock("dynamic", "tls_config") {
        Argument("for_each", code: "var.tls_server_name == null ? [] : [var.tls_server_name]")
        NestedBlock("content") { Argument("server_name_to_verify", code: "tls_config.value") }
      }
    }
    Resource("aws_apigatewayv2_authorizer", "this") {
      Argument("count", code: #"local.is_http && var.authorization == "jwt" ? 1 : 0"#)
      Argument("api_id", code: "aws_apigatewayv2_api.this[0].id")
      Argument("name", "jwt")
      Argument("authorizer_type", "JWT")
      Argument("identity_sources", code: #"["$request.header.Authorization"]"#)
      NestedBlock("jwt_configuration") {
        Argument("issuer", code: "var.jwt.issuer")
        Argument("audience", code: "var.jwt.audiences")
      }
    }
    Resource("aws_apigatewayv2_route", "this", comment: "All methods and paths: routing is the service's business.") {
      Argument("count", code: "local.is_http ? 1 : 0")
      Argument("api_id", code: "aws_apigatewayv2_api.this[0].id")
      Argument("route_key", "$default")
      Argument("target", code: #""integrations/${aws_apigatewayv2_integration.this[0].id}""#)
      Argument("authorization_type", code: #"{ none = "NONE", jwt = "JWT", iam = "AWS_IAM" }[var.authorization]"#)
      Argument("authorizer_id", code: "one(aws_apigatewayv2_authorizer.this[*].id)")
    }
    .waived(
      Waiver(checkov: ["CKV_AWS_309"], reason: "The service behind the API decides who may do what."),
      when: authorization.isGiven ? authorization.mayBe(.none) : .always)
    Resource("aws_apigatewayv2_stage", "this") {
      Argument("count", code: "local.is_http ? 1 : 0")
      Argument("api_id", code: "aws_apigatewayv2_api.this[0].id")
      Argument("name", "$default")
      Argument("auto_deploy", true)
      NestedBlock("access_log_settings") {
        Argument("destination_arn", code: "aws_cloudwatch_log_group.this.arn")
        Argument("format", code: "local.access_log_format")
      }
      NestedBlock("default_route_settings") {
        Argument("throttling_rate_limit", code: "var.throttle_rate")
        Argument("throttling_burst_limit", code: "var.throttle_burst")
        Argument("detailed_metrics_enabled", true)
      }
    }
    Resource("aws_apigatewayv2_domain_name", "this") {
      Argument("count", code: "local.is_http && local.has_domain ? 1 : 0")
      Argument("domain_name", code: "var.domain_name")
      NestedBlock("domain_name_configuration") {
        Argument("certificate_arn", code: "var.certificate_arn")
        Argument("endpoint_type", "REGIONAL")
        Argument("security_policy", "TLS_1_2")
      }
    }
    Resource("aws_apigatewayv2_api_mapping", "this") {
      Argument("count", code: "local.is_http && local.has_domain ? 1 : 0")
      Argument("api_id", code: "aws_apigatewayv2_api.this[0].id")
      Argument("domain_name", code: "aws_apigatewayv2_domain_name.this[0].id")
      Argument("stage", code: "aws_apigatewayv2_stage.this[0].id")
    }
  }

  // MARK: REST API

  @ModuleBodyBuilder private var rest: ModuleBody {
    Resource("aws_api_gateway_rest_api", "this") {
      Argument("count", code: "local.is_http ? 0 : 1")
      Argument("name", code: #""${var.name}-api""#)
      Argument("disable_execute_api_endpoint", code: "local.has_domain")
      Argument(
        "body",
        .json(
          #"""
          {
            openapi = "3.0.1"
            info    = { title = "${var.name}-api", version = "1" }
            paths = {
              for path, target in { "/" = "/", "/{proxy+}" = "/{proxy}" } : path => {
                x-amazon-apigateway-any-method = {
                  security   = var.authorization == "iam" ? [{ sigv4 = [] }] : []
                  parameters = path == "/" ? [] : [{ name = "proxy", in = "path", required = true, schema = { type = "string" } }]
                  x-amazon-apigateway-integration = {
                    type                = "http_proxy"
                    httpMethod          = "ANY"
                    uri                 = "${trimsuffix(var.backend_url, "/")}${target}"
                    passthroughBehavior = "when_no_match"
                    requestParameters   = path == "/" ? {} : { "integration.request.path.proxy" = "method.request.path.proxy" }
                  }
                }
              }
            }
            components = {
              securitySchemes = {
                sigv4 = {
                  type = "apiKey", name = "Authorization", in = "header", x-amazon-apigateway-authtype = "awsSigv4"
                }
              }
            }
          }
          """#))
      NestedBlock("endpoint_configuration") { Argument("types", code: #"["REGIONAL"]"#) }
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    Resource("aws_api_gateway_deployment", "this") {
      Argument("count", code: "local.is_http ? 0 : 1")
      Argument("rest_api_id", code: "aws_api_gateway_rest_api.this[0].id")
      Argument(
        "triggers", code: "{ body = sha256(aws_api_gateway_rest_api.this[0].body) }",
        comment: "A deployment is a copy: what changes in the API needs a new one.")
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    Resource("aws_api_gateway_stage", "this") {
      Argument("count", code: "local.is_http ? 0 : 1")
      Argument("rest_api_id", code: "aws_api_gateway_rest_api.this[0].id")
      Argument("deployment_id", code: "aws_api_gateway_deployment.this[0].id")
      Argument("stage_name", "live")
      Argument("xray_tracing_enabled", true)
      NestedBlock("access_log_settings") {
        Argument("destination_arn", code: "aws_cloudwatch_log_group.this.arn")
        Argument("format", code: "local.access_log_format")
      }
      Argument("depends_on", code: "[aws_api_gateway_account.this]")
    }
    .waived(
      Waiver(checkov: ["CKV_AWS_120"], reason: "Responses of an application differ by user; a cache would mix them.")
    )
    .waived(
      Waiver(checkov: ["CKV2_AWS_51"], reason: "The public host behind the API needs no certificate of its caller.")
    )
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_29"], reason: "The waf module protects it, by an association that lies outside this one."))
    Resource("aws_api_gateway_method_settings", "this") {
      Argument("count", code: "local.is_http ? 0 : 1")
      Argument("rest_api_id", code: "aws_api_gateway_rest_api.this[0].id")
      Argument("stage_name", code: "aws_api_gateway_stage.this[0].stage_name")
      Argument("method_path", "*/*")
      NestedBlock("settings") {
        Argument("throttling_rate_limit", code: "var.throttle_rate")
        Argument("throttling_burst_limit", code: "var.throttle_burst")
        Argument("metrics_enabled", true)
        Argument("logging_level", "ERROR")
        Argument("data_trace_enabled", false, comment: "Bodies and headers don't belong in logs.")
        Argument("caching_enabled", false)
      }
    }
    .waived(
      Waiver(checkov: ["CKV_AWS_225"], reason: "Responses of an application differ by user; a cache would mix them."))
    Resource("aws_api_gateway_domain_name", "this") {
      Argument("count", code: "!local.is_http && local.has_domain ? 1 : 0")
      Argument("domain_name", code: "var.domain_name")
      Argument("regional_certificate_arn", code: "var.certificate_arn")
      Argument("security_policy", "TLS_1_2")
      NestedBlock("endpoint_configuration") { Argument("types", code: #"["REGIONAL"]"#) }
    }
    Resource("aws_api_gateway_base_path_mapping", "this") {
      Argument("count", code: "!local.is_http && local.has_domain ? 1 : 0")
      Argument("api_id", code: "aws_api_gateway_rest_api.this[0].id")
      Argument("domain_name", code: "aws_api_gateway_domain_name.this[0].domain_name")
      Argument("stage_name", code: "aws_api_gateway_stage.this[0].stage_name")
    }
    accountRole
  }

  @ModuleBodyBuilder private var accountRole: ModuleBody {
    Resource("aws_iam_role", "logs", comment: "REST APIs of an account write logs with one role.") {
      Argument("count", code: "var.sets_account_log_role ? 1 : 0")
      Argument("name", code: #""${var.name}-api-gateway-logs""#)
      Argument(
        "assume_role_policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Action    = "sts:AssumeRole"
              Principal = { Service = "apigateway.amazonaws.com" }
            }]
          }
          """#))
    }
    Resource("aws_iam_role_policy_attachment", "logs") {
      Argument("count", code: "var.sets_account_log_role ? 1 : 0")
      Argument("role", code: "aws_iam_role.logs[0].name")
      Argument(
        "policy_arn",
        code:
          #""arn:${split(":", aws_iam_role.logs[0].arn)[1]}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs""#
      )
    }
    Resource("aws_api_gateway_account", "this") {
      Argument("count", code: "var.sets_account_log_role ? 1 : 0")
      Argument("cloudwatch_role_arn", code: "aws_iam_role.logs[0].arn")
      Argument("depends_on", code: "[aws_iam_role_policy_attachment.logs]")
    }
  }
}
