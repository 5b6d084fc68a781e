"""CloudTrail: a trail may be called by its name or by its ARN.

moto knows the trails by name where logging is started and stopped and where a trail is deleted; the provider calls them by
ARN, and the first of these calls fails.
"""
from moto.cloudtrail import models


def correct() -> None:
    for action in ("start_logging", "stop_logging", "delete_trail"):
        setattr(models.CloudTrailBackend, action, _by_name(getattr(models.CloudTrailBackend, action)))


def _by_name(action):
    def called(self, name):
        return action(self, self.get_trail(name).trail_name)

    return called
