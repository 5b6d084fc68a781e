"""Credentials of another simulated account, so that tests at the same time don't see each other.

    python -m simulator.accounts --port 5055 222222222222

moto keeps the resources of each account apart and tells accounts by the access key. Assuming a role of an account
gives keys of that account; the role needn't exist. Equal names in two accounts don't collide, and one server process
is enough for many lifecycles. Prints JSON: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN.

Nothing but the standard library is used, so that it starts in a fraction of a second.
"""
import argparse
import json
import re
import urllib.parse
import urllib.request
from xml.etree import ElementTree

# On a machine that is busy with a dozen plans the one process of the simulator is minutes behind. Who runs the tests has a
# limit for the whole.
_PATIENCE_SECONDS = 600

_SIGNATURE = "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0"


def credentials(port: int, account: str) -> dict:
    """Environment variables with which a program acts in an account of twelve digits.

    Raises ValueError for anything but twelve digits, and URLError when no simulator listens on the port.
    """
    if not re.fullmatch(r"[0-9]{12}", account):
        raise ValueError(f"not an account of twelve digits: {account!r}")
    question = urllib.parse.urlencode({
        "Action": "AssumeRole", "Version": "2011-06-15", "RoleSessionName": "test",
        "RoleArn": f"arn:aws:iam::{account}:role/test"})
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/", data=question.encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Authorization": _SIGNATURE})
    # A proxy of the environment has no business between two programs on one machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=_PATIENCE_SECONDS) as answer:
        given = {element.tag.rpartition("}")[2]: element.text for element in ElementTree.fromstring(answer.read()).iter()}
    return {
        "AWS_ACCESS_KEY_ID": given["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": given["SecretAccessKey"],
        "AWS_SESSION_TOKEN": given["SessionToken"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulator.accounts", description="Credentials of another simulated account.")
    parser.add_argument("--port", type=int, required=True, help="port of the simulator")
    parser.add_argument("account", help="twelve digits")
    arguments = parser.parse_args()
    try:
        print(json.dumps(credentials(arguments.port, arguments.account)))
    except (ValueError, OSError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
