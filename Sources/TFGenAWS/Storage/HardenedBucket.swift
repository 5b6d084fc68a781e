import TFGen

/// Companions that every bucket of this library has. They belong to a resource `aws_s3_bucket.this`.
enum HardenedBucket {
  /// Why a bucket has no copy in another region.
  static let oneRegion = Waiver(
    checkov: ["CKV_AWS_144"],
    reason: "S3 keeps every object in three zones and its versions; a copy in another region doubles the price.")

  /// Why a bucket tells nobody of new objects.
  static let noListeners = Waiver(checkov: ["CKV2_AWS_62"], reason: "Nothing in the stack waits for new objects.")

  /// No object can become public, whatever a policy or a list says.
  static var publicAccessBlock: TopLevelBlock {
    Resource("aws_s3_bucket_public_access_block", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      Argument("block_public_acls", true)
      Argument("block_public_policy", true)
      Argument("ignore_public_acls", true)
      Argument("restrict_public_buckets", true)
    }
  }

  /// What is overwritten or deleted can be fetched back.
  static var versioning: TopLevelBlock {
    Resource("aws_s3_bucket_versioning", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("versioning_configuration") { Argument("status", "Enabled") }
    }
  }

  /// Access control lists are off: the account owns every object and policies alone decide.
  static var ownership: TopLevelBlock {
    Resource("aws_s3_bucket_ownership_controls", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") { Argument("object_ownership", "BucketOwnerEnforced") }
    }
  }
}
