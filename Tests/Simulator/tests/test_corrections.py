"""Each correction, over the wire, as the provider would meet it."""
import json
import os
import subprocess
import sys
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Corrections(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = subprocess.Popen(
            [sys.executable, "-m", "simulator"], cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        cls.port = json.loads(cls.server.stdout.readline())["port"]

    @classmethod
    def tearDownClass(cls):
        cls.server.stdin.close()
        # It stops by itself when its standard input ends.
        if cls.server.wait(timeout=10) != 0:
            raise AssertionError("the simulator didn't stop well")
        cls.server.stdout.close()

    def client(self, service):
        return boto3.client(
            service, endpoint_url=f"http://127.0.0.1:{self.port}", region_name="eu-central-1", aws_access_key_id="testing",
            aws_secret_access_key="testing", config=Config(retries={"max_attempts": 1}))

    def test_rule_with_a_group_keeps_its_description(self):
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        one, two = (ec2.create_security_group(GroupName=name, Description="x", VpcId=vpc)["GroupId"] for name in ("one", "two"))
        ec2.authorize_security_group_ingress(GroupId=one, IpPermissions=[{
            "IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "UserIdGroupPairs": [{"GroupId": two, "Description": "from two"}]}])
        rules = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [one]}])["SecurityGroupRules"]
        self.assertEqual([rule["Description"] for rule in rules if not rule["IsEgress"]], ["from two"])

    def test_instances_have_ids_and_keep_what_they_were_created_with(self):
        rds = self.client("rds")
        made = [
            rds.create_db_instance(
                DBInstanceIdentifier=name, DBInstanceClass="db.t4g.micro", Engine="postgres", AllocatedStorage=20, MasterUsername="u",
                ManageMasterUserPassword=True, StorageEncrypted=True, EnablePerformanceInsights=True,
                EngineLifecycleSupport="open-source-rds-extended-support-disabled")["DBInstance"]
            for name in ("one", "two")]
        self.assertNotEqual(made[0]["DbiResourceId"], made[1]["DbiResourceId"])
        for instance in rds.describe_db_instances()["DBInstances"]:
            self.assertTrue(instance["PerformanceInsightsEnabled"])
            self.assertEqual(instance["EngineLifecycleSupport"], "open-source-rds-extended-support-disabled")
            self.assertTrue(instance["KmsKeyId"].startswith("arn:aws:kms:"))

    def test_parameters_have_a_source(self):
        rds = self.client("rds")
        rds.create_db_parameter_group(DBParameterGroupName="g", DBParameterGroupFamily="postgres16", Description="x")
        rds.modify_db_parameter_group(
            DBParameterGroupName="g",
            Parameters=[{"ParameterName": "rds.force_ssl", "ParameterValue": "1", "ApplyMethod": "immediate"}])
        found = rds.describe_db_parameters(DBParameterGroupName="g")["Parameters"]
        self.assertEqual([(one["ParameterName"], one["Source"]) for one in found], [("rds.force_ssl", "user")])

    def test_services_keep_what_they_were_created_with_and_run(self):
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName="c")
        ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "b", "memory": 128}])
        ecs.create_service(
            cluster="c", serviceName="s", taskDefinition="f", desiredCount=2, launchType="FARGATE", healthCheckGracePeriodSeconds=60,
            enableECSManagedTags=True, deploymentConfiguration={"deploymentCircuitBreaker": {"enable": True, "rollback": True}})
        service = ecs.describe_services(cluster="c", services=["s"])["services"][0]
        self.assertTrue(service["deploymentConfiguration"]["deploymentCircuitBreaker"]["rollback"])
        self.assertEqual(service["healthCheckGracePeriodSeconds"], 60)
        self.assertTrue(service["enableECSManagedTags"])
        self.assertEqual(service["runningCount"], 2)

    def test_what_moto_does_not_implement_fails_at_once(self):
        with self.assertRaises(ClientError) as caught:
            self.client("rds").describe_reserved_db_instances()
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 501)
        self.assertIn("describe_reserved_db_instances", str(caught.exception).replace("DescribeReservedDBInstances", "describe_reserved_db_instances"))


if __name__ == "__main__":
    unittest.main()
