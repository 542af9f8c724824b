"""What somebody finds: how the words were understood, what matches, how many of each sort, and where the words stand."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import tantivy
from rapidfuzz.distance import OSA

from interlocal.core.text import clean
from interlocal.network.queries import network_settings
from interlocal.search.choices import EVERYONE, FACETS, KINDS
from interlocal.search.models import Document
from interlocal.search.queries.index import BETWEEN, SCHEMA, TEXTS, Held, index
from interlocal.search.rules import Group, excerpt, groups, segments, stem, stems, synonyms, words
from interlocal_analytics.fit import idf

PER_PAGE = 20
MOST = 2_000  # results that can be paged through; more are counted
CHOICES = 12  # of a facet
SORTS = ("best", "newest")
Audiences = frozenset[str]
VISITOR: Audiences = frozenset({EVERYONE})
MUST, SHOULD = tantivy.Occur.Must, tantivy.Occur.Should
Segments = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """How the words of a question were understood: ``said`` is what was searched for, corrected or not."""

    typed: str
    said: str
    groups: tuple[Group, ...]

    @property
    def corrected(self) -> bool:
        return self.said != self.typed

    def met_in(self, text: str) -> frozenset[str]:
        """The stems that count as met in a text, for marking: an alternative counts whole or not at all."""
        held = set(stems(text))
        every = (set(alternative) for group in self.groups for alternative, _ in group.alternatives)
        return frozenset(part for alternative in every if alternative <= held for part in alternative)


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; ``title`` and ``excerpt`` in pieces that say whether they are one of the words."""

    kind: str
    kind_label: str
    url: str
    title: Segments
    excerpt: Segments
    is_sample: bool
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``chosen``: one value at most of each facet. ``exact``: no correcting."""

    q: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = "best"
    page: int = 1
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. ``some``: nothing holds all of the words, these hold some of them."""

    asked: Asked
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    total: int
    page: int
    pages: int
    some: bool


def search(question: Question, audiences: Audiences = VISITOR) -> Found:
    """Find what these readers may see, best first; any text is a question."""
    held = index()
    asked = understood(question.q, audiences, exact=question.exact)
    searcher = held.index.searcher()
    every, some = _all_or_some(searcher, asked, audiences)
    whole = _and(every, _chosen(searcher, question, audiences))
    total = searcher.search(whole, limit=1).count
    pages = max(1, -(-min(total, MOST) // PER_PAGE))
    page = min(max(1, question.page), pages)
    keys = _ordered(searcher, whole, question.sort if asked.groups else "newest")
    return Found(
        asked=asked,
        hits=_hits(keys[(page - 1) * PER_PAGE : page * PER_PAGE], asked),
        facets=tuple(_facet(name, searcher, every, question, audiences) for name in FACETS),
        total=total,
        page=page,
        pages=pages,
        some=some,
    )


def understood(q: str, audiences: Audiences = VISITOR, *, exact: bool = False) -> Asked:
    """The things asked for; a word nobody wrote is corrected to the nearest one these readers can find."""
    typed = " ".join(clean(q).split())
    pairs = synonyms(tuple(sorted(network_settings().terms.items())))
    found = groups(words(typed), pairs)
    if exact or not found:
        return Asked(typed, typed, found)
    known = _vocabulary(index(), audiences)
    meant = {part for phrase in pairs for part in phrase}
    said = typed
    for word in words(typed):
        if stem(word) not in known.stems and stem(word) not in meant and (right := known.nearest(word)):
            said = _replaced(said, word, right)
    return Asked(typed, said, groups(words(said), pairs))


def _replaced(text: str, wrong: str, right: str) -> str:
    return " ".join(right if words(part) == (wrong,) else part for part in text.split())


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words some readers can find, by length, with how many documents hold each."""

    counts: Mapping[str, int]
    stems: frozenset[str]

    def nearest(self, word: str) -> str | None:
        """The word at the smallest distance, the most frequent of equals; None where none is near enough."""
        allowed = 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 7 else 2
        best: tuple[int, int, str] | None = None
        for other, count in self.counts.items():
            if allowed and abs(len(other) - len(word)) <= allowed and other.isalpha():
                distance = OSA.distance(word, other, score_cutoff=allowed)
                if distance <= allowed:
                    best = min(best or (distance, -count, other), (distance, -count, other))
        return best[2] if best else None


@lru_cache(maxsize=8)
def _vocabulary_of(held: Held, audiences: Audiences) -> Vocabulary:
    searcher = held.index.searcher()
    terms = searcher.terms_with_prefix("spelled", "", filter_query=_readers(audiences))
    counts = {term: count for term, count in terms if count}
    return Vocabulary(counts, frozenset(stem(word) for word in counts))


def _vocabulary(held: Held, audiences: Audiences) -> Vocabulary:
    return _vocabulary_of(held, audiences)


def _readers(audiences: Audiences) -> tantivy.Query:
    return tantivy.Query.term_set_query(SCHEMA, "audience", sorted(audiences))


def _and(*queries: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(MUST, query) for query in queries])


def _silent(query: tantivy.Query) -> tantivy.Query:
    """It narrows, and says nothing about how good a match is."""
    return tantivy.Query.const_score_query(query, 0.0)


def _group(group: Group) -> tantivy.Query:
    """A document is worth the best place where it holds one of the alternatives."""
    places = []
    for alternative, credit in group.alternatives:
        for name, worth in TEXTS.items():
            every = [_term(name, part) for part in alternative]
            held = every[0] if len(every) == 1 else _and(*every)
            places.append(tantivy.Query.const_score_query(held, credit * worth))
    return tantivy.Query.disjunction_max_query(places)


def _term(name: str, part: str) -> tantivy.Query:
    return tantivy.Query.term_query(SCHEMA, name, part)


def _all_or_some(
    searcher: tantivy.Searcher, asked: Asked, audiences: Audiences
) -> tuple[tantivy.Query, bool]:
    """What holds everything that was asked for; if nothing does, what holds some of it. No words: everything."""
    readers = _silent(_readers(audiences))
    if not asked.groups:
        return readers, False
    weighed = _weighed(searcher, asked.groups, readers)
    every = _and(readers, *weighed)
    if len(weighed) == 1 or searcher.search(every, limit=1).count:
        return every, False
    return _and(readers, tantivy.Query.boolean_query([(SHOULD, query) for query in weighed])), True


def _weighed(
    searcher: tantivy.Searcher, asked: Sequence[Group], readers: tantivy.Query
) -> list[tantivy.Query]:
    """One query for each thing; a rare one weighs more, as in ``interlocal_analytics.fit.relevance``."""
    queries = [_group(group) for group in asked]
    size = searcher.search(readers, limit=1).count
    if not size:
        return queries
    holders = np.array([searcher.search(_and(readers, query), limit=1).count for query in queries])
    weights = idf(size, holders)
    return [
        tantivy.Query.boost_query(q, float(w)) for q, w in zip(queries, weights / weights.sum(), strict=True)
    ]


def _chosen(
    searcher: tantivy.Searcher, question: Question, audiences: Audiences, without: str = ""
) -> tantivy.Query:
    """What has the chosen value of every facet but one."""
    wanted = [
        _value(searcher, name, value) for name, value in question.chosen.items() if value and name != without
    ]
    return _and(*wanted) if wanted else _silent(_readers(audiences))


def _value(searcher: tantivy.Searcher, name: str, value: str) -> tantivy.Query:
    start = value.partition(BETWEEN)[0] + BETWEEN
    terms = [term for term, _ in searcher.terms_with_prefix(name, start)]
    return _silent(tantivy.Query.term_set_query(SCHEMA, name, terms))


def _facet(
    name: str, searcher: tantivy.Searcher, every: tantivy.Query, question: Question, audiences: Audiences
) -> Facet:
    """A facet is narrowed by the others, not by itself."""
    query = _and(every, _chosen(searcher, question, audiences, without=name))
    counted = searcher.aggregate(query, {name: {"terms": {"field": name, "size": 1_000}}})
    on = question.chosen.get(name, "")
    choices = []
    for bucket in counted[name]["buckets"]:
        value, _, label = bucket["key"].partition(BETWEEN)
        label = str(KINDS.get(value, value)) if name == "kind" else label
        choices.append(Choice(value, label, bucket["doc_count"], value == on))
    order: Callable[[Choice], object] = lambda c: (-c.count, c.label)  # noqa: E731 -- two orders, one use
    if name == "year":
        order = lambda c: -int(c.value)  # noqa: E731 -- see above
    chosen = sorted(choices, key=order)
    shown = [c for n, c in enumerate(chosen) if n < CHOICES or c.on]
    return Facet(name, str(FACETS[name]), tuple(shown))


def _ordered(searcher: tantivy.Searcher, query: tantivy.Query, sort: str) -> list[int]:
    """Keys of documents in order; equals by kind, title and age of the row, whatever order they came in."""
    by_day = {"order_by_field": "day"} if sort == "newest" else {}
    hits = searcher.search(query, limit=MOST, **by_day).hits
    places = [place for _, place in hits]
    ranks = searcher.fast_field_values("rank", places)
    keys = searcher.fast_field_values("pk", places)
    rows = zip((round(score, 6) for score, _ in hits), ranks, keys, strict=True)
    return [key for _, _, key in sorted(rows, key=lambda row: (-row[0], row[1], row[2]))]


def _hits(keys: Sequence[int], asked: Asked) -> tuple[Hit, ...]:
    rows: dict[int, Document] = Document.objects.in_bulk(keys)
    return tuple(_hit(rows[key], asked) for key in keys if key in rows)


def _hit(row: Document, asked: Asked) -> Hit:
    wanted = asked.met_in(" ".join(getattr(row, name) for name in TEXTS))
    in_summary = any(is_word for _, is_word in segments(row.summary, wanted))
    shown = row.summary if in_summary or not row.text else _best(row, wanted)
    return Hit(
        kind=row.kind,
        kind_label=str(KINDS.get(row.kind, row.kind)),
        url=row.url,
        title=segments(row.title, wanted),
        excerpt=segments(shown, wanted),
        is_sample=row.is_sample,
        date=row.date,
    )


def _best(row: Document, wanted: frozenset[str]) -> str:
    """The part of the text with the words, or the summary where only the title has them."""
    part = excerpt(row.text, wanted)
    return part if any(is_word for _, is_word in segments(part, wanted)) else row.summary or part


def suggestions(q: str, audiences: Audiences = VISITOR, most: int = 8) -> list[tuple[str, str, str]]:
    """Title, address and kind of the first things whose words begin as typed; for completing while typing."""
    typed = words(q)
    if not typed:
        return []
    held = index()
    searcher = held.index.searcher()
    readers = _readers(audiences)
    begun = [term for term, _ in searcher.terms_with_prefix("spelled", typed[-1], readers, 50)]
    parts = [_silent(readers), *(_spelled([word]) for word in typed[:-1]), _spelled([typed[-1], *begun])]
    titled = [_term("title", stem(word)) for word in typed[:-1]]
    last = tantivy.Query.term_set_query(SCHEMA, "title", [stem(word) for word in [typed[-1], *begun]])
    keys = _ordered(searcher, _and(*parts, *titled, last), "best")[:most]
    rows: dict[int, Document] = Document.objects.in_bulk(keys)
    return [
        (rows[k].title, rows[k].url, str(KINDS.get(rows[k].kind, rows[k].kind))) for k in keys if k in rows
    ]


def _spelled(some: Sequence[str]) -> tantivy.Query:
    return _silent(tantivy.Query.term_set_query(SCHEMA, "spelled", list(some)))
