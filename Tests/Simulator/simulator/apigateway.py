"""API Gateway: tags of REST APIs, stages, keys and usage plans, and of stages of HTTP APIs; domains of HTTP APIs.

A domain of moto never gets available, has no host name for records, and answers mutual TLS that nobody asked for. moto
has no tag addresses for ARNs with slashes and answers 404. The provider calls them on every change of tags,
also of those that come from default_tags, so a second apply would fail.
"""
import json
from urllib.parse import unquote

from moto.apigateway import responses as rest, urls as rest_urls
from moto.apigatewayv2 import models as http_models, responses as http, urls as http_urls
from moto.moto_api._internal import mock_random


def correct() -> None:
    _rest()
    _http()
    _domains()


def _arn_path(response) -> list:
    """The part of an ARN behind the empty account: arn:aws:apigateway:REGION::/apis/ID/stages/NAME."""
    return unquote(response.path.split("/tags/")[1]).split("::", 1)[1].strip("/").split("/")


def _rest() -> None:
    rest_urls.url_paths["{0}/tags/(?P<tagged_arn>.+)$"] = rest.APIGatewayResponse.dispatch

    def target(self):
        parts = _arn_path(self)
        if parts[0] == "restapis" and len(parts) == 2:
            return self.backend.apis[parts[1]]
        if parts[0] == "restapis" and len(parts) == 4:
            return self.backend.get_stage(parts[1], parts[3])
        if parts[0] == "apikeys":
            return self.backend.keys[parts[1]]
        if parts[0] == "usageplans":
            return self.backend.usage_plans[parts[1]]
        return None

    def tags(resource) -> dict:
        # Usage plans keep a list of pairs, all others a mapping.
        kept = resource.tags or {}
        return {pair["key"]: pair["value"] for pair in kept} if isinstance(kept, list) else dict(kept)

    def tag_resource(self):
        resource = target(self)
        if resource is not None:
            resource.tags = {**tags(resource), **(self._get_param("tags") or {})}
        return "{}"

    def untag_resource(self):
        resource = target(self)
        if resource is not None:
            removed = self.querystring.get("tagKeys") or []
            resource.tags = {key: value for key, value in tags(resource).items() if key not in removed}
        return "{}"

    rest.APIGatewayResponse.tag_resource = tag_resource
    rest.APIGatewayResponse.untag_resource = untag_resource


def _http() -> None:
    # moto sends some requests for HTTP APIs to the addresses of REST APIs first.
    for urls in (http_urls, rest_urls):
        urls.url_paths["{0}/v2/tags/(?P<tagged_arn>.+)$"] = http.ApiGatewayV2Response.dispatch

    def stage(self):
        parts = _arn_path(self)
        if parts[0] == "apis" and len(parts) == 4 and parts[2] == "stages":
            return self.apigatewayv2_backend.get_stage(parts[1], parts[3])
        return None

    tag, untag = http.ApiGatewayV2Response.tag_resource, http.ApiGatewayV2Response.untag_resource

    def tag_resource(self):
        found = stage(self)
        if found is None:
            return tag(self)
        found.tags = {**(found.tags or {}), **(json.loads(self.body).get("tags") or {})}
        return 201, {}, "{}"

    def untag_resource(self):
        found = stage(self)
        if found is None:
            return untag(self)
        removed = self.querystring.get("tagKeys") or []
        found.tags = {key: value for key, value in (found.tags or {}).items() if key not in removed}
        return 200, {}, "{}"

    http.ApiGatewayV2Response.tag_resource = tag_resource
    http.ApiGatewayV2Response.untag_resource = untag_resource


def _domains() -> None:
    create_domain = http_models.DomainName.__init__

    def domain(self, *arguments, **named):
        create_domain(self, *arguments, **named)
        backend = named["backend"]
        for configuration in self.domain_name_configurations:
            configuration.setdefault("domainNameStatus", "AVAILABLE")
            # The host name is the API's own of the region; its zone is the one of API Gateway in us-east-1.
            configuration.setdefault("apiGatewayDomainName", f"d-{mock_random.get_random_hex(10)}.execute-api.{backend.region_name}.amazonaws.com")
            configuration.setdefault("hostedZoneId", "Z1UJRXOUMOOFQ8")

    http_models.DomainName.__init__ = domain
    answer = http_models.DomainName.to_json

    def answered(self) -> dict:
        return {name: value for name, value in answer(self).items() if value or name != "mutualTlsAuthentication"}

    http_models.DomainName.to_json = answered
