"""Corrections that the user-management stack needs: databases, services, security groups."""
from .support import SimulatorTestCase


class DatabaseTests(SimulatorTestCase):
    def setUp(self):
        super().setUp()
        self.rds = self.client("rds")

    def create(self, name: str, **more):
        return self.rds.create_db_instance(**{
            "DBInstanceIdentifier": name, "DBInstanceClass": "db.t4g.micro", "Engine": "postgres", "AllocatedStorage": 20,
            "MasterUsername": "app", "MasterUserPassword": "not-a-secret", "StorageEncrypted": True, **more})["DBInstance"]

    def test_each_instance_is_found_by_a_resource_id_of_its_own(self):
        first, second = self.create("first"), self.create("second")
        self.assertNotEqual(first["DbiResourceId"], second["DbiResourceId"])
        for instance in (first, second):
            found = self.rds.describe_db_instances(
                Filters=[{"Name": "dbi-resource-id", "Values": [instance["DbiResourceId"]]}])["DBInstances"]
            self.assertEqual([item["DBInstanceIdentifier"] for item in found], [instance["DBInstanceIdentifier"]])

    def test_a_replica_has_a_resource_id_of_its_own(self):
        primary = self.create("primary", BackupRetentionPeriod=7)
        replica = self.rds.create_db_instance_read_replica(
            DBInstanceIdentifier="replica", SourceDBInstanceIdentifier="primary")["DBInstance"]
        self.assertNotEqual(primary["DbiResourceId"], replica["DbiResourceId"])

    def test_what_an_instance_was_created_with_is_read_back(self):
        self.create("full", EnablePerformanceInsights=True, PerformanceInsightsRetentionPeriod=31,
                    EngineLifecycleSupport="open-source-rds-extended-support-disabled")
        read = self.rds.describe_db_instances(DBInstanceIdentifier="full")["DBInstances"][0]
        self.assertTrue(read["PerformanceInsightsEnabled"])
        self.assertEqual(read["PerformanceInsightsRetentionPeriod"], 31)
        self.assertRegex(read["PerformanceInsightsKMSKeyId"], "^arn:aws:kms:eu-central-1:" + self.account + ":key/")
        self.assertRegex(read["KmsKeyId"], "^arn:aws:kms:eu-central-1:" + self.account + ":key/")
        self.assertEqual(read["EngineLifecycleSupport"], "open-source-rds-extended-support-disabled")

    def test_performance_insights_can_be_switched_off(self):
        self.create("seen", EnablePerformanceInsights=True)
        changed = self.rds.modify_db_instance(DBInstanceIdentifier="seen", EnablePerformanceInsights=False)["DBInstance"]
        self.assertFalse(changed["PerformanceInsightsEnabled"])

    def test_a_password_managed_by_rds_has_a_secret(self):
        managed = self.rds.create_db_instance(
            DBInstanceIdentifier="managed", DBInstanceClass="db.t4g.micro", Engine="postgres", AllocatedStorage=20,
            MasterUsername="app", ManageMasterUserPassword=True)["DBInstance"]
        self.assertRegex(managed["MasterUserSecret"]["SecretArn"], "^arn:aws:secretsmanager:")

    def test_parameters_have_the_source_user_and_can_be_reset(self):
        groups = {
            "instance": (
                self.rds.create_db_parameter_group, self.rds.modify_db_parameter_group, self.rds.describe_db_parameters,
                self.rds.reset_db_parameter_group, "DBParameterGroupName"),
        }
        for kind, (create, modify, describe, reset, name) in groups.items():
            with self.subTest(kind):
                create(**{name: "settings", "DBParameterGroupFamily": "postgres16", "Description": "settings"})
                parameter = {"ParameterName": "rds.force_ssl", "ParameterValue": "1", "ApplyMethod": "immediate"}
                modify(**{name: "settings", "Parameters": [parameter]})
                read = describe(**{name: "settings", "Source": "user"})["Parameters"]
                self.assertEqual([(item["ParameterName"], item["Source"]) for item in read], [("rds.force_ssl", "user")])
                reset(**{name: "settings", "Parameters": [parameter]})
                self.assertEqual(describe(**{name: "settings"})["Parameters"], [])

    def test_a_cluster_keeps_its_support_and_only_a_serverless_one_has_a_scaling_configuration(self):
        cluster = self.rds.create_db_cluster(
            DBClusterIdentifier="provisioned", Engine="aurora-postgresql", MasterUsername="app",
            MasterUserPassword="not-a-secret", EngineLifecycleSupport="open-source-rds-extended-support-disabled")["DBCluster"]
        self.assertNotIn("ScalingConfigurationInfo", cluster)
        self.assertEqual(cluster["EngineLifecycleSupport"], "open-source-rds-extended-support-disabled")


class ServiceTests(SimulatorTestCase):
    def setUp(self):
        super().setUp()
        self.ecs = self.client("ecs")
        self.ecs.create_cluster(clusterName="main")
        self.definition = self.ecs.register_task_definition(
            family="backend", containerDefinitions=[{"name": "app", "image": "app:1", "memory": 512}])["taskDefinition"]

    def create(self, name: str, **more) -> dict:
        self.ecs.create_service(
            cluster="main", serviceName=name, taskDefinition="backend", desiredCount=2, **more)
        return self.read(name)

    def read(self, name: str) -> dict:
        return self.ecs.describe_services(cluster="main", services=[name])["services"][0]

    def test_what_a_service_was_created_with_is_read_back(self):
        ec2, subnets = self.client("ec2"), self.subnets()
        vpc = ec2.describe_subnets(SubnetIds=subnets)["Subnets"][0]["VpcId"]
        group = ec2.create_security_group(GroupName="service", Description="service", VpcId=vpc)["GroupId"]
        network = {"awsvpcConfiguration": {"subnets": subnets, "securityGroups": [group]}}
        wanted = {
            "enableExecuteCommand": True, "enableECSManagedTags": True, "healthCheckGracePeriodSeconds": 60,
            "availabilityZoneRebalancing": "ENABLED",
            "deploymentConfiguration": {
                "deploymentCircuitBreaker": {"enable": True, "rollback": True}, "maximumPercent": 150,
                "minimumHealthyPercent": 100},
        }
        service = self.create("web", launchType="FARGATE", networkConfiguration=network, **wanted)
        self.assertEqual({name: service[name] for name in wanted}, wanted)
        self.assertEqual((service["launchType"], service["platformVersion"]), ("FARGATE", "LATEST"))

    def test_a_capacity_provider_strategy_takes_the_place_of_the_launch_type(self):
        strategy = [{"capacityProvider": "FARGATE_SPOT", "weight": 1, "base": 0}]
        service = self.create("spot", capacityProviderStrategy=strategy)
        self.assertEqual(service["capacityProviderStrategy"], strategy)
        self.assertNotIn("launchType", service)

    def test_a_service_without_a_network_says_nothing_about_it(self):
        # On an empty object instead, the provider crashes.
        self.assertNotIn("networkConfiguration", self.create("bridge", launchType="EC2"))

    def test_a_service_is_steady_after_creation_and_after_each_change(self):
        self.assert_steady(self.create("steady", launchType="EC2"), 2, self.definition)
        next_definition = self.ecs.register_task_definition(
            family="backend", containerDefinitions=[{"name": "app", "image": "app:2", "memory": 512}])["taskDefinition"]
        # The family alone means its newest revision.
        self.ecs.update_service(cluster="main", service="steady", desiredCount=3, taskDefinition="backend")
        self.assert_steady(self.read("steady"), 3, next_definition)

    def assert_steady(self, service: dict, count: int, definition: dict):
        self.assertEqual((service["desiredCount"], service["runningCount"], service["pendingCount"]), (count, count, 0))
        self.assertEqual([item["rolloutState"] for item in service["deployments"]], ["COMPLETED"])
        self.assertEqual(service["taskDefinition"], definition["taskDefinitionArn"])


class SecurityGroupTests(SimulatorTestCase):
    def test_a_rule_that_refers_to_a_group_keeps_its_description(self):
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        source, target = (
            ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"] for name in ("alb", "service"))
        ec2.authorize_security_group_ingress(GroupId=target, IpPermissions=[{
            "IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080,
            "UserIdGroupPairs": [{"GroupId": source, "Description": "from the load balancer"}]}])
        ec2.authorize_security_group_ingress(GroupId=target, IpPermissions=[{
            "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
            "IpRanges": [{"CidrIp": "10.0.0.0/16", "Description": "from the network"}]}])
        rules = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [target]}])["SecurityGroupRules"]
        self.assertEqual(
            {rule["FromPort"]: rule.get("Description") for rule in rules if not rule["IsEgress"]},
            {8080: "from the load balancer", 443: "from the network"})
