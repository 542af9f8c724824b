"""The network's own words and a town's, put in where Django looks its sentences up: no label can forget them."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import get_language, trans_real

Terms = tuple[tuple[str, str], ...]
Swap = Callable[[str], str]
CONTEXT = trans_real.CONTEXT_SEPARATOR
MOST = 20_000  # sentences of one language that a process remembers
_terms: Terms = ()
_reader: ContextVar["Reader | None"] = ContextVar("reader", default=None)


class Reader:
    """Whoever reads now; ``find`` says the words of their town, and is asked at the first label that needs them.

    While it looks, and while the database is away, labels are in the network's words.
    """

    def __init__(self, find: Callable[[], Mapping[str, str]]) -> None:
        self._find: Callable[[], Mapping[str, str]] | None = find
        self._terms: Terms = ()

    @property
    def terms(self) -> Terms:
        if find := self._find:
            self._find = None
            try:
                self._terms = tuple(sorted(find().items()))
            except DatabaseError:
                self._find = find
        return self._terms


@contextmanager
def read_by(find: Callable[[], Mapping[str, str]] | None) -> Iterator[None]:
    """Inside, labels are in the words that ``find`` returns, over the network's; with None in the network's alone."""
    token = _reader.set(Reader(find) if find else None)
    try:
        yield
    finally:
        _reader.reset(token)


def own() -> Terms:
    """The words of the town of whoever reads now; none for visitors, tasks and commands."""
    reader = _reader.get()
    return reader.terms if reader else ()


def in_force() -> Terms:
    """All words that are replaced now."""
    mine = own()
    return _over(_terms, mine) if mine else _terms


@lru_cache(maxsize=64)
def _over(common: Terms, own: Terms) -> Terms:
    return tuple(sorted((dict(common) | dict(own)).items()))


def use(terms: Mapping[str, str]) -> None:
    """From now on, sentences of the interface say ``terms``' values in place of its keys, in this whole process."""
    global _terms  # noqa: PLW0603 -- one tuple, replaced whole
    _terms = tuple(sorted(terms.items()))


class Translation(trans_real.DjangoTranslation):
    """Django's catalog of one language, which also says the network's own words.

    Only what passes through gettext is changed, before names and numbers are put in: what people wrote never is.
    A catalog lies in as many parts as there are apps, and a page asks for two hundred sentences: what was found is
    remembered.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._found: dict[Any, str] = {}

    def _once(self, key: Any, find: Callable[..., str], *asked: Any) -> str:
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= MOST:
                self._found.clear()
            found = self._found[key] = find(*asked)
        return found

    def usual(self, message: str) -> str:
        """The sentence as it is before the network's words are put in."""
        return self._once(message, super().gettext, message)

    def gettext(self, message: str) -> str:
        found = self.usual(message)
        if not in_force():
            return found
        if CONTEXT in found:  # not in the catalog: Django would print the bare message
            found = found.partition(CONTEXT)[2]
        return self.say(found)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._once((msgid1, msgid2, n), super().ngettext, msgid1, msgid2, n)
        return found if CONTEXT in found else self.say(found)

    def say(self, text: str) -> str:
        """A text in the network's words, or those of the reader's town, whatever wrote it."""
        terms = in_force()
        return _swap(self, terms)(text) if terms else text


@lru_cache(maxsize=128)
def _swap(catalog: Translation, terms: Terms) -> Swap:
    """How a language changes a text; the usual words are looked up in its catalog."""
    usual = {catalog.usual(word): new for word, new in terms}
    return replacer(tuple(usual.items()), english=catalog.language().startswith("en"))


@lru_cache(maxsize=64)
def replacer(pairs: Terms, *, english: bool = True) -> Swap:
    """What replaces whole words, keeps a leading capital, mends ``a`` and ``an``, and leaves ``%(names)s`` alone.

    A label is printed a hundred times a page, so what it becomes is remembered.
    """
    terms = {word.lower(): new for word, new in pairs}
    words = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    article = r"(?:\b(an?)(\s+))?" if english else "()()"
    pattern = re.compile(rf"%\(\w+\)|\{{\w*\}}|{article}\b({words})\b", re.IGNORECASE)

    def swapped(match: re.Match[str]) -> str:
        a, gap, word = match.groups()
        if word is None:
            return match[0]
        new = terms[word.lower()]
        if word[0].isupper():
            new = new[:1].upper() + new[1:]
        return (_article(a, new) + gap if a else "") + new

    @lru_cache(maxsize=4096)
    def swap(text: str) -> str:
        return pattern.sub(swapped, text)

    return swap


def _article(a: str, word: str) -> str:
    """``a`` or ``an``, whichever stands before the word, with the capital it had."""
    sounded = re.match(r"(?!uni|use|eu|one)[aeiou]|hon(?!ey)|hour|heir", word, re.IGNORECASE)
    return a[0] + ("n" if sounded else "")


def say(text: object) -> str:
    """A word of a vocabulary that lies in the database, in the words in force."""
    said: str = _now().say(str(text))
    return said


def usual(word: str) -> str:
    """The word that is replaced, in the language of the moment."""
    said: str = _now().usual(word)
    return said


def _now() -> Any:
    return trans_real.translation(get_language() or settings.LANGUAGE_CODE)


def install() -> None:
    """Have Django make its catalogs of this class; what it made before is made anew."""
    made: Any = trans_real
    made.DjangoTranslation = Translation
    made._translations.clear()
    made._default = None
