"""Projects of an edition side by side, and those of one person."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from interlocal.core.clock import today
from interlocal.core.text import alphabetical
from interlocal.places.models import Municipality
from interlocal.projects.models import CommitmentCheck, LogEntry, Project
from interlocal.projects.queries.workspace import projects
from interlocal.projects.rules import who
from interlocal.training.choices import Seat
from interlocal.training.models import Cycle, Edition, Participant
from interlocal.training.rules.who import teaches


@dataclass(frozen=True, slots=True)
class Row:
    """A town of an edition and how far it is. ``is_quiet``: its last project fortnight left nothing in its log."""

    town: Municipality
    people: int
    project: Project | None
    done: int = 0
    milestones: int = 0
    late: int = 0
    entries: int = 0
    months: int = 0
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class EditionPage:
    """What somebody inside an edition sees: what towns share, and who teaches all of them and who is stuck.

    ``is_of_group``: a coach reads it, of whose own group alone something is in it.
    """

    edition: Edition
    shared: Sequence[Project]
    rows: Sequence[Row]
    own: Sequence[tuple[Municipality, Project | None]]
    may_begin: bool
    may_teach: bool
    is_of_group: bool

    @property
    def quiet(self) -> int:
        return sum(row.is_quiet for row in self.rows)


def edition_page(edition: Edition, person: Any) -> EditionPage:
    """Seven queries at most, however many towns, and three for who somebody is."""
    day = today()
    late = Q(milestones__done_on=None, milestones__due_on__lt=day)
    found: Any = list(
        projects()
        .filter(edition=edition)
        .annotate(
            done=Count("milestones", distinct=True, filter=Q(milestones__done_on__isnull=False)),
            steps=Count("milestones", distinct=True),
            late=Count("milestones", distinct=True, filter=late),
            entries=Count("log", distinct=True),
        )
    )
    by_town = {project.municipality_id: project for project in found}
    towns = {own.town for own in who.seats(person) if own.edition == edition.pk}
    may_teach = teaches(person)
    named = Municipality.objects.in_bulk(towns)
    return EditionPage(
        edition,
        [
            project
            for project in found
            if project.is_shared and project.municipality_id not in towns and who.knows(person, project)
        ],
        _rows(edition, by_town, day) if may_teach else (),
        [(town, by_town.get(pk)) for pk, town in sorted(named.items())],
        edition.state not in who.OVER,
        may_teach,
        not who.sees_all(person, edition.pk),
    )


def _rows(edition: Edition, by_town: dict[int, Any], day: date) -> list[Row]:
    """All towns of an edition, by name, also those without a project."""
    seats = Participant.objects.filter(cohort__edition=edition).exclude(seat=Seat.LEFT)
    people: dict[Municipality, set[int]] = defaultdict(set)
    cohorts: dict[int, set[int]] = defaultdict(set)
    for seat in seats.select_related("municipality"):
        people[seat.municipality].add(seat.person_id)
        cohorts[seat.municipality_id].add(seat.cohort_id)
    cycles = list(Cycle.objects.filter(cohort__edition=edition, project_to__lt=day).order_by("project_to"))
    entries = LogEntry.objects.filter(project__edition=edition)
    written = set(entries.values_list("project__municipality", "month"))
    rows = []
    for town in sorted(people, key=lambda one: alphabetical(str(one))):
        over = [one.training_on.replace(day=1) for one in cycles if one.cohort_id in cohorts[town.pk]]
        is_quiet = bool(over) and (town.pk, over[-1]) not in written
        rows.append(_row(town, len(people[town]), by_town.get(town.pk), len(over), is_quiet))
    return rows


def _row(town: Municipality, people: int, project: Any, months: int, is_quiet: bool) -> Row:
    if project is None:
        return Row(town, people, None, months=months, is_quiet=is_quiet)
    counts = (project.done, project.steps, project.late, project.entries)
    return Row(town, people, project, *counts, months, is_quiet)


@dataclass(frozen=True, slots=True)
class Mine:
    """A town somebody takes, or took, part for in an edition, with its project."""

    edition: Edition
    town: Municipality
    project: Project | None
    may_begin: bool


def mine(person: Any) -> list[Mine]:
    """The newest edition first. Three queries, and one for the seats."""
    own = list(dict.fromkeys((one.edition, one.town) for one in who.seats(person)))
    editions = Edition.objects.select_related("programme").in_bulk([edition for edition, _town in own])
    towns = Municipality.objects.in_bulk([town for _edition, town in own])
    there = projects().filter(edition__in=list(editions))
    by_both = {(one.edition_id, one.municipality_id): one for one in there}
    found = [
        Mine(editions[e], towns[t], by_both.get((e, t)), editions[e].state not in who.OVER) for e, t in own
    ]
    return sorted(found, key=lambda one: (one.edition.begins_on, one.edition.pk), reverse=True)


def due(person: Any) -> list[CommitmentCheck]:
    """Promises whose time has come and that nobody has answered for, of towns this person answers for."""
    own = {(one.edition, one.town) for one in who.seats(person)}
    towns = {town for _edition, town in own} | who.led(person)
    if not towns:
        return []
    rows = CommitmentCheck.objects.filter(
        commitment__municipality__in=towns, due_on__lte=today(), answered_on=None
    )
    found = rows.select_related("commitment__project__municipality").order_by("due_on", "pk")
    return [one for one in found if _answers(one.commitment.project, own, who.led(person))]


def _answers(project: Project, own: set[tuple[int, int]], led: frozenset[int]) -> bool:
    both = (project.edition_id, project.municipality_id)
    return both in own or project.municipality_id in led
