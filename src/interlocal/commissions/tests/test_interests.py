"""Mail about open seats: asked for, confirmed, told once, ended."""

import re
from datetime import timedelta

import pytest

from interlocal.commissions import actions
from interlocal.commissions.actions.interests import _tell
from interlocal.commissions.choices import TOLD_AT_ONCE
from interlocal.commissions.models import Interest, Opening, Told
from interlocal.commissions.rules import interest_token
from interlocal.commissions.tests.conftest import slowly, soup, text
from interlocal.core.clock import now, stopped_at
from interlocal.core.permissions import Denied
from interlocal.core.personal import hashed
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def wants(email="pat@example.org", town=None, focus=""):
    """Somebody who has confirmed."""
    actions.ask(email=email, town=town, focus=focus)
    interest = Interest.objects.latest("pk")
    actions.confirm_interest(interest=interest)
    return interest


def mails(kind=Kind.VACANCY):
    return list(Message.objects.filter(kind=kind).order_by("pk").values_list("to", flat=True))


def test_a_resident_subscribes_confirms_is_told_once_and_ends_it(client, commission, lead, town, sent):
    asked = slowly(client, "/commissions/mail/?town=Sorrel", email="Pat@example.org", town="Sorrel", focus="")
    link = re.search(r"/commissions/mail/[^\s>]+", sent()[-1].body)[0]
    looked = [text(client.get(link)) for _n in range(2)]
    waits = Interest.objects.get().confirmed_at
    confirmed = client.post(
        link, {"once": soup(client.get(link)).find(attrs={"name": "once"})["value"], "outcome": "confirm"}
    )
    actions.change(commission=commission, by=lead, vacancies=0)
    actions.change(commission=commission, by=lead, vacancies=1, seeking="Renters")
    told = [actions.tell(), actions.tell()]
    mail = sent()[-1]
    ended = client.post(
        link, {"once": soup(client.get(link)).find(attrs={"name": "once"})["value"], "outcome": "end"}
    )

    assert (asked.status_code, asked.url) == (302, "/commissions/mail/asked/")
    assert looked[0] == looked[1]
    assert "Any commission in Sorrel" in looked[0]
    assert (waits, confirmed.url, told) == (None, link, [1, 0])
    assert (mail.to, mail.subject) == (["pat@example.org"], "1 open seat: Human Relations Commission, Sorrel")
    assert "Renters" in mail.body
    assert "/commissions/mail/" in mail.body
    assert "List-Unsubscribe" in mail.extra_headers
    assert (ended.url, Interest.objects.count(), Told.objects.count()) == ("/commissions/vacancies/", 0, 0)
    assert client.get(link).status_code == 404


def test_nobody_is_mailed_who_did_not_confirm(commission, town):
    actions.ask(email="pat@example.org", town=town)
    Opening.objects.update(opened_at=now() + timedelta(days=1))

    assert (actions.tell(), mails()) == (0, [])


def test_seats_that_were_open_before_stand_on_the_page(commission, town):
    wants(town=town)

    assert (actions.tell(), mails()) == (0, [])
    assert Opening.objects.get().told_at


WISHES = {  # town, purpose: whether a commission of Sorrel for community relations and complaints fits
    ("", ""): True,
    ("Sorrel", ""): True,
    ("", "complaints"): True,
    ("Sorrel", "relations"): True,
    ("Elm", ""): False,
    ("", "events"): False,
    ("Elm", "relations"): False,
}


@pytest.mark.parametrize(("wish", "fits"), WISHES.items())
def test_whom_seats_are_told(town, foreign, lead, wish, fits):
    place = {"": None, "Sorrel": town, "Elm": foreign}[wish[0]]
    wants(town=place, focus=wish[1])
    actions.add(town=town, by=lead, name="New", seats=3, vacancies=1, focus=["relations", "complaints"])

    assert (actions.tell() == 1) is fits


def test_two_wishes_of_one_address_are_one_mail(town, lead):
    wants(town=town)
    wants(focus="events")
    wants("kim@example.org")
    actions.add(town=town, by=lead, name="New", seats=3, vacancies=1, focus=["events"])

    assert actions.tell() == 2
    assert mails() == ["pat@example.org", "kim@example.org"]


def test_many_are_told_in_turns(town, lead, monkeypatch):
    monkeypatch.setattr("interlocal.commissions.actions.interests.TOLD_AT_ONCE", 2)
    for n in range(3):
        wants(f"pat{n}@example.org")
    for name in ("New", "Newer"):
        actions.add(town=town, by=lead, name=name, seats=3, vacancies=1)

    assert [actions.tell() for _n in range(5)] == [2, 2, 2, 0, 0]
    assert (len(mails()), TOLD_AT_ONCE) == (6, 200)


@pytest.mark.parametrize("why", ["closed", "hidden"])
def test_what_cannot_be_applied_for_is_not_told(town, lead, why):
    wants()
    made = actions.add(town=town, by=lead, name="New", seats=3, vacancies=1)
    if why == "closed":
        actions.change(commission=made, by=lead, vacancies=0)
        assert actions.tell() == 0
    else:
        with stopped_at(now() + timedelta(days=700)):
            assert actions.tell() == 0
    assert mails() == []


def test_an_opening_that_another_worker_is_done_with_is_left(town, lead):
    wants()
    made = actions.add(town=town, by=lead, name="New", seats=3, vacancies=1)
    pk = made.openings.get().pk

    assert (_tell(pk, 9), _tell(pk, 9)) == (1, 0)


def test_the_same_wish_is_mailed_once_a_day_and_few_a_day_to_one_address(town, foreign):
    for _n in range(3):
        actions.ask(email="pat@example.org", town=town)
    for focus in ("events", "services", "group", "other"):
        actions.ask(email="Pat@example.org", focus=focus)
    first = len(mails(Kind.CONFIRM))
    with stopped_at(now() + timedelta(days=2)):
        actions.ask(email="pat@example.org", town=town)

    assert (first, len(mails(Kind.CONFIRM)), Interest.objects.count()) == (3, 4, 3)


def test_one_address_has_so_many_wishes_at_most(town):
    for _n in range(22):
        Interest.objects.create(
            email="pat@example.org", municipality=MunicipalityFactory(), asked_at=now() - timedelta(days=9)
        )
    actions.ask(email="pat@example.org", town=town)

    assert Interest.objects.count() == 22


def test_a_page_says_the_same_whoever_has_the_address(client, town):
    wants(town=town)

    known = slowly(client, "/commissions/mail/", email="pat@example.org", town="Sorrel")
    new = slowly(client, "/commissions/mail/", email="new@example.org", town="Sorrel")

    assert (known.status_code, known.url) == (new.status_code, new.url)


def test_programs_and_the_impatient_are_refused_and_keep_what_they_typed(client, town):
    page = soup(client.get("/commissions/mail/"))
    once = page.find(attrs={"name": "once"})["value"]
    fast = client.post("/commissions/mail/", {"once": once, "email": "pat@example.org", "town": "Sorrel"})
    trap = slowly(client, "/commissions/mail/", email="pat@example.org", town="Nowhere")

    assert (fast.status_code, trap.status_code) == (422, 422)
    assert "faster than people write" in text(fast)
    assert "We know no town of this name" in text(trap)
    assert soup(trap).find(id="id_email")["value"] == "pat@example.org"
    assert not Interest.objects.exists()


def test_a_visitor_asks_only_so_often(client, town):
    replies = [slowly(client, "/commissions/mail/", email=f"p{n}@example.org").status_code for n in range(6)]

    assert replies == [302] * 5 + [422]


def test_a_link_that_is_too_old_leads_nowhere(client, town):
    actions.ask(email="pat@example.org", town=town)
    interest = Interest.objects.get()
    with stopped_at(now() + timedelta(days=8)):
        assert client.get(f"/commissions/mail/{interest_token(interest)}/").status_code == 404
        with pytest.raises(Denied, match="too old"):
            actions.confirm_interest(interest=interest)


def test_who_stopped_such_mail_gets_it_again_by_asking_again(town, lead):
    interest = wants(town=town)
    outbox.stop(address=hashed("pat@example.org"), kind=Kind.VACANCY)
    stopped = actions.forget_interests()
    wants(town=town)
    actions.add(town=town, by=lead, name="New", seats=3, vacancies=1)

    assert (stopped, actions.tell()) == (1, 1)
    assert Message.objects.get(kind=Kind.VACANCY).state == "waiting"
    assert interest.pk != Interest.objects.get().pk


def test_a_wish_nobody_confirmed_is_forgotten_after_two_weeks(town):
    actions.ask(email="pat@example.org", town=town)
    young = actions.forget_interests()

    with stopped_at(now() + timedelta(days=15)):
        assert (young, actions.forget_interests(), Interest.objects.count()) == (0, 1, 0)


@pytest.mark.parametrize(
    ("place", "focus", "said"),
    [
        (True, "", "any commission in Sorrel"),
        (False, "", "any commission of any town"),
        (True, "events", "commissions in Sorrel for: Events"),
        (False, "events", "commissions of any town for: Events"),
    ],
)
def test_a_wish_in_words(town, place, focus, said):
    assert actions.in_words(Interest(municipality=town if place else None, focus=focus)) == said


def test_saying_yes_twice_changes_nothing(town):
    interest = wants(town=town)
    first = Interest.objects.get().confirmed_at

    actions.confirm_interest(interest=interest)

    assert Interest.objects.get().confirmed_at == first


def test_a_page_that_was_left_open_too_long_is_shown_anew(client, town):
    actions.ask(email="pat@example.org", town=town)
    link = f"/commissions/mail/{interest_token(Interest.objects.get())}/"

    reply = client.post(link, {"once": "x", "outcome": "confirm"})

    assert (reply.status_code, Interest.objects.get().confirmed_at) == (422, None)
