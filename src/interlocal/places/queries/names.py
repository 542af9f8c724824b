"""What people mean when they type the name of a town."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from interlocal.places.choices import LegalType
from interlocal.places.queries.catalogue import Places, Town, places
from interlocal.places.queries.likeness import Target

MOST_PEOPLE = 10_000_000  # larger numbers are not a town


@dataclass(frozen=True, slots=True)
class Located:
    """What typed words mean: one target, or the towns they may mean, best first."""

    target: Target | None
    candidates: tuple[Town, ...] = ()


_NUMBER = re.compile(r"\D*(\d[\d,. ]*)\D*")
_LEGAL = "|".join(LegalType.values)
_TYPE_FIRST = re.compile(rf"^({_LEGAL}) of (.+)$")
_TYPE_LAST = re.compile(rf"^(.+?),? ({_LEGAL})$")


def locate(words: str) -> Located:
    """Read what a person typed as their town: a name, a GEOID, or a number of people.

    The home region's towns come before those of other regions. A name two towns bear, or one nobody bears,
    gives candidates instead of a target: ``"Naperville"``, ``"Village of Sorrel"``, ``"1751622"``,
    ``"a town of about 9,000"``.
    """
    held = places()
    home = held.home
    words = " ".join(words.split())
    if town := held.by_geoid.get(words):
        return Located(Target(town.region, town))
    if home is None or not words:
        return Located(None)
    matches = _named(held, words.casefold())
    if len(matches) > 1:
        inside = [t for t in matches if t.region == home.slug]
        matches = inside if len(inside) == 1 else matches
    if len(matches) == 1:
        return Located(Target(matches[0].region, matches[0]))
    if matches:
        return Located(None, tuple(matches))
    number = _NUMBER.fullmatch(words)
    about = int(re.sub(r"\D", "", number[1])) if number else 0
    if 0 < about <= MOST_PEOPLE:
        return Located(Target(home.slug, about=about))
    return Located(None, suggested(words))


def _named(held: Places, words: str) -> list[Town]:
    kind, name = "", words
    if match := _TYPE_FIRST.match(words):
        kind, name = match[1], match[2]
    elif match := _TYPE_LAST.match(words):
        name, kind = match[1], match[2]
    everyone = held.by_geoid.values()
    exact = [t for t in everyone if t.name.casefold() == words]
    return exact or [t for t in everyone if t.name.casefold() == name and kind in ("", t.legal_type)]


def suggested(words: str, most: int = 8) -> tuple[Town, ...]:
    """Towns whose names begin with or resemble the words, best first."""
    held = places()
    start = words.casefold()
    everyone = list(held.by_geoid.values())
    first = [t for t in everyone if t.name.casefold().startswith(start)]
    close = process.extract(
        start, [t.name.casefold() for t in everyone], scorer=fuzz.WRatio, limit=most, score_cutoff=75
    )
    return tuple(dict.fromkeys([*first, *(everyone[i] for _, _, i in close)]))[:most]
