"""Towns and their figures, held whole by each process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from interlocal.audit.queries import Stamp, stamp
from interlocal.core.text import alphabetical
from interlocal.network.queries import Measure, network_settings
from interlocal.places.choices import INDICATORS, LegalType
from interlocal.places.models import County, IndicatorValue, Municipality, Region
from interlocal.places.queries.figures import Figure, Floats, Objects, Stored, known
from interlocal.places.queries.table import IDS, POPULATION, Column, tabulate
from interlocal_analytics.indicators.standardise import Standardised, standardise

COMPARED = tuple(i for i in INDICATORS.values() if i.compare)
COMPARED_COLUMNS = [IDS.index(i.id) for i in COMPARED]


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


@dataclass(frozen=True, eq=False)
class Towns:
    """The towns of one region by name, and their figures as arrays (towns × indicators, NaN for none).

    ``estimates`` hold bounds as well ("250,000 or more"): for sorting and showing. ``measured`` leaves them out: for
    likeness. ``states`` and ``reliabilities`` hold a ``State`` and a ``Reliability`` for every figure.
    """

    slug: str
    name: str
    is_sample: bool
    counties: tuple[str, ...]
    towns: tuple[Town, ...]
    estimates: Floats
    margins: Floats
    states: Objects
    reliabilities: Objects
    measured: Floats
    columns: Mapping[str, Column]
    compared: Standardised

    def figures(self, town: Town) -> dict[str, Figure]:
        """What is known about one town, in the order of ``indicators.toml``; unknown figures included."""
        return {name: self.figure(town, name) for name in self.columns}

    def figure(self, town: Town, name: str) -> Figure:
        """One figure of one town; ``name`` is one of ``columns``."""
        at, column = (town.row, IDS.index(name)), self.columns[name]
        return Figure(
            indicator=INDICATORS[name],
            estimate=known(self.estimates[at]),
            margin=known(self.margins[at]),
            vintage=column.vintage,
            universe=column.universe,
            source=column.source,
            state=self.states[at],
            reliability=self.reliabilities[at],
        )


@dataclass(frozen=True, eq=False)
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
    through = Municipality.counties.through.objects
    counties = _names(through.values_list("municipality_id", "county__name"))
    names = _names(County.objects.values_list("region_id", "name"))
    rows: dict[int, list[Municipality]] = {}
    for municipality in sorted(Municipality.objects.defer("history").order_by(), key=_by_name):
        rows.setdefault(municipality.region_id, []).append(municipality)
    values = _values()
    for region in sorted(Region.objects.all(), key=_by_name):
        regions[region.slug] = _towns(
            region, rows.get(region.pk, []), counties, names.get(region.pk, ()), values, now.measure
        )
    by_geoid = {t.geoid: t for towns in regions.values() for t in towns.towns}
    return Places(now, regions, by_geoid)


def _by_name(row: Municipality | Region) -> tuple[tuple[str, str], str]:
    """The order of lists, the same on every database."""
    return alphabetical(row.name), row.geoid if isinstance(row, Municipality) else row.slug


def _names(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """Names of counties by the key they belong to."""
    found: dict[int, list[str]] = {}
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return {key: tuple(sorted(held, key=alphabetical)) for key, held in found.items()}


def _values() -> dict[int, list[Stored]]:
    """All stored figures by municipality."""
    found: dict[int, list[Stored]] = {}
    for pk, *value in IndicatorValue.objects.values_list("municipality_id", *Stored._fields).iterator(2000):
        if value[0] in INDICATORS:
            found.setdefault(pk, []).append(Stored(*value))
    return found


def _towns(
    region: Region,
    rows: list[Municipality],
    counties: Mapping[int, tuple[str, ...]],
    names: tuple[str, ...],
    values: Mapping[int, list[Stored]],
    measure: Measure,
) -> Towns:
    stored = [values.get(row.pk, []) for row in rows]
    table = tabulate(stored, [row.land_area for row in rows], measure)
    towns = tuple(
        _town(n, row, region, counties.get(row.pk, ()), known(table.estimates[n, POPULATION]))
        for n, row in enumerate(rows)
    )
    return Towns(
        slug=region.slug,
        name=region.name,
        is_sample=region.is_sample,
        counties=names,
        towns=towns,
        estimates=table.estimates,
        margins=table.margins,
        states=table.states,
        reliabilities=table.reliabilities,
        measured=table.measured,
        columns=table.columns,
        compared=standardise(table.measured[:, COMPARED_COLUMNS], [i.log for i in COMPARED]),
    )


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
