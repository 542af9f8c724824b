"""What members and coaches see of their groups, and the network of its coaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from interlocal.coaching.models import Availability, CoachGroup, CoachingNote, GroupMember, Slot
from interlocal.coaching.queries import words
from interlocal.coaching.rules import who
from interlocal.core.clock import today
from interlocal.core.sealed import unseal
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Coach, Cohort, Cycle, Participant
from interlocal.training.rules.who import places, runs


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is read; no text where no key that is still known opens it."""

    row: CoachingNote
    text: str | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Next:
    """The coming week of coaching, and the day on which the group meets in it; None where the week has no such day."""

    cycle: Cycle
    day: date | None


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group, for those in it."""

    group: CoachGroup
    when: str
    members: Sequence[Participant]
    next: Next | None
    notes: Sequence[Note]
    leads: bool


def seen_groups(person: Any) -> QuerySet[CoachGroup]:
    rows = CoachGroup.objects.filter(who.seen_by(person))
    return rows.select_related("coach__person", "slot", "cohort__edition__programme")


def group_page(group: CoachGroup, person: Any) -> GroupPage:
    """Three queries."""
    rows = group.notes.filter(who.read_by(person, group)).select_related("author")
    members = Participant.objects.filter(
        pk__in=GroupMember.objects.filter(group=group).values("participant")
    ).exclude(seat=Seat.LEFT)
    return GroupPage(
        group,
        words.hour(group.slot),
        list(members.select_related("person", "municipality").order_by("municipality__name", "pk")),
        coming(group),
        [Note(row, unseal(row.body), row.author_id == person.pk) for row in rows],
        who.leads(person, group),
    )


def coming(group: CoachGroup) -> Next | None:
    """In the first week of coaching that is not over."""
    day = today()
    for cycle in Cycle.objects.filter(cohort=group.cohort_id, coaching_to__gte=day).select_related("module")[
        :2
    ]:
        ahead = (group.slot.weekday - cycle.coaching_from.weekday()) % 7
        meets = cycle.coaching_from + timedelta(days=ahead)
        if meets > cycle.coaching_to:
            return Next(cycle, None)
        if meets >= day:
            return Next(cycle, meets)
    return None


@dataclass(frozen=True, slots=True)
class Asked:
    """A cohort in which somebody takes part or coaches, and whether they told when they can."""

    cohort: Cohort
    has_told: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """What coaching has for somebody: their groups, what they are asked, and the cohorts whose groups they make."""

    groups: Sequence[tuple[CoachGroup, str]]
    asked: Sequence[Asked]
    made: Sequence[Cohort]


def mine(person: Any) -> Mine:
    """Six queries at most."""
    own = places(person)
    cohorts = Cohort.objects.select_related("edition__programme").order_by("-begins_on", "pk")
    running = cohorts.filter(edition__state=EditionState.RUNNING)
    known = running.filter(pk__in=own.cohorts) | running.filter(edition__in=own.coached)
    told = set(Availability.objects.filter(person=person.pk).values_list("cohort", flat=True))
    timed = set(Slot.objects.values_list("cohort", flat=True))
    return Mine(
        [(group, words.hour(group.slot)) for group in seen_groups(person)],
        [Asked(cohort, cohort.pk in told) for cohort in known if cohort.pk in timed],
        list(running) if runs(person) else [],
    )


@dataclass(frozen=True, slots=True)
class Load:
    """What one coach did over editions: in how many, for how many people, and how many of them came back to them."""

    name: str
    editions: int
    now: int
    room: int
    all: int
    again: int


def loads() -> list[Load]:
    """Two queries, however many coaches."""
    rows = GroupMember.objects.filter(group__run__published_at__isnull=False)
    had: dict[int, list[tuple[int, bool]]] = {}
    for coach, person, state, seat in rows.values_list(
        "group__coach__person", "participant__person", "group__cohort__edition__state", "participant__seat"
    ):
        meets = state == EditionState.RUNNING and seat != Seat.LEFT
        had.setdefault(coach, []).append((person, meets))
    coaches: dict[int, list[Coach]] = {}
    for row in Coach.objects.select_related("person", "edition"):
        coaches.setdefault(row.person_id, []).append(row)
    found = [_load(terms, had.get(person, [])) for person, terms in coaches.items()]
    return sorted(found, key=lambda one: (-one.all, one.name))


def _load(terms: Sequence[Coach], had: Sequence[tuple[int, bool]]) -> Load:
    running = [one for one in terms if one.ended_on is None and one.edition.state == EditionState.RUNNING]
    people = [person for person, _meets in had]
    return Load(
        str(terms[0].person),
        len({one.edition_id for one in terms}),
        sum(meets for _person, meets in had),
        sum(one.capacity for one in running),
        len(set(people)),
        len({person for person in people if people.count(person) > 1}),
    )
