"""The map of commissions: each town of the home region, how many it has, and a link to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.commissions.queries.cards import Card
from interlocal.core.text import joined
from interlocal.library.queries.catalogue import Catalogue
from interlocal.places.queries import Town, Towns, maps

FROM = (1, 2, 3)  # commissions from which the steps 1, 2 and 3 begin


@dataclass(frozen=True, slots=True)
class Row:
    """One town as a line of the table: its commissions that may be on the map."""

    town: Town
    cards: tuple[Card, ...]

    @property
    def open_seats(self) -> int:
        return sum(card.open_seats for card in self.cards)


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map, where one can be drawn, and the same as a table; also towns beyond the home region."""

    drawing: maps.Drawing | None
    rows: tuple[Row, ...]

    @property
    def total(self) -> int:
        return sum(len(row.cards) for row in self.rows)


def map_page(held: Catalogue, cards: Iterable[Card]) -> MapPage:
    """Of these commissions, those whose place may be shown."""
    of: dict[str, list[Card]] = {}
    for card in cards:
        if card.is_on_map:
            of.setdefault(card.town.geoid, []).append(card)
    rows = tuple(Row(mine[0].town, tuple(mine)) for mine in of.values())
    home = held.places.home
    return MapPage(None if home is None else maps.drawing(held, home, _shading(home, rows)), rows)


def _shading(region: Towns, rows: Iterable[Row]) -> maps.Shading:
    """Shaded by number, which dots and words say too; each town leads to its commissions in the list."""
    of = {row.town.geoid: row for row in rows}
    number = {geoid: len(row.cards) for geoid, row in of.items()}
    address, none = reverse("commissions:index"), _("no commission here")
    return maps.Shading(
        title=_("Commissions of each town"),
        steps=tuple(sum(number.get(t.geoid, 0) >= least for least in FROM) for t in region.towns),
        notes=("",) * len(region.towns),
        words=tuple(_words(of[t.geoid]) if t.geoid in of else none for t in region.towns),
        legend=((0, _("none here")), (1, "1"), (2, "2"), (3, _("3 or more"))),
        links=tuple(f"{address}?town={t.geoid}#results" if t.geoid in of else t.url for t in region.towns),
    )


def _words(row: Row) -> str:
    n, seats = len(row.cards), row.open_seats
    some = ngettext("%(n)d commission", "%(n)d commissions", n) % {"n": n}
    free = ngettext("%(n)d open seat", "%(n)d open seats", seats) % {"n": seats} if seats else ""
    return joined((some, free))
