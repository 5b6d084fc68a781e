"""S3: how many earlier versions of an object a lifecycle keeps; denials under a condition; access logs.

moto forgets NewerNoncurrentVersions of a rule's NoncurrentVersionExpiration; the provider waits three minutes for it
to appear and fails. It reads no conditions of bucket policies, so a statement that denies plain HTTP denies
everything, to Terraform's own state as well. A statement that denies under a condition is taken as one whose
condition doesn't hold: callers are spared TLS here, which is no reason to deny them. It stumbles over a principal "*"
when it looks whether a bucket may get access logs.
"""
import json
from types import SimpleNamespace

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3 import models, responses


def correct() -> None:
    _lifecycle()
    _conditions()
    _access_logs()


def _access_logs() -> None:
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


def _conditions() -> None:
    def get_permission(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy.decode())
        statements = policy.get("Statement") or []
        statements = statements if isinstance(statements, list) else [statements]
        policy["Statement"] = [each for each in statements if each.get("Effect") != "Deny" or not each.get("Condition")]
        if not policy["Statement"]:
            return PermissionResult.NEUTRAL
        return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)

    models.FakeBucket.get_permission = get_permission


def _lifecycle() -> None:
    put = models.S3Backend.put_bucket_lifecycle

    def remembering(self, bucket_name, rules):
        put(self, bucket_name, rules)
        for rule, given in zip(self.get_bucket(bucket_name).rules, rules):
            expiration = given.get("NoncurrentVersionExpiration") or {}
            rule.nve_newer_versions = expiration.get("NewerNoncurrentVersions")

    models.S3Backend.put_bucket_lifecycle = remembering

    get = responses.S3Response.get_bucket_lifecycle

    def complete(self):
        rules = self.backend.get_bucket_lifecycle(self.bucket_name)
        serialize = self.serialized

        def with_versions(result):
            for rule, answer in zip(rules, result.result["Rules"]):
                newer = getattr(rule, "nve_newer_versions", None)
                if newer is not None and "NoncurrentVersionExpiration" in answer:
                    answer["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = newer
            return serialize(result)

        self.serialized = with_versions
        try:
            return get(self)
        finally:
            del self.serialized

    responses.S3Response.get_bucket_lifecycle = complete
