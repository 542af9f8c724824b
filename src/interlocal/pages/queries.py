"""The page tree as visitors see it, from this process's copy; one query says whether it is still right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from wagtail.models import Page

from interlocal.audit.queries import Stamp, stamp
from interlocal.pages.choices import LATEST
from interlocal.pages.models import GuidePage, Home, NewsPage, StandardPage, Written
from interlocal.pages.models.checks import anchor
from interlocal.pages.models.tree import address


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go; ``level`` is that of a heading, 2 or 3."""

    title: str
    url: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A page as a line of a list."""

    title: str
    url: str
    summary: str
    is_sample: bool
    updated: datetime | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as its template prints it: ``trail`` leads down to it, ``contents`` through it, ``below`` on from it.

    ``body`` is HTML made by the blocks' templates.
    """

    template: str
    title: str
    url: str
    summary: str
    is_sample: bool
    body: str
    contents: tuple[Link, ...]
    trail: tuple[Link, ...]
    below: tuple[Item, ...]
    updated: datetime | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Text:
    """A page for who searches: its plain words, without markup."""

    kind: str
    title: str
    url: str
    summary: str
    text: str
    updated: datetime | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class _Node:
    pk: int
    title: str
    url: str
    place: str  # in the tree, as Wagtail writes it
    is_linked: bool


@dataclass(frozen=True, slots=True)
class _Tree:
    """Live pages by address, in the order of the tree, and the news, newest first."""

    stamp: Stamp
    nodes: dict[str, _Node]
    news: tuple[Item, ...]


_held: _Tree | None = None


def _tree() -> _Tree:
    global _held  # noqa: PLW0603 -- replaced whole, so threads see the old or the new one
    now = stamp()
    if _held is None or _held.stamp != now:
        _held = _Tree(now, {node.url: node for node in _nodes()}, tuple(_items(NewsPage, "-date", "-pk")))
    return _held


def forget() -> None:
    """Drop what this process holds; for tests, whose rollbacks leave no trace in the log."""
    global _held  # noqa: PLW0603 -- see above
    _held = None
    _page.cache_clear()


def _nodes() -> Iterator[_Node]:
    home = Home.objects.first()
    if home is None:
        return
    rows = Page.objects.live().public().descendant_of(home).order_by("path")
    for pk, title, url_path, place, is_linked in rows.values_list(
        "pk", "title", "url_path", "path", "show_in_menus"
    ):
        yield _Node(pk, title, address(url_path), place, is_linked)


COLUMNS = ("title", "url_path", "summary", "is_sample", "last_published_at")


def _items(model: type[Written], *order: str) -> Iterator[Item]:
    dated = ["date"] if model is NewsPage else []
    rows = model.objects.live().public().order_by(*order).values_list(*COLUMNS, *dated)
    for title, url_path, *rest in rows:
        yield Item(title, address(url_path), *rest)


def page_at(url: str) -> Shown | None:
    """The live page at an address of this site; None if there is none."""
    tree = _tree()
    node = tree.nodes.get(url)
    return _page(node.pk, tree.stamp) if node else None


@lru_cache(maxsize=256)
def _page(pk: int, now: Stamp) -> Shown:
    """Kept by stamp, so nothing ever has to be dropped."""
    return shown(Page.objects.get(pk=pk).specific)


def shown(page: Written) -> Shown:
    """A page, live or a draft, as its template prints it."""
    url = page.get_absolute_url()
    body = getattr(page, "body", None)
    heads = [child.value for child in body or () if child.block_type == "heading"]
    return Shown(
        template=page.template,
        title=page.title,
        url=url,
        summary=page.summary,
        is_sample=page.is_sample,
        body=body.render_as_block() if body else "",
        contents=tuple(Link(h["text"], f"#{anchor(h['text'])}", int(h["level"])) for h in heads),
        trail=_trail(url),
        below=_below(page),
        updated=page.last_published_at,
        day=getattr(page, "date", None),
    )


def _trail(url: str) -> tuple[Link, ...]:
    """The live pages above an address, from the top."""
    words = url.strip("/").split("/")[:-1]
    above = ("/" + "/".join(words[: n + 1]) + "/" for n in range(len(words)))
    nodes = (_tree().nodes.get(up) for up in above)
    return tuple(Link(node.title, node.url) for node in nodes if node)


def _below(page: Written) -> tuple[Item, ...]:
    """Guides of their list and pages under a page; news come by pages of their own."""
    model = {"GuideIndex": GuidePage, "StandardPage": StandardPage}.get(type(page).__name__)
    if model is None or not page.pk:
        return ()
    return tuple(item for item in _items(model, "path") if _parent(item.url) == page.get_absolute_url())


def _parent(url: str) -> str:
    return url.rstrip("/").rpartition("/")[0] + "/"


def news() -> tuple[Item, ...]:
    """All news, newest first."""
    return _tree().news


def latest_news() -> tuple[Item, ...]:
    """The few for the front page."""
    return news()[:LATEST]


def linked() -> tuple[Link, ...]:
    """Pages that every page links to at its foot, in the order of the tree."""
    return tuple(Link(node.title, node.url) for node in _tree().nodes.values() if node.is_linked)


def texts() -> Iterator[Text]:
    """The plain words of every live page that has a text, for the search over the site."""
    for model in (StandardPage, GuidePage, NewsPage):
        for page in model.objects.live().public().order_by("path"):
            words = page.body.stream_block.get_searchable_content(page.body)
            yield Text(
                kind=model._meta.model_name or "",
                title=page.title,
                url=page.get_absolute_url(),
                summary=page.summary,
                text="\n".join(words),
                updated=page.last_published_at,
                is_sample=page.is_sample,
            )
