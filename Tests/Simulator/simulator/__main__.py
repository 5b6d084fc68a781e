"""Start the simulator: python -m simulator [--port N]

Prints one line of JSON when it answers, {"ready": true, "port": N}, and stops when its standard input is
closed, so that a test that dies doesn't leave a server behind. It listens on the loopback address only.
"""
import argparse
import json
import os
import sys
import threading


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulator")
    parser.add_argument("--port", type=int, default=0, help="port; 0 for any free one")
    arguments = parser.parse_args()

    # Policies that AWS manages can be attached only when moto has loaded them.
    os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

    from . import core, ec2, ecs, rds

    for service in (core, ec2, ecs, rds):
        service.correct()

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

    def stop_with_parent() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=stop_with_parent, daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
