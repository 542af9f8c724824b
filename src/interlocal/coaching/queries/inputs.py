"""What goes into groups: people, coaches, times, and what each pair of a person and a coach costs."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from interlocal.accounts.models import Membership
from interlocal.coaching.choices import FAR, Between, Goal, Towns
from interlocal.coaching.models import Availability, Conflict, Goals, GroupMember, Slot
from interlocal.core.distance import kilometres
from interlocal.places.models import Municipality
from interlocal.places.queries import places
from interlocal.training.choices import Mode, Seat
from interlocal.training.models import Coach, Cohort, Participant
from interlocal_analytics.coaching import assign

DIGITS = 3  # of a cost; so many can be summed exactly
Two = tuple[int, int]
Table = list[list[float]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """A cohort as groups are looked for in it; people, coaches and slots are told by their place in these lists.

    told:      by person, what they told. conflicts: why two people may not share a group. forbidden: why a coach may
               not have somebody. costs: of each goal, the weighted cost of every person with every coach.
    """

    cohort: Cohort
    goals: Goals
    people: Sequence[Participant]
    coaches: Sequence[Coach]
    slots: Sequence[Slot]
    told: Mapping[int, Availability]
    conflicts: Mapping[Two, Between]
    forbidden: Mapping[Two, Between]
    costs: Mapping[Goal, Table]

    def total(self, i: int, j: int) -> float:
        return round(sum(cost[i][j] for cost in self.costs.values()), DIGITS)

    def slots_of(self, person: int) -> list[bool]:
        """When somebody can; who has not told is taken to be free at any time, which pages say."""
        told = self.told.get(person)
        own = {slot.pk for slot in told.slots.all()} if told else None
        return [own is None or slot.pk in own for slot in self.slots]

    def coach_slots(self, coach: Coach) -> list[bool]:
        can = {Mode.ONLINE: coach.takes_online, Mode.IN_PERSON: coach.takes_in_person}
        free = self.slots_of(coach.person_id)
        return [yes and can[Mode(slot.mode)] for yes, slot in zip(free, self.slots, strict=True)]

    @property
    def silent(self) -> list[Participant | Coach]:
        """Who has not told when they can meet: participants, then coaches."""
        both: list[Participant | Coach] = [*self.people, *self.coaches]
        return [one for one in both if one.person_id not in self.told]

    @property
    def sha(self) -> str:
        """The same whenever the same goes in. Goals and seed are part of it; pins are not, since a run is given them."""
        goals = self.goals
        said: dict[str, Any] = {
            "people": [one.pk for one in self.people],
            "coaches": [[one.pk, one.capacity] for one in self.coaches],
            "slots": [one.pk for one in self.slots],
            "free": [self.slots_of(one.person_id) for one in self.people],
            "led": [self.coach_slots(one) for one in self.coaches],
            "conflicts": sorted([*two, why.value] for two, why in self.conflicts.items()),
            "forbidden": sorted([*two, why.value] for two, why in self.forbidden.items()),
            "costs": {goal.value: cost for goal, cost in self.costs.items()},
            "goals": [goals.towns, goals.one_town, sorted(goals.relaxed), goals.seed],
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides: what people told, where coaches live, whom they are kept from, and if any time is in person."""

    told: Mapping[int, Availability]
    homes: Mapping[int, Sequence[Municipality]]
    kept: set[Two]
    is_in_person: bool


def goals_of(cohort: Cohort) -> Goals:
    """As they are written, or as they are to begin with."""
    return Goals.objects.filter(cohort=cohort).first() or Goals(cohort=cohort)


def people_of(cohort: Cohort) -> list[Participant]:
    rows = Participant.objects.filter(cohort=cohort).exclude(seat=Seat.LEFT)
    return list(rows.select_related("person", "municipality", "named_by").order_by("pk"))


def inputs(cohort: Cohort, goals: Goals) -> Inputs:
    """Eleven queries at most, however many people."""
    people = people_of(cohort)
    coaches = list(
        Coach.objects.filter(edition=cohort.edition_id, ended_on=None)
        .select_related("person")
        .prefetch_related("topics", "avoids")
        .order_by("pk")
    )
    told = {
        row.person_id: row
        for row in Availability.objects.filter(cohort=cohort).prefetch_related("slots", "topics")
    }
    said = list(Conflict.objects.filter(cohort=cohort))
    apart = {(row.one_id, row.other_id) for row in said if row.other_id}
    kept = {(row.one_id, row.coach_id) for row in said if row.coach_id}
    slots = list(Slot.objects.filter(cohort=cohort))
    in_person = any(slot.mode == Mode.IN_PERSON for slot in slots)
    known = Known(told, _homes(coaches), kept, is_in_person=in_person)
    return Inputs(
        cohort,
        goals,
        people,
        coaches,
        slots,
        told,
        _conflicts(people, len(coaches), apart, goals),
        _forbidden(people, coaches, known, goals),
        _costs(people, coaches, known, goals),
    )


def _homes(coaches: Sequence[Coach]) -> dict[int, list[Municipality]]:
    """The towns of coaches, by person."""
    found: dict[int, list[Municipality]] = {}
    rows = Membership.objects.filter(
        person__in=[one.person_id for one in coaches], municipality__isnull=False, until=None
    ).select_related("municipality")
    for row in rows.order_by("pk"):
        town: Any = row.municipality
        found.setdefault(row.person_id, []).append(town)
    return found


def _conflicts(
    people: Sequence[Participant], coaches: int, apart: set[Two], goals: Goals
) -> dict[Two, Between]:
    """Who may not share a group, each pair with the first reason that holds; what was relaxed is left out."""
    chiefs = _chiefs(people)
    bands = [rank // max(coaches, 1) for rank in _ranks(people)] if goals.towns == Towns.DIFFERENT else None
    found = {}
    for (i, one), (k, other) in combinations(enumerate(people), 2):
        same_town = one.municipality_id == other.municipality_id
        same_part = one.department.casefold() == other.department.casefold() != ""
        reasons = (
            (Between.SAID, (one.pk, other.pk) in apart),
            (Between.CHAIN, other.person_id in chiefs[i] or one.person_id in chiefs[k]),
            (Between.TOWN, same_town and goals.one_town),
            (Between.DEPARTMENT, same_town and same_part),
            (Between.BAND, bands is not None and bands[i] == bands[k]),
        )
        why = next((why for why, holds in reasons if holds), None)
        if why and f"pair:{one.pk}-{other.pk}" not in goals.relaxed:
            found[i, k] = why
    return found


def _chiefs(people: Sequence[Participant]) -> list[set[int]]:
    """Of each, everybody they report to, directly or through others, as far as the cohort knows."""
    chief = {one.person_id: one.reports_to_id for one in people}
    found = []
    for one in people:
        above: set[int] = set()
        at = one.reports_to_id
        while at and at not in above:
            above.add(at)
            at = chief.get(at)
        found.append(above)
    return found


def _ranks(people: Sequence[Participant]) -> list[int]:
    """The place of each by the size of their town, the smallest first; a size that nobody knows counts as none."""
    towns = places().by_geoid
    sizes = [(town.population or 0) if (town := towns.get(one.municipality.geoid)) else 0 for one in people]
    order = sorted(range(len(people)), key=lambda i: (sizes[i], people[i].pk))
    return [order.index(i) for i in range(len(people))]


def _forbidden(
    people: Sequence[Participant], coaches: Sequence[Coach], known: Known, goals: Goals
) -> dict[Two, Between]:
    """Which coach may not have whom, with the first reason that holds."""
    chiefs, found = _chiefs(people), {}
    for j, coach in enumerate(coaches):
        towns = {town.pk for town in (*coach.avoids.all(), *known.homes.get(coach.person_id, ()))}
        for i, one in enumerate(people):
            told = known.told.get(one.person_id)
            asked = told.language if told and f"language:{one.pk}" not in goals.relaxed else ""
            reasons = (
                (Between.SAID, (one.pk, coach.pk) in known.kept),
                (Between.CHAIN, coach.person_id in {one.person_id, *chiefs[i]}),
                (Between.AVOIDS, one.municipality_id in towns),
                (Between.LANGUAGE, bool(asked) and asked not in coach.languages),
            )
            if why := next((why for why, holds in reasons if holds), None):
                found[i, j] = why
    return found


def _costs(
    people: Sequence[Participant], coaches: Sequence[Coach], known: Known, goals: Goals
) -> dict[Goal, Table]:
    """Of each goal that has a weight, what every pair costs."""
    before = _before(people, coaches) if goals.continuity else set()
    parts: dict[Goal, tuple[int, Table]] = {
        Goal.TOPICS: (goals.topics, [[_topics(one, coach, known) for coach in coaches] for one in people]),
        Goal.CONTINUITY: (goals.continuity, [_kept(one, coaches, before) for one in people]),
        Goal.TRAVEL: (goals.travel, [[_way(one, coach, known) for coach in coaches] for one in people]),
    }
    found = {goal: _weighed(weight, table) for goal, (weight, table) in parts.items() if weight}
    if goals.alike and goals.towns == Towns.ALIKE and len(coaches) > 1 and people:
        found[Goal.TOWNS] = _weighed(goals.alike, _alike(people, len(coaches), found))
    return found


def _weighed(weight: int, table: Table) -> Table:
    return [[round(weight * cost, DIGITS) for cost in row] for row in table]


def _topics(one: Participant, coach: Coach, known: Known) -> float:
    """The share of what somebody needs that the coach does not know."""
    told = known.told.get(one.person_id)
    needs = {topic.pk for topic in told.topics.all()} if told else set()
    return len(needs - {topic.pk for topic in coach.topics.all()}) / len(needs) if needs else 0.0


def _before(people: Sequence[Participant], coaches: Sequence[Coach]) -> set[Two]:
    """Persons and the persons who coached them in another cohort."""
    persons = {one.person_id for one in people} | {one.named_by.person_id for one in people if one.named_by}
    rows = GroupMember.objects.filter(
        participant__person__in=persons,
        group__coach__person__in=[coach.person_id for coach in coaches],
        group__run__published_at__isnull=False,
    )
    rows = rows.exclude(group__cohort__in={one.cohort_id for one in people})
    return set(rows.values_list("participant__person", "group__coach__person"))


def _kept(one: Participant, coaches: Sequence[Coach], before: set[Two]) -> list[float]:
    """Nothing for a coach somebody had before, or whoever named them had; without any, every coach is alike."""
    own = {one.person_id} | ({one.named_by.person_id} if one.named_by else set())
    had = [any((person, coach.person_id) in before for person in own) for coach in coaches]
    return [0.0 if yes or not any(had) else 1.0 for yes in had]


def _way(one: Participant, coach: Coach, known: Known) -> float:
    """How far the town lies from the coach's nearest one, as a part of ``FAR``; nothing where that is not known."""
    town = one.municipality
    if not coach.takes_in_person or not known.is_in_person or town.lat is None or town.lon is None:
        return 0.0
    ways = [
        kilometres((town.lat, town.lon), (home.lat, home.lon))
        for home in known.homes.get(coach.person_id, ())
        if home.lat is not None and home.lon is not None
    ]
    return min(min(ways) / FAR, 1.0) if ways else 0.0


def _alike(people: Sequence[Participant], coaches: int, costs: Mapping[Goal, Table]) -> Table:
    """How many bands of size somebody is away from the coach's, as a part of the most.

    There are as many bands as coaches. Which coach gets which is chosen so that it costs least by the other goals.
    """
    bands = [rank * coaches // len(people) for rank in _ranks(people)]
    worth = [[0.0] * coaches for _band in range(coaches)]
    for table in costs.values():
        for band, row in zip(bands, table, strict=True):
            worth[band] = [sum(two) for two in zip(worth[band], row, strict=True)]
    ones = [[True]] * coaches
    band_of = {int(j): band for band, j in enumerate(assign(worth, [1] * coaches, ones, ones).group)}
    return [[abs(band - band_of[j]) / (coaches - 1) for j in range(coaches)] for band in bands]
