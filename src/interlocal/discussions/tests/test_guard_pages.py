"""What members of a public body see before they write, what is decided on pages, and the record for counsel."""

import csv
import io
from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone
from pypdf import PdfReader

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership
from interlocal.accounts.queries.held import told
from interlocal.core.recurrence import Rule
from interlocal.core.related import related
from interlocal.discussions import actions
from interlocal.discussions.choices import State
from interlocal.discussions.models import Entry, Notice, Post, Thread
from interlocal.discussions.queries.log import Asked, entries
from interlocal.discussions.tests.conftest import NOW
from interlocal.discussions.tests.reading import signed_in
from interlocal.discussions.views import log
from interlocal.meetings import actions as meetings
from interlocal.meetings.models import Attendance, Occurrence, Question, Recap, Rsvp, Theme
from interlocal.meetings.rules.planning import Planned
from interlocal.meetings.tests.reading import press, send
from interlocal.people.tests.reading import text
from interlocal.web.exports.pdf import NoPdf

pytestmark = pytest.mark.django_db
HOME = "/discussions/"


@pytest.fixture
def two(counts, board, thread):
    counts()
    body, ann, ben, cleo = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")
    for one in (ann, ben):
        actions.reply(thread=thread, by=one, text="Yes.")
    return body, ann, ben, cleo


def test_members_see_how_many_of_their_body_wrote_and_nobody_else_does(client, two, thread, dana, ines):
    _body, ann, _ben, cleo = two

    pages = {
        one.first_name: text(signed_in(client, one).get(thread.get_absolute_url()))
        for one in (ann, cleo, dana, ines)
    }

    said = "2 other members of “Village board” of Maple Fork have written here."
    assert said in pages["Cleo"]
    assert "What you write here will wait" in pages["Cleo"]
    assert "1 other member of “Village board” of Maple Fork has written here." in pages["Ann"]
    assert "will wait" not in pages["Ann"]
    assert [name for name in ("Dana", "Ines") if "Village board" in pages[name]] == []


def test_a_network_that_only_warns_says_so(client, two, counts, thread):
    counts(holds_posts=False)

    page = text(signed_in(client, two[3]).get(thread.get_absolute_url()))

    assert "With your post this might be a meeting" in page
    assert "will wait" not in page


def test_a_member_nobody_else_of_whose_body_wrote_is_told_the_number(client, counts, board, thread):
    counts()
    _body, ann = board(7, "Ann Ash")

    page = text(signed_in(client, ann).get(thread.get_absolute_url()))

    assert "No other member of it has written here; from 3 members on" in page


def test_a_held_post_is_shown_to_its_writer_alone_and_waits(client, two, thread, dana):
    cleo = two[3]
    client.force_login(cleo)

    reply = send(client, thread.get_absolute_url(), text="My marked words.")

    assert reply.url == f"{thread.get_absolute_url()}#waiting"
    page = text(client.get(thread.get_absolute_url()))
    assert "Your post is kept, and waits" in page
    assert "Nothing is lost." in page
    assert "My marked words." in page
    assert "marked" not in text(signed_in(client, dana).get(thread.get_absolute_url()))
    post = Post.objects.get(state=State.HELD)
    assert signed_in(client, cleo).get(f"{HOME}posts/{post.pk}/").url == thread.get_absolute_url()


def test_a_held_post_is_given_back_on_its_page(client, two, thread, moderator):
    post = actions.reply(thread=thread, by=two[3], text="My marked words.")
    path = f"{HOME}held/{post.pk}/"
    signed_in(client, moderator)
    assert "Who pays for interpreters?" in text(client.get(f"{HOME}held/"))
    page = text(client.get(path))
    assert "My marked words." in page
    assert "The guard does not allow it now." in page
    assert "3 members with this post. The guard acts from 3 of 7 on." in page

    empty = press(client, path, "return", reason=" ")
    refused = press(client, path, "return", reason="Bring it to the board.")

    assert (empty.status_code, refused.status_code) == (422, 302)
    assert client.get(path).status_code == 403
    assert "Bring it to the board." in text(signed_in(client, two[3]).get(thread.get_absolute_url()))


def test_a_notice_is_recorded_and_the_post_released_on_pages(client, two, thread, manager):
    post = actions.reply(thread=thread, by=two[3], text="My marked words.")
    signed_in(client, manager)
    said = {"body": two[0].pk, "said": "On the door", "posted_on": "2026-03-03"}

    wrong = press(client, f"{HOME}{thread.pk}/manage/", "notice", **said | {"posted_on": "2026-03-05"})
    done = press(client, f"{HOME}{thread.pk}/manage/", "notice", **said)
    released = press(client, f"{HOME}held/{post.pk}/", "release")

    assert (wrong.status_code, done.status_code, released.status_code) == (422, 302, 302)
    assert "Choose today or an earlier day" in text(wrong)
    assert Notice.objects.get().posted_on == date(2026, 3, 3)
    assert "On the door" in text(client.get(f"{HOME}{thread.pk}/manage/"))
    assert "My marked words." in text(client.get(thread.get_absolute_url()))
    assert "gave public notice" in text(signed_in(client, two[1]).get(thread.get_absolute_url()))


def test_the_guard_says_no_on_the_page_too(client, two, thread, moderator):
    post = actions.reply(thread=thread, by=two[3], text="x")
    signed_in(client, moderator)
    shown = client.get(f"{HOME}held/{post.pk}/")
    once = shown.context["forms"]["release"]["once"].value()

    reply = client.post(f"{HOME}held/{post.pk}/", {"once": once, "do": "release"})

    assert (reply.status_code, "Record a public notice first" in text(reply)) == (422, True)
    post.refresh_from_db()
    assert post.state == State.HELD


def test_a_thread_is_kept_in_order_on_its_page(client, thread, dana, moderator):
    signed_in(client, moderator)
    path = f"{HOME}{thread.pk}/manage/"

    def now():
        thread.refresh_from_db()
        return thread.is_pinned, thread.is_locked, thread.retention, thread.is_staff_only

    for do in ("pin", "lock"):
        assert client.post(path, {"do": do}).status_code == 302
    assert press(client, path, "keep", retention="lasting").status_code == 302
    assert press(client, path, "staff_only").status_code == 302
    assert now() == (True, True, "lasting", True)
    for do in ("unpin", "unlock"):
        client.post(path, {"do": do})
    assert press(client, path, "keep", retention="zebra").status_code == 422
    assert now() == (False, False, "lasting", True)
    assert client.post(path, {"do": "zebra"}).status_code == 404


def test_the_record_is_for_who_runs_the_network_and_for_the_lead_of_the_town(
    client, two, thread, dana, moderator, manager, lead, board
):
    other, dora = board(7, "Dora Dogwood", town="Candlewick", name="City council")
    actions.reply(thread=thread, by=dora, text="x")
    leads = {"manager": manager, "lead": lead, "moderator": moderator, "dana": dana}
    leads["foreign lead"] = _lead_of(other)

    found = {}
    for name, one in leads.items():
        reply = signed_in(client, one).get(f"{HOME}log/")
        found[name] = reply.status_code == 200 and [row.body_name for row in reply.context["page"]]

    assert found == {
        "manager": ["City council", "Village board", "Village board"],
        "lead": ["Village board", "Village board"],
        "foreign lead": ["City council"],
        "moderator": False,
        "dana": False,
    }
    assert client.get(f"{HOME}log.csv").status_code == 200


def _lead_of(body):
    return Membership.objects.get(role=Role.TOWN_LEAD, municipality=body.municipality).person


def test_the_record_is_a_spreadsheet_and_a_paper(client, two, thread, manager):
    Thread.objects.update(title="=cmd()")
    actions.reply(thread=thread, by=two[3], text="Secret words.")
    signed_in(client, manager)

    reply = client.get(f"{HOME}log.csv?body={two[0].pk}&since=2026-03-04&until=2026-03-04")

    rows = list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert [row[1:3] + row[5:9] for row in rows] == [
        ["Town", "Body", "What happened", "Member", "Members who took part", "The guard acts from"],
        ["Maple Fork", "Village board", "wrote; the post was held", "Cleo Cedar", "3", "3"],
        ["Maple Fork", "Village board", "wrote", "Ben Birch", "2", "3"],
        ["Maple Fork", "Village board", "wrote", "Ann Ash", "1", "3"],
    ]
    assert (rows[1][0], rows[1][3]) == ("2026-03-04 10:00", "'=cmd()")
    assert reply["Content-Disposition"] == 'attachment; filename="open-meetings.csv"'
    paper = client.get(f"{HOME}log.pdf")
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    assert "Cleo Cedar" in said
    assert "Secret" not in said


def test_where_no_pdf_can_be_made_the_page_says_so(client, manager, monkeypatch):
    def none(*_args):
        raise NoPdf("This server cannot make PDFs yet.")

    monkeypatch.setattr(log, "log_paper", none)
    signed_in(client, manager)

    assert "Print this page instead" in text(client.get(f"{HOME}log.pdf", follow=True))


@pytest.mark.parametrize("wrong", ["since=zebra", "since=2026-03-05&until=2026-03-04", "body=999"])
def test_days_that_make_no_sense_are_said_and_files_lead_back(client, manager, wrong):
    signed_in(client, manager)

    assert client.get(f"{HOME}log/?{wrong}").status_code == 422
    for ending in ("csv", "pdf"):
        assert client.get(f"{HOME}log.{ending}?{wrong}").url == f"{HOME}log/?{wrong}"


def test_the_days_of_the_record_are_both_included(two, manager, clock):
    Entry.objects.filter(who="Ann Ash").update(
        at=datetime(2026, 3, 3, 5, 59, tzinfo=UTC)
    )  # 2 March in Chicago

    def who(**days):
        with timezone.override("America/Chicago"):
            return sorted(entries(manager, Asked(**days)).values_list("who", flat=True))

    assert who(since=date(2026, 3, 3)) == ["Ben Birch"]
    assert who(until=date(2026, 3, 2)) == ["Ann Ash"]
    assert who(since=date(2026, 3, 2), until=date(2026, 3, 4)) == ["Ann Ash", "Ben Birch"]


@pytest.mark.parametrize("n", [1, 3])
def test_the_record_takes_as_many_queries_however_long(client, thread, manager, django_assert_num_queries, n):
    about = {
        "thread": thread,
        "title": "t",
        "body_name": "Board",
        "town": "Maple Fork",
        "count": 1,
        "needed": 3,
    }
    Entry.objects.bulk_create(Entry(at=NOW, what="wrote", who="Ann", **about) for _n in range(n))
    signed_in(client, manager)
    client.get(f"{HOME}log/")

    with django_assert_num_queries(9):
        assert text(client.get(f"{HOME}log/")).count("Ann: wrote") == n


@pytest.fixture
def meeting(group, manager):
    rule = Rule("FREQ=MONTHLY;BYDAY=3FR", date(2026, 3, 20), time(9), 60, "America/Chicago")
    series = meetings.add_series(
        group=group, rule=rule, by=manager, name="Working group", slug="working-group"
    )
    meetings.plan(series=series, dates=[Planned(datetime(2026, 3, 20, 9), "Ramps")], by=manager)
    return Occurrence.objects.get()


def blocks(slot, one, about):
    return {block.name: block for block in related(slot, one, about)}


def test_pages_of_groups_meetings_topics_and_towns_lead_to_discussions(
    meeting, begin, members, person, group, topic
):
    outsider = person("Otto Oak")
    assert (
        "Nobody has written anything yet"
        in blocks("meetings.series", members[0], group.pk)["discussions"].said
    )
    assert blocks("library.topic", members[0], topic.slug) == {}
    of_group = begin(members[0], title="Of the group", group=group, meeting=meeting)

    def titles(slot, one, about):
        return [words for _address, words in blocks(slot, one, about)["discussions"].links]

    assert titles("meetings.series", members[1], group.pk) == ["Of the group", "Begin a discussion"]
    assert titles("meetings.meeting", members[1], meeting.pk) == ["Of the group", "Begin a discussion"]
    assert titles("meetings.meeting", outsider, meeting.pk) == ["Begin a discussion"]
    assert titles("library.topic", members[1], topic.slug) == ["Of the group", "All discussions"]
    assert titles("portal.my_town", members[1], "1") == ["Of the group", "All discussions"]
    actions.visit(thread=of_group, person=members[1], place=1)
    assert "discussions" not in blocks("portal.my_town", members[1], "1")
    for slot, about in (
        ("meetings.series", group.pk),
        ("library.topic", topic.slug),
        ("portal.my_town", "1"),
    ):
        assert "discussions" not in blocks(slot, outsider, about)


@pytest.mark.parametrize("state", ["scheduled", "held"])
def test_the_chair_is_warned_when_enough_of_a_board_come(meeting, two, manager, dana, state):
    _body, *three = two
    for one in three:
        Rsvp.objects.create(occurrence=meeting, person=one, answer="yes" if state == "scheduled" else "no")
        if state == "held":
            Attendance.objects.create(occurrence=meeting, person=one, noted_at=NOW)
    Occurrence.objects.update(state=state)

    found = blocks("meetings.meeting", manager, meeting.pk)["open-meetings"].said

    verb = "say that they come" if state == "scheduled" else "were there"
    assert found.startswith(f"3 members of “Village board” (Maple Fork) {verb}.")
    assert "open-meetings" not in blocks("meetings.meeting", dana, meeting.pk)
    Rsvp.objects.all().delete()
    Attendance.objects.all().delete()
    assert "open-meetings" not in blocks("meetings.meeting", manager, meeting.pk)


def test_nobody_is_warned_of_a_meeting_where_the_network_does_not_count(meeting, board, manager):
    _body, *three = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")
    for one in three:
        Rsvp.objects.create(occurrence=meeting, person=one, answer="yes")

    assert "open-meetings" not in blocks("meetings.meeting", manager, meeting.pk)


def test_a_thread_comes_from_what_a_meeting_left(client, meeting, members, group, topic, person):
    Recap.objects.create(meeting=meeting, published_at=NOW)
    theme = Theme.objects.create(meeting=meeting, number=1, label="Ramps first", slug="ramps")
    question = Question.objects.create(meeting=meeting, text="Who builds ramps?", asked_at=NOW)
    Occurrence.objects.update(topic=topic)
    client.force_login(members[0])

    for source, words in (
        (f"meeting-{meeting.pk}", "Ramps, 2026-03-20"),
        (f"theme-{theme.pk}", "Ramps first"),
        (f"question-{question.pk}", "Who builds ramps?"),
    ):
        said = {"title": words, "group": group.pk, "topic": topic.slug, "text": "x"}
        assert words in text(client.get(f"{HOME}new/?about={source}"))
        send(client, f"{HOME}new/?about={source}", **said)
        made = Thread.objects.latest("pk")
        assert words in text(client.get(made.get_absolute_url()))
    assert list(Thread.objects.order_by("pk").values_list("meeting", "theme", "question")) == [
        (meeting.pk, None, None),
        (None, theme.pk, None),
        (None, None, question.pk),
    ]


@pytest.mark.parametrize(
    "said", ["", "meeting-", "meeting-x", "meeting-²", "zebra-1", "meeting-99999999999", "theme-1"]
)
def test_what_an_address_makes_up_comes_from_nowhere(client, dana, said):
    page = text(signed_in(client, dana).get(f"{HOME}new/?about={said}"))

    assert "It comes from a meeting" not in page


def test_where_a_thread_comes_from_is_hidden_from_who_may_not_see_the_meeting(
    client, meeting, begin, members, person
):
    thread = begin(members[0], meeting=meeting)
    outsider = person("Otto Oak")
    meeting.series.visibility = "group"
    meeting.series.save()

    pages = [text(signed_in(client, one).get(thread.get_absolute_url())) for one in (members[1], outsider)]

    assert ["Ramps" in page for page in pages] == [True, False]


def test_what_a_person_wrote_is_in_their_own_data_and_the_record_by_their_name_alone(two, thread):
    cleo = two[3]
    post = actions.reply(thread=thread, by=cleo, text="My held words.")
    found = dict(told(cleo))

    assert [row.values["Text"] for row in found["What you wrote in discussions"]] == [post.text]
    record = found["What you wrote as a member of a public body, as the record on open meetings has it"]
    assert [row.values["Member"] for row in record] == ["Cleo Cedar"]
    accounts.erase(person=cleo)
    assert sorted(Entry.objects.values_list("who", flat=True)) == [
        "Ann Ash",
        "Ben Birch",
        "someone of Maple Fork",
    ]
