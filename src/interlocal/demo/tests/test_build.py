"""The sample network, built in the database."""

import re
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from interlocal.accounts.choices import STAFF, Role
from interlocal.accounts.models import Membership, Person
from interlocal.core.clock import now, stopped_at
from interlocal.demo import actions, choices
from interlocal.demo.queries import built
from interlocal.library.choices import LinkState
from interlocal.library.models import CaseStudy, Definition, Link, LocalDefinition, Resource, Topic
from interlocal.library.queries.links import due
from interlocal.meetings.choices import State as Held
from interlocal.meetings.models import Occurrence
from interlocal.people.models import Letter, Profile, Subject
from interlocal.places.choices import State
from interlocal.places.models import IndicatorValue, Municipality, Region
from interlocal.portal import actions as portal
from interlocal.training.choices import SessionKind
from interlocal.training.models import Session

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo network")]  # built once


# Noon in Chicago. The season begins on 16 June, its meetings in August, its trainings on the second Wednesday of
# September; 1 September 2026 is a Tuesday, so that is the 9th, and what makes up for it nine days later, on the 18th.
SEPTEMBER = datetime(2026, 9, 12, 17, tzinfo=UTC)


def quiet(text):
    """Nobody listens."""


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--scale", "0"), "from 1 to"), (("--scale", "101"), "from 1 to"), (("--seed", "-1"), "0 up")],
)
def test_odd_numbers_are_refused(words, said):
    with pytest.raises(CommandError, match=said):
        call_command("demo", *words, "--no-serve")


def test_a_network_of_its_own_is_left_alone(monkeypatch, office):
    monkeypatch.setattr(portal, "prepare", quiet)

    with pytest.raises(CommandError, match="a network of its own"):
        call_command("demo", "--no-serve")


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker):
    """Built once for the tests of this file, in a season that has begun, and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        with stopped_at(SEPTEMBER):
            actions.build(scale=1, seed=1, say=quiet)
        yield
        transaction.set_rollback(True)


def test_every_town_person_and_case_is_marked_as_made_up(network):
    assert list(Region.objects.values_list("name", "is_sample")) == [(choices.REGION_NAME, True)]
    assert [Municipality.objects.count(), CaseStudy.objects.live().count()] == [
        48,
        119 + 1,
    ]  # a project became one
    assert CaseStudy.objects.filter(live=False).count() == len(choices.TOLD) + 1  # a project began one
    assert CaseStudy.objects.filter(is_sample=False).count() == 0
    assert Person.objects.filter(is_sample=False).count() == 0
    assert set(Municipality.objects.values_list("geoid", flat=True)) == {f"99{n:05}" for n in range(1, 49)}


def test_what_has_been_is_told_and_what_is_to_come_has_no_attendance(network):
    met = Occurrence.objects.filter(series__slug="working-group", state=Held.HELD, day__gte="2026-08-01")
    calls = Session.objects.filter(kind=SessionKind.MAKE_UP, day__gte="2026-08-01")

    assert met.count() == 1
    assert [str(call.day) for call in calls] == ["2026-09-18"]
    assert not any(call.attendances.exists() for call in calls)


def test_towns_have_their_own_words_and_resources_every_state_of_a_link(network):
    local = LocalDefinition.objects.live()
    made_up = Resource.objects.live().filter(is_sample=True)
    looked = dict(Link.objects.values_list("url", "state"))

    assert (local.count(), local.values("municipality").distinct().count()) == (48, 25)
    assert local.filter(is_sample=False).count() == 0
    assert (local.filter(language="es").count(), local.filter(confirmed_by="").count()) == (3, 16)  # 48 / 3
    assert (Definition.objects.count(), Resource.objects.count()) == (21, 47)
    assert set(looked) <= set(made_up.values_list("url", flat=True))  # of a real site nothing is claimed
    assert set(looked.values()) == set(LinkState.values)
    assert {url.split("/")[2].split(".", 1)[1] for url in made_up.values_list("url", flat=True)} == {
        "larkwater.example"
    }
    assert due(now(), 99) != []
    assert [url for url in due(now(), 99) if ".example" in url] == []


def test_figures_are_stored_as_what_they_are(network):
    values = IndicatorValue.objects

    assert set(values.values_list("state", flat=True)) == set(State)
    assert set(values.values_list("vintage", flat=True)) == {"2014-2018", "2019-2023"}
    for state, places in choices.SHOWN.items():
        for town, indicator in places:
            stored = values.get(municipality__name=town, indicator=indicator, vintage=choices.LATER)
            assert (town, indicator, stored.state) == (town, indicator, state)
    universes = values.filter(indicator=choices.BROKEN).values_list("vintage", "universe").distinct()
    assert dict(universes) == {"2014-2018": "Households with a computer", "2019-2023": "Households"}


def test_figures_have_margins_where_surveys_give_them(network):
    incomes = IndicatorValue.objects.filter(indicator="household_income")

    assert set(incomes.filter(margin=None).values_list("state", flat=True)) <= {"at-least", "missing"}
    assert IndicatorValue.objects.filter(indicator="tax_base").exclude(margin=None).count() == 0


def test_every_role_can_sign_in_and_staff_have_a_second_step(network):
    found = {s.role: s for s in actions.sign_ins()}

    assert set(found) == {str(role.label) for role in Role}
    assert {r for r, s in found.items() if s.recovery_code} == {str(role.label) for role in STAFF}
    again = {s.role: s.password for s in actions.sign_ins()}
    assert [r for r in found if found[r].password == again[r]] == []


def test_a_role_that_nobody_of_the_sample_holds_any_more_has_no_sign_in(network):
    with transaction.atomic():
        Membership.objects.filter(role=Role.COACH).update(until=now())
        found = {s.role for s in actions.sign_ins()}
        transaction.set_rollback(True)

    assert found == {str(role.label) for role in Role if role != Role.COACH}


def test_a_case_goes_back_to_an_earlier_one(network):
    case = CaseStudy.objects.exclude(adapted_from=None).first()

    assert case.adapted_from.practices.first() == case.practices.first()
    assert case.adapted_from.municipality != case.municipality


def test_made_up_people_can_be_found_in_more_than_half_of_the_towns(network):
    towns = Membership.objects.filter(person__in=Profile.objects.values("person")).exclude(municipality=None)

    assert (Profile.objects.count(), Profile.objects.filter(is_shown=False).count()) == (40, 0)
    assert towns.values("municipality").distinct().count() == 27
    assert set(Subject.objects.filter(practice=None).values_list("topic__slug", flat=True)) == set(
        Topic.objects.values_list("slug", flat=True)
    )
    named = sum(len(p.help_practices) + len(p.want_practices) for p in choices.profiles())
    assert Subject.objects.exclude(practice=None).count() == named  # each slug is one of the library
    assert [p.name for p in choices.profiles() if p.phone and not p.phone.startswith("(555) 01")] == []
    assert Letter.objects.count() == 2


def test_building_the_same_again_does_nothing(network, django_assert_num_queries):
    with django_assert_num_queries(3):  # the question, inside a savepoint
        actions.build(scale=1, seed=1, say=quiet)


def test_the_command_refuses_to_mix(network, monkeypatch):
    monkeypatch.setattr(portal, "prepare", quiet)

    assert built() == (1, 1)
    with pytest.raises(CommandError, match="scale 1 and seed 1"):
        call_command("demo", "--seed", "2", "--no-serve")


def test_the_command_prints_how_to_sign_in(network, monkeypatch, capsys):
    monkeypatch.setattr(portal, "prepare", quiet)

    call_command("demo", "--no-serve")

    rows = re.findall(r"^  (\w[\w ]*?)\s{2,}(\S+@\S+)\s+(\S+)", capsys.readouterr().out, re.MULTILINE)
    assert [role for role, _, _ in rows] == [str(role.label) for role in Role]
