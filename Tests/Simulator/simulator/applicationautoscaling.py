"""Application Auto Scaling: tags of scalable targets.

moto has no tag actions here. The provider asks for the tags of every target after creating it.
"""
import json

from moto.applicationautoscaling import responses


def correct() -> None:
    answers = responses.ApplicationAutoScalingResponse
    register = answers.register_scalable_target

    def tags(self) -> dict:
        backend = self.applicationautoscaling_backend
        if not hasattr(backend, "target_tags"):
            backend.target_tags = {}
        return backend.target_tags

    def register_scalable_target(self):
        answer = register(self)
        tags(self).setdefault(json.loads(answer)["ScalableTargetARN"], {}).update(self._get_param("Tags") or {})
        return answer

    def list_tags_for_resource(self):
        return json.dumps({"Tags": tags(self).get(self._get_param("ResourceARN"), {})})

    def tag_resource(self):
        tags(self).setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags") or {})
        return "{}"

    def untag_resource(self):
        for key in self._get_param("TagKeys") or []:
            tags(self).get(self._get_param("ResourceARN"), {}).pop(key, None)
        return "{}"

    answers.register_scalable_target = register_scalable_target
    answers.list_tags_for_resource = list_tags_for_resource
    answers.tag_resource = tag_resource
    answers.untag_resource = untag_resource
