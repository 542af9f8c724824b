"""Loads figures about towns the network knows: our own long CSV, and files of the whole country."""

from collections.abc import Sequence
from pathlib import Path

from interlocal.core.loading import Report
from interlocal.places.actions import figures
from interlocal.places.actions.load import BATCH, Known, Load, Say, Town, known_towns, loading, matched, quiet
from interlocal.places.models import Municipality
from interlocal.places.readers.detect import expect
from interlocal.places.readers.rows import FigureRow, Kind, LandRow, Source

LAND = ("land_area", "lat", "lon")


def load_indicators(
    path: Path | str, *, dry_run: bool = False, skip_bad: bool = False, say: Say = quiet
) -> Report:
    """Store the figures of one file.

    In our own CSV a town the network does not know is a bad row; files of the whole country are mostly about
    towns that are not ours, which are counted. Raises ``BadFile``, and ``BadRows`` unless ``skip_bad``.
    """
    path = Path(path)
    say(f"Reading {path.name}")
    source = expect(path, Kind.FIGURES)
    with loading("places.indicators.loaded", path.name, Load(dry_run, skip_bad, say)) as load:
        return write_figures(load, source, path.name, known_towns())


def write_figures(load: Load, source: Source, name: str, known: Known) -> Report:
    """Store what one file says of the towns we know, unless an earlier file of the same load said it."""
    report = Report(name, ignored=list(source.notes))
    pairs: dict[tuple[int, str, str], tuple[FigureRow, Town]] = {}
    lands: list[tuple[LandRow, Town]] = []
    for row, town in matched(load, source, known, report):
        if isinstance(row, LandRow):
            lands.append((row, town))
            continue
        assert isinstance(row, FigureRow)  # a source of figures holds no other rows
        key = (town.pk, row.indicator, row.vintage)
        if key in pairs:
            load.flaw(report, row.line, f"{row.indicator} {row.vintage} of {town} is given a second time")
        else:
            pairs[key] = row, town
    _settle(load, pairs, report)
    _fill_in(lands, report)
    load.reports.append(report)
    return report


def _settle(load: Load, pairs: dict[tuple[int, str, str], tuple[FigureRow, Town]], report: Report) -> None:
    """Write what is new or different; the first file of a load that gives a figure is the one that counts."""
    fresh = [pair for key, pair in pairs.items() if key not in load.given]
    differ = sum(row.estimate != load.given[key] for key, (row, _) in pairs.items() if key in load.given)
    if differ:
        report.ignored.append(
            f"{differ:,} figures that differ from a file read earlier; the earlier ones stay"
        )
    found = figures.changes(fresh)
    if found:
        load.say(f"Writing {len(found):,} figures of {report.what}")
    figures.write(found)
    load.given.update({key: row.estimate for key, (row, _) in pairs.items()})
    report.created += sum(change.before is None for change in found)
    report.changed += sum(change.before is not None for change in found)
    report.unchanged += len(pairs) - len(found)
    report.differences += map(str, found)


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
