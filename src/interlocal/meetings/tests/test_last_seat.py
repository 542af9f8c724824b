"""Two people want the last seat at the same moment: one has it, the other waits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection

from interlocal.core.clock import stopped_at
from interlocal.meetings import actions
from interlocal.meetings.actions import rsvp
from interlocal.meetings.choices import Answer
from interlocal.meetings.models import Occurrence, Rsvp
from interlocal.meetings.tests.conftest import NEW_YEAR
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(person, group, manager):
    made = [person(f"{name} Lee") for name in ("Ann", "Ben", "Cleo")]
    for one in made:
        actions.add_member(group=group, person=one, by=manager)
    return made


@pytest.fixture
def at_once(monkeypatch):
    """Let acts begin together, and take their time between counting seats and giving one."""
    in_line = rsvp.in_line

    def slowly(meeting):
        sleep(0.2)
        return in_line(meeting)

    monkeypatch.setattr(rsvp, "in_line", slowly)

    def run(*acts):
        barrier = Barrier(len(acts))

        def one(act):
            try:
                with stopped_at(NEW_YEAR):
                    barrier.wait(5)
                    return act()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(one, acts))

    return run


def test_two_at_once_for_the_last_seat(at, people, at_once):
    meeting = at(1, 16)
    Occurrence.objects.filter(pk=meeting.pk).update(capacity=2)
    ann, ben, cleo = people
    actions.answer(meeting=meeting, person=ann, said=Answer.YES)

    at_once(
        *(lambda one=one: actions.answer(meeting=meeting, person=one, said=Answer.YES) for one in (ben, cleo))
    )

    assert sorted(Rsvp.objects.values_list("answer", flat=True)) == ["waiting", "yes", "yes"]


def test_one_who_leaves_twice_at_once_moves_one_on_and_tells_once(at, people, at_once):
    meeting = at(1, 16)
    Occurrence.objects.filter(pk=meeting.pk).update(capacity=1)
    for one in people:
        actions.answer(meeting=meeting, person=one, said=Answer.YES)
    ann = people[0]

    at_once(*(lambda: actions.answer(meeting=meeting, person=ann, said=Answer.NO) for _n in range(2)))

    assert sorted(Rsvp.objects.values_list("answer", flat=True)) == ["no", "waiting", "yes"]
    assert [row.to for row in Message.objects.filter(key__startswith="meetings.seat:")] == [people[1].email]


def test_the_same_answer_twice_at_once_is_one(at, people, at_once):
    meeting = at(1, 16)

    at_once(*(lambda: actions.answer(meeting=meeting, person=people[0], said=Answer.YES) for _n in range(2)))

    assert list(Rsvp.objects.values_list("answer", flat=True)) == ["yes"]
