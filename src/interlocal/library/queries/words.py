"""What a text is about, word by word: "hiring" finds "hire", and a rare word says more than a common one."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from snowballstemmer import stemmer

from interlocal_analytics.fit import idf, relevance

# Credit of a word by where it stands; other words for a practice count like its summary.
TITLE, SUMMARY, CASES = 1.0, 0.8, 0.5

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_COMMON = """
    a about after again all also am an and any are as at be because been before being both but by can could did do
    does doing done each ever few for from get gets getting give go going got had has have having he her here him
    his how i if in into is it its just let lets like look looking make makes making may me might more most much
    must my need needs no nor not of off on once only onto or other our ours out over own please same shall she
    should so some such than that the their theirs them then there these they this those through to too under until
    up us use used using very want wants was way ways we were what when where whether which while who whom whose
    why will with within without would yes you your yours
    arent cant couldnt didnt doesnt dont hasnt havent id im isnt ive shouldnt theyre wasnt weve wont wouldnt youre
"""
_STOP = frozenset(_COMMON.split())


def stems(text: str) -> tuple[str, ...]:
    """The words of a text that carry meaning, in order, each cut to its English stem; accents do not matter."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = (word.removesuffix("'s") for word in _WORD.findall(plain))
    return tuple(_stem(word) for word in words if word.replace("'", "") not in _STOP)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stemmer("english").stemWord(
        word
    )  # one of its own each time: it keeps state, and threads share this


class Index:
    """Which words stand where in some documents, ready to say how much each has to do with a need.

    A document is a list of ``(credit, text)``, credit above 0 and at most 1: where a word stands in several
    texts, the best credit counts.
    """

    def __init__(self, documents: Sequence[Sequence[tuple[float, str]]]) -> None:
        self.size = len(documents)
        found: dict[str, dict[int, float]] = {}
        for row, texts in enumerate(documents):
            for credit, text in texts:
                for stem in set(stems(text)):
                    rows = found.setdefault(stem, {})
                    rows[row] = max(rows.get(row, 0.0), credit)
        self._found = found

    def relevance(self, query: str) -> NDArray[np.float64]:
        """How much each document has to do with the words, 0 (none of them) to 1; 0 for all if there are none.

        A word that no document holds counts as one that was not met.
        """
        wanted = tuple(dict.fromkeys(stems(query)))
        credited = np.zeros((self.size, len(wanted)))
        for column, stem in enumerate(wanted):
            for row, credit in self._found.get(stem, {}).items():
                credited[row, column] = credit
        if not credited.size:
            return np.zeros(self.size)
        holders = np.array([len(self._found.get(stem, ())) for stem in wanted])
        return relevance(credited, idf(self.size, holders))
