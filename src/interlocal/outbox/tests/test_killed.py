"""The sender is killed fifty times: no mail is lost, and what comes twice comes under the same Message-ID."""

from collections import Counter
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone

from interlocal.outbox import actions
from interlocal.outbox.actions.sending import as_mail
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("outbox")]
KILLS = 50
STEPS = 3  # MAIL, RCPT and DATA
BY_KILL = -9


def post(key):
    context = {"subject": key, "text": "Words"}
    return actions.post(
        key=key, kind=Kind.NOTICE, to="ada@town.example", template="outbox/mail/plain.html", context=context
    )


def post_in_vain(key):
    with transaction.atomic():
        post(key)
        transaction.set_rollback(True)


def leases_run_out():
    """Time passes."""
    Message.objects.filter(state=State.WAITING).update(leased_until=timezone.now())


def test_fifty_kills_lose_nothing_and_repeat_at_most_one_mail_each(sink, senders):
    rng, running, kills, n = Random(7), [], 0, 0
    sink.victim = lambda: running[-1]
    while kills < KILLS:
        for _ in range(STEPS):
            n += 1
            post(f"act:{n}")
            post_in_vain(f"failed:{n}")
        after = rng.choice([0, rng.uniform(0.0002, 0.004)])  # before the answer, or while it is written down
        sink.arm(steps=rng.randint(1, STEPS * STEPS), delay=after)
        senders.start()
        running.append(int(senders.said()[1]))
        kills += int(senders.said()[2]) == BY_KILL
        leases_run_out()

    sink.arm(steps=10**9, delay=0)
    assert senders.run() == 0

    expected = {as_mail(m).extra_headers["Message-ID"] for m in Message.objects.all()}
    came = Counter(sink.ids)
    repeats = came.total() - len(came)
    assert (len(expected), set(came)) == (n, expected)
    assert 0 < repeats <= KILLS
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
    assert [mail["Subject"] for mail in sink.got if mail["Subject"].startswith("failed")] == []


def test_while_a_lease_runs_nobody_else_sends_the_mail(sink, senders):
    message = post("a")
    running = []
    sink.victim = lambda: running[-1]
    sink.arm(steps=STEPS, delay=0)
    senders.start()
    running.append(int(senders.said()[1]))
    assert int(senders.said()[2]) == BY_KILL

    assert senders.run() == 0
    before = len(sink.got)
    leases_run_out()
    assert senders.run() == 0

    message.refresh_from_db()
    assert (before, len(sink.got), len(set(sink.ids))) == (1, 2, 1)
    assert (message.state, message.tries) == (State.SENT, 2)


def test_two_senders_at_once_send_each_mail_once(sink, senders):
    for n in range(30):
        post(f"act:{n}")

    senders.start()
    senders.start()
    said = [senders.said() for _ in range(4)]

    assert sorted(how[2] for how in said if how[0] == "ended") == ["0", "0"]
    assert (len(sink.got), len(set(sink.ids))) == (30, 30)
