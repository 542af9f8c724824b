"""A lottery that anybody can draw again: the order follows from a published seed, and from nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from interlocal_analytics.errors import InputError


@dataclass(frozen=True)
class Draw:
    """How a lottery came out.

    order:   the ids, drawn first to last. digests: of each, by which they are sorted.
    winners: the first of them, as many as there are seats. waiting: the others, who move up in this order.
    """

    order: tuple[str, ...]
    digests: tuple[str, ...]
    winners: tuple[str, ...]
    waiting: tuple[str, ...]


def lottery(ids: Iterable[str], seats: int, seed: str) -> Draw:
    """Draw among ids: sort them by the SHA-256 of the seed, a line feed and the id.

    ids:   texts, each once and not empty; the order they come in makes no difference.
    seats: at least 0.
    seed:  a text that nobody who could gain knew while ids could still be added or changed; publish where it will come
           from before, and the seed itself after. Neither has a line feed.
    Raises InputError, which names the argument.

    Texts are taken as UTF-8, digests compared as hexadecimal text. To check one: ``(echo SEED; printf %s ID) | sha256sum``.
    Whoever knows the seed can choose an id that wins: use ids that were given before.
    Source: FIPS 180-4, Secure Hash Standard (2015). Sorting by digests is as in D. Eastlake, RFC 3797 (2004), which
    draws from public randomness by hashing as well.
    """
    names = list(ids)
    if not all(isinstance(name, str) and name and "\n" not in name for name in names):
        raise InputError("ids: need texts that are not empty and have no line feed")
    if len(set(names)) != len(names):
        raise InputError("ids: need each once")
    if not isinstance(seed, str) or not seed or "\n" in seed:
        raise InputError("seed: need a text that is not empty and has no line feed")
    if seats < 0:
        raise InputError("seats: need at least 0")
    drawn = sorted((sha256(f"{seed}\n{name}".encode()).hexdigest(), name) for name in names)
    order = tuple(name for _, name in drawn)
    return Draw(order, tuple(digest for digest, _ in drawn), order[:seats], order[seats:])
