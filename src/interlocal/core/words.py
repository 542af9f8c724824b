"""The network's own words, put in where Django looks its sentences up: no label can forget them."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, trans_real

Terms = tuple[tuple[str, str], ...]
Swap = Callable[[str], str]
CONTEXT = trans_real.CONTEXT_SEPARATOR
_terms: Terms = ()


def use(terms: Mapping[str, str]) -> None:
    """From now on, sentences of the interface say ``terms``' values in place of its keys, in this whole process."""
    global _terms  # noqa: PLW0603 -- one tuple, replaced whole
    _terms = tuple(sorted(terms.items()))


class Translation(trans_real.DjangoTranslation):
    """Django's catalog of one language, which also says the network's own words.

    Only what passes through gettext is changed, before names and numbers are put in: what people wrote never is.
    """

    def usual(self, message: str) -> str:
        """The sentence as it is before the network's words are put in."""
        found: str = super().gettext(message)
        return found

    def gettext(self, message: str) -> str:
        found = self.usual(message)
        if not _terms:
            return found
        if CONTEXT in found:  # not in the catalog: Django would print the bare message
            found = found.partition(CONTEXT)[2]
        return self.say(found)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found: str = super().ngettext(msgid1, msgid2, n)
        return found if CONTEXT in found else self.say(found)

    def say(self, text: str) -> str:
        """A text in the network's words, whatever wrote it."""
        return self._swap(_terms)(text) if _terms else text

    def _swap(self, terms: Terms) -> Swap:
        """How this language changes a text; the usual words are looked up in its catalog."""
        if getattr(self, "_swapped", None) != terms:
            usual = {self.usual(word): new for word, new in terms}
            self._swapper = replacer(tuple(usual.items()), english=self.language().startswith("en"))
            self._swapped = terms
        swap: Swap = self._swapper
        return swap


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

    @lru_cache(maxsize=8192)
    def swap(text: str) -> str:
        return pattern.sub(swapped, text)

    return swap


def _article(a: str, word: str) -> str:
    """``a`` or ``an``, whichever stands before the word, with the capital it had."""
    sounded = re.match(r"(?!uni|use|eu|one)[aeiou]|hon(?!ey)|hour|heir", word, re.IGNORECASE)
    return a[0] + ("n" if sounded else "")


def say(text: object) -> str:
    """A word of a vocabulary that lies in the database, in the network's words."""
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
