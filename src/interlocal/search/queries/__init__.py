"""What can be found, and how questions are understood."""

from interlocal.search.queries.asked import Asked, understood
from interlocal.search.queries.index import forget
from interlocal.search.queries.relevance import relevances
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

__all__ = [
    "ORDERS",
    "Asked",
    "Choice",
    "Facet",
    "Found",
    "Hit",
    "Question",
    "forget",
    "hits",
    "relevances",
    "search",
    "suggestions",
    "understood",
]
