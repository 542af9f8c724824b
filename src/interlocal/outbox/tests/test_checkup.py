"""What the doctor hears of mail and of recurring work."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult

from interlocal.core.clock import stopped_at
from interlocal.outbox import actions
from interlocal.outbox.choices import State
from interlocal.outbox.models import Message, Schedule
from interlocal.outbox.queries import checkup
from interlocal.outbox.queries.jobs import jobs

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon():
    with stopped_at(NOON):
        yield


def found(look):
    return [(finding.level.value, finding.said) for finding in look()]


def mail(age, state=State.WAITING, ended_at=None):
    at = NOON - age
    key = f"test:{Message.objects.count()}"
    Message.objects.create(
        key=key, kind="notice", created_at=at, leased_until=at, state=state, ended_at=ended_at
    )


def test_without_a_server_mail_goes_to_files(settings, tmp_path):
    settings.EMAIL_HOST, settings.EMAIL_FILE_PATH = "", tmp_path

    assert found(checkup.mail) == [
        ("advice", f"No mail server is set: mail is written to files in {tmp_path}.")
    ]


def test_a_server_that_takes_mail(sink, settings):
    settings.DEFAULT_FROM_EMAIL = "us@example.org"
    mail(timedelta(minutes=9))

    assert found(checkup.mail) == [("ok", "127.0.0.1 takes mail, and none is stuck.")]
    assert sink.got == []


def test_a_server_that_does_not_answer(sink, settings):
    settings.DEFAULT_FROM_EMAIL = "Our network <us@example.org>"
    settings.EMAIL_PORT = 1

    assert found(checkup.mail) == [
        ("problem", "127.0.0.1 does not take mail from us: ConnectionRefusedError.")
    ]


def test_an_address_that_other_servers_refuse(sink, settings):
    settings.DEFAULT_FROM_EMAIL = "network@localhost"

    assert found(checkup.mail) == [
        ("problem", "Mail comes from network@localhost, which other servers refuse.")
    ]


@pytest.mark.parametrize("host", [True, False])
def test_mail_that_is_stuck_or_lost_is_counted(sink, settings, host):
    settings.DEFAULT_FROM_EMAIL = "us@example.org"
    settings.EMAIL_HOST = settings.EMAIL_HOST if host else ""
    mail(timedelta(minutes=11))
    mail(timedelta(days=2))
    mail(timedelta(days=3), State.FAILED, NOON)

    assert found(checkup.mail)[-2:] == [
        ("problem", "2 mails wait for more than ten minutes."),
        ("advice", "1 mails could not be sent."),
    ]


def test_a_schedule_that_is_kept():
    for job in jobs():
        Schedule.objects.create(name=job.name, next_run=NOON, leased_until=NOON, last_run=NOON)

    assert found(checkup.work) == [("ok", "The schedule and the worker are at it.")]


def test_a_schedule_that_nobody_keeps():
    assert found(checkup.work) == [("problem", "Nobody looked for recurring work in the last ten minutes.")]


def test_a_job_that_failed_and_tasks_that_wait():
    for job in jobs():
        Schedule.objects.create(name=job.name, next_run=NOON, leased_until=NOON)
    name = jobs()[0].name
    Schedule.objects.filter(name=name).update(last_error="ValueError")
    for age in (9, 11):
        waiting = DBTaskResult.objects.create(
            id=uuid4(), args_kwargs={}, queue_name="default", task_path=actions.deliver.module_path
        )
        DBTaskResult.objects.filter(pk=waiting.pk).update(enqueued_at=NOON - timedelta(minutes=age))

    assert found(checkup.work) == [
        ("problem", f"{name} failed: ValueError."),
        ("problem", "1 tasks wait for more than ten minutes."),
    ]
