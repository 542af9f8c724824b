"""How a question is understood: misspelt words are corrected, and words that mean the same are looked for too."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from interlocal.core.text import clean
from interlocal.network.queries import wording
from interlocal.search.choices import EVERYONE
from interlocal.search.queries.index import CREDITS, Audiences, Held, every, held, readers, term
from interlocal.search.rules import MOST, Group, Synonyms, corrected, groups, stem, stems, synonyms, words

LONGEST = 200  # characters of a question that are looked at
SHORTEST = 4  # letters of a word that may be misspelt
TWICE = 7  # letters from which on two slips are thought of
VISITOR: Audiences = frozenset({EVERYONE})


@dataclass(frozen=True, slots=True)
class Asked:
    """How the words of a question were understood: ``said`` is what is looked for, corrected or not."""

    typed: str
    said: str
    groups: tuple[Group, ...]

    @property
    def corrected(self) -> bool:
        return self.said != self.typed

    def met_in(self, text: str) -> frozenset[str]:
        """The stems to be marked in a text: an alternative of several counts whole or not at all."""
        met: set[str] = set()
        held: set[str] | None = None
        for alternative in (parts for group in self.groups for parts, _ in group.alternatives):
            if len(alternative) == 1:
                met.update(alternative)
            else:
                held = set(stems(text)) if held is None else held
                met.update(alternative if held.issuperset(alternative) else ())
        return frozenset(met)


NOTHING = Asked("", "", ())


def understood(q: str, audiences: Audiences = VISITOR, *, exact: bool = False) -> Asked:
    """The things asked for. A word that these readers can find nowhere is corrected to the nearest they can."""
    typed = " ".join(clean(q[:LONGEST]).split())
    pairs = synonyms(wording().terms)
    said = typed if exact else corrected(typed, _slips(typed, audiences, pairs))
    return Asked(typed, said, groups(words(said), pairs))


def _slips(typed: str, audiences: Audiences, pairs: Synonyms) -> dict[str, str]:
    """The right word for each that nobody uses and that is near enough to one that somebody does."""
    likely = {word for word in words(typed)[:MOST] if len(word) >= SHORTEST and word.isalpha()}
    if not likely:
        return {}
    meant = {part for phrase in pairs for part in phrase}
    now, mine = held(), readers(audiences)
    searcher = now.searcher()

    def stands(name: str, value: str) -> bool:
        return bool(searcher.search(every([mine, term(name, value)]), limit=1, count=False).hits)

    found: dict[str, str] = {}
    for word in (word for word in sorted(likely) if not stands("spelled", word)):
        known = stem(word) in meant or any(stands(name, stem(word)) for name in CREDITS)
        right = nearest(word, vocabulary(now, audiences), inside=known)
        found |= {word: right} if right else {}
    return found


@lru_cache(maxsize=8)
def vocabulary(now: Held, audiences: Audiences) -> Mapping[str, int]:
    """The words some readers can find, and how many documents hold each."""
    terms = now.searcher().terms_with_prefix("spelled", "", filter_query=readers(audiences))
    return {word: holders for word, holders in terms if holders and word.isalpha()}


def nearest(word: str, known: Mapping[str, int], *, inside: bool = False) -> str | None:
    """The word one slip away, or in a long word two, with the same first letter; the most usual of equals.

    ``inside``: only one of the same stem and ending, for a slip that hides nothing: *engagment*.
    """
    slips = 2 if len(word) >= TWICE and not inside else 1
    ranked = []
    for other, n, _ in extract(word, list(known), scorer=OSA.distance, score_cutoff=slips, limit=None):
        first = other[0] == word[0]
        alike = stem(other) == stem(word) and other[-3:] == word[-3:]
        if (first or n == 1) and (alike or not inside):
            ranked.append((n, not first, -known[other], other))
    return min(ranked)[-1] if ranked else None
