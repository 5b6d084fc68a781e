"""RDS: identity, insights, support level and parameters of instances.

moto gives all instances the same resource id, by which the provider looks them up, so a second instance can't be
found. It drops performance insights and the engine's support level, and lists parameters without a source, which the
provider then doesn't see.
"""
import random
import string
import uuid

from moto.core.responses import ActionResult
from moto.rds import models, responses


def correct() -> None:
    _instances()
    _parameter_groups()


def _instances() -> None:
    create = models.DBInstance.__init__

    def __init__(self, *positional, **named):
        create(self, *positional, **named)
        self.dbi_resource_id = "db-" + "".join(random.choices(string.ascii_uppercase + string.digits, k=26))
        self.engine_lifecycle_support = named.get("engine_lifecycle_support") or "open-source-rds-extended-support"
        self.performance_insights_enabled = bool(named.get("enable_performance_insights"))
        if self.performance_insights_enabled:
            self.performance_insights_retention_period = named.get("performance_insights_retention_period") or 7
            self.performance_insights_kms_key_id = named.get("performance_insights_kms_key_id") or _key(self)
        if named.get("monitoring_interval"):
            self.monitoring_interval = named["monitoring_interval"]
            self.monitoring_role_arn = named.get("monitoring_role_arn")
        if self.db_cluster_identifier is None and self.kms_key_id in (None, "default_kms_key_id") and self.storage_encrypted:
            self.kms_key_id = _key(self)

    models.DBInstance.__init__ = __init__

    update = models.DBInstance.update

    def corrected(self, **named):
        if "enable_performance_insights" in named:
            self.performance_insights_enabled = bool(named.pop("enable_performance_insights"))
        return update(self, **named)

    models.DBInstance.update = corrected


def _key(instance) -> str:
    return f"arn:aws:kms:{instance.region}:{instance.account_id}:key/{uuid.uuid4()}"


def _parameter_groups() -> None:
    update = models.DBParameterGroup.update_parameters

    def update_parameters(self, new_parameters):
        new_parameters = list(new_parameters)
        for parameter in new_parameters:
            parameter.setdefault("Source", "user")
        return update(self, new_parameters)

    models.DBParameterGroup.update_parameters = update_parameters

    def reset_db_parameter_group(self):
        name = self.params["DBParameterGroupName"]
        group = self.backend.describe_db_parameter_groups({"db_parameter_group_name": name})[0]
        if self.params.get("ResetAllParameters"):
            group.parameters.clear()
        for parameter in self.params.get("Parameters", []) or []:
            group.parameters.pop(parameter.get("ParameterName"), None)
        return ActionResult({"DBParameterGroupName": name})

    if not hasattr(responses.RDSResponse, "reset_db_parameter_group"):
        responses.RDSResponse.reset_db_parameter_group = reset_db_parameter_group
