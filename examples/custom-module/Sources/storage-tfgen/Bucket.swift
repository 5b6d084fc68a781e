import HCL
import TFGen
import TFGenAWS

/// A private, versioned S3 bucket: a module type that tfgen doesn't know.
struct Bucket: AWSModule {
  static let typeName = "bucket"
  static let summary = "A private, versioned S3 bucket."

  var name: Input<String>
  var purpose: Input<String>
  var noncurrentDays: Input<Int>

  init(name: Input<String> = .stackName, purpose: Input<String>, noncurrentDays: Input<Int> = .moduleDefault) {
    self.name = name
    self.purpose = purpose
    self.noncurrentDays = noncurrentDays
  }

  init(blank: Blank) { self.init(purpose: blank.required()) }

  static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, "Prefix of the bucket's name."),
    .required(
      "purpose", \.purpose, "What is kept in the bucket; part of its name.",
      rules: [
        .condition(
          #"can(regex("^[a-z]{2,16}$", var.purpose))"#, "purpose must have 2 to 16 lower-case letters."
        ) { value in
          guard let text = value.stringValue else { return true }
          return (2...16).contains(text.utf8.count) && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        }
      ]),
    .optional(
      "noncurrent_days", \.noncurrentDays, "How many days replaced objects are kept.", default: 30,
      rules: [.range(1...3650, of: "noncurrent_days")]),
  ]

  struct Outputs: Sendable {
    let arn = Output<String>("arn", "ARN of the bucket.", "aws_s3_bucket.this.arn")
    let bucketName = Output<String>("bucket_name", "Name of the bucket.", "aws_s3_bucket.this.bucket")
  }

  static let outputs = Outputs()
  static let outputDefinitions = [outputs.arn.definition, outputs.bucketName.definition]

  @ModuleBodyBuilder var body: ModuleBody {
    Resource("aws_s3_bucket", "this") {
      Argument("bucket_prefix", code: #""${var.name}-${var.purpose}-""#)
    }
    Resource("aws_s3_bucket_public_access_block", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      Argument("block_public_acls", true)
      Argument("block_public_policy", true)
      Argument("ignore_public_acls", true)
      Argument("restrict_public_buckets", true)
    }
    Resource("aws_s3_bucket_versioning", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("versioning_configuration") { Argument("status", "Enabled") }
    }
    Resource("aws_s3_bucket_lifecycle_configuration", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") {
        Argument("id", "expire-replaced")
        Argument("status", "Enabled")
        NestedBlock("filter")
        NestedBlock("noncurrent_version_expiration") { Argument("noncurrent_days", code: "var.noncurrent_days") }
      }
      Argument("depends_on", code: "[aws_s3_bucket_versioning.this]")
    }
  }
}
