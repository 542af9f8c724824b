"""The library's list: what matches words and filters, and how many more each filter would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interlocal.core.text import alphabetical
from interlocal.library.queries.cards import Card, kind_of
from interlocal.library.queries.catalogue import Catalogue
from interlocal.library.queries.facets import Chosen, Facet, Sets, bits_of, places_of
from interlocal.library.queries.sets import labels, sets
from interlocal.search.queries import NOTHING, Asked, relevances

PER_PAGE = 20
OPEN = 3  # facets that show their choices without asking
SORTS = ("best", "newest", "title")


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found, in order. ``chosen`` names each filter that is on: name, value, label.

    ``cards`` are those of one page, ``all`` every one. ``asked`` says how the words were understood.
    """

    asked: Asked

    cards: tuple[Card, ...]
    all: tuple[Card, ...]
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[str, str, str], ...]
    page: int
    pages: int

    @property
    def total(self) -> int:
        return len(self.all)


@dataclass(frozen=True, slots=True)
class _Held:
    """Entries (practices, then cases); ``ranks[sort]`` has the place of each entry in that order."""

    items: tuple[Card, ...]
    sets: Sets
    ranks: Mapping[str, list[int]]


def listing(
    held: Catalogue, chosen: Chosen, asked: Asked = NOTHING, sort: str = "", page: int = 1
) -> Listing:
    """What has one of the chosen values in every facet, and the words; see ``Sets.narrow``.

    ``page`` is drawn to the nearest that exists.
    """
    own = _remembered(held)
    relevance = _relevance(own.items, asked) if asked.groups else None
    whole = (1 << len(own.items)) - 1 if relevance is None else bits_of(relevance)
    narrowed = own.sets.narrow(chosen, whole, labels(), OPEN)
    places = _ordered(own, narrowed.found, sort or ("best" if asked.groups else "newest"), relevance)
    found = tuple(own.items[i] for i in places)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(page, 1), pages)
    return Listing(
        asked=asked,
        cards=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        all=found,
        facets=narrowed.facets,
        chosen=narrowed.chosen,
        page=page,
        pages=pages,
    )


def known(held: Catalogue) -> Mapping[str, Iterable[str]]:
    """The values each filter may take."""
    return _remembered(held).sets.names


def _remembered(held: Catalogue) -> _Held:
    return held.said("list", lambda: _build(held))


def _build(held: Catalogue) -> _Held:
    items: tuple[Card, ...] = (*held.practices, *held.cases)
    return _Held(items, sets(held), _ranks(items))


def _relevance(items: tuple[Card, ...], asked: Asked) -> dict[int, float]:
    """How much each entry has to do with the words; those that have nothing to are left out."""
    found = {name: relevances(asked, name) for name in ("practice", "case")}
    scored = ((i, found[kind_of(item)].get(item.pk, 0.0)) for i, item in enumerate(items))
    return {i: score for i, score in scored if score > 0}


def _ordered(own: _Held, found: int, sort: str, relevance: dict[int, float] | None) -> list[int]:
    places = places_of(found)
    if sort == "best" and relevance is not None:
        return sorted(places, key=lambda i: (-relevance[i], own.ranks["title"][i]))
    return sorted(places, key=own.ranks["title" if sort == "title" else "newest"].__getitem__)


def _ranks(items: tuple[Card, ...]) -> dict[str, list[int]]:
    every = range(len(items))
    by_title = sorted(every, key=lambda i: (alphabetical(items[i].title), i))
    orders = {
        "title": by_title,
        "newest": sorted(by_title, key=lambda i: items[i].published_at, reverse=True),
    }
    found = {}
    for sort, order in orders.items():
        rank = [0] * len(items)
        for n, i in enumerate(order):
            rank[i] = n
        found[sort] = rank
    return found
