"""A running simulator and clients of it."""
import atexit
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from simulator import accounts

FOLDER = pathlib.Path(__file__).resolve().parent.parent


class Server:
    """A simulator process. Stops with this process, however that ends: its standard input closes."""

    def __init__(self, *options: str):
        self.errors = tempfile.NamedTemporaryFile("w+", prefix="simulator-", suffix=".log")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simulator", *options], cwd=FOLDER, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self.errors, env=environment())
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the simulator did not start: " + self.log())
        self.port = json.loads(line)["port"]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def log(self) -> str:
        return pathlib.Path(self.errors.name).read_text()

    def stop(self) -> int:
        """Closes the standard input and returns the exit code."""
        self.process.stdin.close()
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        self.errors.close()
        return code


def environment() -> dict:
    """This process's environment without anything of AWS, so that no real account is ever reached."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**kept, "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}


_shared = None
_numbers = itertools.count(100000000001)


def shared_server() -> Server:
    global _shared
    if _shared is None:
        folder = tempfile.TemporaryDirectory(prefix="simulator-")
        _shared = Server("--call-log", folder.name + "/calls.jsonl")
        _shared.folder = folder
        atexit.register(_shared.stop)
    return _shared


class SimulatorTestCase(unittest.TestCase):
    """A test with an account of its own on the shared server."""

    def setUp(self):
        self.server = shared_server()
        self.account = str(next(_numbers))

    def client(self, service: str, account: str | None = None):
        """A client of a service, in this test's account or another."""
        return client(self.server, service, account or self.account)

    def assert_fails(self, code: str, action, **arguments):
        with self.assertRaises(ClientError) as caught:
            action(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)

    def subnets(self) -> list:
        """Two subnets in two zones."""
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        return [
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone="eu-central-1" + zone)["Subnet"]["SubnetId"]
            for number, zone in enumerate("ab")]


# One for all: it reads the descriptions of the services, of which EC2's takes half a second, only once.
_session = boto3.Session(region_name="eu-central-1")


def client(server: Server, service: str, account: str):
    given = accounts.credentials(server.port, account)
    # One try only: what isn't implemented has to fail at once, and a retry would hide that it doesn't.
    return _session.client(
        service, endpoint_url=server.url, aws_access_key_id=given["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=given["AWS_SECRET_ACCESS_KEY"], aws_session_token=given["AWS_SESSION_TOKEN"],
        config=Config(retries={"total_max_attempts": 1}))
