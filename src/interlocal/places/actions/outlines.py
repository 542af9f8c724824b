"""Loads the outlines of towns."""

from pathlib import Path

from interlocal.core.loading import Report
from interlocal.places.actions.load import BATCH, Known, Load, Say, known_towns, loading, matched, quiet
from interlocal.places.models import Outline
from interlocal.places.readers.detect import expect
from interlocal.places.readers.rows import Kind, OutlineRow, Source


def load_boundaries(
    path: Path | str, *, dry_run: bool = False, skip_bad: bool = False, say: Say = quiet
) -> Report:
    """Store the outlines of one map; those of other towns are counted.

    Raises ``BadFile``, and ``BadRows`` unless ``skip_bad``.
    """
    path = Path(path)
    say(f"Reading {path.name}")
    source = expect(path, Kind.OUTLINES)
    with loading("places.boundaries.loaded", path.name, Load(dry_run, skip_bad, say)) as load:
        return write_outlines(load, source, path.name, known_towns())


def write_outlines(load: Load, source: Source, name: str, known: Known) -> Report:
    """Store the outlines that are new or different."""
    report = Report(name, ignored=list(source.notes))
    held = {outline.municipality_id: outline for outline in Outline.objects.all()}
    fresh: list[Outline] = []
    changed: list[Outline] = []
    seen: set[int] = set()
    for row, town in matched(load, source, known, report):
        assert isinstance(row, OutlineRow)  # a source of outlines holds no other rows
        if town.pk in seen:
            load.flaw(report, row.line, f"the outline of {town} is given a second time")
            continue
        seen.add(town.pk)
        if (town.pk, "outline", "") in load.given:
            report.unchanged += 1
            continue
        before = held.get(town.pk)
        outline = before or Outline(municipality_id=town.pk)
        after = (row.geometry, Path(name).name)
        if before and (before.geometry, before.source) == after:
            report.unchanged += 1
            continue
        outline.geometry, outline.source = after
        (changed if before else fresh).append(outline)
        mended = ", repaired" if row.repaired else ""
        report.differences.append(f"{town}: outline {'changed' if before else 'new'}{mended}")
    Outline.objects.bulk_create(fresh, batch_size=BATCH)
    Outline.objects.bulk_update(changed, ["geometry", "source"], batch_size=BATCH)
    report.created, report.changed = len(fresh), len(changed)
    load.given.update({(pk, "outline", ""): None for pk in seen})
    load.reports.append(report)
    return report
