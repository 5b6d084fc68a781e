# Planned against terraform.tfstate beside it, so that things are destroyed, replaced, forgotten and moved.

resource "aws_sqs_queue" "kept" {
  #: op-no-destroy-stateful pass
  #: op-no-replace-stateful pass
  name = "kept"
}

# Another name makes another bucket.
resource "aws_s3_bucket" "renamed" {
  #: op-no-replace-stateful fail
  #: op-no-destroy-stateful pass
  bucket = "truth-new-name"
}

# As above, with the order turned round; the data is lost all the same.
resource "aws_sqs_queue" "first_new" {
  #: op-no-replace-stateful fail
  name = "first-new"

  lifecycle {
    create_before_destroy = true
  }
}

# Holds no data.
resource "aws_sns_topic" "renamed" {
  #: op-no-replace-stateful none
  name = "new-name"
}

resource "aws_cloudwatch_log_group" "changed" {
  #: op-no-replace-stateful pass
  #: op-no-destroy-stateful pass
  name              = "changed"
  retention_in_days = 30
}

# aws_sqs_queue.gone and aws_sns_topic.gone are only in the state, like aws_s3_bucket.many["b"].
#: aws_sqs_queue.gone op-no-destroy-stateful fail
#: aws_sns_topic.gone op-no-destroy-stateful none
#: aws_s3_bucket.many["b"] op-no-destroy-stateful fail
resource "aws_s3_bucket" "many" {
  for_each = toset(["a"])
  #: [a] op-no-destroy-stateful pass
  bucket = "truth-many-${each.key}"
}

removed {
  from = aws_s3_bucket.forgotten

  lifecycle {
    destroy = false
  }
}
#: aws_s3_bucket.forgotten op-no-forget-stateful fail
#: aws_s3_bucket.forgotten op-no-destroy-stateful pass

moved {
  from = aws_s3_bucket.moved_from
  to   = aws_s3_bucket.moved_to
}

resource "aws_s3_bucket" "moved_to" {
  #: op-no-destroy-stateful pass
  #: op-no-replace-stateful pass
  bucket = "truth-moved"
}

#: plan op-plan-complete pass
#: plan op-destroy-budget pass
#: plan op-destroy-budget fail max_destroyed=5
#: plan op-destroy-budget pass max_destroyed=6
#: plan op-max-changes pass
#: plan op-max-changes fail max_changes=7
#: plan op-max-changes pass max_changes=8
#: plan op-action-invocations pass
#: provider.aws op-provider-pinned fail
#: provider.aws op-provider-allowlist pass
#: provider.aws op-provider-allowlist fail allowed_providers=["*/company/*"]
#: provider.aws op-allowed-regions pass allowed_regions=["eu-central-1"]
#: provider.aws op-allowed-regions fail allowed_regions=["eu-west-1"]
