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
            code: #"aws_ecr_repository.this["api"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this["api"].image_scanning_configuration[0].scan_on_push"#)
          Argument("error_message", "Tags are immutable and images are scanned.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"jsondecode(aws_ecr_lifecycle_policy.this["api"].policy).rules[0].selection.countNumber == 10"#)
          Argument("error_message", "Ten images are kept.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"jsondecode(aws_ecr_lifecycle_policy.this["worker"].policy).rules[0].selection.countNumber == 3"#)
          Argument("error_message", "A repository may keep another number.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"aws_ecr_repository.this["api"].name == "test-dev-api""#)
          Argument("error_message", "Names carry the prefix.")
        }
      }
      refused("bad_repository_name", "repositories", "{ \"Api\" = {} }", expects: "[var.repositories]")
      refused("no_images", "repositories", "{ api = { keep_images = 0 } }", expects: "[var.repositories]")
      refused("unknown_mutability", "image_tag_mutability", #""SOMETIMES""#, expects: "[var.image_tag_mutability]")
    }
  ]
}
