"""S3: access logs to a bucket whose policy lets them in.

moto stumbles over policies with a principal "*", such as the statement that refuses requests without TLS.
"""
import json
from types import SimpleNamespace

from moto.s3 import models


def correct() -> None:
    has_permission = models.FakeBucket._log_permissions_enabled_policy

    def has_permission_without_stumbling(target_bucket, target_prefix):
        if not target_bucket.policy:
            return False
        policy = json.loads(target_bucket.policy.decode())
        named = [statement for statement in policy["Statement"] if isinstance(statement.get("Principal"), dict)]
        target = SimpleNamespace(
            policy=json.dumps({**policy, "Statement": named}).encode(), partition=target_bucket.partition, name=target_bucket.name)
        return has_permission(target, target_prefix)

    models.FakeBucket._log_permissions_enabled_policy = staticmethod(has_permission_without_stumbling)
