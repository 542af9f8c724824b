"""Where a text names a person or a town that was to stay unnamed. It knows words, and nothing of the database.

Capitals, accents, possessives and hyphens make no difference. What may be an ordinary word (a first or last name by
itself, a town of one word that begins a sentence or is written small) is a hit that is not sure: its author says
whether it names somebody.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from interlocal.meetings.choices import TITLES

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)
_BETWEEN = re.compile(r"[ \t\n\u00a0]*[-‐‑–—]?[ \t\n\u00a0]*")
_AFTER_SHORT = re.compile(r"\.?[ \t\n\u00a0-]*")  # "St. Charles", "J. Okafor"
_SENTENCE = re.compile(r"(?:^|[.!?:;…\n“”\"(])\s*$")
SHORT = 2
LEAST = 3  # letters of one word of a name that is several


class Of(Enum):
    """What a name names."""

    PERSON = "person"
    PART = "part"  # a first or a last name by itself
    TOWN = "town"
    OPEN = "open"  # what everybody may read: the network, the group, the host


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name a person or a town; ``key`` is the number of that one."""

    shown: str
    of: Of
    key: int = 0


Known = tuple[Of, int]
Index = Mapping[str, list[tuple[tuple[str, ...], Name]]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text, from where to where, as it is written there."""

    start: int
    end: int
    said: str
    name: Name
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    is_large: bool


def names_of(key: int, first: str, last: str, *, in_parts: bool) -> Iterator[Name]:
    """A person's whole name; with ``in_parts`` also its parts, of which any may be an ordinary word."""
    whole = f"{first} {last}".strip()
    if len(_words(whole)) > 1:
        yield Name(whole, Of.PERSON, key)
    if not in_parts:
        return
    for part in (first, last):
        words = [whole_word for whole_word in re.split(r"[\s\-‐‑–—]+", part) if whole_word]
        pieces = [one for one in words if len(one) >= LEAST] if len(words) > 1 else []
        for one in dict.fromkeys([part.strip(), *pieces]):
            if len(one.strip(".")) > 1:
                yield Name(one, Of.PART, key)


def index(names: Iterable[Name]) -> Index:
    """Names by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
    for name in names:
        words = tuple(word.folded for word in _words(name.shown))
        if words:
            found[words[0]].append((words, name))
    for held in found.values():
        held.sort(key=lambda one: -len(one[0]))
    return found


def plain(text: str) -> str:
    """Without characters that nobody sees."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def hits(text: str, names: Index, may: Collection[Known] = ()) -> list[Hit]:
    """Every name in a text that is not among those it may say; positions are those of the ``plain`` text."""
    text = plain(text)
    words, found, n = _words(text), [], 0
    while n < len(words):
        here = _longest(text, words, n, names)
        n += here[0] if here else 1
        if not here:
            continue
        length, named = here
        run = words[n - length : n]
        if any(one.of == Of.OPEN or (one.of, one.key) in may for one in named):
            continue
        start, end = run[0].start, run[-1].end
        likely = [(_is_sure(text, run, words, one), one) for one in named if _counts(run, one)]
        if likely:
            is_sure, name = max(likely, key=lambda one: one[0])
            found.append(Hit(start, end, text[start:end], name, is_sure))
    return found


def redact(text: str, names: Index, instead: Mapping[Of, str]) -> str:
    """The text with other words for the whole names of people and for towns."""
    text = plain(text)
    for hit in reversed(hits(text, names)):
        if hit.name.of in instead:
            text = f"{text[: hit.start]}{instead[hit.name.of]}{text[hit.end :]}"
    return text


def _words(text: str) -> list[_Word]:
    found = []
    for match in _WORD.finditer(text):
        said = _POSSESSIVE.sub("", match[0])
        found.append(_Word(match.start(), match.start() + len(said), _folded(said), said[0].isupper()))
    return found


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ʼ", "'")).casefold()
    return "".join(one for one in letters if not unicodedata.combining(one))


def _longest(text: str, words: list[_Word], n: int, names: Index) -> tuple[int, list[Name]] | None:
    """How many words the longest name takes that begins here, and whom such words name."""
    length, named = 0, []
    for wanted, name in names.get(words[n].folded, ()):
        if length and len(wanted) < length:
            break
        run = words[n : n + len(wanted)]
        if tuple(word.folded for word in run) == wanted and _is_one(text, run):
            length = len(wanted)
            named.append(name)
    return (length, named) if named else None


def _is_one(text: str, run: list[_Word]) -> bool:
    """Whether nothing but a space or a hyphen lies between the words, or a point after an abbreviation."""
    return all(
        (_AFTER_SHORT if len(one.folded) <= SHORT else _BETWEEN).fullmatch(text[one.end : other.start])
        for one, other in pairwise(run)
    )


def _counts(run: list[_Word], name: Name) -> bool:
    """A first or last name written small is taken for a word."""
    return name.of != Of.PART or run[0].is_large


def _is_sure(text: str, run: list[_Word], words: list[_Word], name: Name) -> bool:
    if name.of == Of.PART:
        n = words.index(run[0])
        return n > 0 and words[n - 1].folded in TITLES and words[n - 1].is_large
    if name.of == Of.TOWN and len(run) == 1:
        return run[0].is_large and not _SENTENCE.search(text[: run[0].start])
    return True
