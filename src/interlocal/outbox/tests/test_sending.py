"""What the sender does when the mail server refuses, hesitates or is away, and what it then tells managers."""

import json
import logging
import smtplib
import socket
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as project
from django.core.mail.backends.locmem import EmailBackend

from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.outbox import actions
from interlocal.outbox.actions import sending
from interlocal.outbox.choices import Kind, State, Trouble
from interlocal.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("outbox")]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ADA, BO = "ada@town.example", "bo@town.example"


def post(key="a", to=ADA, kind=Kind.NOTICE):
    context = {"subject": key, "text": "Words"}
    return actions.post(key=key, kind=kind, to=to, template="outbox/mail/plain.html", context=context)


def how(key="a"):
    message = Message.objects.get(key=key)
    return message.state, message.trouble, message.reply, message.tries


def test_a_mail_arrives_in_both_forms(sink):
    post()

    assert actions.send_waiting() == 1

    mail = sink.got[0]
    text, html = (part.get_payload(decode=True).decode() for part in mail.get_payload())
    assert (mail["To"], how()) == (ADA, (State.SENT, "", "", 1))
    assert ("Words" in text, "<p>Words</p>" in html) == (True, True)


def test_an_address_refused_for_good_fails_at_once_and_holds_nobody_up(sink):
    sink.answers = {ADA: f"550 5.1.1 <{ADA}>: no such person"}
    post("a")
    post("b", to=BO)

    assert actions.send_waiting() == 1

    assert how("a") == (State.FAILED, Trouble.REFUSED, "550 5.1.1", 1)
    assert (how("b")[0], [mail["To"] for mail in sink.got]) == (State.SENT, [BO])


def test_a_mail_refused_for_what_it_says_fails_at_once(sink):
    sink.answers = {"a": "554 5.7.1 Looks like spam"}
    post()

    actions.send_waiting()

    assert how() == (State.FAILED, Trouble.REFUSED, "554 5.7.1", 1)


def test_a_server_that_hesitates_is_asked_again_after_twice_as_long_each_time(sink):
    sink.answers = {ADA: "451 4.7.1 Greylisted"}
    with stopped_at(NOON):
        post()
        actions.send_waiting()
    with stopped_at(NOON + MINUTE - timedelta(seconds=1)):
        actions.send_waiting()
    assert how() == (State.WAITING, Trouble.LATER, "451 4.7.1", 1)

    with stopped_at(NOON + MINUTE):
        actions.send_waiting()

    assert how()[3] == 2
    assert Message.objects.get().leased_until == NOON + 3 * MINUTE
    sink.answers = {}
    with stopped_at(NOON + 3 * MINUTE):
        assert actions.send_waiting() == 1
    assert how() == (State.SENT, "", "", 3)


def test_after_twelve_tries_it_is_given_up(sink):
    sink.answers = {ADA: "451 Busy"}
    moment, took = NOON, []
    with stopped_at(NOON):
        post()
    for _ in range(12):
        with stopped_at(moment):
            actions.send_waiting()
        took.append(moment - NOON)
        moment = Message.objects.get().leased_until

    assert how() == (State.FAILED, Trouble.LATER, "451", 12)
    assert took[-1] == 2047 * MINUTE  # 1 + 2 + 4 + … + 1024 minutes: a day and a half


def test_a_server_that_is_away_costs_one_try_and_not_one_for_each_mail(settings, sink):
    post("a")
    post("b")

    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # taken, but nobody answers
        settings.EMAIL_PORT = nobody.getsockname()[1]
        assert actions.send_waiting() == 0

    assert [how(key) for key in "ab"] == [
        (State.WAITING, Trouble.UNREACHABLE, "", 1),
        (State.WAITING, "", "", 0),
    ]
    settings.EMAIL_PORT = sink.controller.port
    assert (actions.send_waiting(), [mail["Subject"] for mail in sink.got]) == (1, ["b"])


REFUSED = smtplib.SMTPRecipientsRefused({ADA: (550, b"5.1.1 <ada@town.example> unknown")})
REASONS = [
    (REFUSED, (Trouble.REFUSED, "550 5.1.1", True)),
    (smtplib.SMTPRecipientsRefused({ADA: (452, b"Mailbox full")}), (Trouble.LATER, "452", False)),
    (smtplib.SMTPDataError(552, b"5.3.4 Too big"), (Trouble.REFUSED, "552 5.3.4", True)),
    (smtplib.SMTPDataError(421, "4.3.2 Closing"), (Trouble.LATER, "421 4.3.2", False)),
    (smtplib.SMTPAuthenticationError(535, b"5.7.8 Bad"), (Trouble.SIGN_IN, "535 5.7.8", False)),
    (smtplib.SMTPSenderRefused(553, b"5.7.1 Not yours", "x"), (Trouble.SENDER, "553 5.7.1", False)),
    (smtplib.SMTPServerDisconnected("gone"), (Trouble.UNREACHABLE, "", False)),
    (TimeoutError(), (Trouble.UNREACHABLE, "", False)),
    (UnicodeEncodeError("ascii", "é", 0, 1, "x"), (Trouble.OTHER, "", False)),
]


@pytest.mark.parametrize(("error", "told"), REASONS, ids=[repr(e)[:40] for e, _ in REASONS])
def test_managers_hear_why_in_our_words_with_the_servers_number(error, told):
    assert sending.reason(error) == told


def test_nothing_that_names_a_person_is_logged(sink, caplog):
    sink.answers = {ADA: f"550 5.1.1 <{ADA}>: Ada Lovelace left"}
    post()

    with caplog.at_level(logging.INFO, logger="interlocal"):
        actions.send_waiting()

    lines = [record.msg for record in caplog.records if record.name == "interlocal"]
    assert [(line["event"], line["key"], line["tries"]) for line in lines] == [("mail", "a", 1)]
    assert "ada" not in json.dumps(lines, default=str).casefold()


@pytest.mark.parametrize(("minutes", "state"), [(15, State.SENT), (16, State.FAILED)])
def test_a_sign_in_code_that_comes_too_late_is_not_sent(sent, minutes, state):
    with stopped_at(NOON):
        post(kind=Kind.CODE)

    with stopped_at(NOON + minutes * MINUTE):
        sent()

    message = Message.objects.get()
    assert (message.state, message.text, message.html) == (state, "", "")
    assert message.trouble == ("" if state == State.SENT else Trouble.LATE)


def test_a_mail_that_kills_its_sender_each_time_is_given_up(sent):
    post()
    Message.objects.update(tries=12)  # twelve senders took it and were never heard of again

    assert sent() == []

    assert how() == (State.FAILED, Trouble.KILLED, "", 13)


class Slow(EmailBackend):
    """A server so slow that the lease runs out and someone else takes the mail meanwhile."""

    def send_messages(self, messages):
        Message.objects.update(leased_until=NOON + 5 * MINUTE)
        return super().send_messages(messages)


def test_whose_lease_ran_out_no_longer_writes_down_how_it_ended(settings, mailoutbox):
    settings.MAIL_TRANSPORT = f"{__name__}.Slow"
    with stopped_at(NOON):
        post()
        actions.send_waiting()

    assert (len(mailoutbox), how()[0]) == (1, State.WAITING)


class Late(EmailBackend):
    """A server so slow to answer that another sender takes what waits meanwhile."""

    def open(self):
        Message.objects.update(leased_until=NOON + MINUTE, tries=1)


class LateAndAway(Late):
    def open(self):
        super().open()
        raise ConnectionRefusedError


@pytest.mark.parametrize("server", [Late, LateAndAway])
def test_what_another_sender_took_while_the_server_was_called_is_left_to_it(settings, mailoutbox, server):
    settings.MAIL_TRANSPORT = f"{__name__}.{server.__name__}"
    with stopped_at(NOON):
        post()
        left = actions.send_waiting()

    assert (left, mailoutbox, how()) == (0, [], (State.WAITING, "", "", 1))


def test_a_lease_covers_the_four_round_trips_of_a_mail():
    assert 4 * timedelta(seconds=project.EMAIL_TIMEOUT) < sending.LEASE


def test_the_tick_sends_a_part_so_that_other_work_gets_its_turn(sent, mailoutbox):
    for n in range(51):
        post(f"act:{n}")

    assert (actions.send_leftovers(), len(mailoutbox)) == (50, 50)
    assert (actions.deliver.func(), len(mailoutbox)) == (1, 51)


def fail(kind=Kind.NOTICE):
    message = post(kind=kind)
    Message.objects.update(state=State.FAILED, ended_at=NOON, tries=12)
    return message


def test_a_manager_lets_a_failed_mail_wait_again(sent):
    message = fail()

    actions.retry(message=message, by="Mo")

    assert how() == (State.WAITING, "", "", 0)
    assert [(e.kind, e.target, e.by) for e in Event.objects.all()] == [("outbox.message.retried", "a", "Mo")]
    assert len(sent()) == 1
    with pytest.raises(Denied, match="Only mail that failed"):
        actions.retry(message=message, by="Mo")


def test_a_secret_is_not_tried_again():
    with pytest.raises(Denied, match="held a secret"):
        actions.retry(message=fail(Kind.ACCOUNT), by="Mo")


def test_what_was_erased_is_not_tried_again():
    message = fail()
    Message.objects.update(to="")

    with pytest.raises(Denied, match="too old"):
        actions.retry(message=message, by="Mo")
