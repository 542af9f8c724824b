"""One load under way: its reports, its bad rows, and one transaction that keeps all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from interlocal.audit import actions as audit
from interlocal.core.loading import BadRows, Problem, Report
from interlocal.places.choices import STATES
from interlocal.places.models import Municipality
from interlocal.places.readers.names import without_government
from interlocal.places.readers.rows import FlawedRow, Key, PassedRow, Row, Source, TableRow

BATCH = 1_000
MOST_UNKNOWN = 20  # rows about towns nobody knows that are listed one by one
MOST_DIFFERENCES = 10_000  # lines of a report

Say = Callable[[str], None]
Figure = tuple[int, str, str]  # municipality, indicator, vintage


class Town(NamedTuple):
    """A town the network knows."""

    pk: int
    geoid: str
    name: str
    legal_type: str

    def __str__(self) -> str:
        return f"{self.geoid} {self.name}"


Known = Mapping[Key, Town | None]  # None: two towns of one state bear this name and type


def quiet(words: str) -> None:
    """Say nothing: who loads from code wants no progress."""


@dataclass(slots=True)
class Load:
    """What the files of one load came to so far. ``given`` holds the figures an earlier file gave."""

    dry_run: bool
    skip_bad: bool
    say: Say
    several: bool = False  # files: a bad row names its own
    reports: list[Report] = field(default_factory=list)
    given: dict[Figure, float | None] = field(default_factory=dict)

    def flaw(self, report: Report, line: int, reason: str) -> None:
        """Keep one bad row."""
        report.skipped.append(Problem(line, f"{reason} (in {report.what})" if self.several else reason))

    def differ(self, report: Report, lines: Iterable[object]) -> None:
        """Keep what changes in words, as much of it as anybody may read."""
        room = MOST_DIFFERENCES - len(report.differences)
        report.differences += map(str, islice(lines, max(0, room)))

    def close(self, kind: str, target: str) -> None:
        """Refuse the load if rows are bad, else leave one event if anything was written."""
        problems = [problem for report in self.reports for problem in report.skipped]
        if problems and not self.skip_bad:
            raise BadRows(problems)
        created, changed = (sum(getattr(r, name) for r in self.reports) for name in ("created", "changed"))
        if self.dry_run:
            transaction.set_rollback(True)
        elif created or changed:
            note = f"{created} created, {changed} changed, {len(problems)} bad rows left out"
            audit.record(kind, target=target, note=note)


@contextmanager
def loading(kind: str, target: str, load: Load) -> Iterator[Load]:
    """One transaction: a bad row or an error undoes everything, and so does the end of a dry run."""
    with transaction.atomic():
        yield load
        load.close(kind, target)


def known_towns() -> dict[Key, Town | None]:
    """All towns by GEOID, and by state and "name type" for files that have nothing better."""
    found: dict[Key, Town | None] = {}
    for values in Municipality.objects.order_by("pk").values_list("pk", "geoid", "name", "legal_type"):
        town = Town(*values)
        found[town.geoid] = town
        if state := STATES.get(town.geoid[:2]):
            key = (state.postal, f"{town.name} {town.legal_type}".casefold())
            found[key] = None if key in found else town
    return found


def matched(load: Load, source: Source, known: Known, report: Report) -> Iterator[tuple[Row, Town]]:
    """The good rows about towns we know; flawed ones and strangers go to the report."""
    passed: Counter[str] = Counter()
    strangers: set[Key] = set()
    unknown = 0
    for row in source.rows:
        if isinstance(row, PassedRow):
            passed[f"rows about {row.what}"] += 1
            continue
        town = None if row.town is None else known.get(row.town)
        if town and not isinstance(row, FlawedRow):
            yield row, town
        elif source.national and row.town is not None and row.town not in known:
            strangers.add(row.town)
        elif isinstance(row, TableRow) and (what := without_government(row.name)):
            passed[what] += 1
        else:
            unknown += not isinstance(row, FlawedRow)
            if unknown <= MOST_UNKNOWN or isinstance(row, FlawedRow):
                load.flaw(report, row.line, _reason(row, known))
            elif unknown == MOST_UNKNOWN + 1:
                load.flaw(report, row.line, "from here on more towns that the network does not know")
    report.ignored += [f"{n:,} {what}" for what, n in passed.items()]
    if strangers:
        report.ignored.append(f"{len(strangers):,} places that are no towns of this network")


def _reason(row: Row, known: Known) -> str:
    """Why a row cannot be stored."""
    if isinstance(row, FlawedRow):
        return row.reason
    assert not isinstance(row, PassedRow)  # those are counted
    if row.town in known:
        assert isinstance(row.town, tuple)  # GEOIDs are never ambiguous
        return f"more than one town of the network is called “{row.town[1]}” in {row.town[0]}"
    create = ", or pass --create-towns" if isinstance(row, TableRow) else ""
    return (
        f"the network knows no town with the GEOID {row.town}; load the list of municipalities first{create}"
    )
