"""The front page: what the network has, where it comes from, and how to read its figures."""

from dataclasses import dataclass

import numpy as np

from interlocal.core.clock import today
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.library.queries.entries import Entry, entry
from interlocal.pages.queries import Item, latest_news
from interlocal.places.queries import Target, Towns, peers
from interlocal.places.queries.maps import Drawing, is_inline, kind
from interlocal.portal.queries.maps import region_map, shared
from interlocal.portal.queries.standing import IDS, Row, profile, signs

NEWEST = 4
MOST = 8  # towns named beside the link to a large map
PEERS = 10
SHOWN = ("household_income", "high_school", "population")  # the first that is known is the example


@dataclass(frozen=True, slots=True)
class Sharer:
    """A town and how many cases it tells."""

    name: str
    url: str
    cases: int


@dataclass(frozen=True, slots=True)
class Example:
    """One true figure of one town, to show how figures are read."""

    town: str
    url: str
    row: Row
    peers: int

    @property
    def signs(self) -> frozenset[str]:
        return signs((self.row,))


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What ``portal/front.html`` prints; ``sharing`` towns of the home region ``told`` so many cases."""

    region: str
    towns: int
    counties: int
    practices: int
    cases: int
    sharing: int
    told: int
    map: Drawing | None
    has_map_page: bool
    sharers: tuple[Sharer, ...]
    newest: tuple[Entry, ...]
    news: tuple[Item, ...]
    example: Example | None


def front_page() -> FrontPage:
    """The front page, kept until something is changed or the day ends."""
    held = catalogue()
    home = held.places.home
    key = ("portal.front", home.slug if home else "", today())
    return held.said(key, lambda: _page(held, home))


def _page(held: Catalogue, home: Towns | None) -> FrontPage:
    cards = held.cases[:NEWEST] or sorted(held.practices, key=lambda p: p.published_at, reverse=True)[:NEWEST]
    counts = shared(held)
    told = [(town, counts[town.geoid]) for town in (home.towns if home else ()) if town.geoid in counts]
    told.sort(key=lambda pair: -pair[1])
    has_map = home is not None and bool(kind(held, home))
    inline = home is not None and is_inline(held, home)
    return FrontPage(
        region=home.name if home else "",
        towns=len(home.towns) if home else 0,
        counties=len({county for town in home.towns for county in town.counties}) if home else 0,
        practices=len(held.practices),
        cases=len(held.cases),
        sharing=len(told),
        told=sum(cases for _, cases in told),
        map=region_map(held, home) if home and inline else None,
        has_map_page=has_map and not inline,
        sharers=tuple(Sharer(town.name, town.url, cases) for town, cases in told[:MOST]),
        newest=tuple(entry(card, held, today()) for card in cards),
        news=latest_news(),
        example=_example(home) if home else None,
    )


def _example(home: Towns) -> Example | None:
    """A figure that stands near the middle, so that no town is held up; with a margin if any is published."""
    for table in (home.margins, home.measured):
        for name in SHOWN:
            column = home.estimates[:, IDS.index(name)]
            known = np.flatnonzero(~np.isnan(table[:, IDS.index(name)]) & ~np.isnan(column))
            if known.size:
                away = np.abs(column[known] - np.median(column[known]))
                return _of(home, int(known[np.argmin(away)]), name)
    return None


def _of(home: Towns, row: int, name: str) -> Example:
    town = home.towns[row]
    alike = [peer.town for peer in peers(Target(home.slug, town), PEERS)]
    found = next(r for r in profile(home, town, alike) if r.figure.indicator.id == name)
    return Example(town.name, town.url, found, len(alike))
