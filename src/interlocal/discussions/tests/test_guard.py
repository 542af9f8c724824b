"""From how many members on, worked by hand; who counts; what is held, published and given back."""

from datetime import date

import pytest

from interlocal.accounts.models import Seat
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.discussions import actions
from interlocal.discussions.choices import State
from interlocal.discussions.models import Entry, Post, Reading
from interlocal.discussions.queries import guard
from interlocal.discussions.queries.lists import held
from interlocal.discussions.rules.guard import needed, quorum
from interlocal.network.choices import OpenMeetings
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db

# Seats, their majority (a quorum), the majority of that, and what each rule acts from. By hand:
# more than half of 7 is 4, more than half of 4 is 3. Five seats: a quorum is 3, its majority 2; in Illinois 3.
BY_HAND = [
    # seats, quorum, majority, illinois
    (1, 1, 2, 2),  # nobody meets alone: two of one seat are never reached
    (2, 2, 2, 2),
    (3, 2, 2, 2),
    (4, 3, 2, 2),
    (5, 3, 2, 3),
    (6, 4, 3, 3),
    (7, 4, 3, 3),
    (8, 5, 3, 3),
    (9, 5, 3, 3),
    (10, 6, 4, 4),
    (11, 6, 4, 4),
    (12, 7, 4, 4),
    (13, 7, 4, 4),
    (15, 8, 5, 5),
    (25, 13, 7, 7),
]


@pytest.mark.parametrize(("seats", "whole", "most_of_it", "illinois"), BY_HAND)
def test_how_many_members_may_be_a_meeting(seats, whole, most_of_it, illinois):
    assert quorum(seats) == whole
    assert needed(seats, OpenMeetings.MAJORITY) == most_of_it
    assert needed(seats, OpenMeetings.ILLINOIS) == illinois
    assert needed(seats, OpenMeetings.QUORUM) == max(2, whole)


@pytest.fixture
def two(counts, board, thread):
    """Two of a board of seven have written; the third is about to."""
    counts()
    body, ann, ben, cleo = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")
    for one in (ann, ben):
        actions.reply(thread=thread, by=one, text="Yes.")
    return body, ann, ben, cleo


def states():
    return list(Post.objects.order_by("pk").values_list("state", "place"))


def test_the_post_that_reaches_the_number_is_kept_and_told_to_who_decides(two, thread, moderator):
    body, _ann, _ben, cleo = two

    post = actions.reply(thread=thread, by=cleo, text="So do we agree?")

    thread.refresh_from_db()
    assert (post.state, post.place, post.text, thread.places) == (State.HELD, None, "So do we agree?", 3)
    assert [row.post for row in held(moderator)] == [post]
    line = Entry.objects.get(what="held")
    assert (line.who, line.body, line.town, line.count, line.needed) == (
        "Cleo Cedar",
        body,
        "Maple Fork",
        3,
        3,
    )
    mails = Message.objects.filter(key__startswith=f"discussions.held:{post.pk}:")
    assert [mail.to for mail in mails] == [moderator.email]
    assert "So do we agree" not in mails[0].text


@pytest.mark.parametrize(("size", "is_held"), [(5, True), (6, True), (9, True), (10, False)])
def test_it_depends_on_the_seats(counts, board, thread, size, is_held):
    counts()
    _body, *three = board(size, "Ann Ash", "Ben Birch", "Cleo Cedar")

    found = [actions.reply(thread=thread, by=one, text="Yes.").state for one in three]

    assert found == [State.PUBLISHED, State.PUBLISHED, State.HELD if is_held else State.PUBLISHED]


def test_of_five_seats_two_are_enough_where_the_rule_has_no_exception(counts, board, thread):
    counts(OpenMeetings.MAJORITY)
    _body, ann, ben = board(5, "Ann Ash", "Ben Birch")

    found = [actions.reply(thread=thread, by=one, text="Yes.").state for one in (ann, ben)]

    assert found == [State.PUBLISHED, State.HELD]


def test_who_wrote_before_may_go_on(two, thread):
    _body, ann, ben, _cleo = two

    found = [actions.reply(thread=thread, by=one, text="And more.").state for one in (ann, ben, ann)]

    assert found == [State.PUBLISHED] * 3


def test_nothing_is_held_where_the_network_does_not_count(board, thread):
    _body, *three = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")

    for one in three:
        actions.reply(thread=thread, by=one, text="Yes.")

    assert [state for state, _place in states()] == [State.PUBLISHED] * 4
    assert list(Entry.objects.all()) == []
    assert (
        guard.bodies_in(thread)
        == guard.of_body(thread, _body)
        == guard.among([one.pk for one in three])
        == ()
    )


def test_where_people_are_only_warned_the_post_is_published_and_recorded(two, counts, thread):
    counts(holds_posts=False)

    post = actions.reply(thread=thread, by=two[3], text="Yes.")

    assert (post.state, post.place) == (State.PUBLISHED, 4)
    assert list(Entry.objects.order_by("pk").values_list("who", "what", "count")) == [
        ("Ann Ash", "wrote", 1),
        ("Ben Birch", "wrote", 2),
        ("Cleo Cedar", "reached", 3),
    ]


def test_deleting_ones_post_or_having_it_hidden_does_not_undo_that_one_took_part(two, thread, moderator):
    _body, ann, ben, cleo = two
    actions.drop(post=Post.objects.get(by=ann), by=ann)
    actions.hide(post=Post.objects.get(by=ben), by=moderator, reason="Off topic.")

    assert actions.reply(thread=thread, by=cleo, text="Yes.").state == State.HELD


def test_who_left_the_board_does_not_count(two, thread):
    _body, ann, _ben, cleo = two
    Seat.objects.filter(person=ann).update(until=date(2026, 3, 4))

    assert actions.reply(thread=thread, by=cleo, text="Yes.").state == State.PUBLISHED


def test_members_of_another_body_and_posts_of_another_thread_do_not_count(two, begin, board, dana):
    _body, _ann, _ben, cleo = two
    _other, dora = board(7, "Dora Dogwood", name="Parks commission", kind="commission")
    other = begin(dana, title="Something else")

    assert actions.reply(thread=other, by=cleo, text="Yes.").state == State.PUBLISHED
    assert actions.reply(thread=other, by=dora, text="Yes.").state == State.PUBLISHED


def test_a_held_post_does_not_count_itself(two, thread, person):
    body, _ann, _ben, cleo = two
    dora = person("Dora Dogwood", is_elected=True)
    Seat.objects.create(body=body, person=dora)
    actions.reply(thread=thread, by=cleo, text="Yes.")

    (standing,) = guard.standings(thread, dora)

    assert (standing.count, standing.with_them, standing.needed, standing.seats) == (2, 3, 3, 7)


def test_the_guard_says_no_until_notice_is_recorded_then_the_post_takes_the_next_place(
    two, thread, manager, moderator
):
    body, _ann, _ben, cleo = two
    post = actions.reply(thread=thread, by=cleo, text="Yes.")
    with pytest.raises(
        Denied, match="With this post 3 members of “Village board” .Maple Fork. would take part;"
    ):
        actions.release(post=post, by=moderator)
    assert states()[-1] == (State.HELD, None)

    actions.record_notice(
        thread=thread, body=body, by=manager, said="On the door", posted_on=date(2026, 3, 3)
    )
    actions.release(post=post, by=moderator)

    thread.refresh_from_db()
    assert (states()[-1], thread.places) == ((State.PUBLISHED, 4), 4)
    assert list(Entry.objects.order_by("pk").values_list("what", "who", "by", "count"))[2:] == [
        ("held", "Cleo Cedar", "", 3),
        ("notice", "", "Amos Carver", 2),
        ("released", "Cleo Cedar", "Mona Reed", 3),
    ]
    assert Message.objects.get(key__startswith="discussions.released").to == cleo.email
    assert actions.reply(thread=thread, by=cleo, text="More.").state == State.PUBLISHED


def test_a_notice_can_be_mended_and_is_of_one_body(two, thread, manager, board):
    body, *_people = two
    other, _dora = board(7, "Dora Dogwood", name="Parks commission", kind="commission")
    for said in ("On the dor", "On the door"):
        actions.record_notice(thread=thread, body=body, by=manager, said=said, posted_on=date(2026, 3, 3))
    actions.record_notice(thread=thread, body=other, by=manager, said="Too", posted_on=date(2026, 3, 3))

    assert [one.said for one in thread.notices.order_by("pk")] == ["On the door", "Too"]
    assert Entry.objects.filter(what="notice", body=other).get().count == 0


def test_a_held_post_is_published_once_a_member_left_the_board(two, thread, moderator):
    _body, ann, _ben, cleo = two
    post = actions.reply(thread=thread, by=cleo, text="Yes.")
    Seat.objects.filter(person=ann).update(until=date(2026, 3, 4))

    actions.release(post=post, by=moderator)

    assert states()[-1] == (State.PUBLISHED, 4)


def test_a_returned_post_keeps_its_words_and_its_writer_is_told_why(two, thread, moderator):
    post = actions.reply(thread=thread, by=two[3], text="My long thoughts.")

    actions.return_post(post=post, by=moderator, reason="Please bring it to the board.")

    post.refresh_from_db()
    assert (post.state, post.text, post.reason) == (
        State.RETURNED,
        "My long thoughts.",
        "Please bring it to the board.",
    )
    assert list(held(moderator)) == []
    assert Message.objects.filter(key__startswith="discussions.returned").count() == 1
    line = Entry.objects.get(what="returned")
    assert (line.who, line.by, line.count) == ("Cleo Cedar", "Mona Reed", 2)
    with pytest.raises(Denied, match="decided this already"):
        actions.release(post=post, by=moderator)


def test_in_a_thread_for_staff_those_with_an_office_do_not_count(counts, board, thread, person, moderator):
    counts()
    body, ann, ben = board(7, "Ann Ash", "Ben Birch", kind="commission", name="Relations commission")
    staff = person("Sam Spruce")
    Seat.objects.create(body=body, person=staff)
    ann.memberships.update(is_elected=True)
    ben.memberships.update(is_elected=True)
    for one in (ann, ben):
        actions.reply(thread=thread, by=one, text="Yes.")
    mine = actions.reply(thread=thread, by=staff, text="As staff.")
    assert mine.state == State.HELD

    actions.close_to_elected(thread=thread, by=moderator)
    actions.release(post=mine, by=moderator)

    assert states()[-1] == (State.PUBLISHED, 4)
    assert Entry.objects.get(what="staff_only").count == 2


def test_who_holds_an_office_cannot_be_let_into_a_thread_for_staff(two, thread, moderator):
    post = actions.reply(thread=thread, by=two[3], text="Yes.")
    actions.close_to_elected(thread=thread, by=moderator)

    with pytest.raises(Denied, match="not open to you"):
        actions.release(post=post, by=moderator)


def test_nobody_decides_about_their_own_post_and_nobody_twice(counts, board, thread, moderator, manager):
    counts()
    body, ann, ben = board(7, "Ann Ash", "Ben Birch")
    Seat.objects.create(body=body, person=moderator)
    for one in (ann, ben):
        actions.reply(thread=thread, by=one, text="Yes.")
    mine = actions.reply(thread=thread, by=moderator, text="I moderate.")

    with pytest.raises(Denied, match="Somebody else has to decide"):
        actions.return_post(post=mine, by=moderator, reason="x")
    with pytest.raises(Denied, match="Only moderators and managers"):
        actions.return_post(post=mine, by=ann, reason="x")
    actions.return_post(post=mine, by=manager, reason="x")
    actions.drop(post=mine, by=moderator)
    with pytest.raises(Denied, match="decided this already"):
        actions.return_post(post=mine, by=manager, reason="x")


def test_only_who_runs_the_network_records_a_notice(two, thread, moderator):
    with pytest.raises(Denied, match="Only the people who run the network"):
        actions.record_notice(thread=thread, body=two[0], by=moderator, said="x", posted_on=date(2026, 3, 3))


def test_holding_and_deciding_are_audited_and_nobody_follows_by_a_held_post(two, thread, moderator):
    post = actions.reply(thread=thread, by=two[3], text="Yes.")
    actions.return_post(post=post, by=moderator, reason="x")

    kinds = list(Event.objects.filter(kind__startswith="discussions.post").values_list("kind", "by"))
    assert kinds == [("discussions.post.held", "Cleo Cedar"), ("discussions.post.returned", "Mona Reed")]
    assert not Reading.objects.filter(person=two[3]).exists()


def test_what_stands_in_a_thread_is_said_by_body(two, thread):
    (one,) = guard.bodies_in(thread)

    assert (one.body, one.town, one.count, one.needed) == (two[0], "Maple Fork", 2, 3)


def test_at_a_meeting_bodies_are_named_from_the_number_on(two):
    body, ann, ben, cleo = two

    assert guard.among([ann.pk, ben.pk]) == ()
    assert [(one.body, one.count) for one in guard.among([ann.pk, ben.pk, cleo.pk])] == [(body, 3)]
