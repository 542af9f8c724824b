"""Two decide, draw, release, answer or withdraw at the same moment: never more than there are places, and each letter once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from interlocal.applications import actions as applications
from interlocal.applications.rules import who as applying
from interlocal.core.permissions import Denied
from interlocal.outbox.models import Message
from interlocal.selection import actions
from interlocal.selection.models import Decision
from interlocal.selection.rules import deciding, reading
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meet(monkeypatch):
    """Before this rule is asked each waits for the other, for as long as one that is held up must be waited for."""

    def at(module, name):
        barrier, own = Barrier(2), getattr(module, name)

        def together(*args):
            with suppress(BrokenBarrierError):
                barrier.wait(0.5)
            return own(*args)

        monkeypatch.setattr(module, name, together)

    return at


def at_once(act, whats):
    """What each of two threads was told; nothing where it was done."""

    def work(what):
        try:
            act(what)
        except Denied as denied:
            return str(denied)
        finally:
            connection.close()
        return ""

    contexts = [copy_context() for _what in whats]  # the clock stands in both
    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(lambda context, what: context.run(work, what), contexts, whats))


@pytest.fixture
def one_left(begun, selection, manager):
    """Three applications, two places, one of which is taken."""
    ash, elm, oak = begun("ash", "elm", "oak")
    actions.decide(selection=selection, application=ash, outcome="accept", by=manager)
    return elm, oak


def test_two_deciders_do_not_give_the_last_place_twice(one_left, selection, manager, meet):
    meet(deciding, "check_has_room")

    def accept(application):
        actions.decide(selection=selection, application=application, outcome="accept", by=manager)

    first, second = at_once(accept, one_left)

    assert (first, second[:22]) == ("", "All places are taken. ")
    assert Decision.objects.filter(outcome="accept").count() == 2


def test_the_same_town_accepted_twice_at_once_is_one_decision(one_left, selection, manager, meet):
    meet(deciding, "check_is_in_no_draw")

    def accept(application):
        actions.decide(selection=selection, application=application, outcome="accept", by=manager)

    assert at_once(accept, [one_left[0]] * 2) == ["", ""]
    assert Decision.objects.count() == 2


def test_letters_released_twice_at_once_leave_once(one_left, selection, manager, meet):
    for one in one_left:
        actions.decide(selection=selection, application=one, outcome="wait", by=manager)
    before = Message.objects.count()
    meet(reading, "check_has_begun")

    assert at_once(lambda _n: actions.release(selection=selection, by=manager), [1, 2]) == ["", ""]
    assert Message.objects.count() - before == 3


@pytest.fixture
def two_in(begun, selection, manager):
    """Two were offered a place, three wait, and letters have left."""
    found = begun("ash", "elm", "oak", "yew", "fir")
    for one, outcome in zip(found, ["accept", "accept", "wait", "wait", "wait"], strict=True):
        actions.decide(selection=selection, application=one, outcome=outcome, by=manager)
    actions.release(selection=selection, by=manager)
    return found


def moved():
    """Who has an offer they have not answered, in the order of the waitlist."""
    offered = Decision.objects.filter(offered_at__isnull=False, answer="")
    return [one.application for one in offered.select_related("application").order_by("place")]


def test_two_places_given_back_at_once_go_to_two_towns(two_in, meet):
    meet(deciding, "check_can_answer")

    def refuse(application):
        actions.answer(decision=Decision.objects.get(application=application), takes=False)

    assert at_once(refuse, two_in[:2]) == ["", ""]
    assert moved() == two_in[2:4]


@pytest.mark.parametrize("whose", [(0, 1), (0, 0)])
def test_who_withdraws_at_once_frees_each_place_once(two_in, meet, whose):
    meet(applying, "check_can_withdraw")

    def withdraw(application):
        applications.withdraw(application=application, by=application.submitted_by)

    assert at_once(withdraw, [two_in[n] for n in whose]) == ["", ""]
    free = len(set(whose))
    left = [one for n, one in enumerate(two_in[:2]) if n not in whose]
    assert set(moved()) == {*left, *two_in[2 : 2 + free]}


def test_one_who_takes_the_place_while_a_colleague_withdraws_keeps_none(two_in, meet):
    meet(deciding, "check_can_answer")
    ash, elm, oak, *_ = two_in

    def both(act):
        if act == "take":
            actions.answer(decision=Decision.objects.get(application=ash), takes=True)
        else:
            applications.withdraw(application=ash, by=ash.submitted_by)

    assert at_once(both, ["take", "withdraw"]) in (["", ""], ["", "Your town has withdrawn its application."])
    assert Decision.objects.get(application=ash).answer == "withdrawn"
    assert set(moved()) == {elm, oak}
    assert not Participant.objects.filter(cohort=ash.cohort).exclude(seat="left").exists()
