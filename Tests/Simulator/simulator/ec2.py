"""EC2: descriptions of security group rules that refer to another group.

moto reads a rule's description from its network only. The provider sends it with the group and reads back null,
so every plan would want to set it again.
"""
from moto.ec2.models.security_groups import SecurityGroupRule


def correct() -> None:
    def description(self):
        return (self.ip_range or {}).get("Description") or (self.source_group or {}).get("Description")

    SecurityGroupRule.description = property(description)
