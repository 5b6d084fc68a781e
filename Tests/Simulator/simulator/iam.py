"""IAM: policies that AWS manages.

moto knows them only when told to. It then reads all 1,485 again for each account and each of six partitions, a second
of processor time per account. Here the text is read once and only the commercial partition has them.
"""
import functools
import json

from moto.iam import models


def correct() -> None:
    @functools.cache
    def policies() -> dict:
        return json.loads(models.aws_managed_policies_data)

    def managed_by_aws(self) -> list:
        if self.partition != "aws":
            return []
        return [
            models.AWSManagedPolicy.from_data(name, self.account_id, self.region_name, policy)
            for name, policy in policies().items()]

    models.IAMBackend._init_aws_policies = managed_by_aws
