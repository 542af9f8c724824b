"""The text of one page, as the search holds it."""

from interlocal.search.models import Document
from interlocal.search.queries.index import Audiences


def texts_at(url: str, audiences: Audiences) -> tuple[str, ...] | None:
    """Title, summary and text of the page at an address; None where these readers find no such page. One query."""
    found = Document.objects.filter(url=url, audience__in=audiences, is_removed=False)
    return found.values_list("title", "summary", "text").first()
