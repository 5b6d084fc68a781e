public import TFGen

extension Queue {
  /// Defaults, a FIFO queue, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("queue") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("queues", code: "{ jobs = {}, orders = { fifo = true, max_receive_count = 3 } }")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_sqs_queue.this["jobs"].name == "test-dev-jobs" && aws_sqs_queue.this["orders"].name == "test-dev-orders.fifo""#
          )
          Argument("error_message", "Names carry the prefix, those of FIFO queues the suffix.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"alltrue([for queue in values(aws_sqs_queue.this) : queue.sqs_managed_sse_enabled]) && alltrue([for queue in values(aws_sqs_queue.dead_letter) : queue.sqs_managed_sse_enabled])"#
          )
          Argument("error_message", "Messages are encrypted.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"jsondecode(aws_sqs_queue.this["orders"].redrive_policy).maxReceiveCount == 3 && jsondecode(aws_sqs_queue.this["jobs"].redrive_policy).maxReceiveCount == 5"#
          )
          Argument("error_message", "Messages that fail go to the dead-letter queue.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"aws_sqs_queue.dead_letter["jobs"].message_retention_seconds == 1209600"#)
          Argument("error_message", "Failed messages are kept for two weeks.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"jsondecode(aws_sqs_queue_policy.this["jobs"].policy).Statement[*].Sid == ["DenyPlainHTTP"]"#)
          Argument("error_message", "Nobody is let in from outside the account.")
        }
      }
      TopBlock("run", "services_send") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument(
            "sender_services",
            code: #"{ "events.amazonaws.com" = "arn:aws:events:eu-central-1:123456789012:rule/nightly" }"#)
          Argument("kms_key_arn", "arn:aws:kms:eu-central-1:123456789012:key/1")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"jsondecode(aws_sqs_queue_policy.this["jobs"].policy).Statement[1].Sid == "SendFromEvents""#)
          Argument("error_message", "A service that was named may send.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"contains(output.send_statement.resources, var.kms_key_arn)"#)
          Argument("error_message", "Senders may use the key.")
        }
      }
      refused("no_queues", "queues", "{}", expects: "[var.queues]")
      refused("name_of_a_queue", "queues", "{ Jobs = {} }", expects: "[var.queues]")
      refused("long_retention", "queues", "{ jobs = { retention_days = 15 } }", expects: "[var.queues]")
      refused(
        "short_dead_letter_retention", "queues", "{ jobs = { retention_days = 7, dead_letter_retention_days = 4 } }",
        expects: "[var.queues]")
      refused("service", "sender_services", #"{ nginx = "arn:x" }"#, expects: "[var.sender_services]")
    }
  ]
}
