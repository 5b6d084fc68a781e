# Its block is in another module.
resource "aws_s3_bucket" "this" {
  #: aws-s3-public-access-block pass
  #: aws-s3-versioning fail
  bucket = "truth-module"
}

output "name" {
  value = aws_s3_bucket.this.id
}
