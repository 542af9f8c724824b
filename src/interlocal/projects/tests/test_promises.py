"""A town promises, and is asked 6, 12 and 24 months later."""

from datetime import UTC, date, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.outbox.models import Message
from interlocal.projects import actions
from interlocal.projects.models import Commitment, CommitmentCheck
from interlocal.projects.queries.lists import due
from interlocal.projects.queries.promises import board
from interlocal.projects.rules.projects import marks
from interlocal.projects.rules.who import check_can_see_promises

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 5, 2, 18, tzinfo=UTC)  # six months after the promise


@pytest.fixture
def promised(project, ada, over):
    over()
    return actions.promise(project=project, text="We count again.", by=ada)


def check(months=6):
    return CommitmentCheck.objects.select_related("commitment__project__municipality").get(months=months)


def test_marks_by_hand():
    # The last of August has no 31 February: the last day of that month is meant.
    assert marks(date(2026, 8, 31)) == (
        (6, date(2027, 2, 28)),
        (12, date(2027, 8, 31)),
        (24, date(2028, 8, 31)),
    )


def test_a_promise_is_looked_at_three_times_also_after_the_end(promised):
    assert [(one.months, one.due_on) for one in promised.checks.all()] == [
        (6, date(2027, 5, 2)),
        (12, date(2027, 11, 2)),
        (24, date(2028, 11, 2)),
    ]


@pytest.mark.parametrize("who", ["ben", "stranger", "trainer"])
def test_only_the_town_promises(project, request, who):
    with pytest.raises(Denied, match="Only people who take part for Ada Falls"):
        actions.promise(project=project, text="x", by=request.getfixturevalue(who))


def test_a_slip_of_the_pen_is_taken_back_the_same_day(promised, ada):
    with stopped_at(LATER), pytest.raises(Denied, match="on the day it was made"):
        actions.withdraw(commitment=promised, by=ada)
    actions.withdraw(commitment=promised, by=ada)

    assert Commitment.objects.count() == 0


def test_a_town_promises_eight_things_at_most(project, ada):
    for n in range(8):
        actions.promise(project=project, text=f"{n}", by=ada)

    with pytest.raises(Denied, match="8 are as many"):
        actions.promise(project=project, text="9", by=ada)


def test_it_is_too_early_to_say(promised, ada):
    with pytest.raises(Denied, match="too early"):
        actions.answer(check=check(), status="kept", note="", by=ada)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("ada", True),
        ("lead", True),
        ("manager", True),
        ("ben", False),
        ("trainer", False),
        ("stranger", False),
    ],
)
def test_who_says_what_became_of_it(promised, request, who, may, lead):
    by = lead if who == "lead" else request.getfixturevalue(who)

    with stopped_at(LATER):
        if may:
            actions.answer(check=check(), status="partly", note="Twice.", by=by)
        else:
            with pytest.raises(Denied, match="Only the town says"):
                actions.answer(check=check(), status="partly", note="", by=by)
    assert (check().status, check().answered_on) == (("partly", date(2027, 5, 2)) if may else ("", None))


@pytest.fixture
def lead(ada):
    made = accounts.register(email="lead@ada.example")
    accounts.grant(person=made, role=Role.TOWN_LEAD, place=ada.towns[0])
    return made


def test_the_town_is_asked_once_by_mail(promised, ada, colleague_of_ada, ben):
    with stopped_at(LATER):
        assert (actions.remind(), actions.remind()) == (2, 0)

    mails = Message.objects.filter(key__startswith="projects.promise")
    assert sorted(one.to for one in mails) == sorted([ada.email, colleague_of_ada.email])


@pytest.fixture
def colleague_of_ada(colleague, promised):
    return colleague


def test_its_lead_is_asked_where_nobody_is_left(promised, ada, lead):
    accounts.leave(person=ada, place=ada.towns[0], by=ada)

    with stopped_at(LATER):
        assert actions.remind() == 1
    assert [one.to for one in Message.objects.filter(key__startswith="projects.promise")] == [
        "lead@ada.example"
    ]


def test_what_was_answered_is_not_asked(promised, ada):
    with stopped_at(LATER):
        actions.answer(check=check(), status="kept", note="", by=ada)

        assert actions.remind() == 0


def test_what_waits_for_somebody(promised, ada, ben, lead, stranger):
    with stopped_at(LATER):
        assert [len(due(person)) for person in (ada, lead, ben, stranger)] == [1, 1, 0, 0]
    assert due(ada) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_of_promises(project, ada, count, django_assert_num_queries):
    for n in range(count):
        actions.promise(project=project, text=f"{n}", by=ada)

    with django_assert_num_queries(
        5
    ):  # whose it is, three times; promises and looks at them, as no request remembers
        rows = board(project, ada)

    assert [(len(row.checks), row.may_withdraw) for row in rows] == [(3, True)] * count


def test_who_sees_what_a_town_promised(project, ada, ben, trainer, lead):
    for person in (ada, trainer, lead):
        check_can_see_promises(person, project)
    with pytest.raises(Denied, match="see what it promised"):
        check_can_see_promises(ben, project)
