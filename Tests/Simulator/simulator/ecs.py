"""ECS: what a service was created with.

moto keeps only part of CreateService: the provider then sees circuit breaker, grace period, tags and the rest as
changed. And nothing ever runs, so that waiting for a steady state would take for ever.
"""
from moto.ecs import models, responses


def correct() -> None:
    create = responses.EC2ContainerServiceResponse.create_service

    def create_service(self):
        answer = create(self)
        service = answer.result["service"]
        get = self._get_param
        service.deployment_configuration = get("deploymentConfiguration") or {
            "maximumPercent": 200, "minimumHealthyPercent": 100}
        service.enable_execute_command = bool(get("enableExecuteCommand"))
        service.enable_ecs_managed_tags = bool(get("enableECSManagedTags"))
        if get("healthCheckGracePeriodSeconds") is not None:
            service.health_check_grace_period_seconds = get("healthCheckGracePeriodSeconds")
        service.availability_zone_rebalancing = get("availabilityZoneRebalancing") or "DISABLED"
        service.placement_constraints = get("placementConstraints") or []
        service.placement_strategy = get("placementStrategy") or []
        if not service.network_configuration:
            # moto answers {}, on which provider 5.100 crashes.
            service.network_configuration = None
        strategy = get("capacityProviderStrategy")
        if strategy:
            service.capacity_provider_strategy = strategy
            service.launch_type = None
            for deployment in service.deployments:
                deployment["launchType"] = None
                deployment["capacityProviderStrategy"] = strategy
        if service.launch_type == "FARGATE" or any("FARGATE" in item.get("capacityProvider", "") for item in strategy or []):
            service.platform_version = service.platform_version or "LATEST"
            service.platform_family = "Linux"
        _settle(service)
        return answer

    responses.EC2ContainerServiceResponse.create_service = create_service

    update = models.EC2ContainerServiceBackend.update_service

    def update_service(self, properties):
        service = update(self, properties)
        definition = service.task_definition
        if definition and not definition.startswith("arn:"):
            service.task_definition = self.describe_task_definition(definition).arn
        _settle(service)
        return service

    models.EC2ContainerServiceBackend.update_service = update_service


def _settle(service) -> None:
    """All wanted tasks run at once."""
    if service.status != "ACTIVE":
        return
    service.running_count, service.pending_count = service.desired_count, 0
    for deployment in service.deployments:
        deployment.update(
            desiredCount=service.desired_count, runningCount=service.desired_count, pendingCount=0, rolloutState="COMPLETED",
            rolloutStateReason="ECS deployment completed.", taskDefinition=service.task_definition)
