"""EC2: descriptions of security group rules that refer to another group, and launch templates.

moto reads a rule's description from its network only. The provider sends it with the group and reads back null,
so every plan would want to set it again.

moto counts tags of a launch template itself among those that its instances get, which is a difference in every later
plan as soon as there are default_tags, and keeps the tags that a template was created with for ever.
"""
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.responses import launch_templates


def correct() -> None:
    _security_group_rules()
    _launch_templates()


def _security_group_rules() -> None:
    def description(self):
        return (self.ip_range or {}).get("Description") or (self.source_group or {}).get("Description")

    SecurityGroupRule.description = property(description)


def _launch_templates() -> None:
    create = launch_templates.LaunchTemplates.create_launch_template

    def create_launch_template(self):
        answer = create(self)
        identifier = answer.result["LaunchTemplate"]["LaunchTemplateId"]
        for version in self.ec2_backend.get_launch_template(identifier).versions:
            specifications = [
                item for item in version.data.get("TagSpecifications", []) if item.get("ResourceType") != "launch-template"]
            if specifications:
                version.data["TagSpecifications"] = specifications
            else:
                version.data.pop("TagSpecifications", None)
        return answer

    launch_templates.LaunchTemplates.create_launch_template = create_launch_template
    # Read when asked for; setting them, as moto does at creation, changes nothing.
    LaunchTemplate.tags = property(lambda self: self.get_tags(), lambda self, value: None)
