"""The job that reminds is killed again and again: nobody is left out, and nobody is reminded twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from random import Random

import pytest
from django.db import connection

from interlocal.accounts import actions as accounts
from interlocal.meetings import actions
from interlocal.meetings.models import GroupMember, ReminderSent
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("outbox")]
PEOPLE, KILLS, BY_KILL = 80, 12, -9
AN_HOUR_BEFORE = datetime(2026, 1, 16, 14, 1, tzinfo=UTC)


@pytest.fixture
def job():
    """Start a run of the job: ``start()`` gives its number, ``ended()`` how it ended."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
    }
    code = [sys.executable, "-m", "interlocal.meetings.tests.reminder"]
    process = subprocess.Popen(code, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    class Job:
        def start(self):
            process.stdin.write(f"{AN_HOUR_BEFORE.isoformat()}\n")
            process.stdin.flush()
            return int(process.stdout.readline().split()[1])

        def ended(self):
            return int(process.stdout.readline().split()[2])

    yield Job()
    process.stdin.close()
    process.wait()
    process.stdout.close()


@pytest.fixture
def crowd(year, group):
    people = [accounts.register(email=f"p{n}@town.example") for n in range(PEOPLE)]
    GroupMember.objects.bulk_create(GroupMember(group=group, person=one) for one in people)
    return people


def mails():
    return Counter(Message.objects.filter(kind=Kind.SOON).values_list("to", flat=True))


def wait_for(total):
    """Until so many mails stand in the outbox."""
    until = time.monotonic() + 20
    while mails().total() < total and time.monotonic() < until:
        time.sleep(0.001)


def test_killed_midway_none_is_lost_and_none_comes_twice(crowd, job):
    rng, kills, stood = Random(7), 0, 0
    while stood < PEOPLE:
        pid = job.start()
        if kills < KILLS:
            wait_for(min(stood + rng.randint(1, 5), PEOPLE))
            time.sleep(rng.uniform(0, 0.02))  # while it writes the next ones
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        kills += job.ended() == BY_KILL
        came, stood = mails(), mails().total()
        rows = Counter(ReminderSent.objects.values_list("person__email", flat=True))
        assert came == rows  # both or neither

    assert mails() == Counter(one.email for one in crowd)
    assert kills > KILLS / 2
    job.start()
    assert (job.ended(), mails().total()) == (0, PEOPLE)


def test_two_jobs_at_once_remind_each_once(crowd, job):
    for _n in range(2):
        job.start()

    assert [job.ended(), job.ended()] == [0, 0]
    assert mails() == Counter(one.email for one in crowd)
    assert actions.remind() == 0
