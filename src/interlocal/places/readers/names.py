"""What the Census Bureau calls a place: ``Absecon city, Atlantic County, New Jersey``."""

import re
from typing import NamedTuple

from interlocal.places.choices import LegalType

_TYPES = {
    "city": LegalType.CITY,
    "village": LegalType.VILLAGE,
    "town": LegalType.TOWN,
    "township": LegalType.TOWNSHIP,
    "charter township": LegalType.TOWNSHIP,
    "borough": LegalType.BOROUGH,
}
_LAST = re.compile(rf"(.+?) ({'|'.join(sorted(_TYPES, key=len, reverse=True))})")
_PARTS = re.compile(r"[,;] ")  # commas, in newer tables semicolons
_COUNTY = re.compile(r"(.+) County")
_WITHOUT_GOVERNMENT = (
    (re.compile(r".* CDP"), "census-designated places, which have no government of their own"),
    (re.compile(r".* (CCD|UT)|.* subdivisions not defined"), "parts of counties without a government"),
    (
        re.compile(r".* (zona urbana|comunidad)"),
        "census-designated places, which have no government of their own",
    ),
)


class Named(NamedTuple):
    """A town as the network calls it, and the county its name gives, if any."""

    name: str
    legal_type: LegalType
    counties: tuple[str, ...]


def named(text: str) -> Named:
    """Read a whole name. Only a type in small letters is one: ``Carson City`` is a name."""
    place, *rest = _PARTS.split(" ".join(text.split()))
    match = _LAST.fullmatch(place)
    name, legal_type = (match[1], _TYPES[match[2]]) if match else (place, LegalType.OTHER)
    counties = (_COUNTY.sub(r"\1", rest[0]),) if len(rest) > 1 else ()
    return Named(name, legal_type, counties)


def without_government(text: str) -> str:
    """What sort of area this is that is counted but not governed; empty for a town."""
    place = _PARTS.split(" ".join(text.split()))[0]
    return next((what for pattern, what in _WITHOUT_GOVERNMENT if pattern.fullmatch(place)), "")
