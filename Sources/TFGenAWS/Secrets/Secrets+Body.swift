public import TFGen

extension Secrets {
  /// The secrets, their values as far as Terraform writes them, policies and rotation.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument(
        "arns",
        code:
          """
          merge(
            { for name, secret in aws_secretsmanager_secret.this : name => secret.arn },
            { for name, version in aws_secretsmanager_secret_version.generated : name => version.arn },
            { for name, version in aws_secretsmanager_secret_version.provided : name => version.arn },
          )
          """,
        comment: "A container that starts before its secret has a value fails, so values come first.")
    }
    Resource("aws_secretsmanager_secret", "this") {
      Argument("for_each", code: "var.secrets")
      Argument("name_prefix", code: #""${var.name}/${each.key}-""#)
      Argument("description", code: "each.value.description")
      Argument("kms_key_id", code: "var.kms_key_arn")
      Argument("recovery_window_in_days", code: "var.recovery_window_days")
    }
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_57"],
        reason: "Only a function that knows the application can change a secret: rotations takes it.")
    )
    .withoutOwnKey(kmsKeyARN, checkov: ["CKV_AWS_149"], trivy: ["AWS-0098"], service: "Secrets Manager")
    Resource(
      "aws_secretsmanager_secret_version", "generated",
      comment: """
        Random digits from the system's generator, made while applying and written once: a write-only argument reaches
        neither plan nor state. They are made anew when the version is raised.
        """
    ) {
      Argument(
        "for_each", code: #"{ for name, secret in var.secrets : name => secret if secret.source == "generated" }"#)
      Argument("secret_id", code: "aws_secretsmanager_secret.this[each.key].id")
      Argument("secret_string_wo", code: #"sha256("${uuid()}${uuid()}")"#)
      Argument("secret_string_wo_version", code: "each.value.version")
    }
    Resource("aws_secretsmanager_secret_version", "provided") {
      Argument(
        "for_each", code: #"{ for name, secret in var.secrets : name => secret if secret.source == "provided" }"#)
      Argument("secret_id", code: "aws_secretsmanager_secret.this[each.key].id")
      Argument("secret_string_wo", code: "var.secret_values[each.key]")
      Argument("secret_string_wo_version", code: "each.value.version")
    }
    Resource("aws_secretsmanager_secret_policy", "this") {
      Argument("for_each", code: "length(var.reader_arns) == 0 ? {} : var.secrets")
      Argument("secret_arn", code: "aws_secretsmanager_secret.this[each.key].arn")
      Argument("block_public_policy", true)
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Sid       = "ReadFromOtherAccounts"
              Effect    = "Allow"
              Principal = { AWS = var.reader_arns }
              Action    = "secretsmanager:GetSecretValue"
              Resource  = aws_secretsmanager_secret.this[each.key].arn
            }]
          }
          """#))
    }
    Resource("aws_secretsmanager_secret_rotation", "this") {
      Argument("for_each", code: "var.rotations")
      Argument("secret_id", code: "aws_secretsmanager_secret.this[each.key].id")
      Argument("rotation_lambda_arn", code: "each.value.lambda_arn")
      NestedBlock("rotation_rules") { Argument("automatically_after_days", code: "each.value.days") }
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_304"], reason: "Every 30 days unless the stack says otherwise, which checkov can't read.")
    )
  }
}
