"""What can be found, and how questions are understood."""

from interlocal.search.queries.asked import NOTHING, Asked, understood
from interlocal.search.queries.index import CREDITS, forget
from interlocal.search.queries.relevance import holding, relevances
from interlocal.search.queries.results import (
    ORDERS,
    Choice,
    Facet,
    Found,
    Hit,
    Question,
    hits,
    search,
    suggestions,
)
from interlocal.search.queries.texts import texts_at

__all__ = [
    "CREDITS",
    "NOTHING",
    "ORDERS",
    "Asked",
    "Choice",
    "Facet",
    "Found",
    "Hit",
    "Question",
    "forget",
    "hits",
    "holding",
    "relevances",
    "search",
    "suggestions",
    "texts_at",
    "understood",
]
