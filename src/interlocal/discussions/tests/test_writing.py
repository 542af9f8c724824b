"""Threads and posts: begun, answered, mended, deleted, reported, hidden, kept, forgotten."""

from datetime import timedelta

import pytest

from interlocal.accounts import actions as accounts
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.discussions import actions
from interlocal.discussions.choices import Retention, State
from interlocal.discussions.models import Post, Reading, Report, Thread
from interlocal.discussions.queries.lists import reported, to_see_to
from interlocal.discussions.tests.conftest import NOW
from interlocal.outbox.models import Message
from interlocal.search.models import Document
from interlocal.search.rules import audiences

pytestmark = pytest.mark.django_db


def follows():
    return sorted(Reading.objects.filter(follows=True).values_list("person__first_name", flat=True))


def test_members_of_the_group_follow_from_the_start(begin, members, group):
    begin(members[0], group=group)

    assert follows() == ["Dana", "Ines"]
    assert list(Reading.objects.order_by("person").values_list("seen", "told")) == [(1, 0), (0, 0)]


def test_members_with_an_office_do_not_follow_a_thread_for_staff(begin, members, group):
    members[1].memberships.update(is_elected=True)

    begin(members[0], group=group, is_staff_only=True)

    assert follows() == ["Dana"]


def test_who_answers_follows_and_whoever_stopped_does_not_hear_of_what_came_before(thread, dana, ines):
    actions.reply(thread=thread, by=ines, text="We pay.")
    actions.follow(thread=thread, person=ines, follows=False)
    assert follows() == ["Dana"]
    actions.reply(thread=thread, by=dana, text="How much?")
    thread.refresh_from_db()

    actions.follow(thread=thread, person=ines)
    actions.follow(thread=thread, person=ines)

    assert Reading.objects.get(person=ines).told == 3


def test_a_visit_goes_only_forward(thread, dana):
    for place in (2, 1, 2):
        actions.visit(thread=thread, person=dana, place=place)

    assert Reading.objects.get(person=dana).seen == 2


def test_a_changed_post_says_so_unless_nothing_changed(thread, dana):
    post = actions.edit(post=Post.objects.get(), by=dana, text="We share one.")
    assert post.edited_at is None

    post = actions.edit(post=post, by=dana, text="We share one with two towns.")

    post.refresh_from_db()
    assert (post.text, post.edited_at) == ("We share one with two towns.", NOW)


def test_of_a_deleted_post_only_its_place_stays(thread, dana, ines):
    post = Post.objects.get()
    actions.report(post=post, by=ines, text="Rude.")

    actions.drop(post=post, by=dana)

    post.refresh_from_db()
    assert (post.state, post.text, post.place) == (State.DELETED, "", 1)
    assert Report.objects.get().closed_at == NOW
    with pytest.raises(Denied, match="not shown any more"):
        actions.drop(post=post, by=dana)
    with pytest.raises(Denied, match="Only whoever wrote"):
        actions.drop(post=post, by=ines)


def test_a_held_post_that_is_deleted_is_gone(counts, board, thread):
    counts()
    _body, ann, ben, cleo = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")
    for one in (ann, ben):
        actions.reply(thread=thread, by=one, text="Yes.")
    post = actions.reply(thread=thread, by=cleo, text="Yes.")

    actions.drop(post=post, by=cleo)

    assert not Post.objects.filter(pk=post.pk).exists()


def test_a_report_reaches_moderators_and_is_closed_by_one(thread, dana, ines, moderator):
    post = Post.objects.get()
    made = actions.report(post=post, by=ines, text="It names my colleague.")
    (row,) = reported(moderator)

    assert (row.post, row.name, row.where, row.reasons) == (
        post,
        "Dana Whitlock",
        "Maple Fork",
        ("It names my colleague.",),
    )
    assert to_see_to() == (0, 1)
    mail = Message.objects.get(key__startswith=f"discussions.report:{made.pk}")
    assert (mail.to, "colleague" in mail.text) == (moderator.email, False)
    with pytest.raises(Denied, match="reported this post already"):
        actions.report(post=post, by=ines, text="Again.")
    with pytest.raises(Denied, match="what others wrote"):
        actions.report(post=post, by=dana, text="Me.")
    with pytest.raises(Denied, match="Only moderators"):
        actions.close_reports(post=post, by=ines)
    actions.close_reports(post=post, by=moderator)
    actions.close_reports(post=post, by=moderator)
    assert (reported(moderator), to_see_to()) == ((), (0, 0))
    assert Event.objects.filter(kind="discussions.post.kept").count() == 1


def test_hiding_the_first_post_hides_the_thread_and_tells_its_writer(thread, dana, moderator):
    post = Post.objects.get()
    with pytest.raises(Denied, match="Only a post that is hidden"):
        actions.restore(post=post, by=moderator)

    actions.hide(post=post, by=moderator, reason="It names somebody.")

    thread.refresh_from_db()
    assert thread.is_hidden
    assert Event.objects.get(kind="discussions.post.hidden").note == "It names somebody."
    mail = Message.objects.get(key__startswith="discussions.hidden")
    assert (mail.to, "It names somebody." in mail.text) == (dana.email, True)
    with pytest.raises(Denied, match="Only a post that is shown"):
        actions.hide(post=post, by=moderator, reason="x")
    with pytest.raises(Denied, match="not shown any more"):
        actions.drop(post=post, by=dana)

    actions.restore(post=post, by=moderator)

    thread.refresh_from_db()
    post.refresh_from_db()
    assert (thread.is_hidden, post.state, post.reason) == (False, State.PUBLISHED, "")


def test_hiding_a_later_post_leaves_the_thread(thread, ines, moderator):
    post = actions.reply(thread=thread, by=ines, text="Buy my software.")

    actions.hide(post=post, by=moderator, reason="Advertising.")

    thread.refresh_from_db()
    assert not thread.is_hidden
    assert "software" not in Document.objects.get(kind="thread").text


def test_who_is_gone_or_locked_out_is_not_told(thread, dana, moderator):
    dana.is_active = False
    dana.save()

    actions.hide(post=Post.objects.get(), by=moderator, reason="x")

    assert not Message.objects.filter(key__startswith="discussions.hidden").exists()


def test_pinning_closing_and_keeping_are_audited_once(thread, moderator, dana):
    for _n in range(2):
        actions.pin(thread=thread, by=moderator, on=True)
        actions.lock(thread=thread, by=moderator, on=True)
        actions.keep(thread=thread, by=moderator, retention=Retention.LASTING)

    thread.refresh_from_db()
    assert (thread.is_pinned, thread.is_locked, thread.retention) == (True, True, "lasting")
    kinds = (
        Event.objects.filter(kind__startswith="discussions.thread.")
        .order_by("pk")
        .values_list("kind", flat=True)
    )
    assert list(kinds)[1:] == [
        f"discussions.thread.{what}" for what in ("is_pinned", "is_locked", "retention")
    ]
    with pytest.raises(Denied, match="Only moderators"):
        actions.pin(thread=thread, by=dana, on=False)


@pytest.mark.parametrize(
    ("retention", "days", "stays"),
    [
        ("passing", 364, True),
        ("passing", 365, False),
        ("ordinary", 1824, True),
        ("ordinary", 1825, False),
        ("lasting", 9999, True),
    ],
)
def test_a_thread_goes_after_its_time(thread, moderator, clock, retention, days, stays):
    actions.keep(thread=thread, by=moderator, retention=retention)
    clock(NOW + timedelta(days=days))

    gone = actions.forget_old()

    assert (gone, Thread.objects.exists()) == (0 if stays else 1, stays)
    assert Document.objects.filter(kind="thread", is_removed=False).exists() == stays


def test_whoever_goes_takes_the_words_along_and_the_others_keep_the_thread(counts, board, thread, dana):
    counts()
    _body, ann, ben, cleo = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")
    for one in (ann, ben, cleo):
        actions.reply(thread=thread, by=one, text=f"I am {one} of the marked words.")

    for one in (ann, cleo):
        accounts.erase(person=one)
    actions.forget_old()

    assert list(Post.objects.order_by("pk").values_list("by__first_name", "text", "state")) == [
        ("Dana", "We share one.", "published"),
        (None, "", "published"),
        ("Ben", "I am Ben Birch of the marked words.", "published"),
    ]
    assert "Ann" not in Document.objects.get(kind="thread").text
    assert "Ann" not in str(list(thread.notices.all())) + str(list(Event.objects.values_list("by", "target")))


@pytest.mark.parametrize("is_staff_only", [False, True])
def test_the_search_finds_threads_for_those_who_read_them(begin, members, group, person, is_staff_only):
    begin(members[0], title="For the network")
    begin(members[0], title="For the group", group=group, is_staff_only=is_staff_only)
    outsider = person("Otto Oak")
    alone = accounts.register(email="alone@town.example", first_name="Al", last_name="One")

    def finds(one):
        rows = Document.objects.filter(kind="thread", audience__in=audiences(one), is_removed=False)
        return list(rows.order_by("pk").values_list("title", flat=True))

    of_members = ["For the network"] if is_staff_only else ["For the network", "For the group"]
    assert [finds(one) for one in (members[1], outsider, alone)] == [of_members, ["For the network"], []]
