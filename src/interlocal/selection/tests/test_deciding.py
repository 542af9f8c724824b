"""Decisions by hand, by bands and by lot; never more than there are places, and none once the letters left."""

from datetime import UTC, date, datetime

import pytest

from interlocal.applications import actions as applications
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.selection import actions
from interlocal.selection.choices import Outcome
from interlocal.selection.models import Decision
from interlocal.selection.queries.ranking import ranking
from interlocal.selection.rules.drawing import code
from interlocal.training import actions as training
from interlocal.training.models import Cohort

pytestmark = pytest.mark.django_db


def decided():
    """Outcome and place by idea, in the order in which they were written."""
    rows = Decision.objects.select_related("application").order_by("pk")
    return [(one.application.idea[5:], str(one.outcome), one.place) for one in rows]


@pytest.fixture
def decide(selection, manager):
    def act(application, outcome):
        return actions.decide(selection=selection, application=application, outcome=outcome, by=manager)

    return act


def test_nothing_is_decided_before_anybody_has_read(selection, applied, decide):
    with pytest.raises(Denied, match="has not begun"):
        decide(applied("ash"), "accept")


def test_more_than_there_are_places_cannot_be_accepted(begun, decide):
    ash, elm, oak = begun("ash", "elm", "oak")
    decide(ash, "accept")
    decide(elm, "accept")

    with pytest.raises(Denied, match="All places are taken"):
        decide(oak, "accept")

    assert decided() == [("ash", "accept", None), ("elm", "accept", None)]


def test_a_decision_can_be_changed_and_taken_back_until_the_letters_leave(begun, decide):
    ash, elm, oak = begun("ash", "elm", "oak")
    for one in (ash, elm, oak):
        decide(one, "wait")
    decide(elm, "accept")
    decide(ash, "")
    decide(oak, "wait")

    assert decided() == [("oak", "wait", 3), ("elm", "accept", None)]


def test_who_has_not_signed_is_not_accepted(begun, applied, decide, selection, manager):
    begun("ash")
    elm = applied("elm", signed=False)

    with pytest.raises(Denied, match="has not signed"):
        decide(elm, "accept")

    decide(elm, "wait")
    assert decided() == [("elm", "wait", 1)]


def test_who_withdrew_is_not_decided_on(begun, decide):
    (ash,) = begun("ash")
    applications.withdraw(application=ash, by=ash.submitted_by)

    with pytest.raises(Denied, match="has withdrawn"):
        decide(ash, "accept")


def test_seats_given_by_hand_leave_fewer_places(begun, decide, cohort, manager, person_of):
    ash, elm = begun("ash", "elm")
    una = person_of("una")
    training.seat(cohort=cohort, person=una, town=una.towns[0], by=manager)
    decide(ash, "accept")

    with pytest.raises(Denied, match="All places are taken"):
        decide(elm, "accept")


def test_a_team_needs_as_many_seats_as_it_has_people(begun, decide, cohort):
    ash, elm = begun("ash", "elm")
    Cohort.objects.filter(pk=cohort.pk).update(seats=3, team_size=2)
    decide(ash, "accept")

    with pytest.raises(Denied, match="All places are taken"):
        decide(elm, "accept")


def test_clear_ones_are_decided_at_once_and_those_a_tie_would_split_are_not(begun, score, selection, manager):
    ash, elm, oak, yew, fir = begun("ash", "elm", "oak", "yew", "fir")
    for one, scores in ((ash, (5, 5)), (elm, (4, 4)), (oak, (4, 4)), (yew, (1, 1)), (fir, (3, 3))):
        score(one, *scores)

    told = actions.decide_clear(selection=selection, by=manager)

    assert told == {"accept": 1, "decline": 1}
    assert decided() == [("ash", "accept", None), ("yew", "decline", None)]


def test_the_rest_waits_in_the_order_of_its_marks(begun, score, selection, manager):
    ash, elm, _oak = begun("ash", "elm", "oak")
    for one, scores in ((ash, (2, 2)), (elm, (5, 5))):
        score(one, *scores)

    assert actions.wait_rest(selection=selection, by=manager) == 3

    assert decided() == [("elm", "wait", 1), ("ash", "wait", 2), ("oak", "wait", 3)]


SEED = {"source": "Pick 4 of the evening", "known_on": date(2026, 7, 2)}


@pytest.fixture
def announced(begun, score, selection, manager):
    """One of three in doubt gets a place; a fourth is a clear no."""
    found = begun("ash", "elm", "oak", "yew")
    for one, scores in zip(found, ((3, 3), (3, 3), (3, 4), (1, 1)), strict=True):
        score(one, *scores)
    actions.announce(selection=selection, band="doubt", seats=1, by=manager, **SEED)
    return found


def test_a_lottery_freezes_who_is_in_it(announced, selection, decide, manager):
    draw = selection.draws.get()

    assert draw.eligible == sorted([code(one.pk), one.pk] for one in announced[:3])
    with pytest.raises(Denied, match="nobody decides on it by hand"):
        decide(announced[0], "accept")
    decide(announced[3], "decline")
    for act in (actions.decide_clear, actions.wait_rest, actions.release):
        with pytest.raises(Denied, match="announced already"):
            act(selection=selection, by=manager)
    with pytest.raises(Denied, match="announced already"):
        actions.announce(selection=selection, band="doubt", seats=1, by=manager, **SEED)


def test_a_lottery_is_drawn_once_from_the_day_its_seed_is_known(announced, selection, manager):
    draw = selection.draws.get()
    with pytest.raises(Denied, match="not known before"):
        actions.draw_lots(draw=draw, seed="7 1 3 3", by=manager)

    with stopped_at(datetime(2026, 7, 2, 17, tzinfo=UTC)):
        draw = actions.draw_lots(draw=draw, seed=" 7 1  3 3\n", by=manager)
        with pytest.raises(Denied, match="cannot be drawn again"):
            actions.draw_lots(draw=draw, seed="another", by=manager)

    assert draw.seed == "7 1 3 3"
    numbers = dict(draw.eligible)
    rows = {one.application_id: one for one in Decision.objects.filter(draw=draw)}
    told = [(rows[numbers[found]].outcome, rows[numbers[found]].place) for found in draw.order]
    assert told == [("accept", None), ("wait", 1), ("wait", 2)]


def test_who_withdrew_after_the_list_was_frozen_is_passed_over(announced, selection, manager):
    draw = selection.draws.get()
    with stopped_at(datetime(2026, 7, 2, 17, tzinfo=UTC)):
        from interlocal_analytics.coaching import lottery

        first = lottery([found for found, _pk in draw.eligible], 1, "7").winners[0]
        gone = next(one for one in announced if code(one.pk) == first)
        applications.withdraw(application=gone, by=gone.submitted_by)
        actions.draw_lots(draw=draw, seed="7", by=manager)

    won = Decision.objects.get(outcome=Outcome.ACCEPT)
    assert (won.application != gone, Decision.objects.count()) == (True, 2)


@pytest.mark.parametrize(
    ("seats", "known_on", "says"),
    [
        (0, date(2026, 7, 2), "draw for 1 to 2"),
        (3, date(2026, 7, 2), "draw for 1 to 2"),
        (2, date(2026, 7, 2), "a place for each"),
        (1, date(2026, 7, 1), "tomorrow or later"),
    ],
)
def test_a_lottery_that_would_be_none_is_refused(begun, selection, manager, seats, known_on, says):
    begun("ash", "elm")

    with pytest.raises(Denied, match=says):
        actions.announce(
            selection=selection, band="doubt", seats=seats, source="x", known_on=known_on, by=manager
        )


def test_one_applicant_alone_needs_no_lottery(begun, selection, manager, decide):
    (ash,) = begun("ash")

    with pytest.raises(Denied, match="two undecided applications"):
        actions.announce(selection=selection, band="doubt", seats=1, by=manager, **SEED)
    decide(ash, "accept")
    assert ranking(selection).free == 1
