"""When which mail comes: what people choose on the page, and what a click in a mail changes."""

from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.test import Client

from interlocal.accounts import actions
from interlocal.accounts.choices import Pace
from interlocal.accounts.models import Preference
from interlocal.core.personal import hashed
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message, Stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana():
    return actions.register(email="dana@sorrel.example", first_name="Dana")


@pytest.fixture
def signed_in(client, dana):
    client.force_login(dana)
    return client


def text(reply):
    return " ".join(reply.content.decode().split())


def choose(client, **paces):
    return client.post(
        "/my/notifications/",
        {"announcement": "now", "reminder": "now", "meeting": "now", "soon": "now", "discussion": "now"}
        | paces,
    )


def shown(client):
    page = client.get("/my/notifications/")
    return {
        kind: pace
        for kind, pace in page.context["form"].initial.items()
        if kind in {"announcement", "reminder"}
    }


@pytest.mark.parametrize("pace", [Pace.NOW, Pace.WEEKLY, Pace.NONE])
def test_what_is_chosen_is_shown_and_choosing_twice_is_the_same(signed_in, dana, pace):
    replies = [choose(signed_in, reminder=pace) for _ in range(2)]

    assert [(r.status_code, r.url) for r in replies] == [(302, "/my/notifications/")] * 2
    assert shown(signed_in) == {"announcement": "now", "reminder": pace}
    assert Preference.objects.count() == (pace == Pace.WEEKLY)
    assert Stop.objects.count() == (pace == Pace.NONE)


@pytest.mark.parametrize(
    "paces",
    [{"reminder": "hourly"}, {"reminder": "daily"}, {"meeting": "weekly"}, {"soon": "weekly"}],
)  # the second would come too late
def test_a_choice_that_is_none_is_refused(signed_in, paces):
    reply = choose(signed_in, **paces)

    assert (reply.status_code, "Please mend this first" in text(reply)) == (422, True)
    assert shown(signed_in) == {"announcement": "now", "reminder": "now"}


def click(mail):
    """What a mail program does when its reader presses Unsubscribe (RFC 8058): no page, no cookie, no token."""
    path = urlsplit(mail.extra_headers["List-Unsubscribe"].strip("<>")).path
    assert Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200


@pytest.mark.parametrize(("kind", "left"), [("reminder", "announcement"), ("announcement", "reminder")])
def test_a_click_in_a_mail_ends_that_kind_alone_and_the_page_says_so(signed_in, dana, sent, kind, left):
    remind(dana, "a", kind=Kind(kind))
    click(sent()[0])
    stopped = shown(signed_in)

    remind(dana, "b", kind=Kind(kind))
    choose(signed_in)
    remind(dana, "c", kind=Kind(kind))

    assert stopped == {kind: "none", left: "now"}
    assert Message.objects.get(key="b").state == State.WITHHELD
    assert (shown(signed_in)[kind], len(sent())) == ("now", 2)


def test_a_click_in_the_weekly_mail_ends_all_that_came_in_it(signed_in, dana, sent):
    choose(signed_in, reminder="weekly")
    remind(dana, "a")
    outbox.send_weekly()
    click(sent()[0])
    stopped = shown(signed_in)

    remind(dana, "b")
    remind(dana, "c", kind=Kind.ANNOUNCEMENT)

    assert stopped == {"announcement": "now", "reminder": "none"}
    assert dict(Message.objects.filter(key__in="bc").values_list("key", "state")) == {
        "b": State.WITHHELD,
        "c": State.WAITING,
    }
    choose(signed_in, reminder="weekly")
    assert shown(signed_in)["reminder"] == "weekly"


def remind(person, key, kind=Kind.REMINDER, subject="The form is due", words="Send it by Friday."):
    return outbox.post(
        key=key,
        kind=kind,
        to=person.email,
        template="outbox/mail/plain.html",
        context={"subject": subject, "text": words},
    )


def test_a_new_address_gets_no_mail_that_the_old_one_did_not_want(dana):
    actions.prefer(person=dana, paces={Kind.REMINDER: Pace.NONE})
    old, new = (EmailAddress(user=dana, email=f"{n}@sorrel.example") for n in ("dana", "whitlock"))

    for before in (old, None):
        email_changed.send(
            sender=None, request=None, user=dana, from_email_address=before, to_email_address=new
        )

    kept = {(s.address, s.kind) for s in Stop.objects.all()}
    assert kept == {(hashed(a.email), Kind.REMINDER) for a in (old, new)}


def test_weekly_mail_is_kept_and_sent_as_one(dana, sent):
    actions.prefer(person=dana, paces={Kind.REMINDER: Pace.WEEKLY})
    remind(dana, "a", words="Send it by Friday.\n\nhttps://network.example/form/")
    remind(dana, "b", subject="A <date> comes near")
    remind(dana, "c", kind=Kind.ANNOUNCEMENT, subject="Right away")
    first = [mail.subject for mail in sent()]

    posted = [outbox.send_weekly(), outbox.send_weekly()]
    mail = sent()[-1]

    assert (first, posted, len(sent())) == (["Right away"], [1, 0], 2)
    assert mail.subject.endswith("2 things this week")
    assert "This week\n\nThe form is due\n\nSend it by Friday.\n\nhttps://network.example/form/\n\nA <date> comes near\n\nSend it by Friday.\n" in mail.body  # fmt: skip
    html = mail.alternatives[0][0]
    assert ('href="https://network.example/form/"' in html, "A &lt;date&gt; comes near" in html) == (
        True,
        True,
    )
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    states = dict(Message.objects.values_list("key", "state"))
    assert {states["a"], states["b"]} == {State.SENT}


@pytest.mark.parametrize(("kind", "left"), [(Kind.REMINDER, ["c"]), (Kind.DIGEST, [])])
def test_what_is_stopped_meanwhile_is_left_out_and_erased(dana, sent, kind, left):
    actions.prefer(person=dana, paces={Kind.REMINDER: Pace.WEEKLY, Kind.ANNOUNCEMENT: Pace.WEEKLY})
    remind(dana, "a")
    remind(dana, "c", kind=Kind.ANNOUNCEMENT, subject="For all")
    outbox.stop(address=hashed(dana.email), kind=kind)

    outbox.send_weekly()

    withheld = Message.objects.get(key="a")
    assert (withheld.state, withheld.to, withheld.text) == (State.WITHHELD, "", "")
    assert [m.key for m in Message.objects.filter(key__in="ac", state=State.SENT)] == left
    assert len(sent()) == len(left)


def test_mail_about_the_account_never_waits_for_the_weekly_one(dana):
    actions.prefer(person=dana, paces={Kind.REMINDER: Pace.WEEKLY})

    assert remind(dana, "code", kind=Kind.CODE).state == State.WAITING
    assert remind(dana, "digest", kind=Kind.DIGEST).state == State.WAITING


def test_a_preference_says_what_it_is(dana):
    actions.prefer(person=dana, paces={Kind.REMINDER: Pace.WEEKLY})

    assert str(Preference.objects.get()) == "Dana, Reminder: Once a week, all in one mail"
