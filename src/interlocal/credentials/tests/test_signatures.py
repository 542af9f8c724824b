"""Signatures: the published vectors of RFC 8037, and what is refused. No database."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from interlocal.credentials.rules.jws import (
    NotGenuine,
    kid_of,
    opened,
    packed,
    parsed,
    public_of,
    sign,
    thumbprint,
    unpacked,
)

# RFC 8037, appendix A: a key (A.1, A.2), its thumbprint (A.3), a signature of it (A.4) that is verified (A.5).
PRIVATE = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
PUBLIC = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
SIGNED = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
SIGNATURE = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
KEY = Ed25519PrivateKey.from_private_bytes(unpacked(PRIVATE))


def test_the_key_of_the_standard_has_its_public_part_and_its_name():
    assert (packed(public_of(KEY)), thumbprint(public_of(KEY))) == (PUBLIC, THUMBPRINT)


def test_the_example_of_the_standard_is_signed_alike():
    assert packed(KEY.sign(SIGNED.encode())) == SIGNATURE


def test_the_example_of_the_standard_is_genuine_but_holds_no_object():
    with pytest.raises(NotGenuine, match="cannot be read"):
        opened(f"{SIGNED}.{SIGNATURE}", unpacked(PUBLIC))


def test_another_payload_under_the_signature_of_the_standard_is_refused():
    with pytest.raises(NotGenuine, match="changed this after"):
        opened(f"{SIGNED[:-1]}g.{SIGNATURE}", unpacked(PUBLIC))


PAYLOADS = [{}, {"name": "Luis"}, {"name": "מרים", "é\\": '"', "😀": None, "n": [1, {"a": True}]}]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_signed_comes_back(payload):
    token = sign(payload, KEY)

    assert (kid_of(token), opened(token, public_of(KEY))) == (THUMBPRINT, payload)


@given(st.data())
def test_any_other_letter_anywhere_is_refused(data):
    token = sign({"name": "Luis"}, KEY)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("ABab01-_."))

    changed = token[:at] + letter + token[at + 1 :]

    if changed != token:
        with pytest.raises(NotGenuine):
            opened(changed, public_of(KEY))


HEADERS = [
    ({"alg": "none"}, "the way"),
    ({"alg": "HS256"}, "the way"),
    ({"alg": "ES256"}, "the way"),
    ({}, "the way"),
    ({"alg": "EdDSA", "crit": ["exp"]}, "the way"),
    ({"alg": "EdDSA", "b64": False}, "the way"),
    ({"alg": "EdDSA", "jwk": {"kty": "OKP", "crv": "Ed25519", "x": PUBLIC}}, "the way"),
    ({"alg": "EdDSA", "jku": "https://evil.example/"}, "the way"),
    ([], "cannot be read"),
]


@pytest.mark.parametrize(("header", "why"), HEADERS)
def test_headers_that_are_not_ours_are_refused_before_any_key_is_looked_up(header, why):
    signed = f"{packed(json.dumps(header).encode())}.{packed(b'{}')}"

    with pytest.raises(NotGenuine, match=why):
        opened(f"{signed}.{packed(KEY.sign(signed.encode()))}", public_of(KEY))


@pytest.mark.parametrize(
    "text", ["", "[]", "1", "{", '{"a":1,"a":2}', '{"a":NaN}', '{"a":Infinity}', "[" * 100_000, b"\xff{}"]
)
def test_what_is_no_plain_object_is_refused(text):
    with pytest.raises(NotGenuine, match="cannot be read"):
        parsed(text)


@pytest.mark.parametrize("text", ["A", "AB", "AB==", "A B", "AA+A"])
def test_bytes_are_written_in_one_way(text):
    with pytest.raises(NotGenuine):
        unpacked(text)
