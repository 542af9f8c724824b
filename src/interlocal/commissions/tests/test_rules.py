"""Who may keep a commission up, what it may say, and what links are worth."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind, Role
from interlocal.commissions import actions, rules
from interlocal.commissions.models import Commission, Interest
from interlocal.commissions.tests.conftest import ELM, MARCH
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied, allowed

pytestmark = pytest.mark.django_db
STAFF = {"editor": 1, "moderator": 1, "network_manager": 1, "administrator": 1}
MAY = {  # whom: may add one of the town and name editors, may change this one
    "own lead": (True, True),
    "own member": (False, False),
    "own editor": (False, True),
    "former editor": (False, False),
    "foreign lead": (False, False),
    "foreign member": (False, False),
    "trainer": (False, False),
    **dict.fromkeys(STAFF, (True, True)),
}


def be(who, person, town, foreign, lead, commission):
    where, _space, role = who.partition(" ")
    if who == "own lead":
        return lead
    if role == "editor":
        someone = person("Mei Tan", town)
        actions.name_editors(commission=commission, people=[someone], by=lead)
        if where == "former":
            accounts.leave(person=someone, place=town, by=lead)
        return type(someone).objects.get(pk=someone.pk)
    if role:
        return person(
            "Kim Else",
            town if where == "own" else foreign,
            {"lead": Role.TOWN_LEAD, "member": Role.MEMBER}[role],
        )
    office = accounts.add_organisation(name="Network office", kind=OrganisationKind.NETWORK)
    return person("Kim Staff", office, Role(who))


@pytest.mark.parametrize("who", MAY)
def test_who_may_add_and_change(who, person, town, foreign, lead, commission):
    someone = be(who, person, town, foreign, lead, commission)

    found = allowed(rules.check_can_add, someone, town), allowed(rules.check_can_edit, someone, commission)

    assert found == MAY[who]
    assert allowed(rules.check_is_staff, someone) == (who in STAFF)


def test_a_visitor_changes_nothing(commission, client):
    with pytest.raises(Denied, match="Sign in first"):
        rules.check_can_edit(AnonymousUser(), commission)
    assert not rules.is_staff(AnonymousUser())


@pytest.mark.parametrize(
    ("mailbox", "seems"),
    [
        ("ada.moss@sorrel.example", True),
        ("a.moss@sorrel.example", True),
        ("ada_moss2@sorrel.example", True),
        ("relations@gmail.com", True),
        ("Ada.Moss@Sorrel.example", True),
        ("clerk@sorrel.example", False),
        ("human.relations@sorrel.example", False),
        ("village.office@sorrel.example", False),
        ("hrc@sorrel.example", False),
        ("", False),
    ],
)
def test_an_address_that_looks_like_one_persons(mailbox, seems):
    assert rules.seems_personal(mailbox) is seems


EXACT = {"precision": "exact", "address": "1 Wick Street"}
UNSOUND = [
    ({"vacancies": 8}, "__all__", "more open seats than seats"),
    ({"quorum": 8}, "__all__", "larger than the number of seats"),
    ({"seats": 0}, "seats", "greater than or equal to 1"),
    ({"seats": 100}, "seats", "less than or equal to 99"),
    ({"term_months": 300}, "term_months", "less than or equal to 240"),
    ({"focus": ["parties"]}, "focus", "Choose from the list"),
    ({"focus": ["events", "events"]}, "focus", "Choose from the list"),
    ({"focus": "events"}, "focus", "Choose from the list"),
    ({"rrule": "FREQ=HOURLY"}, "first_day", "each day, week, month or year"),
    ({"rrule": "FREQ=MONTHLY;BYDAY=1MO"}, "first_day", "a day that the rule does not name"),
    ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2"}, "first_day", "a day that the rule does not name"),
    ({"first_time": None}, "__all__", "a day on which it does, and the hour"),
    ({"code_link": "javascript:alert(1)"}, "code_link", "valid URL"),
    ({"website": "data:text/html,x"}, "website", "valid URL"),
    ({"mailbox": "nobody"}, "mailbox", "valid email"),
    (EXACT, "__all__", "an address, a latitude and a longitude"),
    (EXACT | {"lat": 0.0, "lon": 0.0}, "lat", "km from the middle of the town"),
    (EXACT | {"lat": -88.15, "lon": 41.75}, "lat", "The latitude comes first"),
    (EXACT | {"lat": 95.0, "lon": 0.0}, "lat", "between −90 and 90"),
    (EXACT | dict(zip(("lat", "lon"), ELM, strict=True)), "lat", "51 km from the middle"),
]


@pytest.mark.parametrize(("fields", "name", "said"), UNSOUND)
def test_what_makes_no_sense_is_refused_at_its_field(fields, name, said, commission, lead):
    with pytest.raises(ValidationError) as error:
        actions.change(commission=commission, by=lead, **fields)

    assert said in " ".join(error.value.message_dict[name])
    assert Commission.objects.get() == commission


def test_sorrel_and_elm_are_fifty_kilometres_apart():
    """By hand: 0.30° of latitude are 33.4 km, 0.46° of longitude at 41.9° are 38.1 km; together 50.6 km."""
    assert rules.kilometres((41.75, -88.15), ELM) == pytest.approx(50.6, abs=0.1)


def test_a_public_place_cannot_be_checked_where_the_town_lies_nowhere(commission, lead, town):
    type(town).objects.update(lat=None, lon=None)

    with pytest.raises(ValidationError, match="Nobody has said where the town lies"):
        actions.change(commission=commission, by=lead, **EXACT, lat=41.75, lon=-88.15)


def test_a_name_is_there_once_in_a_town(commission, lead, town, foreign, editor_of_network):
    with pytest.raises(ValidationError, match="of this name already"):
        actions.add(town=town, by=lead, name=commission.name)
    assert actions.add(town=foreign, by=editor_of_network, name=commission.name).pk


def test_a_body_of_another_town_is_refused(commission, lead, foreign, editor_of_network, person):
    theirs = person("Fay Lead", foreign, Role.TOWN_LEAD)
    body = accounts.add_body(town=foreign, by=theirs, name="Board", kind="board", size=5)

    with pytest.raises(ValidationError, match="another town’s"):
        actions.change(commission=commission, by=lead, body=body)


def test_links_are_good_for_what_they_were_made(commission):
    interest = Interest.objects.create(email="a@example.org", asked_at=MARCH)

    assert rules.read_confirm(rules.confirm_token(commission)) == (commission.pk, commission.confirm_due)
    assert rules.read_interest(rules.interest_token(interest)) == interest.pk
    assert rules.read_confirm("none") is None
    assert rules.read_interest("none") is None
    assert rules.read_interest(rules.confirm_token(commission)) is None


@pytest.mark.parametrize(("days", "open_"), [(0, True), (7, True), (8, False)])
def test_a_wish_is_confirmed_within_a_week(days, open_):
    interest = Interest.objects.create(email="a@example.org", asked_at=MARCH)

    with stopped_at(MARCH + timedelta(days=days)):
        assert allowed(rules.check_can_confirm, interest) is open_


def test_confirmed_on_a_leap_day_it_lasts_until_the_28th(town, lead):
    """D4 of the domain: 2024-02-29 and a year are 2025-02-28."""
    made = actions.add(town=town, by=lead, name="Leap", confirmed_on=date(2024, 2, 29))

    assert made.confirm_due == date(2025, 2, 28)
