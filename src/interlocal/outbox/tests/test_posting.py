"""Mail is written down with the act that causes it, once for each occasion, and there is no other door."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, mail_managers, send_mail
from django.db import transaction
from django_tasks import default_task_backend

from interlocal.core.clock import stopped_at
from interlocal.core.personal import hashed
from interlocal.outbox import actions
from interlocal.outbox.choices import SECRET, Kind, State
from interlocal.outbox.models import Message, Stop

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SAID = {"subject": "Hello", "text": "Words"}


def post(key="a", to="ada@town.example", kind=Kind.NOTICE, **options):
    return actions.post(key=key, kind=kind, to=to, template="outbox/mail/plain.html", context=SAID, **options)


@pytest.fixture
def waked():
    """How often the sender was waked."""
    default_task_backend.clear()
    return lambda: len(default_task_backend.results)


@transaction.atomic
def post_and_fail(key):
    post(key)
    raise RuntimeError


def test_an_act_that_fails_posts_nothing():
    with pytest.raises(RuntimeError):
        post_and_fail("a")

    assert Message.objects.count() == 0


def test_the_same_occasion_makes_one_mail(sent):
    for _ in range(2):
        post()

    assert (len(sent()), len(sent())) == (1, 1)


def test_the_sender_is_waked_once_after_the_commit(waked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for key in "abc":
            post(key)
        before = waked()

    assert (before, waked()) == (0, 1)


def test_a_mail_of_an_inner_act_that_failed_does_not_keep_the_sender_asleep(
    waked, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(RuntimeError):
            post_and_fail("a")
        post("b")

    assert (waked(), Message.objects.get().key) == (1, "b")


@pytest.mark.parametrize(
    "to", ["", "a@b.example\nBcc: x@y.example", "a@b.example\r\n", "a@b.example\x00", "\u202ea@b.example"]
)
def test_an_address_that_would_forge_a_header_is_refused(to):
    with pytest.raises(ValueError, match="characters that none has"):
        post(to=to)
    with pytest.raises(ValueError, match="characters that none has"):
        post(reply_to=to or "x\n")

    assert Message.objects.count() == 0


def test_answers_go_to_whom_the_mail_names(sent):
    post(reply_to="bo@town.example")

    assert sent()[0].reply_to == ["bo@town.example"]


def test_the_mail_is_in_the_networks_name_and_says_that_a_program_wrote_it(sent, settings):
    settings.DEFAULT_FROM_EMAIL = "Someone <mail@network.example>"
    post()

    mail = sent()[0].message()

    assert mail["From"] == "Interlocal <mail@network.example>"
    assert mail["Message-ID"] == "<ca978112ca1bbdcafac231b39a23dc4d@network.example>"  # SHA-256 of "a", half
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize("kind", Kind)
def test_mail_that_can_be_ended_says_so_to_mail_programs(sent, kind):
    post(kind=kind)

    mail = sent()[0].message()

    if kind in {"announcement", "reminder", "meeting", "soon", "discussion", "digest", "vacancy", "answer"}:
        assert mail["List-Unsubscribe"].startswith("<http://localhost:8000/mail/stop/")
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    else:
        assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (None, None)


def test_who_wants_no_more_gets_none_and_nothing_of_it_is_kept(sent):
    actions.stop(address=hashed("ada@town.example"), kind=Kind.DIGEST)

    post("digest", to="Ada@Town.example", kind=Kind.DIGEST)
    post("reminder", to="ada@town.example", kind=Kind.REMINDER)

    assert [m.extra_headers["Message-ID"] for m in sent()] == [f"<{hashed_key('reminder')}@localhost>"]
    withheld = Message.objects.get(key="digest")
    assert (withheld.state, withheld.to, withheld.text) == (State.WITHHELD, "", "")


def hashed_key(key):
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def test_who_says_no_more_while_a_mail_waits_does_not_get_it(sent):
    post("digest", kind=Kind.DIGEST)
    actions.stop(address=hashed("ada@town.example"), kind=Kind.DIGEST)

    assert sent() == []
    message = Message.objects.get()
    assert (message.state, message.to, message.subject, message.text) == (State.WITHHELD, "", "", "")


def test_only_a_hash_of_the_address_is_kept():
    actions.stop(address=hashed("ada@town.example"), kind=Kind.DIGEST)

    stop = Stop.objects.get()
    assert ("ada" in stop.address, len(stop.address), "ada" in str(stop)) == (False, 64, False)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_secret_is_erased_as_soon_as_it_is_sent(sent, kind):
    post(kind=kind)
    assert "Words" in Message.objects.get().text

    sent()

    message = Message.objects.get()
    assert (message.text == "", message.html == "") == ((kind in SECRET),) * 2


def test_old_mail_is_erased_but_not_that_it_was_sent(sent):
    with stopped_at(NOON):
        post("old", reply_to="bo@town.example")
        sent()
    with stopped_at(NOON + timedelta(days=1)):
        post("newer")
        sent()
        post("waits")

    with stopped_at(NOON + timedelta(days=30)):
        assert [actions.erase_old() for _ in range(2)] == [1, 0]

    old, newer, waits = Message.objects.order_by("pk")
    assert (old.key, old.state, old.ended_at) == ("old", State.SENT, NOON)
    assert {old.to, old.reply_to, old.subject, old.text, old.html} == {""}
    assert (newer.to, waits.to) == ("ada@town.example",) * 2


def test_djangos_own_ways_to_send_lead_into_the_outbox(mailoutbox, settings):
    settings.MANAGERS = [("M", "m@network.example")]
    html = EmailMultiAlternatives(
        "Both", "Text", to=["a@town.example", "B <b@town.example>"], cc=["c@town.example"]
    )
    html.attach_alternative("<p>HTML</p>", "text/html")

    send_mail("One", "  Text\n\n   https://network.example/x/  ", None, ["d@town.example"])
    html.send()
    mail_managers("Two", "Text")

    assert (mailoutbox, Message.objects.count()) == ([], 5)
    assert [m.to for m in Message.objects.order_by("pk")][:4] == [f"{n}@town.example" for n in "dabc"]
    first = Message.objects.earliest("pk")
    assert '<a href="https://network.example/x/"' in first.html
    assert "One\n\nText\n\nhttps://network.example/x/\n" in first.text


def test_the_outbox_carries_no_attachments():
    mail = EmailMessage("s", "b", to=["a@town.example"])
    mail.attach("notes.txt", "text", "text/plain")

    with pytest.raises(ValueError, match="no attachments"):
        mail.send()

    assert Message.objects.count() == 0
