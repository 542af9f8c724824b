"""What of the page tree the site search finds: news, guides and pages about the network."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move, published, unpublished

from interlocal.pages.models import GuidePage, NewsPage, StandardPage
from interlocal.search import actions as search
from interlocal.search.actions import Entry

KINDS: dict[type[Page], str] = {NewsPage: "news", GuidePage: "guide", StandardPage: "page"}


def connect() -> None:
    """Tell the search where pages come from, and listen for what Wagtail publishes, moves and takes back."""
    for model, kind in KINDS.items():
        search.provide(kind, lambda model=model: entries(model))  # type: ignore[misc]
    published.connect(changed)
    unpublished.connect(changed)
    post_delete.connect(deleted)
    page_slug_changed.connect(moved)
    post_page_move.connect(moved)


def entries(model: type[Page], **which: Any) -> list[Entry]:
    """What is live of one kind of page, or some of it, as the search takes it."""
    return [_entry(page) for page in model.objects.live().public().filter(**which).order_by("pk")]


def _entry(page: Any) -> Entry:
    day = getattr(page, "date", None)
    return Entry(
        kind=KINDS[type(page)],
        key=page.pk,
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.summary,
        text="\n".join(page.body.stream_block.get_searchable_content(page.body)),
        facets={"year": [[str(day.year), str(day.year)]] if day else []},
        is_sample=page.is_sample,
        date=day,
    )


def changed(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    """A page was published or taken back."""
    if sender in KINDS:
        found = entries(sender, pk=instance.pk)
        search.put(*found)
        search.remove(KINDS[sender], *({instance.pk} - {entry.key for entry in found}))


def deleted(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    """A page was deleted."""
    if sender in KINDS:
        search.remove(KINDS[sender], instance.pk)


def moved(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    """A page has another address, and so have those below it."""
    search.refresh(*KINDS.values())
