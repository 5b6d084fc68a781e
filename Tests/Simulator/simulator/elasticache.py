"""ElastiCache: parameter groups, changes, security groups, members of replication groups, deletion.

moto has no parameter groups and can't modify clusters. It gives clusters no security groups and replication groups
no member clusters, by which the provider reads them back, and keeps what is deleted as "deleting" for ever, so that
the provider waits until its limit of forty minutes.
"""
import inspect

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache import models, responses


def correct() -> None:
    _parameter_groups()
    _subnet_groups()
    _modifications()
    create_cluster = _clusters()
    _replication_groups(create_cluster)
    _tags()


def _add(*actions) -> None:
    """Actions that a newer moto brings itself are left to it."""
    for action in actions:
        if not hasattr(responses.ElastiCacheResponse, action.__name__):
            setattr(responses.ElastiCacheResponse, action.__name__, action)


class _ParameterGroup:
    def __init__(self, backend, name, family, description, tags):
        self.cache_parameter_group_name = name
        self.cache_parameter_group_family = family
        self.description = description
        self.is_global = False
        self.arn = f"arn:aws:elasticache:{backend.region_name}:{backend.account_id}:parametergroup:{name}"
        self.tags = tags or []
        self.values = {}


class _ParameterGroupNotFound(ServiceException):
    code = "CacheParameterGroupNotFound"

    def __init__(self, name):
        super().__init__(f"CacheParameterGroup not found: {name}")


class _ParameterGroupAlreadyExists(ServiceException):
    code = "CacheParameterGroupAlreadyExists"

    def __init__(self, name):
        super().__init__(f"Parameter group {name} already exists")


def _parameter_groups() -> None:
    def groups(self) -> dict:
        if not hasattr(self.elasticache_backend, "parameter_groups"):
            self.elasticache_backend.parameter_groups = {}
        return self.elasticache_backend.parameter_groups

    def group(self, name):
        if name in groups(self):
            return groups(self)[name]
        if name and name.startswith("default."):
            return _ParameterGroup(self.elasticache_backend, name, name.removeprefix("default."), "Default", [])
        raise _ParameterGroupNotFound(name)

    def create_cache_parameter_group(self):
        name = self._get_param("CacheParameterGroupName")
        if name in groups(self):
            raise _ParameterGroupAlreadyExists(name)
        created = _ParameterGroup(
            self.elasticache_backend, name, self._get_param("CacheParameterGroupFamily"), self._get_param("Description"),
            self._get_param("Tags", []))
        groups(self)[name] = created
        if created.tags:
            self.elasticache_backend.tagging_service.tag_resource(created.arn, created.tags)
        return ActionResult({"CacheParameterGroup": created})

    def describe_cache_parameter_groups(self):
        name = self._get_param("CacheParameterGroupName")
        return ActionResult({"CacheParameterGroups": [group(self, name)] if name else list(groups(self).values())})

    def describe_cache_parameters(self):
        found = group(self, self._get_param("CacheParameterGroupName"))
        parameters = [
            {"ParameterName": name, "ParameterValue": value, "Source": "user", "DataType": "string", "IsModifiable": True}
            for name, value in found.values.items()]
        return ActionResult({"Parameters": parameters, "CacheNodeTypeSpecificParameters": []})

    def modify_cache_parameter_group(self):
        found = group(self, self._get_param("CacheParameterGroupName"))
        for parameter in self._get_param("ParameterNameValues", []):
            found.values[parameter["ParameterName"]] = parameter.get("ParameterValue")
        return ActionResult({"CacheParameterGroupName": found.cache_parameter_group_name})

    def reset_cache_parameter_group(self):
        found = group(self, self._get_param("CacheParameterGroupName"))
        if self._get_bool_param("ResetAllParameters"):
            found.values.clear()
        for parameter in self._get_param("ParameterNameValues", []) or []:
            found.values.pop(parameter["ParameterName"], None)
        return ActionResult({"CacheParameterGroupName": found.cache_parameter_group_name})

    def delete_cache_parameter_group(self):
        name = self._get_param("CacheParameterGroupName")
        group(self, name)
        groups(self).pop(name, None)
        return EmptyResult()

    _add(create_cache_parameter_group, describe_cache_parameter_groups, describe_cache_parameters,
         modify_cache_parameter_group, reset_cache_parameter_group, delete_cache_parameter_group)


def _subnet_groups() -> None:
    def delete_cache_subnet_group(self):
        name = self._get_param("CacheSubnetGroupName")
        if name not in self.elasticache_backend.cache_subnet_groups:
            raise models.CacheSubnetGroupNotFound(name)
        del self.elasticache_backend.cache_subnet_groups[name]
        return EmptyResult()

    def modify_cache_subnet_group(self):
        backend = self.elasticache_backend
        name = self._get_param("CacheSubnetGroupName")
        old = backend.describe_cache_subnet_groups(name)[0]
        new = models.CacheSubnetGroup(
            backend.account_id, backend.region_name, name,
            self._get_param("CacheSubnetGroupDescription") or old.cache_subnet_group_description,
            self._get_param("SubnetIds") or old.subnet_ids, old.tags)
        backend.cache_subnet_groups[name] = new
        return ActionResult({"CacheSubnetGroup": new})

    _add(delete_cache_subnet_group, modify_cache_subnet_group)


def _modifications() -> None:
    def change(self, target, attributes: dict) -> None:
        for parameter, attribute in attributes.items():
            value = self._get_param(parameter)
            if value is not None:
                setattr(target, attribute, value)

    def modify_cache_cluster(self):
        cluster = self.elasticache_backend.describe_cache_clusters(self._get_param("CacheClusterId"))[0]
        change(self, cluster, {
            "CacheNodeType": "cache_node_type", "EngineVersion": "engine_version",
            "PreferredMaintenanceWindow": "preferred_maintenance_window", "SnapshotWindow": "snapshot_window",
            "SnapshotRetentionLimit": "snapshot_retention_limit"})
        if self._get_param("SecurityGroupIds"):
            cluster.security_group_ids = self._get_param("SecurityGroupIds")
            cluster.security_groups = _active(cluster.security_group_ids)
        return ActionResult({"CacheCluster": cluster})

    def modify_replication_group(self):
        backend = self.elasticache_backend
        group = backend.describe_replication_groups(self._get_param("ReplicationGroupId"))[0]
        change(self, group, {
            "ReplicationGroupDescription": "description", "CacheNodeType": "cache_node_type",
            "SnapshotWindow": "snapshot_window", "SnapshotRetentionLimit": "snapshot_retention_limit"})
        for member in getattr(group, "member_clusters", []):
            if member in backend.cache_clusters:
                change(self, backend.cache_clusters[member], {
                    "CacheNodeType": "cache_node_type", "EngineVersion": "engine_version"})
        return ActionResult({"ReplicationGroup": group})

    _add(modify_cache_cluster, modify_replication_group)


def _active(security_group_ids) -> list:
    return [{"SecurityGroupId": identifier, "Status": "active"} for identifier in security_group_ids or []]


def _clusters():
    """Corrects clusters; returns what moto itself creates them with."""
    create = models.CacheCluster.__init__

    def __init__(self, *positional, **named):
        create(self, *positional, **named)
        self.security_groups = _active(self.security_group_ids)
        self.num_cache_nodes = getattr(self, "num_cache_nodes", None) or 1
        self.snapshot_window = getattr(self, "snapshot_window", None)
        region = named.get("region_name") or (positional[1] if len(positional) > 1 else "us-east-1")
        self.cache_nodes = [
            {"CacheNodeId": f"{number:04d}", "CacheNodeStatus": "available",
             "CustomerAvailabilityZone": self.preferred_availability_zone or f"{region}a",
             "Endpoint": {
                 "Address": f"{self.cache_cluster_id}.sim.{number:04d}.use1.cache.amazonaws.com", "Port": self.port}}
            for number in range(1, self.num_cache_nodes + 1)]
        if self.cache_parameter_group_name:
            self.cache_parameter_group = {
                "CacheParameterGroupName": self.cache_parameter_group_name, "ParameterApplyStatus": "in-sync"}

    models.CacheCluster.__init__ = __init__

    def delete_cache_cluster(self, cache_cluster_id):
        if cache_cluster_id not in self.cache_clusters:
            raise models.CacheClusterNotFound(cache_cluster_id)
        cluster = self.cache_clusters.pop(cache_cluster_id)
        cluster.cache_cluster_status = "deleting"
        return cluster

    models.ElastiCacheBackend.delete_cache_cluster = delete_cache_cluster
    return create


def _replication_groups(create_cluster) -> None:
    set_members = models.ReplicationGroup._set_node_members_clusters_disabled

    def set_as_many_as_asked_for(self, **named):
        # moto counts replicas only where they are given by node group.
        if not named.get("replicas_per_node_group") and (named.get("num_cache_clusters") or 1) > 1:
            named["replicas_per_node_group"] = named["num_cache_clusters"] - 1
        return set_members(self, **named)

    models.ReplicationGroup._set_node_members_clusters_disabled = set_as_many_as_asked_for

    create = models.ElastiCacheBackend.create_replication_group
    cluster_parameters = [name for name in inspect.signature(create_cluster).parameters if name != "self"]

    def create_replication_group(self, **named):
        group = create(self, **named)
        if not group.at_rest_encryption_enabled:
            group.kms_key_id = None
        if group.transit_encryption_enabled and not group.transit_encryption_mode:
            group.transit_encryption_mode = "required"
        group.auto_minor_version_upgrade = str(group.auto_minor_version_upgrade).lower() != "false"
        zones = {
            member["cache_cluster_id"]: member.get("preferred_availability_zone")
            for node_group in group.node_groups for member in node_group["node_group_members"]}
        for identifier in group.member_clusters:
            parameters = {name: named.get(name) for name in cluster_parameters}
            parameters.update(
                account_id=self.account_id, region_name=self.region_name, cache_cluster_id=identifier, num_cache_nodes=1,
                preferred_availability_zone=zones.get(identifier), log_delivery_configurations=[],
                preferred_availability_zones=None, snapshot_arns=None)
            cluster = models.CacheCluster(**parameters)
            cluster.replication_group_id = group.replication_group_id
            cluster.at_rest_encryption_enabled = group.at_rest_encryption_enabled
            # The provider reads the mode of a group from its first member.
            cluster.transit_encryption_enabled = group.transit_encryption_enabled
            cluster.transit_encryption_mode = group.transit_encryption_mode
            cluster.snapshot_retention_limit = group.snapshot_retention_limit
            cluster.snapshot_window = group.snapshot_window
            cluster.auto_minor_version_upgrade = group.auto_minor_version_upgrade
            self.cache_clusters[identifier] = cluster
            self.tagging_service.tag_resource(cluster.arn, named.get("tags") or [])
        return group

    models.ElastiCacheBackend.create_replication_group = create_replication_group

    def delete_replication_group(self, replication_group_id, retain_primary_cluster=None):
        if replication_group_id not in self.replication_groups:
            raise models.ReplicationGroupNotFound(replication_group_id)
        group = self.replication_groups.pop(replication_group_id)
        for member in group.member_clusters:
            self.cache_clusters.pop(member, None)
        group.status = "deleting"
        return group

    models.ElastiCacheBackend.delete_replication_group = delete_replication_group


def _tags() -> None:
    # moto's pattern for ARNs leaves out parameter groups.
    def list_tags_for_resource(self, arn):
        if not arn.startswith("arn:") or ":elasticache:" not in arn:
            raise models.InvalidARNFault(arn)
        return self.tagging_service.list_tags_for_resource(arn)

    models.ElastiCacheBackend.list_tags_for_resource = list_tags_for_resource
