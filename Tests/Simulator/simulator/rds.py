"""RDS: identity, insights, support level and parameters of instances; replicas; scaling of clusters.

moto gives all instances the same resource id, by which the provider looks them up, so a second instance can't be
found; a replica even copies that of its primary. It drops performance insights and the support level of instances and
clusters, and lists parameters without a source, which the provider then doesn't see. It can't reset parameters, which
is how the provider removes them. Every cluster has a scaling configuration, also one that isn't of the serverless
kind.
"""
import random
import string
import uuid

from moto.core.responses import ActionResult
from moto.rds import models, responses


def correct() -> None:
    _instances()
    _replicas()
    _clusters()
    _parameter_groups()


def _instances() -> None:
    create = models.DBInstance.__init__

    def __init__(self, *positional, **named):
        create(self, *positional, **named)
        self.dbi_resource_id = _resource_id()
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


def _resource_id() -> str:
    return "db-" + "".join(random.choices(string.ascii_uppercase + string.digits, k=26))


def _key(instance) -> str:
    return f"arn:aws:kms:{instance.region}:{instance.account_id}:key/{uuid.uuid4()}"


def _replicas() -> None:
    create = models.RDSBackend.create_db_instance_read_replica

    def create_db_instance_read_replica(self, db_kwargs):
        insights, interval = db_kwargs.get("enable_performance_insights"), db_kwargs.get("monitoring_interval")
        replica = create(self, db_kwargs)
        replica.dbi_resource_id = _resource_id()
        replica.performance_insights_enabled = bool(insights)
        replica.monitoring_interval = interval or 0
        return replica

    models.RDSBackend.create_db_instance_read_replica = create_db_instance_read_replica


def _clusters() -> None:
    create_member = models.DBInstanceClustered.__init__

    def __init__(self, *positional, **named):
        create_member(self, *positional, **named)
        self.performance_insights_enabled = bool(named.get("enable_performance_insights"))

    models.DBInstanceClustered.__init__ = __init__

    scaling = models.DBCluster.scaling_configuration_info.fget

    def scaling_configuration_info(self):
        return scaling(self) if self.engine_mode == "serverless" or self.scaling_configuration else None

    models.DBCluster.scaling_configuration_info = property(scaling_configuration_info)

    create = models.DBCluster.__init__

    def __init__(self, *positional, **named):
        create(self, *positional, **named)
        self.engine_lifecycle_support = named.get("engine_lifecycle_support") or "open-source-rds-extended-support"

    models.DBCluster.__init__ = __init__


def _parameter_groups() -> None:
    update = models.DBParameterGroup.update_parameters

    def update_parameters(self, new_parameters):
        new_parameters = list(new_parameters)
        for parameter in new_parameters:
            parameter.setdefault("Source", "user")
        return update(self, new_parameters)

    models.DBParameterGroup.update_parameters = update_parameters

    def remove(self, parameters: dict) -> None:
        if self.params.get("ResetAllParameters"):
            parameters.clear()
        for parameter in self.params.get("Parameters", []) or []:
            parameters.pop(parameter.get("ParameterName"), None)

    def reset_db_parameter_group(self):
        name = self.params["DBParameterGroupName"]
        remove(self, self.backend.describe_db_parameter_groups({"db_parameter_group_name": name})[0].parameters)
        return ActionResult({"DBParameterGroupName": name})

    def reset_db_cluster_parameter_group(self):
        name = self.params["DBClusterParameterGroupName"]
        group = self.backend.db_cluster_parameter_groups.get(name)
        if group is not None and isinstance(getattr(group, "parameters", None), dict):
            remove(self, group.parameters)
        return ActionResult({"DBClusterParameterGroupName": name})

    for action in (reset_db_parameter_group, reset_db_cluster_parameter_group):
        if not hasattr(responses.RDSResponse, action.__name__):
            setattr(responses.RDSResponse, action.__name__, action)
