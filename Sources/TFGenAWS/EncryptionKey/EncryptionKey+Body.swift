public import TFGen

extension EncryptionKey {
  /// The key, its policy and its alias.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument(
        "of_this_account", code: #"{ StringEquals = { "aws:SourceAccount" = var.account_id } }"#,
        comment: "Nobody else can make a service use the key.")
      Argument(
        "conditions",
        code: #"""
          {
            cloudtrail = { StringLike = { "kms:EncryptionContext:aws:cloudtrail:arn" = "arn:aws:cloudtrail:*:${var.account_id}:trail/*" } }
            cloudwatch = local.of_this_account
            events     = local.of_this_account
            logs       = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:${var.region}:${var.account_id}:log-group:*" } }
            s3         = local.of_this_account
            sns        = local.of_this_account
          }
          """#)
    }
    Resource("aws_kms_key", "this") {
      Argument("description", code: #""Encrypts what belongs to ${var.name}""#)
      Argument("enable_key_rotation", true)
      Argument("deletion_window_in_days", code: "var.deletion_window_days")
      Argument("tags", code: "{ Name = var.name }")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [
                {
                  Sid       = "AccountDecidesByItsPolicies"
                  Effect    = "Allow"
                  Principal = { AWS = "arn:aws:iam::${var.account_id}:root" }
                  Action    = "kms:*"
                  Resource  = "*"
                },
              ],
              [
                for service in var.services : {
                  Sid       = "Encrypt${title(service)}"
                  Effect    = "Allow"
                  Principal = { Service = service == "logs" ? "logs.${var.region}.amazonaws.com" : "${service}.amazonaws.com" }
                  Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
                  Resource  = "*"
                  Condition = local.conditions[service]
                }
              ],
            )
          }
          """#))
    }
    Resource("aws_kms_alias", "this") {
      Argument("name", code: #""alias/${var.name}""#)
      Argument("target_key_id", code: "aws_kms_key.this.key_id")
    }
  }
}
