"""What goes into groups: rules about towns, chiefs and sizes, and what each goal costs, by hand."""

import pytest

from interlocal.coaching import actions
from interlocal.coaching.choices import Between, Goal, Towns
from interlocal.coaching.models import Goals, Slot
from interlocal.coaching.queries import words
from interlocal.coaching.queries.inputs import goals_of, inputs
from interlocal.coaching.tests.conftest import MEMBERS, members
from interlocal.core.permissions import Denied
from interlocal.places.models import Municipality
from interlocal.places.queries import forget
from interlocal.places.tests.factories import IndicatorValueFactory
from interlocal.training import actions as training
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def sized(six):
    """Towns from 1,000 (Ada's) to 6,000 people (Fay's)."""
    for n, name in enumerate(MEMBERS, start=1):
        IndicatorValueFactory(municipality=six[name].municipality, estimate=n * 1_000)
    forget()
    return six


def _given(cohort, **goals):
    return inputs(cohort, Goals(cohort=cohort, **goals))


def _names(given, pairs):
    names = [one.person.first_name.lower() for one in given.people]
    return {(names[i], names[k]): why for (i, k), why in pairs.items()}


def test_small_and_large_towns_in_each_group(sized, rosa, theo, cohort):
    """Two coaches: the two smallest may not meet, nor the two in the middle, nor the two largest."""
    given = _given(cohort, towns=Towns.DIFFERENT)

    assert _names(given, given.conflicts) == {
        ("ada", "ben"): Between.BAND,
        ("cleo", "dov"): Between.BAND,
        ("eve", "fay"): Between.BAND,
    }


def test_towns_of_like_size_together(sized, rosa, theo, found):
    run = found(towns="alike", alike=2, topics=0)

    assert sorted(members(run).values()) == [["ada", "ben", "cleo"], ["dov", "eve", "fay"]]
    assert (run.objective, run.optimal) == (0, True)


def test_the_band_of_a_coach_follows_the_other_goals(sized, rosa, theo, told, topics, found):
    """The three largest need hiring, which Rosa knows: she gets the large towns."""
    for name in ("dov", "eve", "fay"):
        told(sized[name].person, topics=[topics[0]])

    assert members(found(towns="alike", alike=2))["rosa"] == ["dov", "eve", "fay"]


def test_a_town_of_unknown_size_counts_as_the_smallest(sized, rosa, theo, cohort):
    sized["fay"].municipality.values.all().delete()
    forget()

    given = _given(cohort, towns=Towns.DIFFERENT)

    assert ("ada", "fay") in _names(given, given.conflicts)


def test_chiefs_of_chiefs_count_and_circles_end(six, rosa, theo, cohort):
    """Ben reports to Ada, Cleo to Ben; Dov and Eve to each other, which cannot be, and ends all the same."""
    for one, chief in (("ben", "ada"), ("cleo", "ben"), ("dov", "eve"), ("eve", "dov")):
        Participant.objects.filter(pk=six[one].pk).update(reports_to=six[chief].person)

    given = _given(cohort)

    chain = {pair for pair, why in _names(given, given.conflicts).items() if why == Between.CHAIN}
    assert chain == {("ada", "ben"), ("ada", "cleo"), ("ben", "cleo"), ("dov", "eve")}


def test_a_town_or_its_department(six, rosa, theo, cohort):
    """Where towns may share a group, two of one department still may not."""
    town = six["ada"].municipality
    Participant.objects.filter(pk__in=[six[name].pk for name in ("ada", "ben", "cleo")]).update(
        municipality=town
    )
    Participant.objects.filter(pk__in=[six["ada"].pk, six["ben"].pk]).update(department="Finance")
    Participant.objects.filter(pk=six["ben"].pk).update(department="finance")

    strict, loose = _given(cohort), _given(cohort, one_town=False)

    assert set(_names(strict, strict.conflicts).values()) == {Between.TOWN}
    assert len(strict.conflicts) == 3
    assert _names(loose, loose.conflicts) == {("ada", "ben"): Between.DEPARTMENT}


def test_a_coach_does_not_coach_whom_they_report_to_or_themselves(six, rosa, cohort, seated):
    own = seated(rosa.person)
    Participant.objects.filter(pk=six["ada"].pk).update(reports_to=rosa.person)

    given = _given(cohort)

    why = {given.people[i].pk: why for (i, _j), why in given.forbidden.items()}
    assert why == {six["ada"].pk: Between.CHAIN, own.pk: Between.CHAIN}


def test_topics_are_a_share_of_what_is_needed(six, rosa, cohort, told, topics):
    """Ada needs three, Rosa knows one of them: two thirds are missing, times 5. Ben has told nothing: nothing."""
    told(six["ada"].person, topics=topics)

    given = _given(cohort, topics=5, continuity=0, travel=0)

    assert [row[0] for row in given.costs[Goal.TOPICS]][:2] == [3.333, 0]


def test_the_way_is_measured_where_people_meet(six, rosa, cohort, manager):
    """One degree of latitude is 111.195 km, farther than 80; half a degree is 55.597 / 80 = 0.695."""
    at = {"ada": 41.0, "ben": 41.5, "cleo": 42.0}
    for name, lat in at.items():
        Municipality.objects.filter(pk=six[name].municipality_id).update(lat=lat, lon=-88.0)
    home = rosa.person.towns[0]
    Municipality.objects.filter(pk=home.pk).update(lat=41.0, lon=-88.0)
    online = _given(cohort, travel=1)
    actions.add_slot(
        cohort=cohort, by=manager, weekday=1, starts="10:00", minutes=90, mode="in_person", place="Hall"
    )

    given = _given(cohort, travel=1)

    assert [row[0] for row in given.costs[Goal.TRAVEL]][:4] == [0, 0.695, 1, 0]
    assert {cost for row in online.costs[Goal.TRAVEL] for cost in row} == {0}


def test_what_a_coach_knows_is_said(six, rosa, cohort, told, topics):
    for name, needs in (("ada", topics), ("ben", topics[:1]), ("cleo", topics[1:])):
        told(six[name].person, topics=needs, language="en" if name == "ben" else "")

    given = _given(cohort)

    assert [words.why(given, i, 0, rank=2) for i in range(4)] == [
        ["Knows about 1 of the 3 topics they asked for."],
        ["Knows about all that they asked for.", "Coaches in English."],
        ["Knows about nothing that they asked for."],
        [],
    ]


def test_a_weight_of_nothing_counts_nothing(six, rosa, cohort):
    given = _given(cohort, topics=0, continuity=0, travel=0, alike=0, towns=Towns.ALIKE)

    assert (given.costs, given.total(0, 0)) == ({}, 0)


def test_the_fingerprint_changes_with_what_goes_in(six, rosa, theo, cohort, told, slots):
    first = _given(cohort).sha

    assert _given(cohort).sha == first
    assert _given(cohort, seed=2).sha != first
    told(six["ada"].person, slots[:1])
    assert _given(cohort).sha != first


def test_what_was_let_go_of_is_said_and_forgotten_with_its_people(six, rosa, cohort):
    given = _given(cohort)
    ada, ben = six["ada"], six["ben"]

    said = [
        words.relaxed(given, one)
        for one in (f"pair:{ada.pk}-{ben.pk}", f"language:{ada.pk}", f"fewer:{rosa.pk}", "pair:1-999999")
    ]

    assert said == [
        "Ada Marksdottir and Ben Marksdottir may share a group",
        "Ada Marksdottir may be coached in another language",
        "Rosa Marksdottir has fewer people than the others",
        "",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_questions_however_many_people(
    cohort, townsperson, seated, coach, told, slots, count, django_assert_num_queries
):
    for n in range(count):
        told(seated(townsperson(f"p{n}")).person)
        told(coach(f"c{n}").person)
    goals = goals_of(cohort)
    given = inputs(cohort, goals)
    assert len(given.people) == len(given.coaches) == count

    # people; coaches, topics, avoided; told, slots, topics; kept apart; slots; homes; groups before
    with django_assert_num_queries(11):
        inputs(cohort, goals)


def test_times_are_said_once_and_kept_when_somebody_counts_on_them(cohort, manager, slots, six):
    again = actions.add_slot(
        cohort=cohort, by=manager, weekday=1, starts=slots[0].starts, mode="online", place="", minutes=30
    )
    assert (again, Slot.objects.count()) == (slots[0], 2)

    with pytest.raises(Denied, match="Somebody said"):
        actions.drop_slot(slot=slots[0], by=manager)
    for one in six.values():
        actions.tell(cohort=cohort, person=one.person, slots=slots[1:])
    actions.drop_slot(slot=slots[0], by=manager)
    assert list(Slot.objects.all()) == slots[1:]


def test_a_time_at_which_a_group_meets_stays(groups, six, cohort, manager, rosa, theo, slots):
    used = groups["rosa"].slot

    with pytest.raises(Denied, match="A group meets"):
        actions.drop_slot(slot=used, by=manager)


def test_a_cohort_has_only_so_many_times(cohort, manager, monkeypatch):
    monkeypatch.setattr("interlocal.coaching.actions.times.MOST_SLOTS", 1)
    said = {"weekday": 1, "minutes": 60, "mode": "online", "place": ""}
    actions.add_slot(cohort=cohort, by=manager, starts="10:00", **said)

    with pytest.raises(Denied, match="1 times at most"):
        actions.add_slot(cohort=cohort, by=manager, starts="11:00", **said)


def test_two_are_kept_apart_who_are_two_of_one_cohort(six, rosa, theo, cohort, edition, manager):
    other = training.add_cohort(
        edition=edition,
        by=manager,
        track="open",
        name="Other",
        slug="other",
        seats=9,
        begins_on="2026-09-01",
        ends_on="2026-12-31",
    )
    ada, ben = six["ada"], six["ben"]

    for said, match in (
        ({"one": ada}, "either a second participant or a coach"),
        ({"one": ada, "other": ben, "coach": rosa}, "either a second participant or a coach"),
        ({"one": ada, "other": ada}, "two different"),
        ({"one": ada, "other": ben, "cohort": other}, "do not belong"),
    ):
        with pytest.raises(Denied, match=match):
            actions.keep_apart(**{"cohort": cohort, "by": manager} | said)
    row = actions.keep_apart(cohort=cohort, one=ben, other=ada, by=manager)
    actions.let_together(conflict=row, by=manager)
    assert inputs(cohort, goals_of(cohort)).conflicts == {}


def test_only_who_is_in_a_cohort_tells(cohort, slots, townsperson, rosa, six):
    stranger = townsperson("zoe")

    with pytest.raises(Denied, match="or coach it"):
        actions.tell(cohort=cohort, person=stranger, slots=slots)
