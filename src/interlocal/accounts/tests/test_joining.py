"""Asking to join: the address is confirmed by its owner, and somebody who may decides."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from interlocal.accounts import actions, rules
from interlocal.accounts.choices import Asked, Role
from interlocal.accounts.models import JoinRequest, Person
from interlocal.accounts.queries import joining, towns
from interlocal.accounts.tests.conftest import text, token
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
ROBIN = {"email": "Robin@Sorrel.example", "name": "Robin Ash", "job_title": "Clerk", "website": ""}
MAY = {"own lead", "network_manager", "administrator"}


@pytest.fixture(autouse=True)
def _no_tries():
    cache.clear()


def send(client, said, at=LATER):
    with stopped_at(NOON):
        once = token(client.get("/join/"))
    with stopped_at(at):
        return client.post("/join/", {"town": "Sorrel", **said, "once": once})


def link_in(mail):
    return re.search(r"http://localhost:8000(/\S+)", mail.body)[1]


def test_who_asks_confirms_waits_is_let_in_and_hears_of_it(client, town, sent, person, sign_in):
    lead = sign_in("own lead")
    stranger = Client()

    reply = send(stranger, ROBIN | {"is_elected": "on", "note": "I am new."})
    link = link_in(sent()[0])
    with stopped_at(LATER):
        page = stranger.get(link)
        looked = JoinRequest.objects.get().state
        stranger.post(link, {"once": token(page)})
    waits = text(stranger.get(link))
    made = JoinRequest.objects.get()
    asked = f"/my/town/people/requests/{made.pk}/"
    client.post(asked, {"once": token(client.get(asked)), "outcome": "approve"})

    assert (reply.status_code, reply.url, looked) == (302, "/join/asked/", Asked.UNCONFIRMED)
    assert "Your address is confirmed" in waits
    robin = Person.objects.get(email="robin@sorrel.example")
    now = towns.in_town(robin, town)
    assert (now.name, now.job_title, now.is_elected, now.is_lead) == ("Robin Ash", "Clerk", True, False)
    assert [(mail.to, mail.subject) for mail in sent()] == [
        (["robin@sorrel.example"], "Confirm that you want to join Interlocal"),
        ([lead.email], "Robin Ash asks to join Sorrel"),
        (["robin@sorrel.example"], "Welcome: you are one of Sorrel"),
    ]
    assert link_in(sent()[1]) == asked
    assert "You are in" in text(stranger.get(link))
    event = Event.objects.get(kind="accounts.joining.approved")
    assert (event.target, event.by, event.note) == ("Robin Ash", str(lead), "Sorrel")


@pytest.mark.parametrize("known", [True, False])
def test_the_answer_is_the_same_whoever_has_the_address(known, town, person, sent):
    if known:
        actions.register(email="Robin@Sorrel.example")
    stranger = Client()

    reply = send(stranger, ROBIN)

    page = re.sub(r'value="[^"]{40,}"', "", stranger.get(reply.url).content.decode())
    assert (reply.status_code, reply.url, "Look into your mail" in page) == (302, "/join/asked/", True)
    assert [mail.subject for mail in sent()] == ["Confirm that you want to join Interlocal"]


def test_who_has_an_account_keeps_it_and_is_of_two_towns(town, foreign, person, wish, manager):
    ada = person("Ada Moss", foreign)
    made = wish("ADA.MOSS@sorrel.example")

    actions.decide(request=made, by=manager, approve=True)

    assert (Person.objects.get(pk=ada.pk).towns, Person.objects.filter(email__icontains="ada").count()) == (
        (foreign, town),
        1,
    )


def test_somebody_signed_in_asks_without_a_mail_and_says_not_again_who_they_are(
    client, town, foreign, person
):
    ada = person("Ada Moss", foreign)
    client.force_login(ada)
    page = text(client.get("/join/", {"town": town.geoid}))

    reply = send(client, {"job_title": "Clerk", "website": ""})

    made = JoinRequest.objects.get()
    assert ("ada.moss@sorrel.example" in page, "Your work email" in page) == (True, False)
    assert (reply.url, made.email, made.name, made.state) == (
        "/join/asked/?waits=1",
        "ada.moss@sorrel.example",
        "Ada Moss",
        Asked.WAITING,
    )
    assert "You hear by mail" in text(client.get(reply.url))


def test_who_is_of_the_town_already_waits_for_nobody(town, person, wish):
    person("Ada Moss", town, Role.TOWN_LEAD, job_title="Clerk")

    made = wish("ada.moss@sorrel.example")

    assert (made.state, len(towns.colleagues(town)), towns.colleagues(town)[0].is_lead) == (
        Asked.APPROVED,
        1,
        True,
    )


def test_a_closed_account_is_not_opened_by_asking(town, person, wish, manager):
    ada = person("Ada Moss")
    ada.is_active = False
    ada.save()
    actions.vouch(name="sorrel.example", municipality=town, by=manager)

    made = wish("ada.moss@sorrel.example")

    assert made.state == Asked.WAITING
    with pytest.raises(Denied, match="closed account"):
        actions.decide(request=made, by=manager, approve=True)
    assert JoinRequest.objects.get().state == Asked.WAITING


def test_confirming_twice_or_asking_twice_leaves_one_wish_and_one_mail_to_the_lead(town, person, wish, sent):
    person("Lee Lead", town, Role.TOWN_LEAD)
    first = wish()

    again = actions.confirm(request=first)
    second = wish("ROBIN@sorrel.example")

    assert (again, second, JoinRequest.objects.count()) == (first, first, 1)
    assert [mail.subject for mail in sent()].count("Robin Ash asks to join Sorrel") == 1


def test_an_address_gets_three_such_mails_a_day(town, wish):
    with stopped_at(NOON):
        for _ in range(4):
            actions.ask(email="a@b.example", name="A", municipality=town, job_title="", is_elected=False)
        today = Message.objects.count()
    with stopped_at(NOON + timedelta(days=1, seconds=1)):
        actions.ask(email="A@b.example", name="A", municipality=town, job_title="", is_elected=False)

    assert (today, Message.objects.count()) == (3, 4)


def test_one_visitor_asks_five_times_an_hour(town):
    replies = [send(Client(), ROBIN | {"email": f"r{n}@sorrel.example"}) for n in range(6)]

    assert [reply.status_code for reply in replies] == [302] * 5 + [422]
    assert "several times within the hour" in text(replies[-1])


def test_a_link_is_good_for_a_week_and_only_as_it_was_sent(client, wish):
    with stopped_at(NOON):
        made = wish(confirmed=False)
    path = f"/join/confirm/{rules.join_token(made.pk)}/"

    found = {}
    for when in (NOON + timedelta(days=7), NOON + timedelta(days=7, seconds=1)):
        with stopped_at(when):
            found[when] = client.get(path).status_code

    assert list(found.values()) == [200, 404]
    assert [client.get(f"/join/confirm/{bad}/").status_code for bad in (f"{made.pk}:x", "x", made.pk)] == [
        404
    ] * 3
    with pytest.raises(Denied, match="too old"):
        actions.confirm(request=made)


BAD = [
    ({"town": "Atlantis"}, "We know no town of this name"),
    ({"town": "a town of about 9,000"}, "We know no town of this name"),
    ({"email": "robin"}, "Enter a valid email address"),
    ({"name": " \u202e "}, "This field is required"),
    ({"website": "x"}, "Only programs fill this in"),
]


@pytest.mark.parametrize(("changes", "said"), BAD)
def test_what_cannot_be_is_told_and_nothing_is_kept(changes, said, town):
    reply = send(Client(), ROBIN | changes)

    assert (reply.status_code, said in text(reply), JoinRequest.objects.count()) == (422, True, 0)


def test_what_comes_faster_than_people_write_is_not_taken(town):
    assert send(Client(), ROBIN, NOON).status_code == 422


def test_pressing_twice_asks_once(client, town):
    with stopped_at(NOON):
        once = token(client.get("/join/"))
    with stopped_at(LATER):
        replies = [client.post("/join/", ROBIN | {"town": "Sorrel", "once": once}) for _ in range(2)]

    assert ([reply.url for reply in replies], JoinRequest.objects.count()) == (["/join/asked/"] * 2, 1)


def test_old_wishes_are_forgotten(wish, manager):
    with stopped_at(NOON):
        unconfirmed = wish("a@b.example", confirmed=False)
        waiting, declined = wish("c@d.example"), wish("e@f.example")
        actions.decide(request=declined, by=manager, approve=False, reply="No")

    left = {}
    for days in (13, 15, 89, 91):
        with stopped_at(NOON + timedelta(days=days)):
            actions.forget_requests()
            left[days] = set(JoinRequest.objects.values_list("pk", flat=True))

    assert left == {
        13: {unconfirmed.pk, waiting.pk, declined.pk},
        15: {waiting.pk, declined.pk},
        89: {waiting.pk, declined.pk},
        91: {waiting.pk},
    }


def test_nothing_is_decided_that_was_not_confirmed(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.create(
            email="a@b.example", name="A", municipality=town, state=Asked.WAITING, asked_at=NOON
        )


def test_a_wish_and_a_domain_say_what_they_are(wish, town, manager):
    assert str(wish()) == "Robin Ash, Sorrel"
    assert str(actions.vouch(name="sorrel.example", municipality=town, by=manager)) == "sorrel.example"
    assert list(joining.waiting(town)) == list(joining.waiting()) == list(JoinRequest.objects.all())
