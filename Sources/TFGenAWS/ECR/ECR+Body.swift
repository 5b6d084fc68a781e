public import TFGen

extension ECR {
  /// A repository and its lifecycle policy, for each name.
  @ModuleBodyBuilder public var body: ModuleBody {
    Resource("aws_ecr_repository", "this") {
      Argument("for_each", code: "var.repositories")
      Argument("name", code: #""${var.name}-${each.key}""#)
      Argument("image_tag_mutability", code: "var.image_tag_mutability")
      Argument("force_delete", code: "var.force_delete")
      NestedBlock("image_scanning_configuration") { Argument("scan_on_push", true) }
      NestedBlock("encryption_configuration") {
        Argument("encryption_type", code: "var.encryption_type")
        Argument("kms_key", code: #"var.encryption_type == "KMS" ? var.kms_key_arn : null"#)
      }
    }
    Resource("aws_ecr_lifecycle_policy", "this") {
      Argument("for_each", code: "var.repositories")
      Argument("repository", code: "aws_ecr_repository.this[each.key].name")
      Argument(
        "policy",
        .json(
          #"""
          {
            rules = [{
              rulePriority = 1
              description  = "Keep the last ${each.value.keep_images} images"
              selection = {
                tagStatus   = "any"
                countType   = "imageCountMoreThan"
                countNumber = each.value.keep_images
              }
              action = { type = "expire" }
            }]
          }
          """#))
    }
  }
}
