import HCL

/// `aws-ecr-immutable-tags`
let ecrImmutableTags = AttributeRule(
  metadata: RuleMetadata(
    "aws-ecr-immutable-tags", "Make image tags immutable", severity: .error,
    rationale: "A tag that can be moved means another image tomorrow than the one that was tested today.",
    remedy: "Set image_tag_mutability to IMMUTABLE and deploy by version or digest.",
    defaults: "null is MUTABLE for the provider and the API.",
    peers: ["CKV_AWS_51", "AWS-0031", "ECR.2"]),
  types: ["aws_ecr_repository"], path: ["image_tag_mutability"], expected: "IMMUTABLE",
  holds: { $0 == .string("IMMUTABLE") || $0 == .string("IMMUTABLE_WITH_EXCLUSION") }, message: "Its tags can be moved.")

/// `aws-ecr-scan-on-push`
let ecrScanOnPush = AttributeRule(
  metadata: RuleMetadata(
    "aws-ecr-scan-on-push", "Scan images when they are pushed", severity: .error,
    rationale: "Known vulnerabilities are found before an image runs.",
    remedy: "Set scan_on_push to true in image_scanning_configuration.",
    defaults: "Without the block images aren't scanned, unless the registry scans them all.",
    peers: ["CKV_AWS_163", "AWS-0030", "ECR.1"]),
  types: ["aws_ecr_repository"], path: ["image_scanning_configuration", "scan_on_push"], expected: "true",
  holds: { $0 == .bool(true) },
  message: "Its images aren't scanned.")
