"""Towns and their figures, held whole by each process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
from django.utils.text import slugify
from numpy.typing import NDArray

from interlocal.audit.queries import Stamp, stamp
from interlocal.network.queries import network_settings
from interlocal.places.choices import INDICATORS, Indicator, LegalType
from interlocal.places.models import County, IndicatorValue, Municipality, Region
from interlocal_analytics.indicators.standardise import Standardised, standardise

Floats = NDArray[np.float64]
IDS = tuple(INDICATORS)
COMPARED = tuple(i for i in INDICATORS.values() if i.compare)
COMPARED_COLUMNS = [IDS.index(i.id) for i in COMPARED]
POPULATION, LAND, DENSITY = (IDS.index(i) for i in ("population", "land_area", "density"))


@dataclass(frozen=True, slots=True)
class Town:
    """One municipality as pages show it. ``row`` is its place in the arrays of its region."""

    row: int
    pk: int
    geoid: str
    name: str
    legal_type: str
    region: str
    counties: tuple[str, ...]
    council: str
    population: int | None
    lat: float | None
    lon: float | None
    tile: tuple[float, float] | None
    member_since: int | None
    is_sample: bool
    url: str

    @property
    def kind(self) -> str:
        """``Village in Cook and DuPage Counties`` begins with this word."""
        return str(LegalType(self.legal_type).label)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number about one town, never without its unit, years and source. None is *not known*."""

    indicator: Indicator
    estimate: float | None
    margin: float | None
    vintage: str
    universe: str
    source: str


@dataclass(frozen=True, slots=True)
class Column:
    """Where the figures of one indicator come from, and the median of the region's towns."""

    vintage: str
    universe: str
    source: str
    median: float | None


@dataclass(frozen=True)
class Towns:
    """The towns of one region by name, and their figures as arrays (towns × indicators, NaN for none)."""

    slug: str
    name: str
    is_sample: bool
    counties: tuple[str, ...]
    towns: tuple[Town, ...]
    estimates: Floats
    margins: Floats
    columns: Mapping[str, Column]
    compared: Standardised

    def figures(self, town: Town) -> dict[str, Figure]:
        """What is known about one town, in the order of ``indicators.toml``; unknown figures included."""
        found = {}
        for name, column in self.columns.items():
            estimate, margin = (
                _or_none(a[town.row, IDS.index(name)]) for a in (self.estimates, self.margins)
            )
            found[name] = Figure(
                INDICATORS[name], estimate, margin, column.vintage, column.universe, column.source
            )
        return found


@dataclass(frozen=True)
class Places:
    """Every region with its towns, right for one ``stamp``."""

    stamp: Stamp
    regions: Mapping[str, Towns]
    by_geoid: Mapping[str, Town]

    @property
    def home(self) -> Towns | None:
        """The network's own region: the one its settings name, else the largest."""
        wanted = slugify(network_settings().region)
        largest = max(self.regions.values(), key=lambda r: len(r.towns), default=None)
        return self.regions.get(wanted, largest)

    def of(self, town: Town) -> Towns:
        return self.regions[town.region]


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


_held: Places | None = None


def places() -> Places:
    """Every town, from this process's copy; one query says whether it is still right, five rebuild it."""
    global _held  # noqa: PLW0603 -- replaced whole, so threads see the old or the new one
    now = stamp()
    if _held is None or _held.stamp != now:
        _held = _build(now)
    return _held


def forget() -> None:
    """Drop what this process holds; for tests, whose rollbacks leave no trace in the log."""
    global _held  # noqa: PLW0603 -- see above
    _held = None


def _build(now: Stamp) -> Places:
    regions: dict[str, Towns] = {}
    counties: dict[int, list[str]] = {}
    through = Municipality.counties.through.objects
    for pk, name in through.order_by("county__name").values_list("municipality_id", "county__name"):
        counties.setdefault(pk, []).append(name)
    names: dict[int, list[str]] = {}
    for region_pk, name in County.objects.values_list("region_id", "name"):
        names.setdefault(region_pk, []).append(name)
    rows: dict[int, list[Municipality]] = {}
    for municipality in Municipality.objects.defer("history"):
        rows.setdefault(municipality.region_id, []).append(municipality)
    values = _values()
    for region in Region.objects.all():
        regions[region.slug] = _towns(
            region, rows.get(region.pk, []), counties, tuple(names.get(region.pk, [])), values
        )
    by_geoid = {t.geoid: t for towns in regions.values() for t in towns.towns}
    return Places(now, regions, by_geoid)


Value = tuple[str, str, float | None, float | None, str, str]


def _values() -> dict[int, list[Value]]:
    """All stored figures by municipality."""
    found: dict[int, list[Value]] = {}
    columns = ("municipality_id", "indicator", "vintage", "estimate", "margin", "universe", "source")
    for pk, *value in IndicatorValue.objects.values_list(*columns).iterator(2000):
        found.setdefault(pk, []).append(cast("Value", tuple(value)))
    return found


def end_year(vintage: str) -> int:
    """The last year a vintage covers: 2023 of ``2019-2023``."""
    return int(vintage[-4:])


def _towns(
    region: Region,
    rows: list[Municipality],
    counties: Mapping[int, list[str]],
    names: tuple[str, ...],
    values: Mapping[int, list[Value]],
) -> Towns:
    estimates = np.full((len(rows), len(IDS)), np.nan)
    margins = estimates.copy()
    in_force: dict[str, Value] = {}
    for row in rows:
        for value in values.get(row.pk, ()):
            held = in_force.get(value[0])
            if held is None or (end_year(value[1]), value[1]) > (end_year(held[1]), held[1]):
                in_force[value[0]] = value
    for n, row in enumerate(rows):
        for name, vintage, estimate, margin, _, _ in values.get(row.pk, ()):
            if name in INDICATORS and vintage == in_force[name][1]:
                estimates[n, IDS.index(name)] = np.nan if estimate is None else estimate
                margins[n, IDS.index(name)] = np.nan if margin is None else margin
        estimates[n, LAND] = np.nan if row.land_area is None else row.land_area
    _divide(estimates, margins)
    columns = _columns(in_force, estimates)
    towns = tuple(
        _town(n, row, region, tuple(counties.get(row.pk, ())), _or_none(estimates[n, POPULATION]))
        for n, row in enumerate(rows)
    )
    compared = standardise(estimates[:, COMPARED_COLUMNS], [i.log for i in COMPARED])
    return Towns(
        region.slug, region.name, region.is_sample, names, towns, estimates, margins, columns, compared
    )


def _divide(estimates: Floats, margins: Floats) -> None:
    """Fill in density; land has no margin, so the margin of the residents is divided like them."""
    land = np.where(estimates[:, LAND] > 0, estimates[:, LAND], np.nan)
    estimates[:, DENSITY] = estimates[:, POPULATION] / land
    margins[:, DENSITY] = margins[:, POPULATION] / land


def _columns(in_force: Mapping[str, Value], estimates: Floats) -> dict[str, Column]:
    found = {}
    for i, (name, indicator) in enumerate(INDICATORS.items()):
        known = estimates[~np.isnan(estimates[:, i]), i]
        if not known.size:
            continue
        if name in in_force:
            _, vintage, _, _, universe, source = in_force[name]
        else:
            vintage = in_force["population"][1] if name == "density" else ""
            universe, source = str(indicator.universe), str(indicator.source)
        found[name] = Column(vintage, universe, source, float(np.median(known)))
    return found


def _town(
    n: int, row: Municipality, region: Region, counties: tuple[str, ...], population: float | None
) -> Town:
    return Town(
        row=n,
        pk=row.pk,
        geoid=row.geoid,
        name=row.name,
        legal_type=row.legal_type,
        region=region.slug,
        counties=counties,
        council=row.council,
        population=None if population is None else round(population),
        lat=row.lat,
        lon=row.lon,
        tile=None if row.tile_x is None or row.tile_y is None else (row.tile_x, row.tile_y),
        member_since=row.member_since,
        is_sample=region.is_sample,
        url=row.get_absolute_url(),
    )
