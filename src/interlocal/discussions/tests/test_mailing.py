"""Mail about what is new: at once, each morning, each Monday, or not at all; and the link that ends it."""

from datetime import UTC, datetime, timedelta

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Pace
from interlocal.discussions import actions
from interlocal.discussions.actions import mailing
from interlocal.discussions.models import Post, Reading, Thread
from interlocal.discussions.rules.pace import due_since
from interlocal.discussions.tests.conftest import NOW
from interlocal.meetings import actions as meetings
from interlocal.meetings.models import GroupMember
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
ZONE = "America/Chicago"


def chicago(day, hour, minute=0, month=3):
    """An hour in Chicago as UTC; there summer time begins on 8 March 2026."""
    offset = 5 if (month, day) >= (3, 8) else 6
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) + timedelta(hours=offset)


# By hand: 4 March 2026 is a Wednesday, 2 March a Monday.
DUE = [
    (Pace.NOW, chicago(4, 10), chicago(4, 10)),
    (Pace.DAILY, chicago(4, 10), chicago(4, 7)),
    (Pace.DAILY, chicago(4, 7), chicago(4, 7)),
    (Pace.DAILY, chicago(4, 6, 59), chicago(3, 7)),
    (Pace.WEEKLY, chicago(4, 10), chicago(2, 7)),
    (Pace.WEEKLY, chicago(2, 7), chicago(2, 7)),
    (Pace.WEEKLY, chicago(2, 6, 59), datetime(2026, 2, 23, 13, tzinfo=UTC)),
    (Pace.WEEKLY, chicago(1, 23), datetime(2026, 2, 23, 13, tzinfo=UTC)),
    (Pace.DAILY, chicago(8, 7, 30), chicago(8, 7)),  # the night before, an hour was left out
    (Pace.DAILY, chicago(8, 6, 30), chicago(7, 7)),
    (Pace.WEEKLY, chicago(8, 12), chicago(2, 7)),
]


@pytest.mark.parametrize(("pace", "moment", "due"), DUE)
def test_when_mail_was_last_due(pace, moment, due):
    assert due_since(pace, moment, ZONE) == due


@pytest.fixture
def talk(begin, members, group):
    """A thread of the group, which its members follow; nobody was told yet."""
    return begin(members[0], group=group)


def news():
    return Message.objects.filter(kind=Kind.DISCUSSION).order_by("pk")


def test_each_follower_hears_once_of_what_others_wrote(talk, members):
    dana, ines = members
    actions.reply(thread=talk, by=ines, text="We pay <b>ourselves</b>, see https://town.example/pay")

    assert actions.tell() == 2

    mails = {mail.to: mail for mail in news()}
    assert set(mails) == {dana.email, ines.email}
    said = mails[dana.email].text
    assert "Ines Okafor, Candlewick" in said
    assert "We pay <b>ourselves</b>" in said
    assert "We share one" not in said
    assert "We share one." in mails[ines.email].text
    assert "We pay" not in mails[ines.email].text
    assert "<b>ourselves" not in mails[dana.email].html
    assert mails[dana.email].subject == "Who pays for interpreters?"
    assert f"/discussions/{talk.pk}/#post-2" in said
    assert (actions.tell(), news().count()) == (0, 2)


def test_what_was_seen_on_the_site_deleted_or_ones_own_is_no_news(talk, members):
    _dana, ines = members
    actions.visit(thread=talk, person=ines, place=1)
    post = actions.reply(thread=talk, by=ines, text="I take that back.")
    actions.drop(post=post, by=ines)

    actions.tell()

    assert list(news()) == []
    assert list(Reading.objects.order_by("person__first_name").values_list("told", flat=True)) == [2, 2]


def test_who_may_not_read_it_any_more_hears_nothing(talk, members, group, manager):
    _dana, ines = members
    meetings.leave(member=GroupMember.objects.get(person=ines), by=ines)

    actions.tell()

    assert list(news()) == []


def test_a_hidden_thread_is_no_news(talk, moderator):
    actions.hide(post=Post.objects.get(), by=moderator, reason="x")

    actions.tell()

    assert list(news()) == []


def test_of_a_thread_for_staff_a_mail_says_only_who_wrote(begin, members, group):
    begin(members[0], group=group, is_staff_only=True, text="Between us: the budget.")

    actions.tell()

    (mail,) = news()
    assert "Dana Whitlock" in mail.text
    assert "budget" not in mail.text + mail.html


def test_a_long_post_is_cut(begin, members, group):
    begin(members[0], group=group, text="word " * 200)

    actions.tell()

    assert len(news().get().text) < 1200
    assert "…" in news().get().text


def test_who_wants_it_daily_gets_all_in_the_morning(talk, members, begin, group, clock):
    dana, ines = members
    accounts.prefer(person=ines, paces={Kind.DISCUSSION: Pace.DAILY})
    begin(dana, group=group, title="Second", text="Another.")
    actions.tell()
    assert list(news()) == []

    clock(chicago(5, 7))
    actions.reply(thread=talk, by=dana, text="Written at seven.")
    clock(chicago(5, 7, 1))
    actions.reply(thread=talk, by=dana, text="Written after seven.")
    actions.tell()

    (mail,) = news()
    assert (mail.to, mail.subject) == (ines.email, "3 new posts in discussions")
    assert "Written at seven." in mail.text
    assert "Another." in mail.text
    assert "after seven" not in mail.text
    clock(chicago(6, 8))
    actions.tell()
    assert "after seven" in news().last().text
    assert news().count() == 2


def test_who_wants_it_weekly_gets_it_on_monday(talk, members, clock):
    accounts.prefer(person=members[1], paces={Kind.DISCUSSION: Pace.WEEKLY})
    counts = []

    for moment in (chicago(5, 8), chicago(8, 23), chicago(9, 6, 59), chicago(9, 7)):
        clock(moment)
        actions.tell()
        counts.append(news().count())

    assert counts == [0, 0, 0, 1]


def test_who_wants_none_gets_none_and_later_not_the_old(talk, members):
    _dana, ines = members
    accounts.prefer(person=ines, paces={Kind.DISCUSSION: Pace.NONE})
    actions.tell()

    accounts.prefer(person=ines, paces={Kind.DISCUSSION: Pace.NOW})
    actions.tell()

    assert [mail.state for mail in news()] == ["withheld"]


def test_a_mail_is_ended_by_what_it_carries_and_only_by_sending_it(talk, members, client):
    actions.tell()
    mail = news().get()
    address = next(word for word in mail.text.split() if "/mail/stop/" in word).strip("<>")
    path = address.partition("example")[2] or address[address.index("/mail/stop/") :]
    path = path[path.index("/mail/stop/") :]

    client.get(path)
    actions.reply(thread=talk, by=members[0], text="More.")
    actions.tell()
    client.post(path)
    actions.reply(thread=talk, by=members[0], text="And more.")
    actions.tell()

    assert [one.state for one in news()] == ["waiting", "waiting", "withheld"]


def test_a_run_that_is_cut_short_is_made_up_for(begin, members, group, monkeypatch):
    begin(members[0], group=group)
    Reading.objects.update(told=0)
    monkeypatch.setattr(mailing, "MOST_MAILS", 1)
    began = Post.objects.get()
    actions.reply(thread=began.thread, by=members[1], text="Yes.")

    assert [actions.tell() for _n in range(3)] == [1, 1, 0]
    assert news().count() == 2


def test_followers_of_another_thread_hear_nothing(talk, begin, members, person):
    begin(person("Otto Oak"), title="Elsewhere")

    actions.tell()

    assert [mail.to for mail in news()] == [members[1].email]
    assert Thread.objects.count() == 2
    assert NOW.weekday() == 2
