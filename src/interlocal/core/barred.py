"""Words that somebody must not use: where they stand in a text, and what could be said instead."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

Barred = Mapping[str, str]  # a word or phrase, and what to say instead; empty: nobody has said
_END = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*")


Pieces = tuple[tuple[str, bool], ...]  # of a sentence, and which of them are such words


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences that hold such words, and those words as they are listed, with what to say instead."""

    sentences: tuple[Pieces, ...]
    words: tuple[tuple[str, str], ...]


def plural(word: str) -> str:
    """Many of it, as regular words have it: ``equity, equities``; ``bias, biases``; ``plan, plans``."""
    if re.search(r"[^aeiou]y$", word, re.IGNORECASE):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word, re.IGNORECASE) else "s")


def found_in(texts: Iterable[str], barred: Barred) -> Found:
    """The sentences of some texts that hold a barred word: whole, alone or as a plural, however it is capitalised."""
    if not barred:
        return Found((), ())
    pattern, listed = _pattern(tuple(sorted(barred)))
    sentences: dict[Pieces, None] = {}
    words: dict[str, None] = {}
    for sentence in (sentence for text in texts for sentence in _END.split(text.strip())):
        pieces = pattern.split(sentence)  # every second one is a word
        if len(pieces) > 1:
            sentences[tuple((piece, n % 2 == 1) for n, piece in enumerate(pieces) if piece)] = None
            words |= dict.fromkeys(listed.get(_folded(word), word) for word in pieces[1::2])
    return Found(tuple(sentences), tuple((word, barred.get(word, "")) for word in words))


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What finds the words, the longest first, and by each form the word as it is listed."""
    listed = {_folded(form): word for word in words for form in (plural(word), word)}
    forms = "|".join(_loose(form) for form in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({forms})(?!\w)", re.IGNORECASE), listed


def _folded(word: str) -> str:
    return " ".join(word.replace("'", "’").split()).casefold()


def _loose(form: str) -> str:
    """However its words are spaced, and whichever apostrophe is typed."""
    return r"\s+".join(re.escape(part).replace("’", "['’]") for part in form.split())
