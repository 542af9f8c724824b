"""Coaching in the sample program: groups that meet, notes in one, groups to be made, and a pair of peers."""

from collections.abc import Iterable, Sequence

from interlocal.accounts.models import Person
from interlocal.coaching import actions as coaching
from interlocal.coaching.models import Availability, CoachGroup, MatchRun, Slot
from interlocal.core.clock import today
from interlocal.demo import rules
from interlocal.demo.choices import coaching as sample
from interlocal.demo.queries import person_called
from interlocal.library.models import Topic
from interlocal.training.models import Cohort

GOALS = {"topics": 5, "continuity": 3, "travel": 1, "towns": "any"}


def add_coaching(*, by: Person) -> None:
    """In the fall groups meet; in the spring some have still to tell when they can."""
    cohorts = Cohort.objects.filter(edition__slug=f"common-ground-{rules.season(today())}")
    fall, spring = cohorts.get(slug="executives"), cohorts.get(slug="implementers")
    slots = _times(fall, by)
    _told(fall, slots, sample.TOLD)
    _others_told(fall, slots)
    _told(spring, _times(spring, by), sample.TOLD_LATER)
    run = coaching.look(cohort=fall, by=by, goals=GOALS, pins={})
    _notes(coaching.publish(run=run, by=by))
    _peers(by)


def _times(cohort: Cohort, by: Person) -> list[Slot]:
    return [
        coaching.add_slot(
            cohort=cohort,
            by=by,
            weekday=weekday,
            starts=starts,
            minutes=90,
            mode=mode,
            place=str(place),
            is_step_free=bool(place),
        )
        for weekday, starts, mode, place in sample.TIMES
    ]


def _told(
    cohort: Cohort, slots: Sequence[Slot], told: Iterable[tuple[str, tuple[int, ...], tuple[str, ...]]]
) -> None:
    for who, times, topics in told:
        coaching.tell(
            cohort=cohort,
            person=person_called(who),
            slots=[slots[n] for n in times],
            topics=_topics(topics),
        )


def _others_told(cohort: Cohort, slots: Sequence[Slot]) -> None:
    """Who was drawn by lot can come at any time."""
    told = Availability.objects.filter(cohort=cohort).values("person")
    for seat in cohort.participants.exclude(person__in=told).select_related("person"):
        coaching.tell(cohort=cohort, person=seat.person, slots=list(slots), topics=[])


def _topics(slugs: Iterable[str]) -> list[Topic]:
    return list(Topic.objects.filter(slug__in=list(slugs)))


def _notes(run: MatchRun) -> None:
    for who, is_shared, text in sample.NOTES:
        author = person_called(who)
        group = CoachGroup.objects.get(run=run, coach__person=author)
        coaching.write_note(group=group, author=author, text=str(text), is_shared=is_shared)


def _peers(by: Person) -> None:
    """Two have agreed; one waits."""
    for who, wants, offers in sample.PEERS:
        coaching.wish(person=person_called(who), wants=_topics(wants), offers=_topics(offers), language="en")
    for pair in coaching.find_pairs(by=by):
        coaching.answer(pair=pair, by=pair.one, says_yes=True)
        coaching.answer(pair=pair, by=pair.other, says_yes=True)
