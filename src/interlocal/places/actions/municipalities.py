"""Loads the list of municipalities: towns, the counties they lie in, and figures that stand beside them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from interlocal.core.loading import Report
from interlocal.places.actions import figures, searching
from interlocal.places.actions.load import BATCH, Load, Say, Town, loading, quiet
from interlocal.places.actions.regions import region_named, usual_name
from interlocal.places.models import County, Municipality, Region
from interlocal.places.readers.detect import expect
from interlocal.places.readers.ours import FIELDS
from interlocal.places.readers.rows import FlawedRow, Kind, Source, TownRow

COLUMNS = ("name", "legal_type", *(field for field, _ in FIELDS.values()))


def load_municipalities(
    path: Path | str,
    *,
    region: Region | str | None = None,
    is_sample: bool = False,
    dry_run: bool = False,
    skip_bad: bool = False,
    say: Say = quiet,
) -> Report:
    """Add the towns of one list, or bring those the network knows up to date; no town is ever removed.

    An empty cell says nothing: what editors wrote stays. Without a region, the towns join the one they are in,
    else the one the network's settings name, else one named after their state. Raises ``BadFile``, and
    ``BadRows`` unless ``skip_bad``.
    """
    path = Path(path)
    say(f"Reading {path.name}")
    source = expect(path, Kind.TOWNS)
    with loading("places.municipalities.loaded", path.name, Load(dry_run, skip_bad, say)) as load:
        return write_towns(load, source, path.name, region=str(region or ""), is_sample=is_sample)


def write_towns(load: Load, source: Source, name: str, *, region: str, is_sample: bool = False) -> Report:
    """Store the towns of one list and count a town as changed if anything about it is."""
    report = Report(name, ignored=list(source.notes))
    rows = _once(load, source, report)
    load.reports.append(report)
    if not rows:
        return report
    where, _ = region_named(region or usual_name(rows.keys(), is_sample=is_sample), is_sample=is_sample)
    held = {m.geoid: m for m in Municipality.objects.select_related("region") if m.geoid in rows}
    for geoid, town in held.items():
        if town.region_id != where.pk:
            load.flaw(report, rows.pop(geoid).line, f"{town} ({geoid}) is already a town of {town.region}")
    load.say(f"Writing {len(rows):,} municipalities of {name} into the region {where}")
    touched = _write_rows(list(rows.values()), held, where, report)
    touched |= _write_counties(list(rows.values()), where, report)
    touched |= _write_figures(load, list(rows.values()), report)
    created = {geoid for geoid in rows if geoid not in held}
    report.created, report.changed = len(created), len(touched - created)
    report.unchanged = len(rows) - len(touched | created)
    if touched | created:
        searching.loaded()
    return report


def _once(load: Load, source: Source, report: Report) -> dict[str, TownRow]:
    """The good rows by GEOID; the second row of a town is a bad one."""
    rows: dict[str, TownRow] = {}
    for row in source.rows:
        if isinstance(row, FlawedRow):
            load.flaw(report, row.line, row.reason)
            continue
        assert isinstance(row, TownRow)  # a source of towns holds no other rows
        if first := rows.get(row.town):
            load.flaw(report, row.line, f"the GEOID {row.town} is that of {first.name} on line {first.line}")
        else:
            rows[row.town] = row
    return rows


def _write_rows(
    rows: Sequence[TownRow], held: Mapping[str, Municipality], where: Region, report: Report
) -> set[str]:
    """Create and update the towns themselves; returns the GEOIDs of those touched."""
    fresh, changed = [], []
    for row in rows:
        wanted = {"name": row.name, "legal_type": row.legal_type, **row.fields}
        town = held.get(row.town)
        if town is None:
            fresh.append(Municipality(geoid=row.town, region=where, **wanted))
            place = f" in {' and '.join(row.counties)}" if row.counties else ""
            report.differences.append(f"{row.town} {row.name}: new, {row.legal_type}{place}")
            continue
        differ = {name: value for name, value in wanted.items() if getattr(town, name) != value}
        for name, value in differ.items():
            report.differences.append(f"{row.town} {row.name}: {name} {getattr(town, name)} -> {value}")
            setattr(town, name, value)
        if differ:
            changed.append(town)
    Municipality.objects.bulk_create(fresh, batch_size=BATCH)
    Municipality.objects.bulk_update(changed, COLUMNS, batch_size=BATCH)
    return {town.geoid for town in (*fresh, *changed)}


def _write_counties(rows: Sequence[TownRow], where: Region, report: Report) -> set[str]:
    """Set which counties each town lies in; a county that no town lies in any more goes."""
    through = Municipality.counties.through
    links = through.objects.filter(municipality__region=where)
    held: dict[str, set[str]] = {}
    for geoid, name in links.values_list("municipality__geoid", "county__name"):
        held.setdefault(geoid, set()).add(name)
    moved = [row for row in rows if row.counties and set(row.counties) != held.get(row.town, set())]
    if not moved:
        return set()
    names = {name for row in moved for name in row.counties}
    have = set(where.counties.values_list("name", flat=True))
    County.objects.bulk_create([County(region=where, name=name) for name in sorted(names - have)])
    counties = dict(where.counties.values_list("name", "pk"))
    towns = dict(where.municipalities.values_list("geoid", "pk"))
    for row in moved:
        if row.town in held:
            links.filter(municipality=towns[row.town]).delete()
    through.objects.bulk_create(
        [
            through(municipality_id=towns[row.town], county_id=counties[name])
            for row in moved
            for name in row.counties
        ],
        batch_size=BATCH,
    )
    where.counties.filter(municipalities=None).delete()
    for row in moved:
        if row.town in held:
            before, after = (";".join(sorted(names)) for names in (held[row.town], row.counties))
            report.differences.append(f"{row.town} {row.name}: counties {before} -> {after}")
    return {row.town for row in moved}


def _write_figures(load: Load, rows: Sequence[TownRow], report: Report) -> set[str]:
    columns = ("pk", "geoid", "name", "legal_type")
    towns = {values[1]: Town(*values) for values in Municipality.objects.values_list(*columns)}
    pairs = [(figure, towns[row.town]) for row in rows for figure in row.figures]
    found = []
    for start in range(0, len(pairs), BATCH):
        found += figures.changes(pairs[start : start + BATCH])
    figures.write(found)
    load.given.update({(town.pk, row.indicator, row.vintage): row.estimate for row, town in pairs})
    report.differences += map(str, found)
    return {change.town.geoid for change in found}
