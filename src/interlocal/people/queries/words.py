"""How well people fit the words of a search: their names, what they offer, what they tell, where they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interlocal.library.queries.catalogue import Catalogue
from interlocal.people.queries.cards import Card, Topical
from interlocal.search.queries import Asked, understood
from interlocal.search.queries.asked import SHORTEST, nearest
from interlocal.search.rules import Group, corrected, stems, words

NAME, OFFER, REST = 3.0, 2.0, 1.0  # how much a word counts, by where it stands


@dataclass(frozen=True, slots=True)
class Fitting:
    """How the words were understood, and how much each person has to do with them, by place in the list."""

    asked: Asked
    scores: Mapping[int, float]


def fitting(people: Sequence[Card], typed: str, held: Catalogue, *, exact: bool) -> Fitting:
    """Those who have to do with all that is asked, or, if nobody has, with as much of it as anybody.

    A word that stands nowhere here is corrected to one that does, but only when nobody has to do with all.
    """
    texts = [_parts(card, held) for card in people]
    asked = understood(typed, exact=True)
    found = [_scored(text, asked.groups) for text in texts]
    most = max((met for met, _score in found), default=0)
    if not exact and most < len(asked.groups):
        known = _vocabulary(texts, held)
        slips = {word: right for word in words(asked.typed) if (right := _right(word, known))}
        if slips:
            asked = replace(understood(corrected(asked.typed, slips), exact=True), typed=asked.typed)
            found = [_scored(text, asked.groups) for text in texts]
            most = max((met for met, _score in found), default=0)
    return Fitting(asked, {i: score for i, (met, score) in enumerate(found) if met == most and met})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what somebody's page says, as words and as stems, with its weight."""

    spelled: tuple[str, ...]
    stems: frozenset[str]
    weight: float


def _parts(card: Card, held: Catalogue) -> tuple[Part, ...]:
    texts = (
        (card.name, NAME),
        (". ".join(offers(card.help, held)), OFFER),
        (card.does, OFFER),
        (f"{card.about} {card.where} {' '.join(card.languages)}", REST),
    )
    return tuple(Part(words(text), frozenset(stems(text)), weight) for text, weight in texts)


def offers(subjects: Topical, held: Catalogue) -> tuple[str, ...]:
    """Names of practices, which say more, and of topics."""
    titles = [found.title for slug in subjects.practices if (found := held.practice(slug))]
    return (*titles, *(held.topics[slug] for slug in subjects.topics))


def _scored(parts: Sequence[Part], asked: Sequence[Group]) -> tuple[int, float]:
    """How many of the things asked for stand there, and how much they count together."""
    found = [max(_credit(part, group) * part.weight for part in parts) for group in asked]
    return sum(credit > 0 for credit in found), sum(found)


def _credit(part: Part, group: Group) -> float:
    """A single word also counts when it begins one: people type ``Rob`` for Robin."""
    met = (
        credit
        for meant, credit in group.alternatives
        if part.stems.issuperset(meant)
        or (len(meant) == 1 and any(word.startswith(meant[0]) for word in part.spelled))
    )
    return max(met, default=0.0)


def _vocabulary(texts: Sequence[Sequence[Part]], held: Catalogue) -> Mapping[str, int]:
    """Every word that stands somewhere here, and how often."""
    library = [*held.topics.values(), *(practice.title for practice in held.practices)]
    said = [part.spelled for parts in texts for part in parts]
    return Counter(word for row in (*said, *map(words, library)) for word in row)


def _right(word: str, known: Mapping[str, int]) -> str | None:
    """The word that was probably meant by one that stands nowhere."""
    if len(word) < SHORTEST or not word.isalpha() or any(other.startswith(word) for other in known):
        return None
    return nearest(word, known)
