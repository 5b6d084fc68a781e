"""A registry on loopback over TLS, with an authority of its own, for the tests.

Usage: registry.py FOLDER. Writes the authority's certificate to FOLDER/ca.pem and another one to FOLDER/other.pem,
prints one line of JSON with the ports, and ends when its standard input does. What it was asked is appended to
FOLDER/log, a line a request: port, path, authorization.
"""

import datetime
import http.server
import json
import pathlib
import ssl
import sys
import threading
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

folder = pathlib.Path(sys.argv[1])
PEM = serialization.Encoding.PEM


def certificate(name, issuer=None, expired=False):
    """A key and a certificate; its own authority when there is no issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    begin, end = now - datetime.timedelta(days=10), now + datetime.timedelta(days=-1 if expired else 10)
    builder = (
        x509.CertificateBuilder().subject_name(subject).public_key(key.public_key())
        .issuer_name(issuer[1].subject if issuer else subject).serial_number(x509.random_serial_number())
        .not_valid_before(begin).not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if issuer:
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = builder.add_extension(names, critical=False)
    return key, builder.sign(issuer[0] if issuer else key, hashes.SHA256())


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    lock = threading.Lock()

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        port = self.server.server_address[1]
        authorization = self.headers.get("Authorization", "-")
        with self.lock, open(folder / "log", "a", encoding="utf-8") as log:
            log.write(f"{port} {self.path} {authorization}\n")
        main = self.server.main_port
        versions = json.dumps({"modules": [{"versions": [{"version": v} for v in self.server.versions]}]}).encode()
        match self.path:
            case "/.well-known/terraform.json":
                self.answer(200, json.dumps({"modules.v1": self.server.service}).encode())
            case "/v1/modules/platform/network/aws/versions":
                self.answer(200, versions)
            case "/v1/modules/platform/private/aws/versions":
                if authorization == "Bearer letmein":
                    self.answer(200, versions)
                else:
                    self.answer(401, b"who are you?")
            case "/v1/modules/platform/moved/aws/versions":
                self.answer(302, Location=f"https://localhost:{self.server.other_port}/v1/modules/platform/network/aws/versions")
            case "/v1/modules/platform/plain/aws/versions":
                self.answer(302, Location=f"http://localhost:{main}/v1/modules/platform/network/aws/versions")
            case "/v1/modules/platform/circle/aws/versions":
                self.answer(302, Location="/v1/modules/platform/circle/aws/versions")
            case "/v1/modules/platform/html/aws/versions":
                self.answer(200, b"<html>welcome</html>")
            case "/v1/modules/platform/odd/aws/versions":
                self.answer(200, b'{"modules": [{"versions": [{"number": "1.0.0"}]}]}')
            case "/v1/modules/platform/empty/aws/versions":
                self.answer(200, b'{"modules": []}')
            case "/v1/modules/platform/huge/aws/versions":
                self.answer(200, b" " * (4 << 20))
            case "/v1/modules/platform/short/aws/versions":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"{")
                self.close_connection = True
            case "/v1/modules/platform/slow/aws/versions":
                time.sleep(30)
                self.answer(200, versions)
            case _:
                self.answer(404, b"no such thing")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients that go away or refuse a certificate are what the tests are about."""


def serve(authority, name, service, expired=False):
    key, leaf = certificate(name, issuer=authority, expired=expired)
    pem = folder / f"{name}-{expired}-{id(key)}.pem"
    private = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem.write_bytes(leaf.public_bytes(PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.service = service
    server.versions = ["1.2.0", "1.10.0", "2.0.0-rc.1", "1.9.3", "1.10.0", "latest"]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


authority = certificate("tests of tfgen")
(folder / "ca.pem").write_bytes(authority[1].public_bytes(PEM))
(folder / "other.pem").write_bytes(certificate("somebody else")[1].public_bytes(PEM))
servers = {
    "main": serve(authority, "localhost", "/v1/modules/"),
    "relative": serve(authority, "localhost", "../v1/modules"),
    "plain": serve(authority, "localhost", "http://localhost/v1/modules/"),
    "expired": serve(authority, "localhost", "/v1/modules/", expired=True),
    "misnamed": serve(authority, "elsewhere.test", "/v1/modules/"),
}
servers["elsewhere"] = serve(
    authority, "localhost", f"https://localhost:{servers['main'].server_address[1]}/v1/modules/")
ports = {name: server.server_address[1] for name, server in servers.items()}
for server in servers.values():
    server.main_port, server.other_port = ports["main"], ports["relative"]
print(json.dumps(ports), flush=True)
sys.stdin.read()
