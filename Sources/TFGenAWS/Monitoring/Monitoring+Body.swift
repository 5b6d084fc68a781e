import HCL
public import TFGen

extension Monitoring {
  /// A topic, a table of alarms, and a dashboard that shows the same metrics.
  @ModuleBodyBuilder public var body: ModuleBody {
    Resource("aws_sns_topic", "this", comment: "Tells people when an alarm goes off, and when it is over.") {
      Argument("name", code: #""${var.name}-alarms""#)
      Argument("kms_master_key_id", code: "var.kms_key_arn")
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_26"], trivy: ["AWS-0095"],
        reason:
          "Alarms hold names and numbers; CloudWatch can't use the key that AWS manages, so kms_key_arn gives one."
      ), when: kmsKeyARN.isGiven ? .never : .always)
    Resource("aws_sns_topic_policy", "this") {
      Argument("arn", code: "aws_sns_topic.this.arn")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [
              {
                Sid       = "OfThisAccount"
                Effect    = "Allow"
                Principal = { AWS = "*" }
                Action = [
                  "sns:DeleteTopic", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:Publish",
                  "sns:SetTopicAttributes", "sns:Subscribe",
                ]
                Resource  = aws_sns_topic.this.arn
                Condition = { StringEquals = { "AWS:SourceOwner" = split(":", aws_sns_topic.this.arn)[4] } }
              },
              {
                Sid       = "Events"
                Effect    = "Allow"
                Principal = { Service = "events.amazonaws.com" }
                Action    = "sns:Publish"
                Resource  = aws_sns_topic.this.arn
              },
            ]
          }
          """#),
        comment:
          "What AWS gives a topic by itself, for alarms and databases of the account, and rules of EventBridge, such as that of\nfailed backups. EventBridge knows no conditions in policies of topics."
      )
    }
    Resource("aws_sns_topic_subscription", "email") {
      Argument("for_each", code: "toset(var.emails)")
      Argument("topic_arn", code: "aws_sns_topic.this.arn")
      Argument("protocol", "email")
      Argument("endpoint", code: "each.value")
    }
    Resource("aws_sns_topic_subscription", "https") {
      Argument("for_each", code: "toset(var.https_endpoints)")
      Argument("topic_arn", code: "aws_sns_topic.this.arn")
      Argument("protocol", "https")
      Argument("endpoint", code: "each.value")
    }
    Resource("aws_cloudwatch_metric_alarm", "this") {
      Argument("for_each", code: "local.alarms")
      Argument("alarm_name", code: #""${var.name}-${each.key}""#)
      Argument("alarm_description", code: "each.value.description")
      Argument("namespace", code: "each.value.namespace")
      Argument("metric_name", code: "each.value.metric")
      Argument("dimensions", code: "each.value.dimensions")
      Argument(
        "statistic", code: #"startswith(each.value.statistic, "p") ? null : each.value.statistic"#)
      Argument(
        "extended_statistic", code: #"startswith(each.value.statistic, "p") ? each.value.statistic : null"#)
      Argument(
        "comparison_operator", code: #"each.value.is_floor ? "LessThanThreshold" : "GreaterThanThreshold""#)
      Argument("threshold", code: "each.value.threshold")
      Argument("period", 300)
      Argument("evaluation_periods", code: "var.thresholds.minutes / 5")
      Argument(
        "treat_missing_data", code: #"each.value.is_floor ? "breaching" : "notBreaching""#,
        comment: "No data where there should be tasks or space is bad news; no errors and no requests are not.")
      Argument("alarm_actions", code: "[aws_sns_topic.this.arn]")
      Argument("ok_actions", code: "[aws_sns_topic.this.arn]")
    }
    Resource("aws_cloudwatch_dashboard", "this") {
      Argument("dashboard_name", code: "var.name")
      Argument(
        "dashboard_body",
        .json(
          #"""
          {
            widgets = [for index, widget in local.widgets : {
              type   = "metric"
              x      = index % 2 * 12
              y      = floor(index / 2) * 6
              width  = 12
              height = 6
              properties = {
                title   = widget.title
                region  = var.region
                view    = "timeSeries"
                stat    = widget.statistic
                period  = 300
                metrics = widget.metrics
              }
            }]
          }
          """#))
    }
    Topic("alarms") { alarms }
    Topic("dashboard") { dashboard }
  }

  @ModuleBodyBuilder private var alarms: ModuleBody {
    Locals {
      Argument(
        "services",
        code: "{ for name, service in var.services : name => service if service.service_name != null }",
        comment: "Before its first image a service isn't there.")
      Argument(
        "cache_nodes",
        code: #"""
          merge({}, [for name, cache in var.caches : {
            for node in range(1, cache.nodes + 1) : "${name}-${format("%03d", node)}" => "${cache.replication_group_id}-${format("%03d", node)}"
          }]...)
          """#, comment: "ElastiCache numbers the nodes of a group.")
      Argument(
        "is_cluster",
        code: #"try(contains(keys(var.database.dimensions), "DBClusterIdentifier"), false)"#)
      Argument(
        "alarms",
        code: #"""
          merge(
            merge({}, [for name, service in local.services : {
              "${name}-cpu" = {
                description = "CPU of the service ${name} is high."
                namespace   = "AWS/ECS", metric = "CPUUtilization", statistic = "Average"
                dimensions  = { ClusterName = service.cluster_name, ServiceName = service.service_name }
                threshold   = var.thresholds.cpu_percent, is_floor = false
              }
              "${name}-memory" = {
                description = "Memory of the service ${name} is high."
                namespace   = "AWS/ECS", metric = "MemoryUtilization", statistic = "Average"
                dimensions  = { ClusterName = service.cluster_name, ServiceName = service.service_name }
                threshold   = var.thresholds.memory_percent, is_floor = false
              }
              "${name}-tasks" = {
                description = "Fewer than ${service.minimum_tasks} tasks of the service ${name} run."
                namespace   = "ECS/ContainerInsights", metric = "RunningTaskCount", statistic = "Average"
                dimensions  = { ClusterName = service.cluster_name, ServiceName = service.service_name }
                threshold   = service.minimum_tasks, is_floor = true
              }
            }]...),
            merge({}, [for load_balancer in var.load_balancer[*] : {
              "load-balancer-errors" = {
                description = "The load balancer itself answers with errors: no healthy target, or a target that hangs up."
                namespace   = "AWS/ApplicationELB", metric = "HTTPCode_ELB_5XX_Count", statistic = "Sum"
                dimensions  = { LoadBalancer = load_balancer.arn_suffix }
                threshold   = var.thresholds.errors, is_floor = false
              }
              "service-errors" = {
                description = "Services answer with errors."
                namespace   = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", statistic = "Sum"
                dimensions  = { LoadBalancer = load_balancer.arn_suffix }
                threshold   = var.thresholds.errors, is_floor = false
              }
              "latency" = {
                description = "One of twenty requests takes longer than ${var.thresholds.latency_seconds} seconds."
                namespace   = "AWS/ApplicationELB", metric = "TargetResponseTime", statistic = "p95"
                dimensions  = { LoadBalancer = load_balancer.arn_suffix }
                threshold   = var.thresholds.latency_seconds, is_floor = false
              }
            }]...),
            { for name, suffix in var.target_groups : "${name}-unhealthy" => {
              description = "Tasks of ${name} don't answer their health check."
              namespace   = "AWS/ApplicationELB", metric = "UnHealthyHostCount", statistic = "Maximum"
              dimensions  = { LoadBalancer = try(var.load_balancer.arn_suffix, ""), TargetGroup = suffix }
              threshold   = 0, is_floor = false
            } },
            merge({}, [for database in var.database[*] : {
              "database-cpu" = {
                description = "CPU of the database is high."
                namespace   = "AWS/RDS", metric = "CPUUtilization", statistic = "Average"
                dimensions  = database.dimensions
                threshold   = var.thresholds.cpu_percent, is_floor = false
              }
              "database-connections" = {
                description = "The database has more than ${database.maximum_connections} connections."
                namespace   = "AWS/RDS", metric = "DatabaseConnections", statistic = "Average"
                dimensions  = database.dimensions
                threshold   = database.maximum_connections, is_floor = false
              }
            }]...),
            { for database in var.database[*] : "database-storage" => {
              description = "The database has less than ${database.minimum_free_storage_gb} GB of free storage."
              namespace   = "AWS/RDS", metric = "FreeStorageSpace", statistic = "Minimum"
              dimensions  = database.dimensions
              threshold   = database.minimum_free_storage_gb * 1000000000, is_floor = true
            } if !local.is_cluster },
            { for database in var.database[*] : "database-capacity" => {
              description = "The database is near the most capacity units that it may have."
              namespace   = "AWS/RDS", metric = "ACUUtilization", statistic = "Average"
              dimensions  = database.dimensions
              threshold   = 90, is_floor = false
            } if database.serverless },
            merge({}, [for name, id in local.cache_nodes : {
              "${name}-cpu" = {
                description = "CPU of the cache's node ${name} is high."
                namespace   = "AWS/ElastiCache", metric = "EngineCPUUtilization", statistic = "Average"
                dimensions  = { CacheClusterId = id }
                threshold   = var.thresholds.cpu_percent, is_floor = false
              }
              "${name}-memory" = {
                description = "Memory of the cache's node ${name} is nearly full."
                namespace   = "AWS/ElastiCache", metric = "DatabaseMemoryUsagePercentage", statistic = "Average"
                dimensions  = { CacheClusterId = id }
                threshold   = var.thresholds.memory_percent, is_floor = false
              }
              "${name}-evictions" = {
                description = "The cache's node ${name} drops keys to make room."
                namespace   = "AWS/ElastiCache", metric = "Evictions", statistic = "Sum"
                dimensions  = { CacheClusterId = id }
                threshold   = 0, is_floor = false
              }
            }]...),
            { for name, queue in var.queues : "${name}-failed-messages" => {
              description = "Messages of ${name} failed for good."
              namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", statistic = "Maximum"
              dimensions  = { QueueName = queue }
              threshold   = 0, is_floor = false
            } },
          )
          """#, comment: "Alarms by name: what is measured, of what, and from when on it is one.")
    }
  }

  @ModuleBodyBuilder private var dashboard: ModuleBody {
    Locals {
      Argument(
        "widgets",
        code: #"""
          concat(
            length(local.services) == 0 ? [] : [
              { title = "CPU of services", statistic = "Average", metrics = [for service in values(local.services) : ["AWS/ECS", "CPUUtilization", "ClusterName", service.cluster_name, "ServiceName", service.service_name]] },
              { title = "Memory of services", statistic = "Average", metrics = [for service in values(local.services) : ["AWS/ECS", "MemoryUtilization", "ClusterName", service.cluster_name, "ServiceName", service.service_name]] },
              { title = "Running tasks", statistic = "Average", metrics = [for service in values(local.services) : ["ECS/ContainerInsights", "RunningTaskCount", "ClusterName", service.cluster_name, "ServiceName", service.service_name]] },
            ],
            flatten([for load_balancer in var.load_balancer[*] : [
              { title = "Requests", statistic = "Sum", metrics = [["AWS/ApplicationELB", "RequestCount", "LoadBalancer", load_balancer.arn_suffix]] },
              { title = "Errors", statistic = "Sum", metrics = [for metric in ["HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count", "HTTPCode_Target_4XX_Count"] : ["AWS/ApplicationELB", metric, "LoadBalancer", load_balancer.arn_suffix]] },
              { title = "Latency of 95 of 100 requests", statistic = "p95", metrics = [["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", load_balancer.arn_suffix]] },
            ]]),
            flatten([for database in var.database[*] : [for metric in concat(["CPUUtilization", "DatabaseConnections"], local.is_cluster ? [] : ["FreeStorageSpace"], database.serverless ? ["ServerlessDatabaseCapacity"] : []) : {
              title     = "Database: ${metric}"
              statistic = "Average"
              metrics   = [concat(["AWS/RDS", metric], flatten([for name, value in database.dimensions : [name, value]]))]
            }]]),
            length(local.cache_nodes) == 0 ? [] : [for metric in ["EngineCPUUtilization", "DatabaseMemoryUsagePercentage"] : {
              title     = "Cache: ${metric}"
              statistic = "Average"
              metrics   = [for id in values(local.cache_nodes) : ["AWS/ElastiCache", metric, "CacheClusterId", id]]
            }],
            length(var.queues) == 0 ? [] : [{
              title     = "Messages that failed"
              statistic = "Maximum"
              metrics   = [for queue in values(var.queues) : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]]
            }],
          )
          """#, comment: "Two in a row, each with the metrics of all services, nodes or queues.")
    }
  }
}
