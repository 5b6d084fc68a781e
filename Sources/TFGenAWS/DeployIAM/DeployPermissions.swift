import HCL
import TFGen

/// What Terraform does in AWS for the resources of each module type: two tables that the module carries in its HCL.
///
/// A test compares the first with the resource types that the modules really have, so that it can't fall behind.
enum DeployPermissions {
  /// Services by module type: the keys of the second table.
  static let servicesOfModules: KeyValuePairs<String, [String]> = [
    "alb": ["load_balancing", "dns"],
    "api_gateway": ["api_gateway", "logs", "roles", "dns"],
    "audit_trail": ["cloudtrail", "logs", "alarms", "roles"],
    "backup": ["backup", "events", "roles"],
    "bastion": ["autoscaling", "instances", "roles"],
    "cache": ["elasticache", "logs"],
    "database": ["rds", "logs", "roles", "secrets"],
    "deploy_iam": ["identity"],
    "dns_certificate": ["certificates", "dns"],
    "ecr": ["ecr"],
    "ecs_service": [
      "ecs", "load_balancing", "scaling", "discovery", "codedeploy", "autoscaling", "instances", "logs", "roles",
    ],
    "encryption_key": ["keys"],
    "flow_logs": ["network", "logs", "roles"],
    "migration": ["ecs", "logs", "roles"],
    "monitoring": ["alarms", "topics"],
    "network": ["network"],
    "queue": ["queues", "alarms"],
    "secrets": ["secrets"],
    "security": ["security_groups"],
    "state_backend": ["buckets", "lock_table"],
    "static_site": ["cloudfront", "buckets", "dns"],
    "storage": ["buckets"],
    "vpc_endpoints": ["network"],
    "waf": ["waf", "logs", "load_balancing"],
  ]

  /// The first table.
  static let modules = Expression(
    .object(
      servicesOfModules.map { type, services in
        .init(.literal(type), Expression(.tuple(services.map { Expression(.string($0)) })))
      }))

  /// The second: what is read, what is changed and on which resources, and what AWS knows no resource for.
  static let services: StaticString = #"""
    {
      alarms = {
        read   = ["cloudwatch:Describe*", "cloudwatch:GetDashboard", "cloudwatch:List*"]
        change = ["cloudwatch:*Alarms", "cloudwatch:*Dashboards", "cloudwatch:PutDashboard", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "cloudwatch:UntagResource"]
        on     = ["arn:aws:cloudwatch:${local.here}:alarm:${var.name}*", "arn:aws:cloudwatch::${var.account_id}:dashboard/${var.name}*"]
        bare   = []
      }
      api_gateway = {
        read   = ["apigateway:GET"]
        change = ["apigateway:DELETE", "apigateway:PATCH", "apigateway:POST", "apigateway:PUT"]
        on     = ["arn:aws:apigateway:${var.region}::/*"]
        bare   = []
      }
      autoscaling = {
        read   = ["autoscaling:Describe*"]
        change = ["autoscaling:*AutoScalingGroup", "autoscaling:*Tags", "autoscaling:SetInstanceProtection"]
        on     = ["arn:aws:autoscaling:${local.here}:autoScalingGroup:*:autoScalingGroupName/${var.name}*"]
        bare   = []
      }
      backup = {
        read   = ["backup:Describe*", "backup:Get*", "backup:List*"]
        change = ["backup:CreateBackup*", "backup:DeleteBackup*", "backup:PutBackupVault*", "backup:TagResource", "backup:UntagResource", "backup:UpdateBackupPlan"]
        on     = ["arn:aws:backup:${local.here}:backup-vault:${var.name}*", "arn:aws:backup:${local.here}:backup-plan:*"]
        bare   = ["backup-storage:MountCapsule"]
      }
      buckets = {
        read   = ["s3:GetAccelerateConfiguration", "s3:GetBucket*", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration", "s3:ListBucket"]
        change = ["s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucket*", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"]
        on     = ["arn:aws:s3:::${var.name}*"]
        bare   = []
      }
      certificates = {
        read   = ["acm:Describe*", "acm:List*"]
        change = ["acm:*Tags*", "acm:DeleteCertificate", "acm:RequestCertificate"]
        on     = ["arn:aws:acm:*:${var.account_id}:certificate/*"]
        bare   = []
      }
      cloudfront = {
        read   = ["cloudfront:Describe*", "cloudfront:Get*", "cloudfront:List*"]
        change = ["cloudfront:*Distribution", "cloudfront:*Function", "cloudfront:*OriginAccessControl", "cloudfront:*ResponseHeadersPolicy", "cloudfront:TagResource", "cloudfront:UntagResource"]
        on     = ["arn:aws:cloudfront::${var.account_id}:*"]
        bare   = []
      }
      cloudtrail = {
        read   = ["cloudtrail:Describe*", "cloudtrail:Get*", "cloudtrail:List*"]
        change = ["cloudtrail:*Trail", "cloudtrail:*Tags", "cloudtrail:PutEventSelectors", "cloudtrail:*Logging"]
        on     = ["arn:aws:cloudtrail:${local.here}:trail/${var.name}*"]
        bare   = []
      }
      codedeploy = {
        read   = ["codedeploy:Get*", "codedeploy:List*"]
        change = ["codedeploy:*Application", "codedeploy:*DeploymentGroup", "codedeploy:*Resource"]
        on     = ["arn:aws:codedeploy:${local.here}:application:${var.name}*", "arn:aws:codedeploy:${local.here}:deploymentgroup:${var.name}*"]
        bare   = []
      }
      discovery = {
        read   = ["servicediscovery:Get*", "servicediscovery:List*"]
        change = ["route53:DeleteHostedZone", "servicediscovery:CreateService", "servicediscovery:Delete*", "servicediscovery:DeregisterInstance", "servicediscovery:*Resource", "servicediscovery:Update*"]
        on     = ["arn:aws:route53:::hostedzone/*", "arn:aws:servicediscovery:${local.here}:*"]
        bare   = ["route53:AssociateVPCWithHostedZone", "route53:CreateHostedZone", "servicediscovery:CreatePrivateDnsNamespace"]
      }
      dns = {
        read   = ["route53:Get*", "route53:List*"]
        change = ["route53:AssociateVPCWithHostedZone", "route53:ChangeResourceRecordSets", "route53:ChangeTagsForResource", "route53:DeleteHostedZone"]
        on     = ["arn:aws:route53:::hostedzone/*"]
        bare   = ["route53:CreateHostedZone"]
      }
      ecr = {
        read   = ["ecr:Describe*", "ecr:GetLifecyclePolicy", "ecr:GetRegistryScanningConfiguration", "ecr:GetRepositoryPolicy", "ecr:List*"]
        change = ["ecr:*LifecyclePolicy", "ecr:*RepositoryPolicy", "ecr:CreateRepository", "ecr:DeleteRepository", "ecr:Put*Configuration", "ecr:PutImageTagMutability", "ecr:TagResource", "ecr:UntagResource"]
        on     = ["arn:aws:ecr:${local.here}:repository/${var.name}*"]
        bare   = []
      }
      ecs = {
        read   = ["ecs:Describe*", "ecs:List*"]
        change = ["ecs:*CapacityProvider*", "ecs:CreateService", "ecs:DeleteCluster", "ecs:DeleteService", "ecs:RegisterTaskDefinition", "ecs:RunTask", "ecs:TagResource", "ecs:UntagResource", "ecs:UpdateCluster*", "ecs:UpdateService"]
        on = [
          "arn:aws:ecs:${local.here}:capacity-provider/${var.name}*",
          "arn:aws:ecs:${local.here}:cluster/${var.name}*",
          "arn:aws:ecs:${local.here}:service/${var.name}*",
          "arn:aws:ecs:${local.here}:task-definition/${var.name}*",
        ]
        bare   = ["ecs:CreateCluster", "ecs:DeregisterTaskDefinition"]
      }
      elasticache = {
        read   = ["elasticache:Describe*", "elasticache:List*"]
        change = ["elasticache:*CacheParameterGroup", "elasticache:*CacheSubnetGroup", "elasticache:*Replica*", "elasticache:*ServerlessCache", "elasticache:*Tags*", "elasticache:*User*"]
        on     = ["arn:aws:elasticache:${local.here}:*:${var.name}*"]
        bare   = []
      }
      events = {
        read   = ["events:Describe*", "events:List*"]
        change = ["events:DeleteRule", "events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:TagResource", "events:UntagResource"]
        on     = ["arn:aws:events:${local.here}:rule/${var.name}*"]
        bare   = []
      }
      identity = {
        read   = ["iam:Get*", "iam:List*"]
        change = []
        on     = []
        bare   = []
      }
      instances = {
        read   = ["ec2:Describe*"]
        change = ["ec2:*KeyPair", "ec2:*LaunchTemplate*", "ec2:CreateTags", "ec2:DeleteTags", "ec2:RunInstances", "ec2:TerminateInstances"]
        on     = ["arn:aws:ec2:${local.here}:*", "arn:aws:ec2:${var.region}::image/*"]
        bare   = []
      }
      keys = {
        read   = ["kms:Describe*", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:List*"]
        change = ["kms:*Alias", "kms:EnableKeyRotation", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:*Resource"]
        on     = ["arn:aws:kms:${local.here}:key/*", "arn:aws:kms:${local.here}:alias/${var.name}*"]
        bare   = ["kms:CreateKey"]
      }
      load_balancing = {
        read   = ["elasticloadbalancing:Describe*"]
        change = ["elasticloadbalancing:*Certificates", "elasticloadbalancing:*Listener*", "elasticloadbalancing:*LoadBalancer", "elasticloadbalancing:*Rule*", "elasticloadbalancing:*Tags", "elasticloadbalancing:*TargetGroup*", "elasticloadbalancing:Modify*Attributes", "elasticloadbalancing:Set*"]
        on = [
          "arn:aws:elasticloadbalancing:${local.here}:*/app/${var.name}*",
          "arn:aws:elasticloadbalancing:${local.here}:targetgroup/*",
        ]
        bare   = []
      }
      lock_table = {
        read   = ["dynamodb:Describe*", "dynamodb:ListTagsOfResource"]
        change = ["dynamodb:*Table", "dynamodb:*Resource", "dynamodb:UpdateContinuousBackups"]
        on     = ["arn:aws:dynamodb:${local.here}:table/${var.name}*"]
        bare   = []
      }
      logs = {
        read   = ["logs:Describe*", "logs:List*"]
        change = ["logs:*KmsKey", "logs:*LogGroup", "logs:*MetricFilter", "logs:*Resource", "logs:*RetentionPolicy"]
        on     = ["arn:aws:logs:${local.here}:log-group:*${var.name}*"]
        bare   = ["logs:*LogDelivery", "logs:*ResourcePolicy"]
      }
      network = {
        read   = ["ec2:Describe*"]
        change = ["ec2:*Address*", "ec2:*FlowLogs", "ec2:*InternetGateway", "ec2:*NatGateway", "ec2:*Route", "ec2:*RouteTable", "ec2:*Subnet*", "ec2:*Tags", "ec2:*VpcAttribute", "ec2:*VpcCidrBlock", "ec2:*VpcEndpoint*", "ec2:CreateVpc", "ec2:DeleteVpc", "ec2:RevokeSecurityGroup*"]
        on     = ["arn:aws:ec2:${local.here}:*"]
        bare   = []
      }
      queues = {
        read   = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:List*"]
        change = ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"]
        on     = ["arn:aws:sqs:${local.here}:${var.name}*"]
        bare   = []
      }
      rds = {
        read   = ["rds:Describe*", "rds:List*"]
        change = ["rds:*DBCluster*", "rds:*DBInstance", "rds:*DBParameterGroup", "rds:*DBProxy*", "rds:*DBSubnetGroup", "rds:*EventSubscription", "rds:*Tags*", "rds:CreateDBSnapshot"]
        on     = ["arn:aws:rds:${local.here}:*:${var.name}*", "arn:aws:rds:${local.here}:db-proxy:*", "arn:aws:rds:${local.here}:target-group:*"]
        bare   = []
      }
      roles = {
        read = ["iam:Get*", "iam:List*"]
        change = [
          "iam:*InstanceProfile", "iam:*RolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:TagRole", "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy", "iam:UpdateRole",
        ]
        on = ["arn:aws:iam::${var.account_id}:role/${var.name}*", "arn:aws:iam::${var.account_id}:instance-profile/${var.name}*"]
        bare   = []
      }
      scaling = {
        read   = ["application-autoscaling:Describe*", "application-autoscaling:List*"]
        change = ["application-autoscaling:Delete*", "application-autoscaling:*ScalableTarget", "application-autoscaling:Put*", "application-autoscaling:*Resource"]
        on     = ["arn:aws:application-autoscaling:${local.here}:scalable-target/*"]
        bare   = []
      }
      secrets = {
        read   = ["secretsmanager:Describe*", "secretsmanager:GetResourcePolicy", "secretsmanager:List*"]
        change = ["secretsmanager:*ResourcePolicy", "secretsmanager:*RotateSecret", "secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue", "secretsmanager:TagResource", "secretsmanager:UntagResource", "secretsmanager:UpdateSecret*"]
        # RDS keeps its passwords under names of its own, with the rights of who makes the database.
        on = ["arn:aws:secretsmanager:${local.here}:secret:${var.name}*", "arn:aws:secretsmanager:${local.here}:secret:rds!*"]
        bare   = []
      }
      security_groups = {
        read   = ["ec2:Describe*"]
        change = ["ec2:*SecurityGroup*", "ec2:CreateTags", "ec2:DeleteTags"]
        on     = ["arn:aws:ec2:${local.here}:*"]
        bare   = []
      }
      topics = {
        read   = ["sns:Get*", "sns:List*"]
        change = ["sns:CreateTopic", "sns:DeleteTopic", "sns:SetSubscriptionAttributes", "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource", "sns:Unsubscribe", "sns:UntagResource"]
        on     = ["arn:aws:sns:${local.here}:${var.name}*"]
        bare   = []
      }
      waf = {
        read   = ["wafv2:Get*", "wafv2:List*"]
        change = ["wafv2:*IPSet", "wafv2:*LoggingConfiguration", "wafv2:*Resource", "wafv2:*WebACL"]
        on = [
          "arn:aws:elasticloadbalancing:${local.here}:loadbalancer/app/${var.name}*",
          "arn:aws:wafv2:*:${var.account_id}:*/ipset/${var.name}*",
          "arn:aws:wafv2:*:${var.account_id}:*/managedruleset/*",
          "arn:aws:wafv2:*:${var.account_id}:*/webacl/${var.name}*",
        ]
        bare   = []
      }
    }
    """#
}
