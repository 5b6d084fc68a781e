"""Actions that moto doesn't implement fail at once.

moto answers 500. The provider retries that 25 times with growing pauses, so one missing action would cost ten
minutes. 501 isn't retried: the error names the missing action within seconds. Bugs in moto are treated alike.
"""
import json
import sys
import threading
import time
import traceback
from xml.sax.saxutils import escape

from moto.core.responses import BaseResponse


def correct() -> None:
    call_action = BaseResponse.call_action

    def corrected(self):
        try:
            return call_action(self)
        except NotImplementedError as error:
            return _refuse(self, "NotImplemented", f"moto does not implement {self.service_name} {self._get_action()}: {error}")
        except Exception as error:
            # What the API itself answers is an exception with headers, or one of the web framework's.
            if hasattr(error, "get_headers") or type(error).__module__.startswith("werkzeug"):
                raise
            traceback.print_exc()
            return _refuse(self, "MotoBug", f"moto bug in {self.service_name} {self._get_action()}: {type(error).__name__}: {error}")

    BaseResponse.call_action = corrected


def _refuse(response, code: str, message: str):
    print(f"simulator: {message}", file=sys.stderr, flush=True)
    content_type = response.headers.get("Content-Type", "") or ""
    if "x-www-form-urlencoded" in content_type:
        error = f"<Type>Sender</Type><Code>{code}</Code><Message>{escape(message)}</Message>"
        body = f"<ErrorResponse><Errors><Error>{error}</Error></Errors><Error>{error}</Error><RequestId>0</RequestId></ErrorResponse>"
    else:
        body = json.dumps({"__type": code, "message": message})
    return 501, {"x-amzn-errortype": code}, body


def log_calls(path: str) -> None:
    """Appends a line of JSON to a file for every call: when (t, Unix time), svc, action, status and ms.

    With it a test can tell what the provider asked for, and how often.
    """
    log = open(path, "a", buffering=1, encoding="utf-8")  # open for as long as the process lives
    lock = threading.Lock()
    call_action = BaseResponse.call_action

    def logged(self):
        started, status = time.time(), None
        try:
            answer = call_action(self)
            status = answer[0]
            return answer
        except Exception as error:
            status = getattr(error, "code", None)
            raise
        finally:
            line = {"t": round(started, 3), "svc": self.service_name, "action": self._get_action(), "status": status,
                    "ms": round((time.time() - started) * 1000)}
            with lock:
                log.write(json.dumps(line) + "\n")

    BaseResponse.call_action = logged
