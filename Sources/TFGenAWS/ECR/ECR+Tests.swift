public import TFGen

extension ECR {
  /// Defaults, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("ecr") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("repositories", code: "{ api = {}, worker = { keep_images = 3 } }")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_ecr_repository.this["api"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this["api"].image_scanning_configuration[0].scan_on_push"#
          )
          Argument("error_message", "Tags are immutable and images are scanned.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"jsondecode(aws_ecr_lifecycle_policy.this["api"].policy).rules[0].selection.countNumber == 10"#)
          Argument("error_message", "Ten images are kept.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"jsondecode(aws_ecr_lifecycle_policy.this["worker"].policy).rules[0].selection.countNumber == 3"#)
          Argument("error_message", "A repository may keep another number.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"aws_ecr_repository.this["api"].name == "test-dev-api""#)
          Argument("error_message", "Names carry the prefix.")
        }
      }
      TopBlock("run", "kept_by_age_and_shared") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("repositories", code: "{ api = { keep_days = 30, untagged_days = 1 } }")
          Argument("read_principals", code: #"["123456789012"]"#)
          Argument("write_principals", code: #"["arn:aws:iam::123456789012:role/ci"]"#)
          Argument("enhanced_scanning", true)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"[for rule in jsondecode(aws_ecr_lifecycle_policy.this["api"].policy).rules : [rule.rulePriority, rule.selection.countUnit, rule.selection.countNumber]] == [[1, "days", 1], [2, "days", 30]]"#
          )
          Argument("error_message", "Untagged images go first, the others by age.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"[for statement in jsondecode(aws_ecr_repository_policy.this["api"].policy).Statement : length(statement.Principal.AWS)] == [2, 1]"#
          )
          Argument("error_message", "Who may push may pull as well.")
        }
      }
      TopBlock("run", "kept_by_prefix") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("repositories", code: #"{ api = { keep_images = 5, tag_prefixes = ["v"] } }"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"jsondecode(aws_ecr_lifecycle_policy.this["api"].policy).rules[0].selection.tagStatus == "tagged" && jsondecode(aws_ecr_lifecycle_policy.this["api"].policy).rules[0].selection.tagPrefixList == ["v"]"#
          )
          Argument("error_message", "Only versions are counted.")
        }
      }
      TopBlock("run", "refuses_mutable_tags_with_an_older_provider") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("mutable_tags", code: #"["latest"]"#) }
        Argument("expect_failures", code: #"[aws_ecr_repository.this]"#)
      }
      refused("all_tags", "mutable_tags", #"["*"]"#, expects: "[var.mutable_tags]")
      refused("bad_prefix", "repositories", #"{ api = { tag_prefixes = ["-"] } }"#, expects: "[var.repositories]")
      refused(
        "everybody", "read_principals", #"["*"]"#, expects: "[var.read_principals]")
      refused("no_days", "repositories", "{ api = { keep_days = 0 } }", expects: "[var.repositories]")
      refused("bad_repository_name", "repositories", "{ \"Api\" = {} }", expects: "[var.repositories]")
      refused("nothing", "repositories", "{}", expects: "[var.repositories]")
      refused(
        "images_and_days", "repositories", "{ api = { keep_images = 5, keep_days = 30 } }",
        expects: "[var.repositories]")
      refused("half_a_day", "repositories", "{ api = { untagged_days = 1.5 } }", expects: "[var.repositories]")
      refused("no_images", "repositories", "{ api = { keep_images = 0 } }", expects: "[var.repositories]")
      refused("unknown_mutability", "image_tag_mutability", #""SOMETIMES""#, expects: "[var.image_tag_mutability]")
    }
  ]
}
