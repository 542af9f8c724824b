"""What can be found, and how questions are understood."""

from interlocal.search.queries.index import forget, index
from interlocal.search.queries.results import Asked, Found, Hit, Question, search, suggestions, understood

__all__ = ["Asked", "Found", "Hit", "Question", "forget", "index", "search", "suggestions", "understood"]
