"""Status lists: one bit for each certificate, packed as the standard has it (W3C Bitstring Status List 1.0)."""

import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from interlocal.credentials.choices import LIST_FOR, LIST_SIZE
from interlocal.credentials.rules.jws import garbled, packed, unpacked

CONTEXT = "https://www.w3.org/ns/credentials/v2"


def empty() -> str:
    return pack(bytearray(LIST_SIZE // 8))


def pack(bits: bytearray) -> str:
    return "u" + packed(gzip.compress(bits, mtime=0))


def unpack(text: str) -> bytearray:
    """All the bits. No more is unpacked than a list has, whatever it says."""
    if not text.startswith("u"):
        raise garbled()
    opened = zlib.decompressobj(wbits=31)
    try:
        bits = opened.decompress(unpacked(text[1:]), LIST_SIZE // 8 + 1)
    except zlib.error:
        raise garbled() from None
    if len(bits) != LIST_SIZE // 8:
        raise garbled()
    return bytearray(bits)


def is_set(bits: bytearray, index: int) -> bool:
    """The first bit is the highest of the first byte."""
    return bool(bits[index // 8] & (0x80 >> index % 8))


def with_bit(text: str, index: int) -> str:
    bits = unpack(text)
    bits[index // 8] |= 0x80 >> index % 8
    return pack(bits)


def free(text: str, draw: Callable[[int], int]) -> int:
    """A bit that nobody has, drawn from all: its number says nothing about when or how many."""
    bits = unpack(text)
    while is_set(bits, index := draw(LIST_SIZE)):
        pass
    return index


def is_full(text: str) -> bool:
    """Half is full: what is free is still found at once, and hidden among what is not."""
    return sum(byte.bit_count() for byte in unpack(text)) >= LIST_SIZE // 2


def written(address: str, issuer: str, revoked: str, at: datetime) -> dict[str, Any]:
    """The list as it is signed and published."""
    until = at + LIST_FOR
    subject = {"id": f"{address}#list", "type": "BitstringStatusList"}
    return {
        "@context": [CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": stamp(at),
        "validUntil": stamp(until),
        "credentialSubject": subject | {"statusPurpose": "revocation", "encodedList": revoked},
        "iss": issuer,
        "jti": address,
        "nbf": int(at.timestamp()),
        "exp": int(until.timestamp()),
    }


def stamp(moment: datetime) -> str:
    """As the standard writes an aware moment, wherever it was told: in UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
