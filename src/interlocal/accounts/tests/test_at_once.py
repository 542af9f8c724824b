"""Two do the same at the same moment: one is heard, nobody meets an error, and nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from interlocal.accounts import actions, rules
from interlocal.accounts.actions import joining, towns
from interlocal.accounts.choices import Asked
from interlocal.accounts.models import Adhesion, JoinRequest, Membership, Person
from interlocal.core.clock import today
from interlocal.core.permissions import Denied

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meet(monkeypatch):
    """Before this rule is asked each waits for the other, for as long as one that is held up must be waited for."""

    def at(module, name):
        barrier, own = Barrier(2), getattr(rules, name)

        def together(*args):
            with suppress(BrokenBarrierError):
                barrier.wait(0.5)
            own(*args)

        monkeypatch.setattr(module, name, together)

    return at


def at_once(act, whats):
    """What each of two threads got, or what it was told."""

    def work(what):
        try:
            return act(what)
        except Denied as denied:
            return str(denied)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, whats))


@pytest.fixture
def unconfirmed(town):
    """Somebody asked twice, and has not opened either mail."""

    def ask(*places):
        for place in places:
            actions.ask(email="robin@sorrel.example", name="Robin Ash", municipality=place)
        return list(JoinRequest.objects.order_by("pk"))

    return ask


def confirm(wish):
    return actions.confirm(request=wish)


def test_two_wishes_of_one_address_confirmed_at_once_leave_one_that_waits(unconfirmed, town, meet):
    wishes = unconfirmed(town, town)
    meet(joining, "check_can_confirm")

    first, second = at_once(confirm, wishes)

    assert [(wish.pk, wish.state) for wish in JoinRequest.objects.all()] == [(first.pk, Asked.WAITING)]
    assert first == second


def test_one_address_let_into_two_towns_at_once_is_one_person(unconfirmed, town, foreign, manager, meet):
    wishes = [actions.confirm(request=wish) for wish in unconfirmed(town, foreign)]
    meet(joining, "check_has_account")

    at_once(lambda wish: actions.decide(request=wish, by=manager, approve=True), wishes)

    robin = Person.objects.get(email="robin@sorrel.example")
    assert {one.municipality for one in Membership.objects.filter(person=robin)} == {town, foreign}


def test_somebody_with_an_account_who_asks_twice_at_once_waits_once(town, foreign, person, meet):
    ada = person("Ada Moss", foreign)
    meet(joining, "check_can_confirm")

    first, second = at_once(lambda place: actions.ask_as(person=ada, municipality=place), [town, town])

    assert [wish.pk for wish in JoinRequest.objects.all()] == [first.pk]
    assert first == second


def test_one_of_two_resolutions_handed_in_at_once_is_kept_and_the_other_told_so(
    town, person, meet, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    ada = person("Ada Moss", town)
    meet(towns, "check_can_see_people")

    def file(number):
        page = ContentFile(b"%PDF-1.7", "r.pdf")
        said = {"number": number, "resolved_on": today(), "resolution": page}
        return actions.file_resolution(town=town, coordinator=ada, by=ada, **said)

    got = at_once(file, ["1", "2"])

    [kept] = Adhesion.objects.all()
    assert sorted(map(str, got)) == sorted(
        [str(kept), "This town is a member already, or its resolution waits."]
    )
    assert len(list(tmp_path.rglob("*.pdf"))) == 1
