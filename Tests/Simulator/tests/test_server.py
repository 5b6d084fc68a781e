"""The process: start, stop, accounts, what it answers to things it can't do."""
import json
import os
import pathlib
import select
import subprocess
import sys
import textwrap
import unittest

from botocore.exceptions import ClientError

from simulator import accounts

from .support import FOLDER, Server, SimulatorTestCase, environment


class ProcessTests(unittest.TestCase):
    def test_two_servers_take_ports_of_their_own_and_stop_when_their_input_closes(self):
        first, second = Server(), Server()
        self.assertNotEqual(first.port, second.port)
        self.assertEqual((first.stop(), second.stop()), (0, 0))

    def test_it_stops_when_its_parent_dies_although_its_input_stays_open(self):
        # A parent that starts the server with an input that we keep open, says its process id and is killed.
        read_end, write_end = os.pipe()
        script = textwrap.dedent("""
            import subprocess, sys, time
            server = subprocess.Popen([sys.executable, "-m", "simulator"], stdin=int(sys.argv[1]), stdout=subprocess.PIPE)
            server.stdout.readline()
            print(server.pid, flush=True)
            time.sleep(600)
        """)
        parent = subprocess.Popen(
            [sys.executable, "-c", script, str(read_end)], cwd=FOLDER, text=True, stdout=subprocess.PIPE, pass_fds=[read_end],
            env=environment())
        os.close(read_end)
        server = int(parent.stdout.readline())
        watched = os.pidfd_open(server)
        parent.kill()
        parent.wait()
        parent.stdout.close()
        readable, _, _ = select.select([watched], [], [], 60)
        os.close(watched)
        os.close(write_end)
        self.assertTrue(readable, "the server outlived its parent")


class AccountTests(SimulatorTestCase):
    def test_equal_names_in_two_accounts_do_not_collide(self):
        other = self.client("ecr", account="222222222222")
        for ecr in (self.client("ecr"), other):
            ecr.create_repository(repositoryName="backend")
        self.assertEqual(other.describe_repositories()["repositories"][0]["registryId"], "222222222222")
        self.assertEqual(self.client("ecr").describe_repositories()["repositories"][0]["registryId"], self.account)

    def test_credentials_are_those_of_the_account(self):
        self.assertEqual(self.client("sts").get_caller_identity()["Account"], self.account)

    def test_the_command_prints_environment_variables(self):
        printed = subprocess.run(
            [sys.executable, "-m", "simulator.accounts", "--port", str(self.server.port), "333333333333"],
            cwd=FOLDER, capture_output=True, check=True)
        self.assertEqual(
            sorted(json.loads(printed.stdout)), ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"])

    def test_what_is_not_an_account_is_refused(self):
        for account in ("", "12345678901", "1234567890123", "12345678901x", "１２３４５６７８９０１２"):
            with self.subTest(account), self.assertRaises(ValueError):
                accounts.credentials(self.server.port, account)


class CoreTests(SimulatorTestCase):
    def test_an_action_that_moto_lacks_fails_at_once_and_names_itself(self):
        # One service for each way of encoding requests.
        missing = (
            ("elasticache", "describe_cache_engine_versions", {}, "DescribeCacheEngineVersions"),
            ("ecs", "submit_attachment_state_changes", {"attachments": []}, "SubmitAttachmentStateChanges"),
        )
        for service, action, arguments, name in missing:
            with self.subTest(service), self.assertRaises(ClientError) as caught:
                getattr(self.client(service), action)(**arguments)
            response = caught.exception.response
            self.assertEqual(response["ResponseMetadata"]["HTTPStatusCode"], 501)
            self.assertEqual(response["Error"]["Code"], "NotImplemented")
            self.assertIn(name, response["Error"].get("Message", "") + self.server.log())

    def test_errors_of_the_api_are_left_as_they_are(self):
        with self.assertRaises(ClientError) as caught:
            self.client("rds").describe_db_instances(DBInstanceIdentifier="absent")
        self.assertEqual(caught.exception.response["Error"]["Code"], "DBInstanceNotFound")
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 404)

    def test_calls_are_logged_when_asked_for(self):
        self.client("ecr").create_repository(repositoryName="logged")
        lines = pathlib.Path(self.server.folder.name, "calls.jsonl").read_text().splitlines()
        calls = [json.loads(line) for line in lines]
        self.assertIn(("ecr", "CreateRepository", 200), [(call["svc"], call["action"], call["status"]) for call in calls])

    def test_policies_that_aws_manages_can_be_attached(self):
        iam = self.client("iam")
        iam.create_role(RoleName="task", AssumeRolePolicyDocument="{}")
        arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
        iam.attach_role_policy(RoleName="task", PolicyArn=arn)
        attached = iam.list_attached_role_policies(RoleName="task")["AttachedPolicies"]
        self.assertEqual([policy["PolicyArn"] for policy in attached], [arn])


if __name__ == "__main__":
    unittest.main()
