"""CodeDeploy: times, absent parts and deletion.

moto answers a creation time as text where the provider wants a number, empty objects where AWS answers nothing, and
can't delete applications and deployment groups.
"""
import json
import time

from moto.codedeploy import models, responses

_ABSENT_WHEN_EMPTY = (
    "targetRevision", "lastSuccessfulDeployment", "lastAttemptedDeployment", "ec2TagSet", "onPremisesTagSet", "alarmConfiguration")


def correct() -> None:
    describe_application = models.Application.to_dict

    def application(self):
        answer = describe_application(self)
        if not hasattr(self, "created_seconds"):
            self.created_seconds = time.time()
        answer["createTime"] = self.created_seconds
        return answer

    models.Application.to_dict = application

    describe_group = models.DeploymentGroup.to_dict

    def group(self):
        answer = describe_group(self)
        for name in _ABSENT_WHEN_EMPTY:
            if not answer.get(name):
                answer.pop(name, None)
        if not answer.get("outdatedInstancesStrategy"):
            answer["outdatedInstancesStrategy"] = "UPDATE"
        if answer.get("terminationHookEnabled") is None:
            answer["terminationHookEnabled"] = False
        return answer

    models.DeploymentGroup.to_dict = group

    def delete_application(self):
        name = self._get_param("applicationName")
        self.codedeploy_backend.applications.pop(name, None)
        self.codedeploy_backend.deployment_groups.pop(name, None)
        return "{}"

    def delete_deployment_group(self):
        groups = self.codedeploy_backend.deployment_groups.get(self._get_param("applicationName"), {})
        groups.pop(self._get_param("deploymentGroupName"), None)
        return json.dumps({"hooksNotCleanedUp": []})

    responses.CodeDeployResponse.delete_application = delete_application
    responses.CodeDeployResponse.delete_deployment_group = delete_deployment_group
