"""Start the simulator: python -m simulator [--port N] [--call-log FILE] [--stay]

Prints one line of JSON when it answers, {"ready": true, "port": N}. It listens on the loopback address only.

It stops when its standard input is closed or the process that started it is gone, so that a test that dies doesn't
leave a server behind. With --stay it does neither, for use by hand in the background.
"""
import argparse
import json
import os
import sys
import threading
import time

from . import core, correct_all


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulator", description="A local AWS for tests of Terraform.")
    parser.add_argument("--port", type=int, default=0, help="port; 0 for any free one")
    parser.add_argument("--call-log", metavar="FILE", help="append one line of JSON per call: service, action, status, ms")
    parser.add_argument("--stay", action="store_true", help="go on when standard input is closed or the parent is gone")
    arguments = parser.parse_args()

    # Before the imports, which take a second: a parent that dies meanwhile must not be missed.
    if not arguments.stay:
        for watch in (_stop_with_input, _stop_with_parent):
            threading.Thread(target=watch, args=(os.getppid(),), daemon=True).start()

    correct_all()
    if arguments.call_log:
        core.log_calls(arguments.call_log)

    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import WSGIRequestHandler, make_server

    class QuietHandler(WSGIRequestHandler):
        """Requests aren't news; what fails is logged by core."""

        protocol_version = "HTTP/1.1"

        def log_request(self, code="-", size="-") -> None:
            pass

    server = make_server("127.0.0.1", arguments.port, DomainDispatcherApplication(create_backend_app), threaded=True,
                         request_handler=QuietHandler)
    print(json.dumps({"ready": True, "port": server.server_port}), flush=True)
    server.serve_forever()


def _stop_with_input(_: int) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def _stop_with_parent(parent: int) -> None:
    # Another child of the parent may have inherited the other end of our standard input and keep it open. Asked for,
    # and not left to PR_SET_PDEATHSIG: that one already fires when the thread ends that started us.
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


if __name__ == "__main__":
    main()
