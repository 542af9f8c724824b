"""The list of towns of one region, narrowed, sorted and cut into pages, and its map."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from interlocal.core.text import joined
from interlocal.core.vintages import shown
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.places.choices import INDICATORS, SizeBand
from interlocal.places.queries import Figure, Town, Towns
from interlocal.places.queries.maps import Drawing, is_inline, kind
from interlocal.places.rules import size_band
from interlocal.portal.queries.maps import region_map, shared

PER_PAGE = 50
SORTS = ("name", "kind", "county", "residents", "income", "figure", "cases", "since")
INCOME = "household_income"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor asks of the list. Empty is *did not say*; a ``sort`` that begins with ``-`` runs downwards.

    ``show`` is the figure that stands in place of the household income.
    """

    region: str = ""
    q: str = ""
    county: str = ""
    size: str = ""
    sort: str = "name"
    page: int = 1
    show: str = ""


@dataclass(frozen=True, slots=True)
class TownRow:
    """One line of the table; ``figure`` is the one that is shown, and ``label`` its heading."""

    town: Town
    counties: str
    residents: Figure | None
    figure: Figure | None
    label: str
    cases: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: ``order`` is how it is sorted now, if it is; ``next`` sorts by it, or the other way round."""

    name: str
    label: str
    is_number: bool
    order: str
    next: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter, with how many towns it would leave, or of an order."""

    value: str
    label: str
    is_chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """Another region of this network."""

    slug: str
    name: str
    towns: int


@dataclass(frozen=True, slots=True)
class TownsPage:
    """What ``portal/towns.html`` prints."""

    region: str
    slug: str
    is_home: bool
    others: tuple[Other, ...]
    total: int
    found: int
    rows: tuple[TownRow, ...]
    page: int
    pages: int
    steps: tuple[int | None, ...]
    show: str
    source: str
    headings: tuple[Heading, ...]
    orders: tuple[Option, ...]
    counties: tuple[Option, ...]
    sizes: tuple[Option, ...]
    map: Drawing | None
    has_map_page: bool


def region_of(held: Catalogue, slug: str) -> Towns | None:
    """The region with this slug, else the network's own; None when there are no towns at all."""
    return held.places.regions.get(slug) or held.places.home


def towns_page(wanted: Wanted) -> TownsPage | None:
    """The page of the list a visitor asks for; None when no towns are loaded."""
    held = catalogue()
    region = region_of(held, wanted.region)
    if region is None:
        return None
    found = [
        t for t in region.towns if _named(t, wanted) and _in(t, wanted.county) and _sized(t, wanted.size)
    ]
    show = wanted.show if wanted.show in region.columns else INCOME
    lines = _rows(held, region, show)
    ordered = _sorted([lines[town.row] for town in found], wanted.sort)
    headings = _headings(_columns(region, show), wanted.sort, _label(show))
    pages = max(1, -(-len(ordered) // PER_PAGE))
    page = min(max(wanted.page, 1), pages)
    inline = is_inline(held, region)
    return TownsPage(
        region=region.name,
        slug=region.slug,
        is_home=region is held.places.home,
        others=_others(held, region),
        total=len(region.towns),
        found=len(ordered),
        rows=tuple(ordered[(page - 1) * PER_PAGE : page * PER_PAGE]),
        page=page,
        pages=pages,
        steps=_steps(page, pages),
        show="" if show == INCOME else show,
        source="" if show == INCOME else f"{_label(show)}: {sourced(region, show)}",
        headings=headings,
        orders=orders(headings, wanted.sort),
        counties=_counties(region, wanted),
        sizes=_sizes(region, wanted),
        map=region_map(held, region) if inline else None,
        has_map_page=bool(kind(held, region)) and not inline,
    )


def _others(held: Catalogue, region: Towns) -> tuple[Other, ...]:
    regions = held.places.regions.values()
    return tuple(Other(r.slug, r.name, len(r.towns)) for r in regions if r is not region and r.towns)


def _named(town: Town, wanted: Wanted) -> bool:
    return wanted.q.casefold() in town.name.casefold() or wanted.q == town.geoid


def _in(town: Town, county: str) -> bool:
    return not county or county in town.counties


def _sized(town: Town, size: str) -> bool:
    return not size or size_band(town.population) == size


def _rows(held: Catalogue, region: Towns, show: str) -> tuple[TownRow, ...]:
    """A line for every town of the region, in the order of its towns."""

    def make() -> tuple[TownRow, ...]:
        counts, columns = shared(held), _columns(region, show)
        return tuple(
            TownRow(
                town=town,
                counties=joined(town.counties),
                residents=_figure(region, town, "population"),
                figure=_figure(region, town, show),
                label=_label(show),
                cases=counts.get(town.geoid, 0),
                columns=columns,
            )
            for town in region.towns
        )

    return held.said(("portal.rows", region.slug, show), make)


def _figure(region: Towns, town: Town, name: str) -> Figure | None:
    return region.figure(town, name) if name in region.columns else None


def _label(show: str) -> str:
    return _("Household income") if show == INCOME else INDICATORS[show].label


def sourced(region: Towns, name: str) -> str:
    """Who is counted, by whom, and in which years; cases are counted here."""
    column = region.columns.get(name)
    if column is None:
        return _("Cases in this library, by the town that tells them")
    return joined((_(column.universe), _(column.source), shown(column.vintage)))


def _columns(region: Towns, show: str) -> tuple[str, ...]:
    """The columns that hold anything for this region."""
    empty = {"income"} if show != INCOME or INCOME not in region.columns else set()
    if show == INCOME:
        empty.add("figure")
    if not any(town.member_since for town in region.towns):
        empty.add("since")
    return tuple(name for name in SORTS if name not in empty)


def _headings(columns: Sequence[str], sort: str, shown: str) -> tuple[Heading, ...]:
    """Numbers are first sorted from the largest down, words from A to Z."""
    labels = {
        "name": _("Town"),
        "kind": _("Kind"),
        "county": _("County"),
        "residents": _("Residents"),
        "income": shown,
        "figure": shown,
        "cases": _("Cases shared"),
        "since": _("Member since"),
    }
    return tuple(
        heading(name, labels[name], sort, is_number=name not in ("name", "kind", "county"))
        for name in columns
    )


def heading(name: str, label: str, sort: str, *, is_number: bool) -> Heading:
    """The heading of one column in a table that is sorted so."""
    order = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    is_down_next = order == "ascending" or (not order and is_number)
    return Heading(name, label, is_number, order, f"-{name}" if is_down_next else name)


def orders(headings: Sequence[Heading], sort: str) -> tuple[Option, ...]:
    """The same as a list to choose from, for narrow screens that have no room for headings."""
    found = []
    for h in headings:
        if h.is_number:
            found.append((f"-{h.name}", _("%(column)s, highest first") % {"column": h.label}))
            found.append((h.name, _("%(column)s, lowest first") % {"column": h.label}))
        else:
            found.append((h.name, h.label))
    return tuple(Option(value, label, value == sort) for value, label in found)


def _steps(page: int, pages: int) -> tuple[int | None, ...]:
    """The pages to link to: the first, the last and those around; None for a gap."""
    near = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    found: list[int | None] = []
    for n in near:
        if found and n - (found[-1] or 0) > 1:
            found.append(None)
        found.append(n)
    return tuple(found)


_KEYS: dict[str, Callable[[TownRow], Any]] = {
    "name": lambda row: row.town.row,
    "kind": lambda row: row.town.kind,
    "county": lambda row: row.counties or None,
    "residents": lambda row: row.residents.estimate if row.residents else None,
    "income": lambda row: row.figure.estimate if row.figure else None,
    "figure": lambda row: row.figure.estimate if row.figure else None,
    "cases": lambda row: row.cases,
    "since": lambda row: row.town.member_since,
}


def _sorted(rows: list[TownRow], sort: str) -> list[TownRow]:
    """Rows arrive by name, which decides between equals."""
    return known_first(rows, _KEYS[sort.removeprefix("-")], is_down=sort.startswith("-"))


def known_first(rows: list[Row], key: Callable[[Row], Any], *, is_down: bool) -> list[Row]:
    """What is not known comes last, up or down; equals stay as they are."""
    known = [row for row in rows if key(row) is not None]
    known.sort(key=key, reverse=is_down)
    return known + [row for row in rows if key(row) is None]


def _counties(region: Towns, wanted: Wanted) -> tuple[Option, ...]:
    left = [t for t in region.towns if _named(t, wanted) and _sized(t, wanted.size)]
    counts = Counter(county for town in left for county in town.counties)
    return tuple(Option(name, name, name == wanted.county, counts[name]) for name in region.counties)


def _sizes(region: Towns, wanted: Wanted) -> tuple[Option, ...]:
    left = [t for t in region.towns if _named(t, wanted) and _in(t, wanted.county)]
    counts = Counter(size_band(town.population) for town in left)
    return tuple(Option(b.value, str(b.label), b == wanted.size, counts[b]) for b in SizeBand)
