"""Auto Scaling: policies are enabled.

moto doesn't say whether a policy is enabled, and answers an empty predictive configuration for policies of other
kinds; the provider would switch the first on and remove the second with every plan.
"""
from moto.autoscaling import models


def correct() -> None:
    create = models.FakeScalingPolicy.__init__

    def __init__(self, *positional, **named):
        create(self, *positional, **named)
        self.enabled = True
        if not self.predictive_scaling_configuration:
            self.predictive_scaling_configuration = None

    models.FakeScalingPolicy.__init__ = __init__
