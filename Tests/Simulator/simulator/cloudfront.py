"""CloudFront: origin access control, cache behaviour and certificate of a distribution.

moto drops the origin access control and functions, answers forwarded values for behaviours that have a cache policy,
and forgets whether the default certificate is used; each is a difference in every later plan.
"""
from moto.cloudfront import models


def correct() -> None:
    create_origin = models.Origin.__init__

    def origin(self, config):
        create_origin(self, config)
        self.origin_access_control_id = config.get("OriginAccessControlId") or ""
        if self.s3_access_identity:
            self.s3_origin_config = {"OriginAccessIdentity": self.s3_access_identity}

    models.Origin.__init__ = origin

    create_behaviour = models.DefaultCacheBehaviour.__init__

    def behaviour(self, config):
        # Only a behaviour without a cache policy has them.
        has_forwarded_values = bool(config.get("ForwardedValues"))
        create_behaviour(self, config)
        self.function_associations = config.get("FunctionAssociations") or {"Quantity": 0}
        if not has_forwarded_values:
            self.forwarded_values = None

    models.DefaultCacheBehaviour.__init__ = behaviour

    create_certificate = models.ViewerCertificate.__init__

    def certificate(self, config):
        create_certificate(self, config)
        has_own = bool(self.acm_certificate_arn or self.iam_certificate_id)
        default = config.get("CloudFrontDefaultCertificate")
        self.cloud_front_default_certificate = str(default).lower() == "true" if default is not None else not has_own
        # The provider takes an empty ARN for a certificate of one's own.
        self.acm_certificate_arn = self.acm_certificate_arn or None
        self.iam_certificate_id = self.iam_certificate_id or None
        if not has_own:
            self.ssl_support_method = None

    models.ViewerCertificate.__init__ = certificate
