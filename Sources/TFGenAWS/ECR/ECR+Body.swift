public import TFGen

extension ECR {
  /// A repository and its lifecycle policy, for each name.
  @ModuleBodyBuilder public var body: ModuleBody {
    Resource("aws_ecr_repository", "this") {
      Argument("for_each", code: "var.repositories")
      Argument("name", code: #""${var.name}-${each.key}""#)
      if mutableTags.isGiven {
        Argument(
          "image_tag_mutability",
          code: #"length(var.mutable_tags) == 0 ? var.image_tag_mutability : "IMMUTABLE_WITH_EXCLUSION""#)
      } else {
        Argument("image_tag_mutability", code: "var.image_tag_mutability")
      }
      Argument("force_delete", code: "var.force_delete")
      NestedBlock("image_scanning_configuration") { Argument("scan_on_push", code: "var.scan_on_push") }
      NestedBlock("encryption_configuration") {
        Argument("encryption_type", code: "var.encryption_type")
        Argument("kms_key", code: #"var.encryption_type == "KMS" ? var.kms_key_arn : null"#)
      }
      if mutableTags.isGiven {
        NestedBlock("dynamic", "image_tag_mutability_exclusion_filter") {
          Argument("for_each", code: "var.mutable_tags")
          NestedBlock("content") {
            Argument("filter", code: "image_tag_mutability_exclusion_filter.value")
            Argument("filter_type", "WILDCARD")
          }
        }
      } else {
        NestedBlock("lifecycle") {
          NestedBlock("precondition") {
            Argument("condition", code: "length(var.mutable_tags) == 0")
            Argument(
              "error_message",
              "mutable_tags needs a form of this module for the AWS provider 6.8 or newer, which a stack of tfgen gets by itself."
            )
          }
        }
      }
    }
    .needing("aws", "6.8", for: "image_tag_mutability_exclusion_filter", when: mutableTags.isGiven)
    .waived(
      Waiver(
        checkov: ["CKV_AWS_51"], trivy: ["AWS-0031"], policies: ["aws-ecr-immutable-tags"],
        reason: "The stack moves tags: a tag may mean another image tomorrow."),
      when: imageTagMutability.mayBe("MUTABLE")
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_51"], trivy: ["AWS-0031"], policies: ["aws-ecr-immutable-tags"],
        reason: "Tags are immutable but for those of mutable_tags, which scanners don't know."),
      when: mutableTags.isGiven ? .always : .never
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_163"], trivy: ["AWS-0030"], policies: ["aws-ecr-scan-on-push"],
        reason: "The stack turns scanning on push off."), when: scanOnPush.mayBe(false)
    )
    .waived(
      Waiver(checkov: ["CKV_AWS_136"], reason: "The stack encrypts with the keys of the service instead of KMS."),
      when: encryptionType.mayBe("AES256")
    )
    .waived(
      Waiver(
        trivy: ["AWS-0033"],
        reason: "The key that AWS manages encrypts as well; kms_key_arn takes a key of your own where one is asked for."
      ),
      when: kmsKeyARN.isGiven ? .never : .always)
    Resource("aws_ecr_lifecycle_policy", "this") {
      Argument("for_each", code: "var.repositories")
      Argument("repository", code: "aws_ecr_repository.this[each.key].name")
      Argument(
        "policy",
        .json(
          #"""
          {
            rules = concat(
              each.value.untagged_days == null ? [] : [{
                rulePriority = 1
                description  = "Remove untagged images after ${each.value.untagged_days} days"
                selection = {
                  tagStatus   = "untagged"
                  countType   = "sinceImagePushed"
                  countUnit   = "days"
                  countNumber = each.value.untagged_days
                }
                action = { type = "expire" }
              }],
              [{
                rulePriority = each.value.untagged_days == null ? 1 : 2
                description  = each.value.keep_days == null ? "Keep the last ${coalesce(each.value.keep_images, 10)} images" : "Keep images for ${each.value.keep_days} days"
                selection = merge(
                  {
                    tagStatus   = length(each.value.tag_prefixes) == 0 ? "any" : "tagged"
                    countType   = each.value.keep_days == null ? "imageCountMoreThan" : "sinceImagePushed"
                    countNumber = coalesce(each.value.keep_days, each.value.keep_images, 10)
                  },
                  each.value.keep_days == null ? {} : { countUnit = "days" },
                  length(each.value.tag_prefixes) == 0 ? {} : { tagPrefixList = each.value.tag_prefixes },
                )
                action = { type = "expire" }
              }],
            )
          }
          """#))
    }
    Resource("aws_ecr_repository_policy", "this") {
      Argument(
        "for_each", code: "length(var.read_principals) + length(var.write_principals) == 0 ? {} : var.repositories",
        comment: "The own account needs no policy: its IAM decides.")
      Argument("repository", code: "aws_ecr_repository.this[each.key].name")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [{
                Sid       = "Pull"
                Effect    = "Allow"
                Principal = { AWS = distinct(concat(var.read_principals, var.write_principals)) }
                Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
              }],
              length(var.write_principals) == 0 ? [] : [{
                Sid       = "Push"
                Effect    = "Allow"
                Principal = { AWS = var.write_principals }
                Action    = ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"]
              }],
            )
          }
          """#))
    }
    Resource("aws_ecr_registry_scanning_configuration", "this") {
      Argument("count", code: "var.enhanced_scanning ? 1 : 0")
      Argument("scan_type", "ENHANCED")
      NestedBlock("rule") {
        Argument("scan_frequency", "CONTINUOUS_SCAN")
        NestedBlock("repository_filter") {
          Argument("filter", "*")
          Argument("filter_type", "WILDCARD")
        }
      }
    }
  }
}
