public import TFGen

extension StateBackend {
  /// The three ways to lock, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("state_backend") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("region", "eu-central-1")
        Argument("state_key", "test/dev/terraform.tfstate")
      }
      TopBlock(
        "run", "defaults",
        comment: "Planned only: what Terraform must not destroy, it couldn't clean up after an apply either."
      ) {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("bucket_name", "test-dev-state-bucket") }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled""#)
          Argument("error_message", "Earlier states can be fetched back.")
        }
        NestedBlock("assert") {
          Argument("condition", code: "length(aws_dynamodb_table.lock) == 0")
          Argument("error_message", "The lock is a file beside the state.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"strcontains(output.backend_configuration, "use_lockfile = true") && strcontains(output.backend_configuration, "bucket = \"test-dev-state-bucket\"") && !strcontains(output.backend_configuration, "dynamodb_table")"#
          )
          Argument("error_message", "The settings are those of the bucket.")
        }
      }
      TopBlock("run", "moving") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("lock", "both")
          Argument("bucket_name", "test-dev-state-bucket")
          Argument("kms_key_arn", "arn:aws:kms:eu-central-1:123456789012:key/1")
          Argument("log_bucket_names", code: #"["test-logs"]"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "aws_dynamodb_table.lock[0].deletion_protection_enabled && aws_dynamodb_table.lock[0].point_in_time_recovery[0].enabled"
          )
          Argument("error_message", "The table is protected.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"strcontains(output.backend_configuration, "dynamodb_table = \"test-dev-state-lock\"") && strcontains(output.backend_configuration, "use_lockfile = true")"#
          )
          Argument("error_message", "Both locks are taken.")
        }
      }
      refused("lock", "lock", #""none""#, expects: "[var.lock]")
      refused("bucket_name", "bucket_name", #""State""#, expects: "[var.bucket_name]")
      refused("state_key", "state_key", #""/state""#, expects: "[var.state_key]")
    }
  ]
}
