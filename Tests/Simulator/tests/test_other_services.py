"""Corrections of services that module types beyond the user-management stack use."""
import json

from botocore.exceptions import ClientError

from .support import SimulatorTestCase


class ScalingTests(SimulatorTestCase):
    def test_scalable_targets_have_tags(self):
        scaling = self.client("application-autoscaling")
        names = {"ServiceNamespace": "ecs", "ResourceId": "service/main/web", "ScalableDimension": "ecs:service:DesiredCount"}
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName="main")
        ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "a", "memory": 128}])
        ecs.create_service(cluster="main", serviceName="web", taskDefinition="f", desiredCount=1, launchType="EC2")
        arn = scaling.register_scalable_target(**names, MinCapacity=1, MaxCapacity=4, Tags={"Team": "a"})["ScalableTargetARN"]
        scaling.tag_resource(ResourceARN=arn, Tags={"Stage": "dev"})
        scaling.untag_resource(ResourceARN=arn, TagKeys=["Team"])
        self.assertEqual(scaling.list_tags_for_resource(ResourceARN=arn)["Tags"], {"Stage": "dev"})

    def test_group_policies_are_enabled(self):
        self.client("ec2").create_launch_template(
            LaunchTemplateName="template", LaunchTemplateData={"ImageId": "ami-12c6146b", "InstanceType": "t3.micro"})
        scaling = self.client("autoscaling")
        scaling.create_auto_scaling_group(
            AutoScalingGroupName="g", MinSize=0, MaxSize=1, AvailabilityZones=["eu-central-1a"],
            LaunchTemplate={"LaunchTemplateName": "template"})
        scaling.put_scaling_policy(
            AutoScalingGroupName="g", PolicyName="p", PolicyType="SimpleScaling", AdjustmentType="ChangeInCapacity", ScalingAdjustment=1)
        policy = scaling.describe_policies(AutoScalingGroupName="g")["ScalingPolicies"][0]
        self.assertTrue(policy["Enabled"])
        self.assertNotIn("PredictiveScalingConfiguration", policy)

    def test_tags_of_a_launch_template_are_not_those_of_its_instances(self):
        ec2 = self.client("ec2")
        template = ec2.create_launch_template(
            LaunchTemplateName="template", LaunchTemplateData={"InstanceType": "t3.micro"},
            TagSpecifications=[{"ResourceType": "launch-template", "Tags": [{"Key": "Team", "Value": "a"}]}])["LaunchTemplate"]
        version = ec2.describe_launch_template_versions(LaunchTemplateName="template")["LaunchTemplateVersions"][0]
        self.assertNotIn("TagSpecifications", version["LaunchTemplateData"])
        ec2.create_tags(Resources=[template["LaunchTemplateId"]], Tags=[{"Key": "Team", "Value": "b"}])
        read = ec2.describe_launch_templates(LaunchTemplateNames=["template"])["LaunchTemplates"][0]
        self.assertEqual(read["Tags"], [{"Key": "Team", "Value": "b"}])


class CacheTests(SimulatorTestCase):
    def setUp(self):
        super().setUp()
        self.cache = self.client("elasticache")

    def test_parameter_groups_live(self):
        self.cache.create_cache_parameter_group(
            CacheParameterGroupName="p", CacheParameterGroupFamily="redis7", Description="d", Tags=[{"Key": "Team", "Value": "a"}])
        setting = {"ParameterName": "maxmemory-policy", "ParameterValue": "allkeys-lru"}
        self.cache.modify_cache_parameter_group(CacheParameterGroupName="p", ParameterNameValues=[setting])
        read = self.cache.describe_cache_parameters(CacheParameterGroupName="p", Source="user")["Parameters"]
        self.assertEqual([(item["ParameterName"], item["ParameterValue"]) for item in read], [("maxmemory-policy", "allkeys-lru")])
        arn = self.cache.describe_cache_parameter_groups(CacheParameterGroupName="p")["CacheParameterGroups"][0]["ARN"]
        self.assertEqual(self.cache.list_tags_for_resource(ResourceName=arn)["TagList"], [{"Key": "Team", "Value": "a"}])
        self.cache.reset_cache_parameter_group(CacheParameterGroupName="p", ParameterNameValues=[setting])
        self.assertEqual(self.cache.describe_cache_parameters(CacheParameterGroupName="p")["Parameters"], [])
        self.cache.delete_cache_parameter_group(CacheParameterGroupName="p")
        self.assert_fails("CacheParameterGroupNotFound", self.cache.describe_cache_parameter_groups, CacheParameterGroupName="p")

    def test_a_cluster_has_security_groups_changes_and_is_gone_when_deleted(self):
        self.cache.create_cache_cluster(
            CacheClusterId="c", Engine="redis", CacheNodeType="cache.t4g.micro", NumCacheNodes=1, SecurityGroupIds=["sg-1"])
        self.assertEqual(self.read_cluster("c")["SecurityGroups"], [{"SecurityGroupId": "sg-1", "Status": "active"}])
        self.cache.modify_cache_cluster(CacheClusterId="c", CacheNodeType="cache.t4g.small", SecurityGroupIds=["sg-2"])
        changed = self.read_cluster("c")
        self.assertEqual((changed["CacheNodeType"], changed["SecurityGroups"][0]["SecurityGroupId"]), ("cache.t4g.small", "sg-2"))
        self.cache.delete_cache_cluster(CacheClusterId="c")
        self.assert_fails("CacheClusterNotFound", self.cache.describe_cache_clusters, CacheClusterId="c")

    def test_a_replication_group_has_the_members_asked_for_and_takes_them_along(self):
        self.cache.create_replication_group(
            ReplicationGroupId="r", ReplicationGroupDescription="d", Engine="valkey", CacheNodeType="cache.t4g.micro",
            NumCacheClusters=2, AutomaticFailoverEnabled=True, TransitEncryptionEnabled=True)
        group = self.cache.describe_replication_groups(ReplicationGroupId="r")["ReplicationGroups"][0]
        self.assertEqual((len(group["MemberClusters"]), group["TransitEncryptionMode"]), (2, "required"))
        for member in group["MemberClusters"]:
            cluster = self.read_cluster(member)
            self.assertEqual((cluster["ReplicationGroupId"], cluster["TransitEncryptionMode"]), ("r", "required"))
        self.cache.modify_replication_group(ReplicationGroupId="r", CacheNodeType="cache.t4g.small")
        self.assertEqual(self.read_cluster(group["MemberClusters"][0])["CacheNodeType"], "cache.t4g.small")
        self.cache.delete_replication_group(ReplicationGroupId="r")
        self.assert_fails("ReplicationGroupNotFoundFault", self.cache.describe_replication_groups, ReplicationGroupId="r")
        self.assertEqual(self.cache.describe_cache_clusters()["CacheClusters"], [])

    def test_subnet_groups_change_and_go(self):
        subnets = self.subnets()
        self.cache.create_cache_subnet_group(CacheSubnetGroupName="s", CacheSubnetGroupDescription="d", SubnetIds=subnets[:1])
        self.cache.modify_cache_subnet_group(CacheSubnetGroupName="s", SubnetIds=subnets)
        read = self.cache.describe_cache_subnet_groups(CacheSubnetGroupName="s")["CacheSubnetGroups"][0]
        self.assertEqual([subnet["SubnetIdentifier"] for subnet in read["Subnets"]], subnets)
        self.cache.delete_cache_subnet_group(CacheSubnetGroupName="s")
        self.assertEqual(self.cache.describe_cache_subnet_groups()["CacheSubnetGroups"], [])

    def read_cluster(self, name: str) -> dict:
        return self.cache.describe_cache_clusters(CacheClusterId=name)["CacheClusters"][0]


class MessageTests(SimulatorTestCase):
    def test_a_queue_keeps_its_policy_and_answers_compact_json(self):
        sqs = self.client("sqs")
        dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        redrive = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 3}, separators=(",", ":"))
        queue = sqs.create_queue(QueueName="queue", Attributes={"RedrivePolicy": redrive})["QueueUrl"]
        policy = json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*"}]})
        sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
        sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "60"})
        allowed = json.dumps({"redrivePermission": "byQueue", "sourceQueueArns": [arn]})
        sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": allowed})
        kept = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["RedriveAllowPolicy"])["Attributes"]
        self.assertEqual(kept, {"RedriveAllowPolicy": allowed})
        sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": ""})
        self.assertNotIn("RedriveAllowPolicy", sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["All"])["Attributes"])
        read = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
        self.assertEqual(json.loads(read["Policy"]), json.loads(policy))
        self.assertEqual(read["RedrivePolicy"], redrive)


class DeliveryTests(SimulatorTestCase):
    def test_codedeploy_applications_and_groups_live(self):
        deploy = self.client("codedeploy")
        deploy.create_application(applicationName="app", computePlatform="ECS")
        # The SDK makes a date of a number; a text would not come through.
        created = deploy.get_application(applicationName="app")["application"]["createTime"]
        self.assertEqual(deploy.get_application(applicationName="app")["application"]["createTime"], created)
        deploy.create_deployment_group(
            applicationName="app", deploymentGroupName="group", serviceRoleArn=f"arn:aws:iam::{self.account}:role/deploy")
        group = deploy.get_deployment_group(applicationName="app", deploymentGroupName="group")["deploymentGroupInfo"]
        self.assertEqual((group["outdatedInstancesStrategy"], group["terminationHookEnabled"]), ("UPDATE", False))
        self.assertNotIn("ec2TagSet", group)
        deploy.delete_deployment_group(applicationName="app", deploymentGroupName="group")
        deploy.delete_application(applicationName="app")
        self.assertEqual(deploy.list_applications()["applications"], [])

    def test_backup_tags_and_selections(self):
        backup = self.client("backup")
        plan = backup.create_backup_plan(
            BackupPlan={"BackupPlanName": "p", "Rules": [{"RuleName": "r", "TargetBackupVaultName": "v"}]},
            BackupPlanTags={"Team": "a"})
        self.assertEqual(backup.list_tags(ResourceArn=plan["BackupPlanArn"])["Tags"], {"Team": "a"})
        wanted = {"SelectionName": "s", "IamRoleArn": f"arn:aws:iam::{self.account}:role/backup"}
        selection = {"BackupPlanId": plan["BackupPlanId"]}
        selection["SelectionId"] = backup.create_backup_selection(**selection, BackupSelection=wanted)["SelectionId"]
        self.assertEqual(backup.get_backup_selection(**selection)["BackupSelection"], wanted)
        self.assertEqual(backup.list_recovery_points_by_backup_vault(BackupVaultName="v")["RecoveryPoints"], [])
        backup.delete_backup_selection(**selection)
        with self.assertRaises(ClientError) as caught:
            backup.get_backup_selection(**selection)
        self.assertEqual(caught.exception.response["Error"]["Code"], "ResourceNotFoundException")

    def test_distributions_are_read_as_they_were_written(self):
        cloudfront = self.client("cloudfront")
        made = cloudfront.create_distribution(DistributionConfig={
            "CallerReference": "1", "Comment": "", "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [{
                "Id": "o", "DomainName": "bucket.s3.eu-central-1.amazonaws.com", "OriginAccessControlId": "E1",
                "S3OriginConfig": {"OriginAccessIdentity": ""}}]},
            "DefaultCacheBehavior": {
                "TargetOriginId": "o", "ViewerProtocolPolicy": "redirect-to-https",
                "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
                "FunctionAssociations": {"Quantity": 1, "Items": [{
                    "EventType": "viewer-request", "FunctionARN": "arn:aws:cloudfront::123456789012:function/f"}]}},
            "ViewerCertificate": {"CloudFrontDefaultCertificate": True},
        })["Distribution"]
        read = cloudfront.get_distribution_config(Id=made["Id"])["DistributionConfig"]
        self.assertEqual(read["Origins"]["Items"][0]["OriginAccessControlId"], "E1")
        self.assertNotIn("ForwardedValues", read["DefaultCacheBehavior"])
        self.assertEqual(read["DefaultCacheBehavior"]["FunctionAssociations"]["Quantity"], 1)
        self.assertTrue(read["ViewerCertificate"]["CloudFrontDefaultCertificate"])
        self.assertNotIn("ACMCertificateArn", read["ViewerCertificate"])

    def test_api_tags(self):
        rest, http = self.client("apigateway"), self.client("apigatewayv2")
        api = rest.create_rest_api(name="a", tags={"Team": "a"})["id"]
        arn = f"arn:aws:apigateway:eu-central-1::/restapis/{api}"
        rest.tag_resource(resourceArn=arn, tags={"Stage": "dev"})
        rest.untag_resource(resourceArn=arn, tagKeys=["Team"])
        self.assertEqual(rest.get_rest_api(restApiId=api)["tags"], {"Stage": "dev"})
        api = http.create_api(Name="a", ProtocolType="HTTP")["ApiId"]
        http.create_stage(ApiId=api, StageName="s", Tags={"Team": "a"})
        arn = f"arn:aws:apigateway:eu-central-1::/apis/{api}/stages/s"
        http.tag_resource(ResourceArn=arn, Tags={"Stage": "dev"})
        http.untag_resource(ResourceArn=arn, TagKeys=["Team"])
        self.assertEqual(http.get_stage(ApiId=api, StageName="s")["Tags"], {"Stage": "dev"})

    def test_a_zone_with_a_network_is_private(self):
        vpc = self.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        zone = self.client("route53").create_hosted_zone(
            Name="internal.example", CallerReference="1", VPC={"VPCRegion": "eu-central-1", "VPCId": vpc})
        self.assertTrue(zone["HostedZone"]["Config"]["PrivateZone"])

    def test_state_machines_are_validated(self):
        answer = self.client("stepfunctions").validate_state_machine_definition(definition="{}")
        self.assertEqual(answer["result"], "OK")

    def test_budgets_have_no_tags(self):
        answer = self.client("budgets").list_tags_for_resource(ResourceARN=f"arn:aws:budgets::{self.account}:budget/b")
        self.assertEqual(answer["ResourceTags"], [])


class FunctionTests(SimulatorTestCase):
    def test_a_function_is_written_published_changed_and_deleted(self):
        front = self.client("cloudfront")
        config = {"Comment": "c", "Runtime": "cloudfront-js-2.0"}
        made = front.create_function(Name="f", FunctionConfig=config, FunctionCode=b"one")
        self.assertEqual(made["FunctionSummary"]["FunctionMetadata"]["Stage"], "DEVELOPMENT")
        self.assert_fails("FunctionAlreadyExists", front.create_function, Name="f", FunctionConfig=config, FunctionCode=b"one")
        self.assert_fails("NoSuchFunctionExists", front.describe_function, Name="f", Stage="LIVE")
        front.publish_function(Name="f", IfMatch=made["ETag"])
        changed = front.update_function(Name="f", IfMatch=made["ETag"], FunctionConfig=config, FunctionCode=b"two")
        codes = [front.get_function(Name="f", Stage=stage)["FunctionCode"].read() for stage in ("LIVE", "DEVELOPMENT")]
        self.assertEqual(codes, [b"one", b"two"])
        self.assert_fails("PreconditionFailed", front.delete_function, Name="f", IfMatch=made["ETag"])
        front.delete_function(Name="f", IfMatch=changed["ETag"])
        self.assert_fails("NoSuchFunctionExists", front.describe_function, Name="f")


class DomainTests(SimulatorTestCase):
    def test_a_domain_of_an_api_is_available_under_a_host_name(self):
        api = self.client("apigatewayv2")
        api.create_domain_name(DomainName="api.example.com", DomainNameConfigurations=[{"CertificateArn": "arn:c", "EndpointType": "REGIONAL"}])
        read = api.get_domain_name(DomainName="api.example.com")
        self.assertNotIn("MutualTlsAuthentication", read)
        found = read["DomainNameConfigurations"][0]
        self.assertEqual(found["DomainNameStatus"], "AVAILABLE")
        self.assertIn(".execute-api.", found["ApiGatewayDomainName"])


class LogBucketTests(SimulatorTestCase):
    def test_a_bucket_logs_to_one_whose_policy_lets_it(self):
        s3 = self.client("s3")
        place = {"CreateBucketConfiguration": {"LocationConstraint": "eu-central-1"}}
        source, target = f"data-{self.account}", f"logs-{self.account}"
        for name in (source, target):
            s3.create_bucket(Bucket=name, **place)
        wanted = {"LoggingEnabled": {"TargetBucket": target, "TargetPrefix": "s3/"}}
        refuse = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": f"arn:aws:s3:::{target}/*"}
        deliver = {
            "Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject",
            "Resource": f"arn:aws:s3:::{target}/*"}
        s3.put_bucket_policy(Bucket=target, Policy=json.dumps({"Version": "2012-10-17", "Statement": [refuse]}))
        self.assert_fails("InvalidTargetBucketForLogging", s3.put_bucket_logging, Bucket=source, BucketLoggingStatus=wanted)
        s3.put_bucket_policy(Bucket=target, Policy=json.dumps({"Version": "2012-10-17", "Statement": [refuse, deliver]}))
        s3.put_bucket_logging(Bucket=source, BucketLoggingStatus=wanted)
        self.assertEqual(s3.get_bucket_logging(Bucket=source)["LoggingEnabled"]["TargetBucket"], target)


class TrailTests(SimulatorTestCase):
    def test_trails_are_called_by_their_arns(self):
        self.client("s3").create_bucket(Bucket="trail-logs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        trails = self.client("cloudtrail")
        arn = trails.create_trail(Name="audit", S3BucketName="trail-logs")["TrailARN"]
        trails.start_logging(Name=arn)
        self.assertTrue(trails.get_trail_status(Name=arn)["IsLogging"])
        trails.stop_logging(Name="audit")
        self.assertFalse(trails.get_trail_status(Name="audit")["IsLogging"])
        trails.delete_trail(Name=arn)
        self.assertEqual(trails.list_trails()["Trails"], [])
