import HCL
public import TFGen

/// Which connections are recorded.
public enum FlowTraffic: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "kind of traffic"
  /// All.
  case all = "ALL"
  /// Those that security groups let through.
  case accepted = "ACCEPT"
  /// Those that they don't.
  case rejected = "REJECT"
}

/// Where flow logs go.
public enum FlowDestination: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "destination of flow logs"
  /// A log group.
  case cloudwatch
  /// A bucket.
  case s3
}

enum FlowLogsRules {
  static let bucket = InputRule.condition(
    #"(var.destination == "s3") == (var.bucket_arn != null)"#, "bucket_arn and destination = \"s3\" go together."
  ) { _ in true }
}

extension FlowLogs {
  /// The record, and what it needs to be written.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals { Argument("writes_to_cloudwatch", code: #"var.destination == "cloudwatch""#) }
    Resource("aws_flow_log", "this") {
      Argument("vpc_id", code: "var.vpc_id")
      Argument("traffic_type", code: "var.traffic_type")
      Argument("log_destination_type", code: #"local.writes_to_cloudwatch ? "cloud-watch-logs" : "s3""#)
      Argument(
        "log_destination",
        code: "local.writes_to_cloudwatch ? one(aws_cloudwatch_log_group.this[*].arn) : var.bucket_arn")
      Argument("iam_role_arn", code: "one(aws_iam_role.this[*].arn)")
      Argument("max_aggregation_interval", code: "var.aggregation_seconds")
      Argument("tags", code: #"{ Name = "${var.name}-flow-logs" }"#)
    }
    Resource("aws_cloudwatch_log_group", "this") {
      Argument("count", code: "local.writes_to_cloudwatch ? 1 : 0")
      Argument("name", code: #""/vpc/${var.name}-flow-logs""#)
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .waived(LogWaivers.managedKey, when: kmsKeyARN.isGiven ? .never : .always)
    .waived(LogWaivers.shortRetention, when: LogWaivers.isShort(logRetentionDays))
    Resource("aws_iam_role", "this") {
      Argument("count", code: "local.writes_to_cloudwatch ? 1 : 0")
      Argument("name", code: #""${var.name}-flow-logs""#)
      Argument("assume_role_policy", Trust.service("vpc-flow-logs.amazonaws.com"))
    }
    Resource("aws_iam_role_policy", "this") {
      Argument("count", code: "local.writes_to_cloudwatch ? 1 : 0")
      Argument("name", "write-flow-logs")
      Argument("role", code: "aws_iam_role.this[0].id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Sid      = "WriteFlowLogs"
              Effect   = "Allow"
              Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
              Resource = [aws_cloudwatch_log_group.this[0].arn, "${aws_cloudwatch_log_group.this[0].arn}:*"]
            }]
          }
          """#))
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_290", "CKV_AWS_355"],
        reason:
          "The policy names the log group alone, which a plan doesn't know; checkov takes another's for it there."))
  }

  /// A bucket for s3 and none for CloudWatch.
  func destinations(_ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      let kind = context.value(of: destination, in: environment, default: .string("cloudwatch")).stringValue
      let bucket = context.value(of: bucketARN, in: environment, default: .null)
      let hasBucket = bucketARN.isComposed || bucket != .null
      if kind == "s3" && !hasBucket || kind == "cloudwatch" && hasBucket {
        return [
          Diagnostic(
            ComputeCodes.inputsDisagree, "destination and bucket_arn of the flow logs don't fit each other",
            detail: kind == "s3" ? "The record goes to s3 and no bucket is given." : "The record goes to CloudWatch.",
            remedy: kind == "s3" ? "Give bucket_arn." : "Set destination to s3, or leave bucket_arn out.",
            at: bucketARN.argument.location ?? context.location)
        ]
      }
    }
    return []
  }

  /// Both destinations, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("flow_logs") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("vpc_id", "vpc-0123456789abcdef0")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        expect(
          #"aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.this[0].retention_in_days == 365"#,
          "All connections are recorded and kept a year.")
        expect(
          #"startswith(jsondecode(aws_iam_role_policy.this[0].policy).Statement[0].Resource[0], "arn:aws:logs:")"#,
          "The role writes to its own log group only.")
      }
      TopBlock("run", "to_a_bucket") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("destination", "s3")
          Argument("bucket_arn", "arn:aws:s3:::test-logs")
        }
        expect(
          #"aws_flow_log.this.log_destination == "arn:aws:s3:::test-logs" && length(aws_iam_role.this) == 0"#,
          "A bucket needs no role.")
      }
      refused("bucket_without_s3", "bucket_arn", #""arn:aws:s3:::test-logs""#, expects: "[var.bucket_arn]")
      refused("s3_without_bucket", "destination", #""s3""#, expects: "[var.bucket_arn]")
      refused("traffic", "traffic_type", #""SOME""#, expects: "[var.traffic_type]")
      refused("retention", "log_retention_days", "8", expects: "[var.log_retention_days]")
      refused("aggregation", "aggregation_seconds", "100", expects: "[var.aggregation_seconds]")
    }
  ]
}
