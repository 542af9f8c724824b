"""Letters leave once; towns answer by a link; the waitlist moves, and never further than there are places."""

from datetime import UTC, date, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.applications import actions as applications
from interlocal.applications.choices import Signed
from interlocal.core.clock import now, stopped_at
from interlocal.core.permissions import Denied
from interlocal.selection import actions
from interlocal.selection.actions import answering
from interlocal.selection.models import Decision
from interlocal.selection.rules.who import answer_token, decision_of
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 7, 12, 17, tzinfo=UTC)  # a day after offers of July 1 end
BEGUN = datetime(2026, 9, 1, 17, tzinfo=UTC)


@pytest.fixture
def told(begun, selection, manager):
    """Two were accepted, two wait, one was declined, and letters have left."""
    found = begun("ash", "elm", "oak", "yew", "fir")
    for one, outcome in zip(found, ("accept", "accept", "wait", "wait", "decline"), strict=True):
        actions.decide(selection=selection, application=one, outcome=outcome, by=manager)
    actions.release(selection=selection, by=manager)
    return found


def decision(application):
    return Decision.objects.get(application=application)


def stands():
    rows = Decision.objects.select_related("application").order_by("application")
    return [(one.application.idea[5:], str(one.answer), one.offered_at is not None) for one in rows]


def test_letters_do_not_leave_before_all_is_decided(begun, selection, manager, sent):
    begun("ash")

    with pytest.raises(Denied, match="Decide on all applications first: 1 still"):
        actions.release(selection=selection, by=manager)
    assert [mail.subject for mail in sent() if "read" not in mail.subject] == []


def test_letters_leave_exactly_once(told, selection, manager, sent):
    first = [(mail.to[0][:3], mail.subject) for mail in sent() if "to read" not in mail.subject]

    assert actions.release(selection=selection, by=manager) == 0

    assert sorted(first) == [
        ("ash", "Your town has a place"),
        ("elm", "Your town has a place"),
        ("fir", "We could not offer your town a place"),
        ("oak", "Your town is on the waitlist"),
        ("yew", "Your town is on the waitlist"),
    ]
    assert len(sent()) == 2 + len(first)
    with pytest.raises(Denied, match="letters have left"):
        actions.decide(selection=selection, application=told[0], outcome="decline", by=manager)


def test_letters_say_what_the_network_wrote_and_only_offers_ask(begun, selection, manager, sent):
    ash, elm = begun("ash", "elm")
    actions.write_letter(
        selection=selection, letter="accepted", by=manager, subject="Yes", text="Come <b>in</b>"
    )
    actions.decide(selection=selection, application=ash, outcome="accept", by=manager)
    actions.decide(selection=selection, application=elm, outcome="decline", by=manager)
    actions.release(selection=selection, by=manager)

    mails = {mail.to[0][:3]: mail for mail in sent() if "to read" not in mail.subject}

    assert mails["ash"].subject == "Yes"
    body = mails["ash"].body
    assert "Come <b>in</b>" in body
    assert "Please answer by July 11, 2026." in body
    assert f"/programs/selection/answer/{answer_token(decision(ash))}/" in body
    assert "/answer/" not in mails["elm"].body


def test_a_town_takes_its_place_once(told, manager):
    ash = told[0]

    for _twice in range(2):
        actions.answer(decision=decision(ash), takes=True)

    assert Participant.objects.get().municipality == ash.municipality
    with pytest.raises(Denied, match="has answered already: Took the place"):
        actions.answer(decision=decision(ash), takes=False)


def test_a_place_given_back_is_offered_to_the_next_alone(told, sent):
    ash, _elm, oak, *_ = told
    sent()

    for _twice in range(2):
        actions.answer(decision=decision(ash), takes=False)

    assert stands() == [
        ("ash", "refused", True),
        ("elm", "", True),
        ("oak", "", True),
        ("yew", "", False),
        ("fir", "", False),
    ]
    assert [m.to[0] for m in sent() if m.subject == "A place became free for your town"] == [
        "oak@sorrel.example"
    ]
    assert decision(oak).answer_until == date(2026, 7, 11)


def test_what_nobody_answers_in_time_goes_to_the_next(told):
    assert actions.move_waitlists() == 0

    with stopped_at(LATE):
        assert actions.move_waitlists() == 2
        assert actions.move_waitlists() == 0
        with pytest.raises(Denied, match="over, and the place went to the next town"):
            actions.answer(decision=decision(told[0]), takes=True)

    assert [row[1:] for row in stands()[:4]] == [("lapsed", True), ("lapsed", True), ("", True), ("", True)]


def test_an_answer_on_the_day_after_is_too_late_even_before_anybody_noted_it(told):
    with stopped_at(LATE), pytest.raises(Denied, match="is over"):
        actions.answer(decision=decision(told[0]), takes=True)


def test_who_withdraws_makes_room_for_the_next_at_once(told, sent):
    before = len(sent())

    for _twice in range(2):
        applications.withdraw(application=told[0], by=told[0].submitted_by)

    assert stands()[0] == ("ash", "withdrawn", True)
    assert [row[2] for row in stands()[2:4]] == [True, False]
    assert [(m.to[0], m.subject) for m in sent()[before:]] == [
        ("oak@sorrel.example", "A place became free for your town")
    ]
    assert actions.move_waitlists() == 0
    with pytest.raises(Denied, match="has withdrawn"):
        actions.answer(decision=decision(told[0]), takes=True)


def test_who_withdraws_after_taking_the_place_makes_room_too(told):
    actions.answer(decision=decision(told[0]), takes=True)
    applications.withdraw(application=told[0], by=told[0].submitted_by)

    assert (stands()[0][1], Participant.objects.get().seat) == ("withdrawn", "left")
    assert stands()[2] == ("oak", "", True)


def test_who_waits_and_withdraws_moves_nobody(told, sent):
    before = len(sent())
    applications.withdraw(application=told[2], by=told[2].submitted_by)

    assert [row[1:] for row in stands()[:4]] == [("", True), ("", True), ("", False), ("", False)]
    assert sent()[before:] == []


def test_who_withdraws_before_letters_leave_has_none_and_moves_nobody(begun, selection, manager, sent):
    ash, elm = begun("ash", "elm")
    actions.decide(selection=selection, application=ash, outcome="accept", by=manager)
    actions.decide(selection=selection, application=elm, outcome="wait", by=manager)
    before = len(sent())
    applications.withdraw(application=ash, by=ash.submitted_by)

    assert sent()[before:] == []
    assert [row[1:] for row in stands()] == [("", False), ("", False)]


def test_a_place_that_cannot_be_taken_back_leaves_the_application_as_it_is(told, monkeypatch):
    def broken(*args):
        raise RuntimeError("the next town could not be asked")

    actions.answer(decision=decision(told[0]), takes=True)
    monkeypatch.setattr(answering, "_mail", broken)

    with pytest.raises(RuntimeError, match="could not be asked"):
        applications.withdraw(application=told[0], by=told[0].submitted_by)

    told[0].refresh_from_db()
    assert (told[0].state, stands()[0][1], Participant.objects.get().seat) == ("submitted", "taken", "active")


def test_who_waits_and_has_not_signed_is_passed_over(told):
    oak = told[2]
    oak.signoff.state, oak.signoff.answered_at = Signed.ASKED, None
    oak.signoff.save()

    actions.answer(decision=decision(told[0]), takes=False)

    assert [row[2] for row in stands()] == [True, True, False, True, False]


def test_nobody_moves_up_once_the_cohort_has_begun(told, manager):
    with stopped_at(BEGUN):
        assert actions.move_waitlists() == 0
        assert stands()[0] == ("ash", "", True)
        actions.give_back(decision=decision(told[0]), by=manager)

    assert [row[1:] for row in stands()[:3]] == [("refused", True), ("", True), ("", False)]


def test_nobody_moves_up_who_was_declined_or_was_offered_nothing(told):
    for one in (told[2], told[4]):
        with pytest.raises(Denied, match="No place is offered"):
            actions.answer(decision=decision(one), takes=True)


def test_the_network_notes_that_a_town_does_not_come(told, manager, person_of):
    ash = told[0]
    actions.answer(decision=decision(ash), takes=True)
    with pytest.raises(Denied, match="who run the network"):
        actions.give_back(decision=decision(ash), by=person_of("una"))

    actions.give_back(decision=decision(ash), by=manager)

    assert (stands()[0][1], Participant.objects.get().seat, stands()[2][2]) == ("refused", "left", True)
    for one in (ash, told[3]):
        with pytest.raises(Denied, match="no place to give back"):
            actions.give_back(decision=decision(one), by=manager)


def test_a_town_that_did_not_answer_yet_can_be_noted_as_well(told, manager):
    actions.give_back(decision=decision(told[1]), by=manager)

    assert (stands()[1][1], stands()[2][2], Participant.objects.exists()) == ("refused", True, False)


def test_seats_are_given_though_who_decided_is_gone(told, manager, office):
    other = accounts.register(email="zoe@network.example")
    accounts.grant(person=other, role="network_manager", place=office)
    accounts.erase(person=manager)

    actions.answer(decision=decision(told[0]), takes=True)

    assert (decision(told[0]).by, Participant.objects.count()) == (None, 1)


def test_a_link_is_only_ours(told):
    token = answer_token(decision(told[0]))

    assert decision_of(token) == decision(told[0]).pk
    assert [decision_of(bad) for bad in (f"{token}x", token[1:], "", "1")] == [None] * 4


def test_nothing_is_told_to_who_left_the_town(begun, selection, manager, sent):
    (ash,) = begun("ash")
    ash.submitted_by.memberships.update(until=now().date())
    actions.decide(selection=selection, application=ash, outcome="decline", by=manager)

    assert actions.release(selection=selection, by=manager) == 1
    assert [mail.to[0] for mail in sent() if "to read" not in mail.subject] == []
