public import TFGen

extension EncryptionKey {
  /// The key's policy, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("encryption_key") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("account_id", "123456789012")
        Argument("region", "eu-central-1")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code: "aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30")
          Argument("error_message", "The key rotates and can be restored for thirty days.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"length(jsondecode(aws_kms_key.this.policy).Statement) == 5"#)
          Argument("error_message", "The account and four services may use the key.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"aws_kms_alias.this.name == "alias/test-dev""#)
          Argument("error_message", "The alias has the stack's name.")
        }
      }
      refused("account", "account_id", #""1234""#, expects: "[var.account_id]")
      refused("service", "services", #"["lambda"]"#, expects: "[var.services]")
      refused("short_window", "deletion_window_days", "1", expects: "[var.deletion_window_days]")
    }
  ]
}
