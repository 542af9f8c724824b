"""Recurring work: each job in its time, once however many look, and a failure of one is no other's."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Lock

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import translation
from django.utils.translation import get_language

from interlocal.core.clock import stopped_at, today
from interlocal.network import actions as network
from interlocal.outbox import actions
from interlocal.outbox.actions.schedule import LEASE
from interlocal.outbox.choices import DAY, HOUR, MINUTE, Job
from interlocal.outbox.models import Schedule
from interlocal.outbox.queries.jobs import is_late, job_rows

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
done, lock = [], Lock()


def water():
    with lock:
        done.append("water")


def look_at_the_clock():
    with lock:
        done.append(f"{today()} {get_language()}")


def weed():
    raise LookupError("ada@town.example")


def mow():
    done.append("mow")


JOBS = (
    Job("weed", "Weed", f"{__name__}.weed", DAY),
    Job("water", "Water", f"{__name__}.water", MINUTE),
    Job("mow", "Mow", f"{__name__}.mow", 6 * HOUR),
)
CLOCKS = (Job("clock", "Look at the clock", f"{__name__}.look_at_the_clock", DAY),)


@pytest.fixture(autouse=True)
def garden(settings):
    settings.JOBS = f"{__name__}.JOBS"
    done.clear()


def at(moment):
    with stopped_at(moment):
        return actions.tick()


def test_each_job_is_done_when_it_is_due():
    times = [NOON, NOON + timedelta(seconds=59), NOON + MINUTE, NOON + 6 * HOUR]

    assert [at(moment) for moment in times] == [["water", "mow"], [], ["water"], ["water", "mow"]]
    assert done == ["water", "mow", "water", "water", "mow"]


def test_a_job_has_the_day_and_the_language_of_the_network(settings):
    network.set_up(time_zone="Pacific/Honolulu", language="en-us")
    settings.JOBS = f"{__name__}.CLOCKS"

    with translation.override("ar"):
        at(NOON - timedelta(hours=3))

    assert done == ["2026-03-01 en-us"]  # nine in the morning in London is eleven in the evening in Honolulu


def test_a_job_that_fails_says_so_and_is_tried_again_soon():
    at(NOON)

    row = Schedule.objects.get(name="weed")
    assert (row.last_run, row.next_run, row.last_error) == (NOON, NOON + 10 * MINUTE, "LookupError")
    assert "ada" not in str(vars(row))


def test_a_job_that_works_again_is_no_longer_said_to_fail(settings):
    at(NOON)
    settings.JOBS = f"{__name__}.MENDED"

    at(NOON + 10 * MINUTE)

    row = Schedule.objects.get(name="weed")
    assert (row.last_error, row.next_run) == ("", NOON + 10 * MINUTE + DAY)


MENDED = (Job("weed", "Weed", f"{__name__}.water", DAY),)


def test_what_a_ticker_that_died_had_taken_is_done_after_its_lease():
    at(NOON)
    Schedule.objects.filter(name="water").update(
        next_run=NOON, leased_until=NOON + LEASE
    )  # taken, then silence
    done.clear()

    with stopped_at(NOON + LEASE - timedelta(seconds=1)):
        assert [row.name for row in job_rows() if row.is_running] == ["water"]
    assert at(NOON + LEASE - timedelta(seconds=1)) == []
    assert at(NOON + LEASE) == ["water"]


def test_a_ticker_whose_lease_ran_out_does_not_overwrite_who_took_over(settings):
    settings.JOBS = f"{__name__}.SLOW"

    at(NOON)

    row = Schedule.objects.get(name="slow")
    assert (row.last_run, row.leased_until) == (None, NOON + 3 * LEASE)


def dawdle():
    Schedule.objects.update(leased_until=NOON + 3 * LEASE)  # someone else took it meanwhile


SLOW = (Job("slow", "Slow", f"{__name__}.dawdle", DAY),)


@pytest.mark.django_db(transaction=True)
def test_eight_tickers_at_once_do_each_job_once():
    def run(_):
        try:
            return at(NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        names = [name for names in pool.map(run, range(8)) for name in names]

    assert (sorted(names), sorted(done)) == (["mow", "water"],) * 2


def test_managers_see_each_job_with_when_and_how(settings):
    assert [(row.label, row.often, row.last_run, row.trouble) for row in job_rows()] == [
        ("Weed", "each day", None, ""),
        ("Water", "each minute", None, ""),
        ("Mow", "every 6 hours", None, ""),
    ]
    at(NOON)

    rows = {row.name: row for row in job_rows()}

    assert (rows["weed"].trouble, rows["mow"].last_run, rows["mow"].next_run) == (
        "LookupError",
        NOON,
        NOON + 6 * HOUR,
    )
    settings.JOBS = f"{__name__}.OFTEN"
    assert [row.often for row in job_rows()] == ["every 5 minutes", "each hour", "every 2 days"]


OFTEN = tuple(Job(str(every), "", "", every) for every in (5 * MINUTE, HOUR, 2 * DAY))


@pytest.mark.parametrize(("minutes", "late"), [(10, False), (12, True)])
def test_managers_are_told_when_nothing_runs(minutes, late):
    assert is_late(job_rows()) is True
    at(NOON)

    with stopped_at(NOON + minutes * MINUTE):
        assert is_late(job_rows()) is late


def test_the_command_does_what_is_due_and_says_so(capsys):
    call_command("tick")
    call_command("tick")

    assert (capsys.readouterr().out, done) == ("Done: water, mow.\n", ["water", "mow"])


@pytest.mark.django_db(transaction=True)
def test_the_command_that_keeps_going_ends_when_asked():
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
    }
    command = [sys.executable, "-m", "interlocal.config.command", "tick", "--keep-going"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    said = process.stdout.readline()

    process.send_signal(signal.SIGTERM)

    assert (process.wait(30), said.startswith("Done: ")) == (0, True)
    process.stdout.close()
