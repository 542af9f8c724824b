"""What a lottery publishes: the codes that are in it, what is frozen before, and the digest of that."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from django.utils.crypto import salted_hmac

from interlocal.selection.models import Draw


def code(application: int) -> str:
    """What an application is called where nobody may know whose it is. Made of its number and our key alone."""
    return salted_hmac("interlocal.selection", str(application), algorithm="sha256").hexdigest()[:10]


def frozen(source: str, known_on: date, seats: int, codes: Sequence[str]) -> str:
    """What cannot change once a lottery is announced, as lines of text in no language."""
    return "".join(f"{line}\n" for line in (source, known_on.isoformat(), str(seats), *codes))


def digest(source: str, known_on: date, seats: int, codes: Sequence[str]) -> str:
    """Publish this, and nobody can change the list unseen."""
    return sha256(frozen(source, known_on, seats, codes).encode()).hexdigest()


def codes_of(draw: Draw) -> list[str]:
    return [found for found, _pk in draw.eligible]
