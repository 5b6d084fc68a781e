"""Route 53: private zones.

moto takes a zone for private only when the request says so. The provider just names the zone's VPC, as AWS allows.
"""
from moto.route53 import responses


def correct() -> None:
    create = responses.Route53.create_hosted_zone

    def create_hosted_zone(self):
        if self._get_param("VPC.VPCId"):
            get = self._get_bool_param

            def with_private_zone(name, *positional, **named):
                return True if name == "HostedZoneConfig.PrivateZone" else get(name, *positional, **named)

            self._get_bool_param = with_private_zone
        return create(self)

    responses.Route53.create_hosted_zone = create_hosted_zone
