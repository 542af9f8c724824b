"""A small sign-in service for tests: OpenID Connect with authorization codes, PKCE and RS256, on this machine."""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "interlocal", "between-the-two"
PAGE = """<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Town of Sorrel</title>
<h1>Town of Sorrel</h1><form method="post"><button>It is me</button></form>"""


def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """What it says can be changed: ``claims`` go over the true ones, and each wrong is one thing it gets wrong."""

    person: dict = field(default_factory=lambda: {"email": "dana@sorrel.example", "email_verified": True})
    claims: dict = field(default_factory=dict)
    userinfo: dict | None = None
    signs_with_another_key: bool = False
    algorithm: str = "RS256"
    tells_issuer: str = ""
    is_down: bool = False
    asked: list = field(default_factory=list)
    codes: dict = field(default_factory=dict)

    def __post_init__(self):
        self.key, self.other = key(), key()
        provider = self

        class Handler(Answers):
            service = provider

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def discovery(self):
        paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.tells_issuer or self.issuer,
            "jwks_uri": f"{self.issuer}/keys",
            **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in paths.items()},
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}

    def authorize(self, query):
        """Remember what was asked; a code stands for it, once."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return code

    def token(self, sent):
        """What a code is good for, or None: it is spent, or whoever brings it did not ask for it."""
        asked = self.codes.pop(sent.get("code"), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or asked["code_challenge_method"] != "S256"
            or asked["code_challenge"] != proof.decode().rstrip("=")
            or asked["redirect_uri"] != sent["redirect_uri"]
            or (sent["client_id"], sent["client_secret"]) != (CLIENT, SECRET)
        ):
            return None
        return {
            "access_token": "open",
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": self.said(asked),
        }

    def said(self, asked):
        moment = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "7", "iat": moment, "exp": moment + 60}
        claims |= {"nonce": asked["nonce"]} | self.person | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.algorithm == "none":
            return jwt.encode(claims, None, algorithm="none", headers={"kid": "one"})
        if self.algorithm == "HS256":
            return jwt.encode(claims, SECRET * 3, algorithm="HS256", headers={"kid": "one"})
        signer = self.other if self.signs_with_another_key else self.key
        return jwt.encode(claims, signer, algorithm="RS256", headers={"kid": "one"})


class Answers(BaseHTTPRequestHandler):
    """The pages of the service."""

    service: Provider

    def log_message(self, *args):
        pass

    def send(self, body, status=200, kind="application/json", **headers):
        text = body if isinstance(body, str) else json.dumps(body)
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(text.encode()), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self):
        service, path = self.service, urlsplit(self.path).path
        service.asked.append(path)
        if service.is_down:
            self.send({}, 503)
        elif path == "/.well-known/openid-configuration":
            self.send(service.discovery())
        elif path == "/keys":
            self.send(service.keys())
        elif path == "/userinfo" and self.headers["Authorization"] == "Bearer open":
            self.send(service.userinfo or {"sub": "7"})
        elif path == "/authorize":
            self.send(PAGE, kind="text/html")
        else:
            self.send({}, 404)

    def do_POST(self):
        parts = urlsplit(self.path)
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if parts.path == "/token":
            answer = self.service.token({name: values[0] for name, values in parse_qs(sent).items()})
            self.send(answer or {"error": "invalid_grant"}, 200 if answer else 400)
            return
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        back = {"state": query["state"], "code": self.service.authorize(query)}
        self.send("", 303, Location=f"{query['redirect_uri']}?{urlencode(back)}")
