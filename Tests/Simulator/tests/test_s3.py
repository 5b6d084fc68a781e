"""Corrections of S3."""
import json

from botocore.exceptions import ClientError

from .support import SimulatorTestCase


class PolicyTests(SimulatorTestCase):
    def test_a_denial_of_plain_http_denies_nothing_here(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="closed", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        s3.put_object(Bucket="closed", Key="a", Body=b"1")
        denial = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::closed", "arn:aws:s3:::closed/*"]}

        def put(statement):
            s3.put_bucket_policy(Bucket="closed", Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))

        put({**denial, "Condition": {"Bool": {"aws:SecureTransport": "false"}}})
        self.assertEqual(s3.get_object(Bucket="closed", Key="a")["Body"].read(), b"1")
        put(denial)
        with self.assertRaises(ClientError):
            s3.get_object(Bucket="closed", Key="a")


class LifecycleTests(SimulatorTestCase):
    def test_a_rule_keeps_how_many_versions_stay(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="state", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        rules = [
            {"ID": "few", "Status": "Enabled", "Filter": {},
             "NoncurrentVersionExpiration": {"NoncurrentDays": 30, "NewerNoncurrentVersions": 10}},
            {"ID": "all", "Status": "Enabled", "Filter": {"Prefix": "a/"}, "NoncurrentVersionExpiration": {"NoncurrentDays": 5}},
        ]
        s3.put_bucket_lifecycle_configuration(Bucket="state", LifecycleConfiguration={"Rules": rules})
        read = s3.get_bucket_lifecycle_configuration(Bucket="state")["Rules"]
        self.assertEqual([rule["NoncurrentVersionExpiration"] for rule in read],
                         [rule["NoncurrentVersionExpiration"] for rule in rules])
