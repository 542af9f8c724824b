"""How much each document of one kind has to do with a question, by the published rule (docs/methods/fit.md)."""

from collections.abc import Mapping

import numpy as np
import tantivy

from interlocal.search.queries.asked import VISITOR, Asked
from interlocal.search.queries.index import (
    BETWEEN,
    CREDITS,
    Query,
    any_of,
    count,
    every,
    held,
    readers,
    term,
    whole,
)
from interlocal.search.rules import Group
from interlocal_analytics.fit import idf, relevance


def worth(group: Group, credits: Mapping[str, float] = CREDITS) -> Query:  # noqa: A002 -- not the interpreter's
    """A document is worth the best place where it holds one of the alternatives."""
    places = []
    for alternative, credit in group.alternatives:
        for name, in_it in credits.items():
            held_whole = every([term(name, part) for part in alternative])
            places.append(Query.const_score_query(held_whole, credit * in_it))
    return Query.disjunction_max_query(places)


def relevances(asked: Asked, kind: str) -> dict[int, float]:
    """How much the documents of one kind that are for everyone have to do with it: above 0, at most 1, by key.

    Without words there is nothing to have to do with. A word that no document holds counts as one that was not met.
    """
    if not asked.groups:
        return {}
    searcher, among = held().searcher(), _among(kind)
    size = count(searcher, among)
    if not size:
        return {}
    rows: dict[int, int] = {}
    credited = np.zeros((size, len(asked.groups)))
    for column, group in enumerate(asked.groups):
        for key, credit in _found(searcher, every([among, worth(group)]), size):
            credited[rows.setdefault(key, len(rows)), column] = credit
    holders = np.count_nonzero(credited, axis=0)
    return dict(
        zip(rows, relevance(credited, idf(size, holders)).tolist(), strict=False)
    )  # rows beyond: none


def holding(asked: Asked, kind: str) -> frozenset[int]:
    """The keys of those documents of one kind, of those for everyone, that hold everything that was asked for."""
    searcher, among = held().searcher(), _among(kind)
    everything = every([among, *map(worth, asked.groups)])
    return frozenset(key for key, _ in _found(searcher, everything, count(searcher, among)))


def _among(kind: str) -> Query:
    return every([readers(VISITOR), any_of("kind", [f"{kind}{BETWEEN}"])])


def _found(searcher: tantivy.Searcher, query: Query, most: int) -> list[tuple[int, float]]:
    """Keys and credits, which the index keeps in single precision."""
    hits = searcher.search(query, limit=max(1, most), count=False).hits
    keys = whole(searcher, "key", [place for _, place in hits])
    return [(key, round(credit, 6)) for key, (credit, _) in zip(keys, hits, strict=True)]
