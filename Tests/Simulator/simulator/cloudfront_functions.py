"""CloudFront functions: made, changed, published and deleted.

moto has none of their addresses. As in AWS a function has two stages: what is written is in DEVELOPMENT, and becomes
LIVE when it is published. Every change gives a new ETag, which the next one must name.
"""
from moto.cloudfront import responses, urls
from moto.cloudfront.exceptions import CloudFrontException
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random


class NoSuchFunction(CloudFrontException):
    code = 404

    def __init__(self) -> None:
        super().__init__("NoSuchFunctionExists", "The specified function does not exist.")


class OtherVersion(CloudFrontException):
    code = 412

    def __init__(self) -> None:
        super().__init__("PreconditionFailed", "The precondition given in If-Match evaluated to false.")


class AlreadyThere(CloudFrontException):
    code = 409

    def __init__(self) -> None:
        super().__init__("FunctionAlreadyExists", "A function with the same name already exists in this account.")


class Function:
    """What one function is in both stages."""

    def __init__(self, account: str, name: str) -> None:
        self.name, self.arn = name, f"arn:aws:cloudfront::{account}:function/{name}"
        self.created = utcnow()
        self.stages: dict = {}

    def write(self, stage: str, config: dict, code: bytes, etag: str) -> None:
        self.stages[stage] = {"config": config, "code": code, "etag": etag, "modified": utcnow()}

    def at(self, stage: str) -> dict:
        if stage not in self.stages:
            raise NoSuchFunction()
        return self.stages[stage]

    def summary(self, stage: str) -> dict:
        written = self.at(stage)
        metadata = {"FunctionARN": self.arn, "Stage": stage, "CreatedTime": self.created, "LastModifiedTime": written["modified"]}
        status = "DEPLOYED" if stage == "LIVE" else "UNASSOCIATED" if "LIVE" in self.stages else "UNPUBLISHED"
        return {"Name": self.name, "Status": status, "FunctionConfig": written["config"], "FunctionMetadata": metadata}


def correct() -> None:
    response = responses.CloudFrontResponse
    for path in ("", "/(?P<name>[^/]+)", "/(?P<name>[^/]+)/describe", "/(?P<name>[^/]+)/publish"):
        urls.url_paths["{0}/2020-05-31/function" + path + "$"] = response.dispatch

    def functions(self) -> dict:
        return self.backend.__dict__.setdefault("functions", {})

    def find(self) -> Function:
        function = functions(self).get(self._get_param("Name"))
        if function is None:
            raise NoSuchFunction()
        return function

    def changeable(self) -> Function:
        function = find(self)
        if self._get_param("IfMatch") != function.at("DEVELOPMENT")["etag"]:
            raise OtherVersion()
        return function

    def answer(function: Function, stage: str = "DEVELOPMENT") -> ActionResult:
        return ActionResult({"FunctionSummary": function.summary(stage), "ETag": function.at(stage)["etag"]})

    def write(self, function: Function) -> ActionResult:
        etag = mock_random.get_random_hex(12).upper()
        function.write("DEVELOPMENT", self._get_param("FunctionConfig", {}), self._get_param("FunctionCode"), etag)
        return answer(function)

    def create_function(self) -> ActionResult:
        name = self._get_param("Name")
        if name in functions(self):
            raise AlreadyThere()
        functions(self)[name] = Function(self.current_account, name)
        return write(self, functions(self)[name])

    def update_function(self) -> ActionResult:
        return write(self, changeable(self))

    def publish_function(self) -> ActionResult:
        function = changeable(self)
        written = function.at("DEVELOPMENT")
        function.write("LIVE", written["config"], written["code"], written["etag"])
        return ActionResult({"FunctionSummary": function.summary("LIVE")})

    def describe_function(self) -> ActionResult:
        return answer(find(self), self._get_param("Stage") or "DEVELOPMENT")

    def get_function(self) -> ActionResult:
        written = find(self).at(self._get_param("Stage") or "DEVELOPMENT")
        return ActionResult({"FunctionCode": written["code"], "ETag": written["etag"], "ContentType": "application/octet-stream"})

    def delete_function(self) -> EmptyResult:
        del functions(self)[changeable(self).name]
        return EmptyResult()

    for action in (create_function, update_function, publish_function, describe_function, get_function, delete_function):
        setattr(response, action.__name__, action)
