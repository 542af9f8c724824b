"""The page tree as visitors see it, from this process's copy; one query says whether it is still right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from interlocal.audit.queries import Stamp, stamp
from interlocal.core.words import Terms, own
from interlocal.pages.choices import LATEST
from interlocal.pages.models import GuideIndex, GuidePage, Home, NewsPage, StandardPage, Written
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
class _Node:
    pk: int
    title: str
    url: str
    model: type[Written]
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
        nodes = {node.url: node for node in _nodes()}
        _held = _Tree(now, nodes, tuple(_items(NewsPage, nodes, "-date", "-pk")))
    return _held


def forget() -> None:
    """Drop what this process holds; for tests, whose rollbacks leave no trace in the log."""
    global _held  # noqa: PLW0603 -- see above
    _held = None
    _page.cache_clear()


def _nodes() -> Iterator[_Node]:
    """Every live page below the root, in the order of the tree."""
    rows = Page.objects.live().public().order_by("path")
    columns = ("pk", "title", "url_path", "path", "show_in_menus", "content_type_id")
    top = ContentType.objects.get_for_model(Home).pk
    root = None
    for pk, title, url_path, place, is_linked, kind in rows.values_list(*columns):
        if kind == top:
            root = place
        elif root and place.startswith(root):
            model = ContentType.objects.get_for_id(kind).model_class()
            yield _Node(pk, title, address(url_path), cast("type[Written]", model), is_linked)


COLUMNS = ("title", "url_path", "summary", "is_sample", "last_published_at")


def _items(model: type[Written], nodes: Mapping[str, _Node], *order: str) -> Iterator[Item]:
    """The pages of one kind that are among the nodes."""
    dated = ["date"] if model is NewsPage else []
    for title, url_path, *rest in model.objects.order_by(*order).values_list(*COLUMNS, *dated):
        if (url := address(url_path)) in nodes:
            yield Item(title, url, *rest)


def page_at(url: str) -> Shown | None:
    """The live page at an address of this site; None if there is none."""
    tree = _tree()
    node = tree.nodes.get(url)
    return _page(node, tree.stamp, own()) if node else None


@lru_cache(maxsize=256)
def _page(node: _Node, now: Stamp, words: Terms) -> Shown:
    """Kept by stamp and by the words of the reader's town, so nothing ever has to be dropped."""
    return shown(node.model.objects.get(pk=node.pk))


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
    model = {GuideIndex: GuidePage, StandardPage: StandardPage}.get(type(page))
    if model is None:
        return ()
    items = _items(model, _tree().nodes, "path")
    return tuple(item for item in items if _parent(item.url) == page.get_absolute_url())


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
