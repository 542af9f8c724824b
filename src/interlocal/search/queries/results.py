"""What somebody finds: what matches, how many of each sort, and where the words stand."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import tantivy

from interlocal.core.words import say
from interlocal.search.choices import FACETS, KINDS
from interlocal.search.models import Document
from interlocal.search.queries.asked import NOTHING, VISITOR, Asked, understood
from interlocal.search.queries.index import (
    BETWEEN,
    COLUMNS,
    CREDITS,
    SCHEMA,
    Audiences,
    Query,
    any_of,
    count,
    every,
    held,
    readers,
    silent,
    some,
    whole,
)
from interlocal.search.queries.relevance import worth
from interlocal.search.rules import Group, Segments, excerpt, segments, words
from interlocal_analytics.fit import idf

PER_PAGE = 20
MOST = 1_000  # results that can be paged through; more are counted
CHOICES = 12  # of a facet
VOCABULARIES = {"topic", "function"}  # which a network may call by words of its own
VALUES = 5_000  # of a facet that are counted
RANKING = CREDITS | {"about": 0.9}  # where people look for a thing itself, its title says more than its topic
ORDERS = ("best", "newest")

Chosen = Mapping[str, Sequence[str]]  # by facet the terms of the index that stand for the value chosen


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

    @property
    def on(self) -> Choice | None:
        """The choice in force."""
        return next((choice for choice in self.choices if choice.on), None)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; ``title`` and ``excerpt`` in pieces that say whether they are one of the words."""

    kind: str
    kind_label: str
    key: int
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
    asked = understood(question.q, audiences, exact=question.exact)
    searcher = held().searcher()
    chosen = _chosen(searcher, question.chosen, audiences)
    matching, only_some = _matching(searcher, asked, audiences)
    whole = every([matching, *(any_of(name, terms) for name, terms in chosen.items())])
    total = count(searcher, whole)
    pages = max(1, -(-min(total, MOST) // PER_PAGE))
    page = min(max(1, question.page), pages)
    keys = _ordered(searcher, whole, question.sort if asked.groups else "newest")
    shown = keys[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Found(
        asked=asked,
        hits=tuple(_hit(row, asked) for row in _rows(shown)),
        facets=_facets(searcher, matching, chosen),
        total=total,
        page=page,
        pages=pages,
        some=only_some,
    )


def _matching(searcher: tantivy.Searcher, asked: Asked, audiences: Audiences) -> tuple[Query, bool]:
    """What holds everything that was asked for; if nothing does, what holds some of it. No words: everything."""
    mine = readers(audiences)
    if not asked.groups:
        return mine, False
    weighed = _weighed(searcher, asked.groups, mine)
    whole = every([mine, *weighed])
    if len(weighed) == 1 or searcher.search(whole, limit=1).hits:
        return whole, False
    return every([mine, some(weighed)]), True


def _weighed(searcher: tantivy.Searcher, asked: Sequence[Group], mine: Query) -> list[Query]:
    """One query for each thing; a rare one weighs more, as in ``interlocal_analytics.fit.relevance``."""
    queries = [worth(group, RANKING) for group in asked]
    size = count(searcher, mine)
    if len(queries) == 1 or not size:
        return queries
    weights = idf(size, np.array([count(searcher, every([mine, query])) for query in queries]))
    shares = (weights / weights.sum()).tolist()
    return [Query.boost_query(query, share) for query, share in zip(queries, shares, strict=True)]


def _chosen(searcher: tantivy.Searcher, chosen: Mapping[str, str], audiences: Audiences) -> Chosen:
    """The terms of the chosen value of each facet; a value these readers can find nowhere counts as none."""
    found = {}
    for name in (name for name in FACETS if chosen.get(name)):
        start = chosen[name].partition(BETWEEN)[0] + BETWEEN
        terms = searcher.terms_with_prefix(name, start, filter_query=readers(audiences))
        found[name] = [term for term, holders in terms if holders]
    return {name: terms for name, terms in found.items() if terms}


def _facets(searcher: tantivy.Searcher, matching: Query, chosen: Chosen) -> tuple[Facet, ...]:
    """A facet is narrowed by the others, not by itself; those that are narrowed alike are counted together."""
    counted: dict[str, list[Any]] = {}
    for names in ([name] for name in chosen):
        counted |= _counted(searcher, matching, names, chosen)
    counted |= _counted(searcher, matching, [name for name in FACETS if name not in chosen], chosen)
    return tuple(_facet(name, counted[name], chosen.get(name, [])) for name in FACETS)


def _counted(
    searcher: tantivy.Searcher, matching: Query, names: Sequence[str], chosen: Chosen
) -> dict[str, list[Any]]:
    if not names:
        return {}
    others = (any_of(name, terms) for name, terms in chosen.items() if name not in names)
    asked = {name: {"terms": {"field": name, "size": VALUES}} for name in names}
    answer = searcher.aggregate(every([matching, *others]), asked)
    return {name: answer[name]["buckets"] for name in names}


def _facet(name: str, buckets: Sequence[Any], on: Sequence[str]) -> Facet:
    counts = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    choices = [_choice(name, term, counts.get(term, 0), term in on) for term in dict.fromkeys([*counts, *on])]
    if name == "year":
        choices.sort(key=lambda choice: choice.value, reverse=True)
    else:
        choices.sort(key=lambda choice: (-choice.count, choice.label))
    shown = (choice for n, choice in enumerate(choices) if n < CHOICES or choice.on)
    return Facet(name, str(FACETS[name]), tuple(shown))


def _choice(name: str, term: str, count: int, on: bool) -> Choice:
    value, _, label = term.partition(BETWEEN)
    if name == "kind":
        label = str(KINDS.get(value, value))
    elif name in VOCABULARIES:
        label = say(label)
    return Choice(value, label, count, on)


def _ordered(searcher: tantivy.Searcher, query: Query, sort: str) -> list[int]:
    """Keys of rows in order; equals by kind, title and age of the row, whatever order they came in."""
    by = "day" if sort == "newest" else None
    hits = searcher.search(query, limit=MOST, count=False, order_by_field=by).hits
    places = [place for _, place in hits]
    ranks, keys = whole(searcher, "rank", places), whole(searcher, "pk", places)
    rows = zip((-round(score, 6) for score, _ in hits), ranks, keys, strict=True)
    return [key for _, _, key in sorted(rows)]


def _rows(keys: Iterable[int]) -> list[Document]:
    rows: dict[int, Document] = Document.objects.in_bulk(list(keys))
    return [rows[key] for key in keys if key in rows]


def _hit(row: Document, asked: Asked) -> Hit:
    wanted = asked.met_in(" ".join(getattr(row, column) for column in COLUMNS))
    title, shown = segments(row.title, wanted), segments(row.summary, wanted)
    if not any(is_word for _, is_word in (*title, *shown)):
        shown = segments(excerpt(row.text, wanted), wanted) or shown
    return Hit(
        kind=row.kind,
        kind_label=str(KINDS.get(row.kind, row.kind)),
        key=row.key,
        url=row.url,
        title=title,
        excerpt=shown,
        is_sample=row.is_sample,
        date=row.date,
    )


def hits(asked: Asked, kind: str, keys: Iterable[int]) -> dict[int, Hit]:
    """Where the words stand in some documents of one kind that are for everyone, by key."""
    rows = Document.objects.filter(kind=kind, key__in=list(keys), audience__in=VISITOR, is_removed=False)
    return {row.key: _hit(row, asked) for row in rows}


def suggestions(q: str, audiences: Audiences = VISITOR, most: int = 8) -> list[Hit]:
    """The first things whose titles have words that begin as typed; for completing while typing."""
    typed = words(q)
    if not typed:
        return []
    searcher, mine = held().searcher(), readers(audiences)
    begun = [word for word, _ in searcher.terms_with_prefix("titled", typed[-1], mine, 50)]
    whole = (Query.term_query(SCHEMA, "titled", word) for word in typed[:-1])
    query = every([mine, *map(silent, whole), any_of("titled", [typed[-1], *begun])])
    return [_hit(row, NOTHING) for row in _rows(_ordered(searcher, query, "best")[:most])]
