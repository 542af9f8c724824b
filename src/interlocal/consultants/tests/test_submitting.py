"""Handing in without an account: typed, looked over, confirmed by mail, and nothing told of who has an address."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from interlocal.accounts.choices import Role
from interlocal.consultants import actions
from interlocal.consultants.choices import State, VersionState
from interlocal.consultants.models import Listing, Pass, Version
from interlocal.consultants.tests.made import (
    TYPED,
    handed,
    hidden,
    link_in,
    published,
    text,
    token_in,
    waiting,
)
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
NEW = "/consultants/new/"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _region(towns):
    """Where listings are of."""


def send(client, do="send", at=LATER, drop=(), **said):
    with stopped_at(NOON):
        once = hidden(client.get(NEW))
    typed = {name: value for name, value in (TYPED | {"once": once} | said).items() if name not in drop}
    with stopped_at(at):
        return client.post(NEW, typed | {"do": do})


def press(client, link, **said):
    """Press the button on the page a link leads to."""
    with stopped_at(LATER):
        once = hidden(client.get(link))
        return client.post(link, {"once": once, **said})


def test_who_hands_in_looks_it_over_confirms_and_waits(client, sent, moderator):
    look = send(client, "look")
    reply = send(client)
    made = Listing.objects.get()
    states = [made.state]
    (mail,) = sent()
    link = link_in(mail)
    with stopped_at(LATER):
        page = client.get(link)
    states.append(Listing.objects.get().state)
    press(Client(), link)
    states.append(Listing.objects.get().state)

    assert look.status_code == 200
    assert "Nothing was sent yet. We will write to hello@oak.example." in text(look)
    assert (reply.status_code, reply.url) == (302, "/consultants/new/sent/")
    assert states == [State.EMAIL_PENDING, State.EMAIL_PENDING, State.IN_REVIEW]
    assert "Somebody handed in “Oak Training” with it." in text(page)
    assert mail.to == ["hello@oak.example"]
    assert [m.to for m in sent()[1:]] == [[moderator.email]]
    assert Version.objects.get().state == VersionState.WAITING
    assert (made.name, made.slug) == ("", None)  # nothing is in the listing before a moderator approves


def test_looking_over_keeps_nothing_and_going_back_keeps_all(client):
    look = send(client, "look")
    back = send(client, "change", summary="Other words.")

    assert Listing.objects.count() == 0
    assert hidden(look, "summary") == "We train town halls."
    assert back.status_code == 200
    assert 'value="Other words."' in back.content.decode()


WRONG = [
    ({"name": ""}, "Name: This field is required."),
    ({"email": "oak"}, "Email: Enter a valid email address."),
    ({"uses": []}, "What do towns hire you for?: This field is required."),
    ({"serves_region": ""}, "Counties: Choose where you work"),
    ({"towns": "Sorel"}, "Which town is “Sorel”?"),
    ({"towns": "Qqqqq"}, "We know no town called “Qqqqq”."),
    ({"services": "x" * 2001}, "Services: Ensure this value has at most 2000 characters (it has 2001)."),
    ({"fit_meets": "x" * 602}, "Ensure this value has at most 600 characters (it has 602)."),
    ({"references": "Kim"}, "Name nobody as a reference who did not agree to it."),
    ({"clients": "\n".join(f"Client {n}" for n in range(61))}, "name the most important ones, 60 at most."),
    ({"clients": "x" * 121}, "Write one client a line, each in at most 120 characters."),
    ({"site": "javascript:alert(1)"}, "Website: Enter a valid URL."),
    ({"site": "data:text/html,x"}, "Website: Enter a valid URL."),
    ({"website": "x"}, "Only programs fill this in."),
]


@pytest.mark.parametrize(("said", "told"), WRONG)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, said, told):
    reply = send(client, **said)

    assert reply.status_code == 422
    assert told in text(reply)
    assert "At shift change." in reply.content.decode() or "fit_meets" in said
    assert Listing.objects.count() == 0


def test_without_the_trap_in_time_without_a_token_and_too_fast_nothing_is_taken(client):
    no_trap = send(client, drop=["website"])
    no_token = client.post(NEW, TYPED | {"do": "send"})
    too_fast = send(client, at=NOON + timedelta(seconds=1))
    too_late = send(client, at=NOON + timedelta(days=8))

    assert "A part of this form is missing." in text(no_trap)
    assert "This form was open for too long" in text(no_token)
    assert "That was faster than people write." in text(too_fast)
    assert "This form was open for too long" in text(too_late)
    assert Listing.objects.count() == 0


def test_the_trap_is_there_and_hidden_from_everybody(client):
    page = client.get(NEW).content.decode()

    (before,) = page.split('name="website"')[:-1]
    frame = before[before.rindex('<div class="hidden"') :]
    assert frame.startswith('<div class="hidden" aria-hidden="true">')
    assert 'tabindex="-1"' in page.split('name="website"')[1].split(">")[0] + frame


def test_one_address_gets_three_mails_a_day_and_one_source_hands_in_five_an_hour(sent):
    replies = [send(Client(), name=f"Oak {n}", services=f"Number {n}.") for n in range(6)]

    assert [reply.status_code for reply in replies] == [302] * 5 + [422]
    assert len({reply.url for reply in replies[:5]}) == 1  # the same is said, mail or none
    assert len(sent()) == 3
    assert Listing.objects.count() == 3


def test_one_domain_gets_twenty_mails_a_day_but_not_one_where_anybody_has_an_address():
    made = [actions.submit(handed=handed(f"a{n}@oak.example")) for n in range(21)]
    open_to_all = [actions.submit(handed=handed(f"a{n}@gmail.com")) for n in range(21)]

    assert [one is None for one in made] == [False] * 20 + [True]
    assert None not in open_to_all


def test_a_link_works_once_and_for_a_week(sent):
    with stopped_at(NOON):
        actions.submit(handed=handed())
    token = token_in(sent()[0])

    with stopped_at(NOON + timedelta(days=8)), pytest.raises(Denied, match="too old"):
        actions.confirm(token=token)
    with stopped_at(NOON + timedelta(days=6)):
        version = actions.confirm(token=token)
    with stopped_at(NOON + timedelta(days=6)), pytest.raises(Denied, match="used already"):
        actions.confirm(token=token)
    with pytest.raises(Denied, match="do not know this link"):
        actions.confirm(token="none")
    assert version.state == VersionState.WAITING
    assert actions.accept(version=version).state == VersionState.WAITING  # again changes nothing


def test_pages_of_links_that_are_old_used_or_unknown(client, sent, towns):
    with stopped_at(NOON):
        actions.submit(handed=handed())
    link = link_in(sent()[0])
    with stopped_at(NOON + timedelta(days=8)):
        old = client.get(link)
    press(client, link)
    with stopped_at(LATER):
        used = client.get(link)

    assert "This link is too old" in text(old)
    assert "Your address is confirmed" in text(used)
    for path in ("/consultants/confirm/none/", "/consultants/mine/none/"):
        assert client.get(path).status_code == 404
    assert client.get(link.replace("confirm", "mine")).status_code == 404


def test_owner_of_a_listing_and_a_stranger_are_told_the_same_and_one_gets_a_link(client, sent, moderator):
    published(moderator)
    told = []
    before = len(sent())
    for email in ("Hello@oak.example", "nobody@oak.example"):
        with stopped_at(NOON):
            once = hidden(client.get("/consultants/mine/"))
        with stopped_at(LATER):
            reply = client.post("/consultants/mine/", {"email": email, "website": "", "once": once})
        told.append((reply.status_code, reply.url))

    assert told == [(302, "/consultants/mine/sent/")] * 2
    assert [mail.to for mail in sent()[before:]] == [["hello@oak.example"]]


def test_links_are_counted_like_other_mail(moderator, sent):
    published(moderator)
    before = len(sent())

    for n in range(4):
        with stopped_at(LATER + timedelta(minutes=n)):
            actions.send_links(email="hello@oak.example")

    assert len(sent()) - before == 2  # one was sent when it was handed in
    assert Pass.objects.filter(email_hash=Listing.objects.get().email_hash).count() == 3


def test_what_looks_like_spam_waits_apart_and_nobody_is_called(moderator):
    waiting(name="Sorrel")

    version = Version.objects.get()
    assert (version.score, version.signs) == (6, ["poses"])
    assert not Message.objects.filter(to=moderator.email).exists()


def test_moderators_are_called_once_whatever_roles_they_hold(person, moderator, office):
    manager = person(Role.NETWORK_MANAGER, "Amos Carver")

    waiting()

    called = Message.objects.filter(key__startswith="consultants.waiting").values_list("to", flat=True)
    assert sorted(called) == sorted([moderator.email, manager.email])
