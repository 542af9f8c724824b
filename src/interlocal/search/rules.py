"""How texts become words: "hiring" finds "hire", accents do not matter, and some words mean the same."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from snowballstemmer import stemmer

from interlocal.search.choices import COMMON, EDITORS, EVERYONE, MEMBERS, SYNONYMS

Stems = tuple[str, ...]
Synonyms = Mapping[Stems, tuple[Stems, ...]]
Segments = tuple[tuple[str, bool], ...]  # a text in pieces, and whether each is one of the words looked for

LONGEST = 40  # letters of a word that are looked at
MOST = 24  # words of a question that are looked at
SYNONYM = 0.8  # credit of a word that means the same as the one asked for
PHRASE = 4  # words of the longest phrase among the synonyms
EXCERPT = 240  # characters of a text that are shown

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def plain(text: str) -> str:
    """Without accents and capitals."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> tuple[str, ...]:
    """The words that carry meaning, in order."""
    found = (word.removesuffix("'s")[:LONGEST] for word in _WORD.findall(plain(text)))
    return tuple(word for word in found if word.replace("'", "") not in COMMON)


def stems(text: str) -> Stems:
    """The words that carry meaning, in order, each cut to its English stem."""
    return tuple(stem(word) for word in words(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    cut: str = stemmer("english").stemWord(
        word
    )  # one of its own each time: it keeps state, threads share this
    return cut


@lru_cache(maxsize=100_000)
def _stems_of(word: str) -> Stems:
    """``stems`` of a single word as it stands in a text."""
    return stems(word)


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that was asked for: its own words, and those that mean the same.

    An alternative is a tuple of stems, all of which have to stand in one text, with the credit it gives.
    """

    alternatives: tuple[tuple[Stems, float], ...]


def groups(asked: Iterable[str], synonyms: Synonyms) -> tuple[Group, ...]:
    """The things asked for by these words: phrases that have synonyms are one thing, other words one each."""
    rest, found = [stem(word) for word in asked][:MOST], {}
    while rest:
        sizes = range(min(PHRASE, len(rest)), 1, -1)
        size = next((n for n in sizes if tuple(rest[:n]) in synonyms), 1)
        own, rest = tuple(rest[:size]), rest[size:]
        others = ((other, SYNONYM) for other in synonyms.get(own, ()))
        found[own] = Group(((own, 1.0), *others))
    return tuple(found.values())


@lru_cache(maxsize=64)
def synonyms(terms: tuple[tuple[str, str], ...] = ()) -> Synonyms:
    """What means the same: our own list, and the words a network says instead of others."""
    found: dict[Stems, tuple[Stems, ...]] = {}
    for line in (*SYNONYMS, *terms):
        phrases = [phrase for phrase in dict.fromkeys(stems(said) for said in line) if phrase]
        for phrase in phrases:
            others = [other for other in phrases if other != phrase]
            found[phrase] = tuple(dict.fromkeys((*found.get(phrase, ()), *others)))
    return found


def town_audience(pk: int) -> str:
    """The people of one town."""
    return f"town:{pk}"


_circles: list[Callable[[Any], Iterable[str]]] = []


def also_reads(circles: Callable[[Any], Iterable[str]]) -> None:
    """Tell which further groups of readers a person belongs to; apps above do so when they are loaded."""
    _circles.append(circles)


def audiences(person: Any) -> frozenset[str]:
    """The groups of readers somebody belongs to; a document is found by those of its own group."""
    if not person.is_authenticated:
        return frozenset({EVERYONE})
    towns = {town_audience(town.pk) for town in person.towns}
    mine = {EVERYONE, MEMBERS, *map(str, person.role_names), *towns}
    mine.update(*(circles(person) for circles in _circles))
    return frozenset(mine | ({EDITORS} if person.has_perm("wagtailadmin.access_admin") else set()))


def corrected(text: str, right: Mapping[str, str]) -> str:
    """The text with some of its words replaced; the rest stays as it was typed."""
    return _WORD.sub(lambda match: right.get("".join(words(match[0])), match[0]), text)


def segments(text: str, wanted: frozenset[str]) -> Segments:
    """The text in pieces, and whether each is one of the words: what a page marks."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(text):
        if not wanted.isdisjoint(_stems_of(match[0])):
            pieces += [(text[end : match.start()], False), (match[0], True)]
            end = match.end()
    pieces.append((text[end:], False))
    return tuple(piece for piece in pieces if piece[0])


def excerpt(text: str, wanted: frozenset[str], length: int = EXCERPT) -> str:
    """The part of a text around the first of the words, cut at words; empty where there is none."""
    found = (match for match in _WORD.finditer(text) if not wanted.isdisjoint(_stems_of(match[0])))
    first = next(found, None)
    if first is None:
        return ""
    near = first.start() < length // 2
    begin = 0 if near else text.rfind(" ", 0, first.start() - length // 4) + 1
    part = text[begin : begin + length]
    if begin + length < len(text):
        part = (part.rpartition(" ")[0] or part) + " …"
    return part if begin == 0 else f"… {part}"
