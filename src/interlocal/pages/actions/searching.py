"""What of the page tree the site search finds: news, guides and pages about the network."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from interlocal.pages.models import GuidePage, NewsPage, StandardPage
from interlocal.search import actions as search
from interlocal.search.actions import Entry

KINDS: dict[type[Page], str] = {NewsPage: "news", GuidePage: "guide", StandardPage: "page"}


def _entry(page: Any) -> Entry:
    day = getattr(page, "date", None)
    return Entry(
        kind=KINDS[type(page)],
        key=str(page.pk),
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.summary,
        text="\n".join(page.body.stream_block.get_searchable_content(page.body)),
        facets={"year": [[str(day.year), str(day.year)]]} if day else {},
        is_sample=page.is_sample,
        date=day,
    )


def entries(model: type[Page]) -> Iterator[Entry]:
    """What is live of one kind of page, as the search takes it."""
    return map(_entry, model.objects.live().public().order_by("pk"))


def provide() -> None:
    """Tell the search where all pages come from."""
    for model, kind in KINDS.items():
        search.provide(kind, lambda model=model: entries(model))  # type: ignore[misc]


def published(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    """Called by Wagtail in the transaction that publishes."""
    if sender in KINDS:
        search.put(_entry(instance))


def taken_out(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    """Called when a page is unpublished or deleted."""
    if sender in KINDS:
        search.remove(KINDS[sender], str(instance.pk))


def moved(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    """Called when a page has another address: those below it do, too."""
    for page in instance.get_descendants(inclusive=True).live().public().specific():
        if type(page) in KINDS:
            search.put(_entry(page))
