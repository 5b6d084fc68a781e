import HCL
import TFGen

/// The mocked provider of emitted module tests.
enum MockAWS {
  /// Mocked values are random text, which arguments that must be ARNs refuse; those get one.
  static let provider = TopBlock("mock_provider", "aws") {
    for (type, arn) in arns {
      NestedBlock("mock_resource", type) {
        Argument("defaults", Expression(.object([.init(.literal("arn"), Expression(.string(arn)))])))
      }
    }
    NestedBlock("mock_resource", "aws_launch_template") {
      Argument("defaults", code: #"{ id = "lt-0123456789abcdef0" }"#)
    }
    NestedBlock("mock_resource", "aws_default_vpc") {
      Argument("defaults", code: #"{ cidr_block = "172.31.0.0/16" }"#)
    }
    NestedBlock("mock_resource", "aws_vpc") {
      Argument("defaults", code: #"{ ipv6_cidr_block = "2001:db8:1234:1a00::/56" }"#)
    }
  }

  private static let arns: [(String, String)] = [
    ("aws_apigatewayv2_api", "arn:aws:apigateway:eu-central-1::/apis/a1b2c3d4e5"),
    ("aws_cloudfront_distribution", "arn:aws:cloudfront::123456789012:distribution/E0123456789ABC"),
    ("aws_cloudfront_function", "arn:aws:cloudfront::123456789012:function/test"),
    (
      "aws_autoscaling_group",
      "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:01234567:autoScalingGroupName/test"
    ),
    ("aws_ecs_capacity_provider", "arn:aws:ecs:eu-central-1:123456789012:capacity-provider/test"),
    ("aws_iam_instance_profile", "arn:aws:iam::123456789012:instance-profile/test"),
    ("aws_iam_openid_connect_provider", "arn:aws:iam::123456789012:oidc-provider/test"),
    ("aws_iam_policy", "arn:aws:iam::123456789012:policy/test"),
    (
      "aws_service_discovery_private_dns_namespace",
      "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-0123456789abcdef"
    ),
    (
      "aws_service_discovery_service", "arn:aws:servicediscovery:eu-central-1:123456789012:service/srv-0123456789abcdef"
    ),
    ("aws_sns_topic", "arn:aws:sns:eu-central-1:123456789012:test"),
    ("aws_sns_topic_policy", "arn:aws:sns:eu-central-1:123456789012:test"),
    ("aws_cloudwatch_log_group", "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/test"),
    ("aws_ecs_cluster", "arn:aws:ecs:eu-central-1:123456789012:cluster/test"),
    ("aws_ecs_task_definition", "arn:aws:ecs:eu-central-1:123456789012:task-definition/test:1"),
    ("aws_iam_role", "arn:aws:iam::123456789012:role/test"),
    ("aws_lb", "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/test/0123456789abcdef"),
    (
      "aws_lb_listener",
      "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/test/0123456789abcdef/0123456789abcdef"
    ),
    ("aws_lb_target_group", "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/test/0123456789abcdef"),
    ("aws_s3_bucket", "arn:aws:s3:::test"),
    ("aws_secretsmanager_secret", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:test-AbCdEf"),
    ("aws_wafv2_ip_set", "arn:aws:wafv2:eu-central-1:123456789012:regional/ipset/test/01234567"),
    ("aws_wafv2_web_acl", "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/test/01234567"),
  ]
}
