"""SQS: redrive policies and queue policies.

moto answers a redrive policy with spaces in its JSON, where the provider compares texts and finds a difference in
every plan. It also forgets the policy of a queue when any other attribute is set, and never tells which queues may
redrive to one, for which the provider waits.
"""
import json

from moto.sqs import models


def correct() -> None:
    models.Queue.redrive_allow_policy = None
    models.Queue.BASE_ATTRIBUTES.append("RedriveAllowPolicy")
    attributes = models.Queue.attributes.fget

    def with_compact_redrive_policy(self):
        answer = attributes(self)
        if self.redrive_policy:
            answer["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
        if not answer.get("RedriveAllowPolicy"):
            answer.pop("RedriveAllowPolicy", None)
        return answer

    models.Queue.attributes = property(with_compact_redrive_policy)

    set_attributes = models.Queue._set_attributes

    def set_and_keep_policy(self, attributes, now=None):
        if "Policy" not in attributes and getattr(self, "_policy_json", None) and self.policy:
            attributes = {**attributes, "Policy": self.policy}
        return set_attributes(self, attributes, now)

    models.Queue._set_attributes = set_and_keep_policy
