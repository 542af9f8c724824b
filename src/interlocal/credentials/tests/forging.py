"""Certificates as somebody would forge them: each with what they did to a genuine one."""

import hashlib
import hmac
import json

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from interlocal.credentials.rules.jws import packed, sign, unpacked

THEIRS = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def part(value):
    return packed(json.dumps(value).encode())


def parts(token):
    header, payload, signature = token.split(".")
    return json.loads(unpacked(header)), json.loads(unpacked(payload)), signature


def pem(public):
    key = Ed25519PublicKey.from_public_bytes(public)
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def with_header(token, **changes):
    header, payload, signature = parts(token)
    return f"{part(header | changes)}.{part(payload)}.{signature}"


def with_payload(token, **changes):
    header, payload, signature = parts(token)
    return f"{part(header)}.{part(payload | changes)}.{signature}"


def mac(token, key):
    """The public key taken for a shared secret."""
    header, payload, _signature = parts(token)
    signed = f"{part(header | {'alg': 'HS256'})}.{part(payload)}"
    return f"{signed}.{packed(hmac.new(key, signed.encode(), hashlib.sha256).digest())}"


def theirs(token, **header):
    """Signed with their own key, under our key's name."""
    ours, payload, _signature = parts(token)
    signed = f"{part(ours | header)}.{part(payload)}"
    return f"{signed}.{packed(THEIRS.sign(signed.encode()))}"


def flipped(token, at):
    """One bit of one part is another."""
    pieces = token.split(".")
    data = bytearray(unpacked(pieces[at]))
    data[len(data) // 2] ^= 1
    pieces[at] = packed(bytes(data))
    return ".".join(pieces)


def forged(token, public):
    """By its name, each forged certificate."""
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": packed(THEIRS.public_key().public_bytes_raw())}
    header, payload, _signature = parts(token)
    none = f"{part(header | {'alg': 'none'})}.{part(payload)}"
    return {
        "no signature": f"{none}.",
        "no signature, and nothing after": none,
        "alg none with the old signature": with_header(token, alg="none"),
        "alg None": with_header(token, alg="None"),
        "key taken for a secret": mac(token, public),
        "PEM taken for a secret": mac(token, pem(public)),
        "key in the header": theirs(token, jwk=jwk),
        "their key under our name": theirs(token),
        "another name": with_payload(token, name="Everything"),
        "valid for longer": with_payload(token, validUntil="2999-01-01T00:00:00Z", exp=32472144000),
        "no list of what was taken back": with_payload(token, credentialStatus=None),
        "a bit of the header": flipped(token, 0),
        "a bit of the payload": flipped(token, 1),
        "a bit of the signature": flipped(token, 2),
        "half of it": token[: len(token) // 2],
        "nothing": "",
        "words": "my certificate",
    }


def signed_by_them(token):
    """Whole, and signed with a key that is not ours."""
    return sign(parts(token)[1], THEIRS)
