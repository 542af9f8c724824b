"""Loads figures about towns: our own long CSV, tables of the Census Bureau, and files of the whole country."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from interlocal.core.loading import BadFile, Report
from interlocal.places.actions import figures
from interlocal.places.actions.compute import Computed, compute, compute_each
from interlocal.places.actions.load import BATCH, Known, Load, Say, Town, known_towns, loading, matched, quiet
from interlocal.places.actions.municipalities import write_towns
from interlocal.places.choices import Indicator
from interlocal.places.models import Municipality
from interlocal.places.readers.declared import made_of
from interlocal.places.readers.detect import expect
from interlocal.places.readers.names import named, without_government
from interlocal.places.readers.rows import FigureRow, FlawedRow, Kind, LandRow, Row, Source, TableRow, TownRow
from interlocal.places.rules import check_estimate

LAND = ("land_area", "lat", "lon")
ROWS = 500  # of a table, computed and written together
PROGRESS = 2_000  # rows between two lines for the person who waits


def load_indicators(
    path: Path | str,
    *,
    vintage: str | None = None,
    create_in: str | None = None,
    dry_run: bool = False,
    skip_bad: bool = False,
    say: Say = quiet,
) -> Report:
    """Store the figures of one file.

    A town the network does not know is a bad row, or with ``create_in`` becomes a town of the region of that name
    (empty: the usual one, as in ``load_municipalities``). Files of the whole country are mostly about towns that
    are not ours, which are counted. ``vintage``: the years of a table that does not say so itself.
    Raises ``BadFile``, and ``BadRows`` unless ``skip_bad``.
    """
    path = Path(path)
    say(f"Reading {path.name}")
    source = expect(path, Kind.FIGURES, vintage)
    with loading("places.indicators.loaded", path.name, Load(dry_run, skip_bad, say)) as load:
        return write_source(load, source, path.name, create_in)


def write_source(load: Load, source: Source, name: str, create_in: str | None) -> Report:
    """Store one file whole, its towns first if they are wanted; one report of both."""
    towns = None if create_in is None else _write_new(load, source, name, create_in)
    report = write_figures(load, source, name, known_towns())
    if towns is None:
        return report
    return Report(
        name,
        towns.created + report.created,
        report.changed,
        report.unchanged,
        towns.differences + report.differences,
        towns.skipped + report.skipped,
        report.ignored,
    )


def _write_new(load: Load, source: Source, name: str, region: str) -> Report:
    """Make towns of the places in a table that the network does not know."""
    if not source.columns:
        raise BadFile(f"{name} is a {source.form}: it does not say what its towns are called.")
    held = set(Municipality.objects.values_list("geoid", flat=True))
    new: dict[str, Row] = {}
    for row in source.rows:
        if isinstance(row, TableRow) and row.town not in held and not without_government(row.name):
            new.setdefault(row.town, _town(row))
    return write_towns(load, Source(source.form, Kind.TOWNS, list(new.values())), name, region=region)


def _town(row: TableRow) -> Row:
    if not row.name:
        return FlawedRow(row.line, f"the file does not say what {row.town} is called", row.town)
    town = named(row.name)
    return TownRow(row.line, row.town, town.name[:80], town.legal_type, row.counties or town.counties, {})


@dataclass(slots=True)
class Settling:
    """The figures of one file on their way into the database. ``seen``: the towns of each figure and vintage."""

    load: Load
    report: Report
    seen: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    given: dict[tuple[int, str, str], float | None] = field(default_factory=dict)
    differ: int = 0

    def is_second(self, town: Town, indicator: str, vintage: str) -> bool:
        """Whether this file spoke of it before."""
        towns = self.seen.setdefault((indicator, vintage), set())
        if town.pk in towns:
            return True
        towns.add(town.pk)
        return False

    def write(self, pairs: Sequence[tuple[FigureRow, Town]]) -> None:
        """Write what is new or different; the first file of a load that gives a figure is the one that counts."""
        fresh = []
        for row, town in pairs:
            key = (town.pk, row.indicator, row.vintage)
            if self.load.several:
                self.given[key] = row.estimate
            if key not in self.load.given:
                fresh.append((row, town))
            elif self.load.given[key] != row.estimate:
                self.differ += 1
        found = figures.changes(fresh)
        figures.write(found)
        report = self.report
        created = sum(change.before is None for change in found)
        report.created += created
        report.changed += len(found) - created
        report.unchanged += len(pairs) - len(found)
        self.load.differ(report, found)


def write_figures(load: Load, source: Source, name: str, known: Known) -> Report:
    """Store what one file says of the towns we know, unless an earlier file of the same load said it.

    Rows are computed and written in batches: a file of any length takes the same memory.
    """
    report = Report(name, ignored=list(source.notes))
    settling = Settling(load, report)
    lands: list[tuple[LandRow, Town]] = []
    for batch in _batches(load, source, known, settling):
        tables = [(row, town) for row, town in batch if isinstance(row, TableRow)]
        ready = [(row, town) for row, town in batch if isinstance(row, FigureRow)]
        lands += [(row, town) for row, town in batch if isinstance(row, LandRow)]
        if tables:
            ready += _computed(tables, source, settling)
        settling.write(ready)
    _fill_in(lands, report)
    if settling.differ:
        report.ignored.append(
            f"{settling.differ:,} figures that differ from a file read earlier; the earlier ones stay"
        )
    load.given.update(settling.given)
    load.reports.append(report)
    return report


def _batches(
    load: Load, source: Source, known: Known, settling: Settling
) -> Iterator[list[tuple[Row, Town]]]:
    """The rows about our towns, so many at a time; the second row about the same is a bad one."""
    batch: list[tuple[Row, Town]] = []
    report = settling.report
    for n, (row, town) in enumerate(matched(load, source, known, report), start=1):
        if isinstance(row, TableRow) and settling.is_second(town, "", row.vintage):
            load.flaw(report, row.line, f"{town} is given a second time")
        elif isinstance(row, FigureRow) and settling.is_second(town, row.indicator, row.vintage):
            load.flaw(report, row.line, f"{row.indicator} {row.vintage} of {town} is given a second time")
        else:
            batch.append((row, town))
        if len(batch) == ROWS:
            yield batch
            batch = []
        if n % PROGRESS == 0:
            load.say(f"{report.what}: {n:,} rows read")
    yield batch


def _computed(
    tables: Sequence[tuple[TableRow, Town]], source: Source, settling: Settling
) -> list[tuple[FigureRow, Town]]:
    """Every declared figure that the columns of a table give; what cannot be is a flaw of its row."""
    found = []
    for indicator in made_of(source.columns):
        for (row, town), computed in zip(tables, _each(indicator, tables, settling), strict=True):
            if computed:
                origin = source.origin or indicator.source
                figure = FigureRow(
                    line=row.line,
                    town=row.town,
                    indicator=indicator.id,
                    vintage=row.vintage,
                    universe=indicator.universe,
                    source=origin,
                    **computed._asdict(),
                )
                found.append((figure, town))
    return found


def _each(
    indicator: Indicator, tables: Sequence[tuple[TableRow, Town]], settling: Settling
) -> list[Computed | None]:
    """One figure of each row; None, and a flaw, where there can be none."""
    try:
        found: list[Computed | None] = list(compute_each(indicator, [row.cells for row, _ in tables]))
    except ValueError:  # one of them spoils the rest
        found = [None] * len(tables)
    for n, (row, _) in enumerate(tables):
        try:
            computed = found[n] or compute(indicator, row.cells)
            if computed.estimate is not None:
                check_estimate(indicator.id, computed.estimate)
            found[n] = computed
        except ValueError as error:
            settling.load.flaw(settling.report, row.line, str(error))
            found[n] = None
    return found


def _fill_in(lands: Sequence[tuple[LandRow, Town]], report: Report) -> None:
    """Give a town the land area and place it lacks; what the list of municipalities says is left alone."""
    towns = Municipality.objects.only(*LAND).in_bulk([town.pk for _, town in lands])
    changed = []
    for row, town in lands:
        held = towns[town.pk]
        lacking = [name for name in LAND if getattr(held, name) is None]
        for name in lacking:
            setattr(held, name, getattr(row, name))
            report.differences.append(f"{town}: {name} none -> {getattr(row, name)}")
        if lacking:
            changed.append(held)
    Municipality.objects.bulk_update(changed, LAND, batch_size=BATCH)
    report.changed += len(changed)
    report.unchanged += len(lands) - len(changed)
