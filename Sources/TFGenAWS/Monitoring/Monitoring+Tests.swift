import HCL
public import TFGen

extension Monitoring {
  /// Alarms of everything, of nothing, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("monitoring") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("region", "eu-central-1")
      }
      TopBlock("run", "nothing_to_watch") {
        Argument("command", code: "apply")
        expect(
          #"length(output.alarm_names) == 0 && jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets == []"#,
          "There is a topic, and an empty dashboard.")
        expect(
          #"jsondecode(aws_sns_topic_policy.this.policy).Statement[1].Principal.Service == "events.amazonaws.com" && jsondecode(aws_sns_topic_policy.this.policy).Statement[0].Condition.StringEquals["AWS:SourceOwner"] == "123456789012""#,
          "Alarms of the account and rules of EventBridge reach the topic.")
      }
      TopBlock("run", "everything") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("emails", code: #"["oncall@example.com"]"#)
          Argument("https_endpoints", code: #"["https://events.example.com/oncall"]"#)
          Argument(
            "services",
            code: #"""
              {
                api    = { cluster_name = "test-cluster", service_name = "test-api", minimum_tasks = 2 }
                worker = { cluster_name = "test-cluster", service_name = null }
              }
              """#)
          Argument("load_balancer", code: #"{ arn_suffix = "app/test/0123456789abcdef" }"#)
          Argument("target_groups", code: #"{ api = "targetgroup/test/0123456789abcdef" }"#)
          Argument(
            "database", code: #"{ dimensions = { DBClusterIdentifier = "test-db" }, serverless = true }"#)
          Argument("caches", code: #"{ cache = { replication_group_id = "test-cache", nodes = 2 } }"#)
          Argument("queues", code: #"{ jobs = "test-jobs-dead-letter" }"#)
        }
        expect(
          #"aws_cloudwatch_metric_alarm.this["api-tasks"].threshold == 2 && aws_cloudwatch_metric_alarm.this["api-tasks"].comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.this["api-tasks"].treat_missing_data == "breaching""#,
          "Too few tasks are an alarm, and so is silence about them.")
        expect(
          #"!contains(keys(aws_cloudwatch_metric_alarm.this), "worker-cpu")"#,
          "A service that isn't there yet has no alarms.")
        expect(
          #"aws_cloudwatch_metric_alarm.this["latency"].extended_statistic == "p95" && aws_cloudwatch_metric_alarm.this["latency"].statistic == null"#,
          "Latency is that of the slowest twentieth.")
        expect(
          #"aws_cloudwatch_metric_alarm.this["cache-002-memory"].dimensions["CacheClusterId"] == "test-cache-002""#,
          "Each node of the cache has its alarms.")
        expect(
          #"contains(keys(aws_cloudwatch_metric_alarm.this), "database-capacity") && !contains(keys(aws_cloudwatch_metric_alarm.this), "database-storage")"#,
          "Aurora has capacity units, and storage that grows.")
        expect(
          #"alltrue([for alarm in aws_cloudwatch_metric_alarm.this : contains(alarm.alarm_actions, aws_sns_topic.this.arn)])"#,
          "All alarms go to the topic.")
        expect(
          #"aws_sns_topic_subscription.https["https://events.example.com/oncall"].protocol == "https" && length(aws_sns_topic_subscription.email) == 1"#,
          "People and services are told.")
        expect(
          ##"length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 12 && endswith(output.dashboard_url, "#dashboards:name=test-dev")"##,
          "The dashboard shows the same.")
      }
      TopBlock("run", "an_instance") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument(
            "database",
            code: #"{ dimensions = { DBInstanceIdentifier = "test-db" }, minimum_free_storage_gb = 2 }"#)
        }
        expect(
          #"aws_cloudwatch_metric_alarm.this["database-storage"].threshold == 2000000000"#,
          "An instance has storage that may run out.")
      }
      refused("plain_http", "https_endpoints", #"["http://example.com"]"#, expects: "[var.https_endpoints]")
      refused("address", "emails", #"["oncall"]"#, expects: "[var.emails]")
      refused("no_dimension", "database", "{ dimensions = {} }", expects: "[var.database]")
      refused("percent", "thresholds", "{ cpu_percent = 101 }", expects: "[var.thresholds]")
      refused("minutes", "thresholds", "{ minutes = 7 }", expects: "[var.thresholds]")
      refused("key", "queues", #"{ "A B" = "q" }"#, expects: "[var.queues]")
      refused(
        "nodes", "caches", #"{ cache = { replication_group_id = "c", nodes = 9 } }"#, expects: "[var.caches]")
      refused("target_groups_alone", "target_groups", #"{ api = "t" }"#, expects: "[var.target_groups]")
    }
  ]
}
