"""A site on this machine that stands in for the open internet, faults included."""

import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from PIL import Image

from interlocal.core.fetching import Way, connect

OPEN = "198.41.0.4"  # an address of the open internet that the names below stand for


class Elsewhere(ThreadingHTTPServer):
    """A site that answers what it is told to.

    ``pages``: by ``host/path``, a status and perhaps a Location; ``bodies``: by the same, what a page sends, its
    headers and bytes; ``asked``: requests so far.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages, self.asked, self.names, self.connected = {}, [], {}, []
        self.bodies = {}
        self.let_go = threading.Event()  # ends the answers that never come

    def way(self, **options):
        """A way out for which every name is in ``names``, and the open internet is this server."""

        def resolve(host, port):
            if host not in self.names:
                raise OSError
            return self.names[host]

        def reach(address, port, timeout):
            self.connected.append((address, port))
            if address != OPEN:
                raise ConnectionRefusedError
            return connect("127.0.0.1", self.server_port, timeout)

        return Way("Interlocal test", resolve=resolve, connect=reach, **options)


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""

    def do_GET(self):
        server, asked = self.server, f"{self.headers['Host']}{self.path}"
        server.asked.append((self.command, asked, self.headers["User-Agent"]))
        status, location = server.pages.get(asked, (404, None))
        if status == "drip":  # a byte now and then, and never a whole answer
            while not server.let_go.wait(0.01):
                try:
                    self.wfile.write(b"H")
                except OSError:
                    break
            return
        if status == "never":
            server.let_go.wait(30)
            return
        if status == "hang up":
            return
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        headers, body = server.bodies.get(
            asked, ({"Content-Length": "10000000000"}, b"")
        )  # nobody reads that
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for part in [body] if isinstance(body, bytes) else body:  # or parts, as slowly as they come
            try:
                self.wfile.write(part)
            except OSError:
                break


@contextmanager
def elsewhere(tls=None):
    """The site, running; with a TLS context it speaks HTTPS."""
    server = Elsewhere()
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *args: None
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()


def certificate(folder, name):
    """A server's TLS context for one name, and a client's that trusts it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cafile=str(file))


def png(size=(4, 4), kind="PNG", mode="RGB", **more):
    """The bytes of a picture."""
    out = BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()
