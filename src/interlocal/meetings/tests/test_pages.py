"""Pages of groups, series and meetings: what they show to whom, and how many questions they ask."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client

from interlocal.core.clock import stopped_at
from interlocal.library.tests import factories
from interlocal.meetings import actions
from interlocal.meetings.models import FeedToken, GroupMember, Series, Wish
from interlocal.meetings.tests.conftest import HOME, SECRET, THIRD_FRIDAY
from interlocal.meetings.tests.reading import expanded
from interlocal.people.tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def more(manager):
    """Groups with a series and a meeting each, beside what there is."""

    def make(count, first=0):
        from interlocal.meetings.queries.plans import laid

        for n in range(first, first + count):
            about = {"kind": "task", "objective": "Another."}
            made = actions.add_group(by=manager, name=f"Group {n}", slug=f"group-{n}", **about)
            series = actions.add_series(
                group=made, rule=THIRD_FRIDAY, by=manager, name=f"Series {n}", slug=f"series-{n}"
            )
            plan = laid(series, date(2026, 1, 1), date(2026, 2, 28), [])
            actions.plan(series=series, dates=plan.dates, by=manager)

    return make


def test_all_groups_with_their_next_meetings(client, year, chair):
    page = text(client.get("/meetings/"))

    assert "Working group Talk about what works." in page
    assert "On the third Friday of each month" in page
    assert "Next: Jan. 16, 2026, 9 a.m.: A" in page
    assert "Chairs: Ruth Vance" in page
    assert "Sign in, and ask a chair to let you in" in page


def test_no_group_yet(client, db):
    assert "No group meets yet" in text(client.get("/meetings/"))


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_list(client, more, count, django_assert_num_queries):
    more(count)
    client.get("/meetings/")

    with django_assert_num_queries(6):  # groups, chairs, series, what comes, what was; pages of the foot
        reply = client.get("/meetings/")
    assert len(reply.content) < 40_000


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_a_series(client, plan, chair, count, django_assert_num_queries):
    plan(*"ABC"[:count], last=date(2026, count, 28))
    client.get(HOME)

    with django_assert_num_queries(5):  # the series, its chairs, its meetings, its recaps; pages of the foot
        reply = client.get(HOME)
    assert (len(re.findall('role="rowheader"', reply.content.decode())), len(reply.content) < 40_000) == (
        count,
        True,
    )


def test_questions_of_a_meeting(client, year, django_assert_num_queries):
    client.get(f"{HOME}2026-06-19/")

    # The meeting, those around it, its agenda as it is and was posted, its materials, what was heard; pages of the foot.
    with django_assert_num_queries(6):
        client.get(f"{HOME}2026-06-19/")


def test_questions_of_ones_own(client, member, year, django_assert_num_queries):
    client.force_login(member)
    client.get("/my/meetings/")

    # Session, person, roles, rights; groups, series, meetings, wishes, the address; pages of the foot.
    with django_assert_num_queries(12):
        client.get("/my/meetings/")


def test_a_series_says_all_there_is_to_know(client, at, topics, manager):
    actions.change(meeting=at(1, 16), by=manager, topic=topics["hiring"], host="Candlewick")
    actions.move(meeting=at(2, 20), day=date(2026, 2, 13), at=time(9), by=manager)
    actions.cancel(meeting=at(3, 20), by=manager)

    page = text(client.get(HOME))

    assert "On the third Friday of each month, 9 a.m., Central (Chicago). Online" in page
    assert "Host: Candlewick" in page
    assert "Feb. 13, 2026 Moved instead of Feb. 20, 2026" in page
    assert "March 20, 2026 Cancelled" in page
    assert "http://localhost:8000/meetings/working-group/calendar.ics" in page
    assert "Juneteenth" not in page  # which is for who plans
    assert 'href="/library/?topic=hiring"' in client.get(HOME).content.decode()


def test_chairs_see_what_collides_and_what_waits(client, at, chair, manager):
    actions.defer(meeting=at(2, 20), by=manager)
    client.force_login(chair)

    page = text(client.get(HOME))

    assert "Juneteenth Choose another day" in page
    assert "Themes that wait for a meeting B" in page


def test_what_was_held_is_below_and_older_ones_on_demand(client, year, plan):
    with stopped_at(datetime(2027, 2, 1, tzinfo=UTC)):
        plan("N", first=date(2027, 2, 1), last=date(2027, 2, 28))
    with stopped_at(datetime(2027, 3, 1, tzinfo=UTC)):
        page, more = text(client.get(HOME)), text(client.get(f"{HOME}?past=all"))
        front = text(client.get("/meetings/"))

    assert "Feb. 19, 2027: N" in page
    assert ["All 13 meetings that were held" in one for one in (page, more)] == [True, False]
    assert ["Jan. 16, 2026: A" in one for one in (page, more)] == [False, True]
    assert "Held lately Feb. 19, 2027: N Working group Dec. 18, 2026: L" in front


@pytest.fixture
def everybody(at, member, chair, person):
    return {"stranger": person("Priya Nair"), "member": member, "chair": chair}


@pytest.mark.parametrize(
    ("who", "sees"),
    [("visitor", False), ("stranger", False), ("member", True), ("chair", True), ("manager", True)],
)
def test_the_link_to_join_is_for_members(client, everybody, staff, who, sees):
    if who == "manager":
        staff("network_manager")
    elif who != "visitor":
        client.force_login(everybody[who])

    pages = [client.get(path).content.decode() for path in (f"{HOME}2026-06-19/", HOME, "/meetings/")]

    assert [SECRET in page for page in pages] == [sees, False, False]


def test_a_cancelled_meeting_has_no_link_and_says_why(client, at, member, manager):
    actions.cancel(meeting=at(6, 19), by=manager, note="A holiday.")
    client.force_login(member)

    page = client.get(f"{HOME}2026-06-19/")

    assert "This meeting is cancelled A holiday." in text(page)
    assert (SECRET in page.content.decode(), "Add to your calendar" in text(page)) == (False, False)


def test_a_meeting_in_another_zone(client, at):
    page, odd = (
        text(client.get(f"{HOME}2026-06-19/?zone={zone}")) for zone in ("America/New_York", "Mars/Olympus")
    )

    assert "9 a.m.–10 a.m. Central (Chicago), UTC-5" in page
    assert "In Eastern (New York) June 19, 2026, 10 a.m.–11 a.m. UTC-4" in page
    assert "In Eastern" not in odd


def test_a_moved_meeting_keeps_its_address(client, at, manager):
    actions.move(meeting=at(6, 19), day=date(2026, 6, 12), at=time(9, 30), by=manager, note="Juneteenth")

    page = text(client.get(f"{HOME}2026-06-19/"))

    assert "This meeting was moved Planned at first: June 19, 2026, 9 a.m. Juneteenth" in page
    assert client.get(f"{HOME}2026-06-12/").status_code == 404


@pytest.mark.parametrize("path", ["2026-02-30/", "2026-1-1/", "0000-00-00/", "2026-06-20/", "x/"])
def test_no_such_meeting(client, year, path):
    assert client.get(HOME + path).status_code == 404


def test_a_hidden_series_is_not_there(client, at, manager, person, member):
    actions.change_series(series=Series.objects.get(), by=manager, visibility="group")
    client.force_login(person("Priya Nair"))

    codes = [
        client.get(path).status_code
        for path in (HOME, f"{HOME}2026-06-19/", f"{HOME}plan/", f"{HOME}2026-06-19/move/")
    ]
    page = text(client.get("/meetings/"))
    client.force_login(member)

    assert codes == [404] * 4
    assert "It has no meetings that you can see." in page
    assert "Only members see these meetings." in text(client.get(HOME))


def test_somebody_asks_and_is_let_in_or_not(client, group, chair, person):
    for name, do in (("Priya Nair", "accept"), ("Sam Reyes", "decline")):
        client.force_login(person(name))
        client.post("/meetings/groups/working-group/join/")
        assert "You have asked to join." in text(client.get("/meetings/"))
        assert "Asked" in text(client.get("/my/meetings/"))
        client.force_login(chair)
        assert f"{name} Let in" in text(client.get("/meetings/groups/working-group/people/"))
        client.post("/meetings/groups/working-group/people/", {"do": do, "who": Wish.objects.get().pk})

    assert set(GroupMember.objects.values_list("person__first_name", flat=True)) == {"Ruth", "Priya"}


def test_somebody_leaves(client, member, year):
    client.force_login(member)
    assert "Jan. 16, 2026, 9 a.m.: A" in text(client.get("/my/meetings/"))

    client.post("/meetings/groups/working-group/leave/")

    assert "You belong to no group yet." in text(client.get("/my/meetings/"))
    assert client.post("/meetings/groups/working-group/leave/").status_code == 404


def made(reply):
    return re.search(r"<code>http://localhost:8000(/my/meetings/[^<]+)</code>", reply.content.decode())[1]


def test_a_personal_calendar_is_shown_once_renewed_and_ended(client, member, year, person):
    client.force_login(member)
    first = made(client.post("/my/meetings/calendar/"))
    browser = Client()

    reply = browser.get(first)

    assert (reply.status_code, len(expanded(reply.content)), reply["Cache-Control"]) == (
        200,
        12,
        "private, no-cache",
    )
    assert browser.get(first, headers={"If-None-Match": reply["ETag"]}).status_code == 304
    assert [
        word for word in ("meet.example", "mailto:", member.email) if word in reply.content.decode()
    ] == []
    token = first.split("/")[3]
    assert FeedToken.objects.get().token_hash not in first
    assert token not in "".join(map(str, FeedToken.objects.values_list())) + text(client.get("/my/meetings/"))
    second = made(client.post("/my/meetings/calendar/"))
    assert [browser.get(path).status_code for path in (first, second)] == [404, 200]
    for _ in range(2):
        client.post("/my/meetings/calendar/revoke/")
    assert browser.get(second).status_code == 404
    assert "Make an address" in text(client.get("/my/meetings/"))


def test_a_personal_calendar_has_hidden_meetings_but_not_those_of_others(client, member, year, manager, more):
    actions.change_series(series=Series.objects.get(), by=manager, visibility="group")
    more(1)
    client.force_login(member)

    found = expanded(Client().get(made(client.post("/my/meetings/calendar/"))).content)

    assert {words.partition(":")[0] for _, words in found} == {"Working group"}


def test_who_is_shut_out_has_no_calendar(client, member, year):
    client.force_login(member)
    path = made(client.post("/my/meetings/calendar/"))
    member.is_active = False
    member.save()

    assert Client().get(path).status_code == 404


def test_the_calendar_test_shows_three_zones_and_both_changes(client, at, manager):
    """By hand: 9:00 in Chicago is 15:00 in UTC in winter and 14:00 in summer."""
    page = text(client.get("/meetings/calendar-test/"))

    assert "Central (Chicago) Eastern (New York) Pacific (Los Angeles) UTC" in page
    assert "01/16/2026, 9 a.m. 01/16/2026, 10 a.m. 01/16/2026, 7 a.m. 15:00" in page
    assert "03/20/2026, 9 a.m. Clocks changed 03/20/2026, 10 a.m. 03/20/2026, 7 a.m. 14:00" in page
    assert "11/20/2026, 9 a.m. Clocks changed 11/20/2026, 10 a.m. 11/20/2026, 7 a.m. 15:00" in page
    assert ("The calendar of Working group says what is planned." in page, page.count("Good")) == (True, 6)
    assert client.get("/meetings/calendar-test/?series=none").status_code == 404


def test_the_calendar_test_without_a_series(client, db):
    assert "Nothing to test yet" in text(client.get("/meetings/calendar-test/"))


def test_what_happens_between_the_hours_of_zones(client, plan, series):
    """In the evening of Chicago it is the next day in UTC: a meeting of that day still comes."""
    plan("A", last=date(2026, 1, 31))
    with stopped_at(datetime(2026, 1, 16, 14, 59, tzinfo=UTC)):
        before = text(client.get("/meetings/"))
    with stopped_at(datetime(2026, 1, 16, 15, 1, tzinfo=UTC)):
        after = text(client.get("/meetings/"))

    assert ["Next: Jan. 16" in page for page in (before, after)] == [True, False]


def test_related_blocks(client, at, topics, member, manager, person):
    practice = factories.practice(slug="panels", title="Panels", topics=[topics["hiring"]])
    actions.change(meeting=at(2, 20), by=manager, topic=topics["hiring"])
    cancelled = at(3, 20)
    actions.change(meeting=cancelled, by=manager, topic=topics["hiring"])
    actions.cancel(meeting=at(3, 20), by=manager)

    pages = [
        text(client.get(path)) for path in (f"/library/practices/{practice.slug}/", "/library/?topic=hiring")
    ]

    assert [
        "Towns talk about this at 1 meeting. Feb. 20, 2026, Working group: B" in page for page in pages
    ] == [True, True]
    assert "Meetings on this" not in text(client.get("/library/"))
    client.force_login(member)
    assert "What your groups have before them: Jan. 16, 2026, Working group: A" in text(
        client.get("/my/town/")
    )
    client.force_login(person("Priya Nair"))
    assert "You are in no group that meets soon." in text(client.get("/my/town/"))


def test_hidden_meetings_are_related_to_nothing(client, at, topics, manager, member):
    practice = factories.practice(slug="panels", title="Panels", topics=[topics["hiring"]])
    actions.change(meeting=at(2, 20), by=manager, topic=topics["hiring"])
    actions.change_series(series=Series.objects.get(), by=manager, visibility="group")

    found = []
    for who in (None, member):
        if who:
            client.force_login(who)
        found.append("Meetings on this" in text(client.get(f"/library/practices/{practice.slug}/")))

    assert found == [False, True]
