"""Case studies from a list: which town did which practice, when, under which title."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from interlocal.core.clock import today
from interlocal.core.loading import BadFile, BadRows, Problem, Report
from interlocal.library.actions.publish import publish_case, together
from interlocal.library.models import CaseStudy, Practice
from interlocal.places.models import Municipality
from interlocal.places.readers.files import header, start, table

COLUMNS = ("practice", "geoid", "title", "year")
FIRST_YEAR = 1900

Key = tuple[str, str, str, int | None]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row that can be loaded."""

    line: int
    practice: Practice
    town: Municipality
    title: str
    year: int

    @property
    def key(self) -> Key:
        return (self.practice.slug, self.town.geoid, self.title, self.year)

    def __str__(self) -> str:
        return f"{self.practice.slug}, {self.town.name}: {self.title} ({self.year})"


def load_cases(
    path: Path | str, *, sample: bool = False, dry_run: bool = False, skip_bad: bool = False
) -> Report:
    """Publish the cases of a CSV file that are not there yet; those that are stay as their towns wrote them.

    Columns: practice (its slug), geoid, title, year. ``sample`` marks the new cases as made up. Raises ``BadFile``
    for a file without these columns, and ``BadRows`` with every bad row unless ``skip_bad``; then nothing changes.
    """
    path = Path(path)
    rows, problems = _read(path)
    if problems and not skip_bad:
        raise BadRows(problems)
    there = _there()
    new = [row for row in rows if row.key not in there]
    report = Report("cases", created=len(new), unchanged=len(rows) - len(new), skipped=problems)
    report.differences = [f"+ {row}" for row in new]
    if not dry_run:
        with together("library.cases.loaded", target=path.name):
            for row in new:
                _publish(row, sample=sample)
    return report


def _publish(row: CaseRow, *, sample: bool) -> None:
    publish_case(
        practices=[row.practice],
        municipality=row.town,
        title=row.title,
        summary=_("%(title)s. Loaded from a list; the town has not told the story yet.")
        % {"title": row.title},
        started_year=row.year,
        is_sample=sample,
    )


def _there() -> set[Key]:
    """The cases there are, drafts included, one key for each of their practices."""
    columns = ("practices__slug", "municipality__geoid", "title", "started_year")
    return set(CaseStudy.objects.values_list(*columns))


def _read(path: Path) -> tuple[list[CaseRow], list[Problem]]:
    start(path)
    names = {name.casefold() for name in header(path)}
    if absent := [column for column in COLUMNS if column not in names]:
        raise BadFile(
            f"{path.name} has no column {' and no column '.join(absent)}. "
            f"A list of cases needs {', '.join(COLUMNS)} in its first row."
        )
    practices = {practice.slug: practice for practice in Practice.objects.all()}
    towns = {town.geoid: town for town in Municipality.objects.all()}
    rows: dict[Key, CaseRow] = {}
    problems: list[Problem] = []
    for line, cells in table(path):
        if isinstance(cells, str):
            problems.append(Problem(line, cells))
            continue
        try:
            row = _row(line, cells, practices, towns)
        except ValueError as error:
            problems.append(Problem(line, str(error)))
            continue
        if row.key in rows:
            problems.append(Problem(line, f"the same case as line {rows[row.key].line}"))
        else:
            rows[row.key] = row
    return list(rows.values()), problems


def _row(
    line: int, cells: dict[str, str], practices: dict[str, Practice], towns: dict[str, Municipality]
) -> CaseRow:
    """One row; raises ``ValueError`` with every reason against it."""
    practice, town = practices.get(cells["practice"]), towns.get(cells["geoid"])
    title, year = " ".join(cells["title"].split()), cells["year"]
    reasons = [
        "" if practice else f"no practice has the address “{cells['practice'][:60]}”",
        "" if town else f"no municipality has the GEOID “{cells['geoid'][:20]}”",
        _about_title(title),
        _about_year(year),
    ]
    if any(reasons) or practice is None or town is None:
        raise ValueError("; ".join(filter(None, reasons)))
    return CaseRow(line, practice, town, title, int(year))


def _about_title(title: str) -> str:
    most = CaseStudy._meta.get_field("title").max_length or 0
    if not title:
        return "the title is empty"
    return f"the title has {len(title)} characters; at most {most} fit" if len(title) > most else ""


def _about_year(year: str) -> str:
    last = today().year + 1
    if year.isascii() and year.isdecimal() and len(year) == 4 and FIRST_YEAR <= int(year) <= last:
        return ""
    return f"“{year[:20]}” is not a year from {FIRST_YEAR} to {last}"
