"""Bodies of a town: who writes them down, and who sits on them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Body, Seat
from interlocal.accounts.queries import bodies
from interlocal.accounts.tests.conftest import WHO, text, token
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at, today
from interlocal.core.permissions import Denied

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 2, 18, tzinfo=UTC)
MAY = {"own lead", "network_manager", "administrator"}


@pytest.fixture
def lead(person, town):
    return person("Lee Lead", town, Role.TOWN_LEAD)


@pytest.fixture
def board(town, lead):
    return actions.add_body(town=town, by=lead, name="Village board", kind="council", size=2, meets="Mondays")


def press(client, path, do="", **said):
    once = token(client.get(path), do)
    return client.post(path, {"once": once, "do": do, **said})


def test_a_lead_writes_down_a_body_and_who_sits_on_it(client, lead, town, person):
    ada = person("Ada Moss", town)
    client.force_login(lead)
    said = {"title": "Village board", "kind": "council", "size": 7, "meets": "Mondays"}

    made = press(client, "/my/town/people/bodies/new/", **said)
    seated = press(client, made.url, "seat", person=ada.pk, since=today())
    page = text(client.get("/my/town/people/"))
    changed = press(client, made.url, "body", **said | {"size": 5})
    seat = Seat.objects.get()
    ended = press(client, made.url, "unseat", seat=seat.pk, on=today())

    assert [r.status_code for r in (made, seated, changed, ended)] == [302] * 4
    assert "Village board 1 person here sits on it (seats: 7); Mondays" in page
    body, seat = Body.objects.get(), Seat.objects.get()
    assert (str(body), body.size, str(seat), seat.until) == (
        "Village board",
        5,
        "Ada Moss, Village board",
        today(),
    )
    assert list(Event.objects.filter(by="Lee Lead").order_by("pk").values_list("kind", "target")) == [
        ("accounts.body.added", "Village board"),
        ("accounts.seat.taken", "Ada Moss"),
        ("accounts.body.changed", "Village board"),
        ("accounts.seat.ended", "Ada Moss"),
    ]


@pytest.mark.parametrize("who", WHO)
def test_who_writes_bodies(who, sign_in, client, town, board):
    sign_in(who)
    path = f"/my/town/people/bodies/{board.pk}/"
    new = f"/my/town/people/bodies/new/?town={town.geoid}"

    pages = [client.get(path), client.get(new)]
    once = token(pages[0], "body") if who in MAY else "x"
    client.post(path, {"do": "body", "once": once, "title": "X", "kind": "board", "size": 3})
    once = token(pages[1]) if who in MAY else "x"
    client.post(new, {"once": once, "title": "Y", "kind": "board", "size": 3})

    expected = 200 if who in MAY else 302 if who == "visitor" else 403
    assert [page.status_code for page in pages] == [expected] * 2
    names = list(Body.objects.order_by("pk").values_list("name", flat=True))
    assert names == (["X", "Y"] if who in MAY else ["Village board"])


def test_nobody_else_seats_anybody(board, person, foreign, town):
    other, ada = person("Fay Foreign", foreign, Role.TOWN_LEAD), person("Ada Moss", town)
    seat = actions.seat(body=board, person=ada, by=person("Lou Lead", town, Role.TOWN_LEAD))
    about = {"name": "X", "kind": "board", "size": 3}

    for act in (
        lambda: actions.seat(body=board, person=ada, by=other),
        lambda: actions.unseat(seat=seat, by=other),
        lambda: actions.add_body(town=town, by=other, **about),
        lambda: actions.change_body(body=board, by=other, **about),
    ):
        with pytest.raises(Denied, match="town lead of Sorrel"):
            act()


def test_pressing_twice_makes_one_body_and_one_seat(client, lead, board):
    client.force_login(lead)
    path = f"/my/town/people/bodies/{board.pk}/"
    once = token(client.get(path), "seat")

    replies = [
        client.post(path, {"do": "seat", "once": once, "person": lead.pk, "since": today()}) for _ in range(2)
    ]
    again = actions.seat(body=board, person=lead, by=lead)

    assert ([r.status_code for r in replies], Seat.objects.get()) == ([302, 302], again)


def test_a_body_has_no_more_people_than_seats(board, lead, town, person):
    seats = [actions.seat(body=board, person=person(f"Kim {n}", town), by=lead) for n in range(2)]

    with pytest.raises(Denied, match="Every seat is taken"):
        actions.seat(body=board, person=lead, by=lead)
    with pytest.raises(Denied, match="End a seat first"):
        actions.change_body(body=board, by=lead, name="Village board", kind="council", size=1)
    actions.unseat(seat=seats[0], by=lead)
    actions.seat(body=board, person=lead, by=lead)

    assert [str(seat.person) for seat in bodies.seats(board)] == ["Kim 1", "Lee Lead"]
    assert [body.sitting for body in bodies.bodies(town)] == [2]


def test_a_seat_is_for_the_towns_people_and_not_in_the_future(board, lead, person, foreign):
    with pytest.raises(Denied, match="one of the town’s people"):
        actions.seat(body=board, person=person("Kit Elm", foreign), by=lead)
    with pytest.raises(Denied, match="not in the future"):
        actions.seat(body=board, person=lead, by=lead, since=today() + timedelta(days=1))

    assert Seat.objects.count() == 0


@pytest.mark.parametrize("days", [-1, 1])
def test_a_seat_ends_between_its_first_day_and_today(board, lead, days):
    seat = actions.seat(body=board, person=lead, by=lead)

    with pytest.raises(Denied, match="Choose a day"):
        actions.unseat(seat=seat, by=lead, on=today() + timedelta(days=days))
    for _ in range(2):
        actions.unseat(seat=seat, by=lead)

    assert Event.objects.filter(kind="accounts.seat.ended").count() == 1


def test_who_leaves_the_town_leaves_its_bodies_and_no_others(board, lead, foreign, staff):
    actions.grant(person=lead, role=Role.MEMBER, place=foreign)
    manager = staff("network_manager")
    elsewhere = actions.add_body(town=foreign, by=manager, name="Board", kind="council", size=3)
    with stopped_at(MARCH):
        lead.memberships.update(since=date(2026, 1, 5))
        for body in (board, elsewhere):
            actions.seat(body=body, person=lead, by=manager)
        actions.leave(person=lead, place=board.municipality, by=manager, on=date(2026, 2, 2))

    found = Seat.objects.order_by("pk").values_list("body", "since", "until")
    assert list(found) == [
        (board.pk, date(2026, 3, 2), date(2026, 3, 2)),  # not before it was taken
        (elsewhere.pk, date(2026, 3, 2), None),
    ]


def test_two_bodies_of_a_town_have_two_names(client, board, lead, town):
    other = actions.add_body(town=town, by=lead, name="Plan commission", kind="commission", size=3)
    client.force_login(lead)
    said = {"title": "village board", "kind": "council", "size": 3}

    replies = [
        press(client, "/my/town/people/bodies/new/", **said),
        press(client, f"/my/town/people/bodies/{other.pk}/", "body", **said),
    ]

    assert [(r.status_code, "of this name already" in text(r)) for r in replies] == [(422, True)] * 2


def test_a_form_nobody_offers_changes_nothing(client, board, lead):
    client.force_login(lead)

    assert client.post(f"/my/town/people/bodies/{board.pk}/", {"do": "other"}).status_code == 200
    assert (Body.objects.count(), Seat.objects.count()) == (1, 0)


def test_who_is_of_no_town_is_led_to_where_one_asks(client, person):
    client.force_login(person("Ada Moss"))

    assert client.get("/my/town/people/bodies/new/").url == "/my/town/people/"


def test_the_database_holds_to_it(board, lead):
    actions.seat(body=board, person=lead, by=lead)

    for write in (
        lambda: Seat.objects.create(body=board, person=lead),
        lambda: Seat.objects.update(until=date(2020, 1, 1)),
        lambda: Body.objects.update(size=0),
        lambda: Body.objects.create(
            municipality=board.municipality, name="Village board", kind="board", size=1
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
