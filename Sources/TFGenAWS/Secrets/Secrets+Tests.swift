public import TFGen

extension Secrets {
  /// The three sources, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("secrets") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument(
          "secrets",
          code:
            #"{ jwt-secret = { description = "Signs sessions", source = "generated" }, openai-key = { description = "OpenAI" } }"#
        )
        Argument("secret_values", code: "{}")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"keys(aws_secretsmanager_secret_version.generated) == ["jwt-secret"] && length(aws_secretsmanager_secret_version.provided) == 0"#
          )
          Argument("error_message", "Only a generated secret gets a value from here.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"aws_secretsmanager_secret_version.generated["jwt-secret"].secret_string_wo == null"#)
          Argument("error_message", "The value isn't kept.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"keys(output.container_secrets) == ["JWT_SECRET", "OPENAI_KEY"]"#)
          Argument("error_message", "Containers see the names in capitals.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"aws_secretsmanager_secret.this["jwt-secret"].recovery_window_in_days == 30"#)
          Argument("error_message", "A deleted secret can be restored for thirty days.")
        }
      }
      TopBlock("run", "provided") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument(
            "secrets", code: #"{ session = { description = "Sessions", source = "provided", version = 2 } }"#)
          Argument("secret_values", code: #"{ session = "only-for-this-test" }"#)
          Argument("reader_arns", code: #"["arn:aws:iam::210987654321:role/reader"]"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition", code: #"aws_secretsmanager_secret_version.provided["session"].secret_string_wo_version == 2"#)
          Argument("error_message", "A provided value goes through a write-only argument.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"keys(aws_secretsmanager_secret_policy.this) == ["session"]"#)
          Argument("error_message", "Roles of other accounts need a policy of the secret.")
        }
      }
      TopBlock("run", "rotation") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument(
            "rotations",
            code: #"{ openai-key = { lambda_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate" } }"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_secretsmanager_secret_rotation.this["openai-key"].rotation_rules[0].automatically_after_days == 30"#
          )
          Argument("error_message", "A secret rotates every thirty days.")
        }
      }
      refused("name_of_a_secret", "secrets", #"{ JWT = { description = "x" } }"#, expects: "[var.secrets]")
      refused("source", "secrets", #"{ jwt = { description = "x", source = "vault" } }"#, expects: "[var.secrets]")
      refused("version", "secrets", #"{ jwt = { description = "x", version = 0 } }"#, expects: "[var.secrets]")
      refused(
        "provided_without_value", "secrets", #"{ jwt = { description = "x", source = "provided" } }"#,
        expects: "[var.secret_values]")
      refused("whole_accounts", "reader_arns", #"["arn:aws:iam::210987654321:root"]"#, expects: "[var.reader_arns]")
      refused("recovery_window", "recovery_window_days", "3", expects: "[var.recovery_window_days]")
      refused(
        "rotation_of_a_generated_secret", "rotations", #"{ jwt-secret = { lambda_arn = "x" } }"#,
        expects: "[var.rotations]")
      refused(
        "rare_rotation", "rotations", #"{ openai-key = { lambda_arn = "x", days = 2000 } }"#,
        expects: "[var.rotations]")
    }
  ]
}
