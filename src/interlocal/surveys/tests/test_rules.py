"""Who may do what to a survey, and when: tables of people and states."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.core.clock import now, stopped_at
from interlocal.core.permissions import Denied, allowed
from interlocal.surveys import actions, rules
from interlocal.surveys.models import Survey
from interlocal.surveys.tests.conftest import ABOUT, NOON, WHAT, WHICH

pytestmark = pytest.mark.django_db
STATES = ("draft", "ready", "open", "ended")


@pytest.fixture
def stands(survey, asker):
    """A survey in one of the states."""

    def make(state, **about):
        made = survey(**about)
        if state != "draft":
            actions.publish(survey=made, by=asker)
        if state in {"open", "ended"}:
            actions.open_now(survey=made, by=asker)
        if state == "ended":
            actions.close(survey=made, by=asker)
        return Survey.objects.get(pk=made.pk)

    return make


@pytest.mark.parametrize("role", [*Role.values, None])
def test_editors_and_who_runs_the_network_ask(worker, role):
    person = worker(role) if role else worker(Role.MEMBER)

    assert allowed(rules.check_can_ask, person) == (
        role in {Role.EDITOR, Role.NETWORK_MANAGER, Role.ADMINISTRATOR}
    )


def test_only_the_asker_and_who_runs_the_network_change_it(survey, asker, worker):
    made = survey()
    other, manager = worker(Role.EDITOR, "other"), worker(Role.NETWORK_MANAGER)

    may = [allowed(rules.check_can_change, person, made) for person in (asker, other, manager)]

    assert may == [True, False, True]


TIMES = [  # opens, closes, opened by hand, ended by hand, now, where it stands; 18:00 in UTC is noon in Chicago
    ("", "", False, False, "18:00", "ready"),
    ("", "", True, False, "18:00", "open"),
    ("", "", True, True, "18:00", "closed"),
    ("12:01", "", False, False, "18:00", "ready"),
    ("12:00", "", False, False, "18:00", "open"),
    ("12:01", "", True, False, "18:00", "open"),
    ("", "12:01", True, False, "18:00", "open"),
    ("", "12:00", True, False, "18:00", "closed"),
    ("10:00", "12:00", False, False, "15:59", "ready"),
    ("10:00", "12:00", False, False, "16:00", "open"),
    ("10:00", "12:00", False, False, "18:00", "closed"),
]


@pytest.mark.parametrize(("opens", "closes", "opened", "ended", "clock", "stands"), TIMES)
def test_planned_times_act_by_themselves(opens, closes, opened, ended, clock, stands):
    made = Survey(
        zone="America/Chicago",
        opens=opens and f"2026-03-02T{opens}",
        closes=closes and f"2026-03-02T{closes}",
        published_at=NOON,
        opened_at=NOON if opened else None,
        closed_at=NOON if ended else None,
    )

    assert rules.standing(made, datetime.fromisoformat(f"2026-03-02T{clock}:00+00:00")) == stands


def test_a_wall_clock_keeps_its_hour_when_summer_time_begins():
    # Chicago is 6 hours behind UTC until March 8, 2026, and 5 after
    assert rules.instant("2026-03-06T09:00", "America/Chicago") == datetime(2026, 3, 6, 15, tzinfo=UTC)
    assert rules.instant("2026-03-13T09:00", "America/Chicago") == datetime(2026, 3, 13, 14, tzinfo=UTC)
    assert rules.instant("", "America/Chicago") is None


MAY = {  # what the asker may do in which state
    "change": {"draft"},
    "add_item": {"draft"},
    "discard": {"draft"},
    "publish": {"draft"},
    "take_back": {"ready"},
    "open_now": {"ready"},
    "close": {"open"},
    "show": {"ended"},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("deed", MAY)
def test_what_can_be_done_in_which_state(stands, asker, deed, state):
    made = stands(state)
    words = {"change": {"title": "Other"}, "add_item": WHAT}.get(deed, {})

    def does():
        getattr(actions, deed)(survey=made, by=asker, **words)

    assert allowed(does) == (state in MAY[deed])


@pytest.mark.parametrize("deed", MAY)
def test_nobody_else_can_do_any_of_it(stands, worker, deed):
    made = stands(next(iter(MAY[deed])))
    words = {"change": {"title": "Other"}, "add_item": WHAT}.get(deed, {})

    with pytest.raises(Denied, match="Only whoever asks"):
        getattr(actions, deed)(survey=made, by=worker(Role.EDITOR, "other"), **words)


def test_who_may_not_ask_drafts_nothing(member):
    with pytest.raises(Denied, match="Only editors"):
        actions.draft(by=member("ada"), **ABOUT)
    assert Survey.objects.count() == 0


def test_nothing_is_published_without_a_question_or_after_its_end(asker):
    bare = actions.draft(by=asker, **ABOUT)
    late = actions.draft(by=asker, **ABOUT, closes="2026-03-02T12:00")
    actions.add_item(survey=late, by=asker, **WHICH)

    with pytest.raises(Denied, match="Add a question"):
        actions.publish(survey=bare, by=asker)
    with pytest.raises(Denied, match="planned end is over"):
        actions.publish(survey=late, by=asker)


def test_a_survey_has_no_more_questions_than_people_answer(survey, asker):
    made = survey(*[WHICH] * 20)

    with pytest.raises(Denied, match="20 questions"):
        actions.add_item(survey=made, by=asker, **WHICH)


def test_who_is_asked(survey, member, worker):
    of_network, by_link = survey(), survey(audience="link")
    stranger = accounts.register(email="x@example.org")
    people = {"member": member("bo"), "stranger": stranger, "visitor": AnonymousUser(), "nobody": None}

    asked = {name: allowed(rules.check_is_asked, person, of_network) for name, person in people.items()}

    assert asked == {"member": True, "stranger": False, "visitor": False, "nobody": False}
    assert allowed(rules.check_is_asked, None, by_link)


@pytest.mark.parametrize(
    ("state", "said"),
    [("draft", "not open yet"), ("ready", "not open yet"), ("open", ""), ("ended", "has ended")],
)
def test_answers_are_taken_while_it_is_open(stands, member, state, said):
    made, ada = stands(state), member("ada")

    if said:
        with pytest.raises(Denied, match=said):
            rules.check_can_answer(ada, made, now())
    else:
        rules.check_can_answer(ada, made, now())


QUESTIONS = (
    rules.Question("q1", "single", "One?", "", is_required=True, options=(("1", "a"), ("2", "b"))),
    rules.Question("q2", "multiple", "Any?", "", is_required=False, options=(("1", "a"), ("2", "b"))),
    rules.Question("q3", "text", "Why?", "", is_required=False),
)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"q1": ["1"]}, ""),
        ({"q1": ["2"], "q2": ["1", "2"], "q3": "x" * 1000}, ""),
        ({}, "“One.*needs an answer"),
        ({"q1": []}, "“One.*needs an answer"),
        ({"q1": ["1", "2"]}, "no answer to “One"),
        ({"q1": ["3"]}, "no answer to “One"),
        ({"q1": ["1"], "q2": ["9"]}, "no answer to “Any"),
        ({"q1": ["1"], "q3": "x" * 1001}, "no answer to “Why"),
    ],
)
def test_an_answer_is_one_that_was_offered(said, refused):
    if refused:
        with pytest.raises(Denied, match=refused):
            rules.check_said(QUESTIONS, said)
    else:
        rules.check_said(QUESTIONS, said)


SEE = [  # state, when others see them, shown by hand; who of asker, manager, member, visitor sees them
    ("open", "at_close", False, (False, False, False, False)),
    ("ended", "at_close", False, (True, True, True, False)),
    ("ended", "by_hand", False, (True, True, False, False)),
    ("ended", "by_hand", True, (True, True, True, False)),
]


@pytest.mark.parametrize("case", SEE)
def test_who_sees_results(stands, asker, worker, member, case):
    state, results, shown, seen = case
    made = stands(state, results=results)
    if shown:
        made = actions.show(survey=made, by=asker)
    people = (asker, worker(Role.NETWORK_MANAGER), member("ada"), AnonymousUser())

    assert tuple(allowed(rules.check_can_see_results, person, made) for person in people) == seen


def test_results_of_a_survey_by_link_are_for_everybody(stands):
    assert allowed(rules.check_can_see_results, AnonymousUser(), stands("ended", audience="link"))


def test_who_reads_what_people_wrote(stands, asker, worker, member):
    people = (asker, worker(Role.MODERATOR), worker(Role.EDITOR, "other"), member("ada"))
    open_, ended = stands("open"), stands("ended")

    assert [allowed(rules.check_can_see_texts, person, open_) for person in people] == [False] * 4
    assert [allowed(rules.check_can_see_texts, person, ended) for person in people] == [
        True,
        True,
        False,
        False,
    ]
    assert [allowed(rules.check_can_moderate, person) for person in people] == [False, True, False, False]


def test_the_database_keeps_out_what_makes_no_sense(asker):
    with pytest.raises(ValidationError, match="surveys_survey_no_names_by_link"):
        actions.draft(by=asker, **ABOUT | {"audience": "link", "anonymity": "identified"})
    with pytest.raises(ValidationError, match="surveys_survey_opens_first"):
        actions.draft(by=asker, **ABOUT, opens="2026-03-03T09:00", closes="2026-03-03T09:00")
    made = actions.draft(by=asker, **ABOUT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=made.pk).update(min_n=4)


def test_the_clock_ends_it_though_nobody_presses_a_button(stands, member):
    made = stands("open", closes="2026-03-02T13:00")

    with stopped_at(NOON + timedelta(hours=1)), pytest.raises(Denied, match="has ended"):
        actions.answer(survey=made, said={"q1": ["1"]}, person=member("ada"))
