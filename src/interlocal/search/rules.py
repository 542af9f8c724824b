"""How texts become words: "hiring" finds "hire", accents do not matter, and some words mean the same."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from snowballstemmer import stemmer

from interlocal.search.choices import COMMON, EVERYONE, MEMBERS, STAFF, SYNONYMS

Stems = tuple[str, ...]
Synonyms = Mapping[Stems, tuple[Stems, ...]]

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
LONGEST = 40  # letters of a word that is looked at; nobody types longer ones
MOST = 24  # words of a question that are looked at
SYNONYM = 0.8  # credit of a word that means the same as the one asked for
PHRASE = 4  # words of the longest phrase among the synonyms


def plain(text: str) -> str:
    """Without accents and capitals."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> tuple[str, ...]:
    """The words that carry meaning, in order."""
    found = (word.removesuffix("'s")[:LONGEST] for word in _WORD.findall(plain(text)))
    return tuple(word for word in found if word and word.replace("'", "") not in COMMON)


def stems(text: str) -> Stems:
    """The words that carry meaning, in order, each cut to its English stem."""
    return tuple(stem(word) for word in words(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    return stemmer("english").stemWord(
        word
    )  # one of its own each time: it keeps state, and threads share this


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that was asked for: ``alternatives`` are its own words and those that mean the same.

    An alternative is a tuple of stems, all of which have to stand in one text, with the credit it gives.
    """

    said: str
    alternatives: tuple[tuple[Stems, float], ...]


def groups(asked: Iterable[str], synonyms: Synonyms) -> tuple[Group, ...]:
    """The things asked for by these words: phrases that have synonyms are one thing, other words one each."""
    rest, found = list(dict.fromkeys(asked))[:MOST], []
    while rest:
        size = next(
            (n for n in range(min(PHRASE, len(rest)), 1, -1) if _stems(rest[:n]) in synonyms),
            1,
        )
        said, rest = rest[:size], rest[size:]
        own = _stems(said)
        alternatives = ((own, 1.0), *((other, SYNONYM) for other in synonyms.get(own, ())))
        found.append(Group(" ".join(said), alternatives))
    return tuple(found)


def _stems(some: Iterable[str]) -> Stems:
    return tuple(stem(word) for word in some)


@lru_cache(maxsize=16)
def synonyms(terms: tuple[tuple[str, str], ...] = ()) -> Synonyms:
    """What means the same: our own list, and the words the network says instead of others."""
    found: dict[Stems, tuple[Stems, ...]] = {}
    for line in (*SYNONYMS, *terms):
        phrases = [phrase for phrase in dict.fromkeys(stems(said) for said in line) if phrase]
        for phrase in phrases:
            others = [other for other in phrases if other != phrase]
            found[phrase] = tuple(dict.fromkeys((*found.get(phrase, ()), *others)))
    return found


def audiences(person: Any) -> frozenset[str]:
    """The groups of readers somebody belongs to; a document is found by those of its own group."""
    if person is None or not person.is_authenticated:
        return frozenset({EVERYONE})
    roles = {str(role) for role in person.role_names}
    return frozenset(
        {EVERYONE, MEMBERS, *roles} | ({STAFF} if person.has_perm("wagtailadmin.access_admin") else set())
    )


def segments(text: str, wanted: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, and whether each is one of the words: what a page marks."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(text):
        if any(stem(word) in wanted for word in words(match[0])):
            pieces += [(text[end : match.start()], False), (match[0], True)]
            end = match.end()
    pieces.append((text[end:], False))
    return tuple(piece for piece in pieces if piece[0])


def excerpt(text: str, wanted: frozenset[str], length: int = 240) -> str:
    """The part of a text around the first of the words, cut at words; its beginning where there is none."""
    start = next((m.start() for m in _WORD.finditer(text) if any(stem(w) in wanted for w in words(m[0]))), 0)
    begin = 0 if start < length // 2 else text.rfind(" ", 0, start - length // 4) + 1
    part = text[begin : begin + length]
    if begin + length < len(text):
        part = part.rpartition(" ")[0] + " …"
    return f"… {part}" if begin else part
