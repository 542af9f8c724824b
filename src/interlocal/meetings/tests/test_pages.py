"""Pages of groups, series and meetings: what they show to whom, and how many questions they ask."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client

from interlocal.core.clock import stopped_at
from interlocal.library.tests import factories
from interlocal.meetings import actions
from interlocal.meetings.models import FeedToken, Group, GroupMember, Occurrence, QueuedTheme, Series, Wish
from interlocal.meetings.tests.conftest import SECRET, THIRD_FRIDAY
from interlocal.meetings.tests.reading import expanded
from interlocal.people.tests.reading import field, text

pytestmark = pytest.mark.django_db
HOME = "/meetings/working-group/"


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

    with django_assert_num_queries(4):  # the series, its chairs, its meetings; pages of the foot
        reply = client.get(HOME)
    assert (len(re.findall('role="rowheader"', reply.content.decode())), len(reply.content) < 40_000) == (
        count,
        True,
    )


def test_questions_of_a_meeting(client, year, django_assert_num_queries):
    client.get(f"{HOME}2026-06-19/")

    with django_assert_num_queries(5):  # the series, the meeting, those around it; pages of the foot
        client.get(f"{HOME}2026-06-19/")


def test_questions_of_ones_own(client, member, year, django_assert_num_queries):
    client.force_login(member)
    client.get("/my/meetings/")

    # Session, person, roles, rights; groups, series, meetings, wishes, the address; pages of the foot.
    with django_assert_num_queries(11):
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


FORMS = [
    "plan/",
    "themes/",
    "edit/",
    "rule/",
    "2026-06-19/move/",
    "2026-06-19/cancel/",
    "2026-06-19/change/",
    "2026-06-19/defer/",
]


@pytest.mark.parametrize(
    "path",
    [f"{HOME}{end}" for end in FORMS]
    + [
        "/meetings/groups/working-group/people/",
        "/meetings/groups/working-group/",
        "/meetings/groups/working-group/series/",
    ],
)
def test_forms_are_for_chairs(client, at, chair, member, path):
    found = []
    for who in (None, member, chair):
        client.logout()
        if who:
            client.force_login(who)
        found.append(client.get(path).status_code)

    assert found == [302, 403, 200]


def send(client, path, **said):
    shown = client.get(path)
    return client.post(path, {"once": field(shown, "once"), **said})


@pytest.fixture
def runs(client, chair):
    client.force_login(chair)
    return client


def test_a_chair_moves_a_meeting_to_a_day_that_is_free(runs, at, member, sent):
    offered = re.findall(r'href="(move/\?day=[\d-]+)"', runs.get(f"{HOME}2026-06-19/").content.decode())
    assert offered == ["move/?day=2026-06-12", "move/?day=2026-06-22", "move/?day=2026-06-26"]
    assert field(runs.get(f"{HOME}2026-06-19/{offered[0]}"), "day") == "2026-06-12"
    assert field(runs.get(f"{HOME}2026-06-19/move/?day=x"), "day") == "2026-06-19"

    reply = send(runs, f"{HOME}2026-06-19/move/", day="2026-06-12", at="09:30", note="Juneteenth\u2028")

    assert (reply.status_code, reply.url) == (302, f"{HOME}2026-06-19/")
    assert (str(at(6, 19).start), at(6, 19).note) == ("2026-06-12 09:30:00", "Juneteenth")
    assert len([mail for mail in sent() if mail.subject.endswith("a meeting is moved")]) == 2


def test_a_double_click_moves_once(runs, at, member):
    path = f"{HOME}2026-06-19/move/"
    said = {"once": field(runs.get(path), "once"), "day": "2026-06-12", "at": "09:30"}

    codes = [runs.post(path, said).status_code for _ in range(2)]

    assert (codes, at(6, 19).sequence) == ([302, 302], 2)


@pytest.mark.parametrize(
    ("end", "said", "why"),
    [
        ("2026-06-19/move/", {"day": "2026-07-17", "at": "09:00"}, "another meeting of this series that day"),
        ("2026-06-19/move/", {"day": "2026-02-30", "at": "09:00"}, "Enter a valid date."),
        ("2026-06-19/move/", {"day": "2026-06-12"}, "Begins at: This field is required."),
        ("2026-06-19/change/", {"join_link": "http://meet.example"}, "begins with https://"),
        ("2026-06-19/change/", {"join_link": "javascript:alert(1)"}, "Enter a valid URL."),
        ("2026-06-19/change/", {"join_link": "https://meet.example/\r\nX:y"}, "Enter a valid URL."),
        ("2026-06-19/change/", {"theme": "x" * 161}, "at most 160 characters"),
        ("edit/", {"title": "!!!", "visibility": "public"}, "a name with letters"),
        (
            "rule/",
            {
                "first_day": "2025-01-17",
                "repeats": "monthly",
                "first_time": "09:00",
                "minutes": "60",
                "tz": "America/Chicago",
            },
            "not past",
        ),
        (
            "rule/",
            {
                "first_day": "2026-01-16",
                "repeats": "last",
                "first_time": "09:00",
                "minutes": "60",
                "tz": "America/Chicago",
            },
            "the rule does not name",
        ),
        (
            "rule/",
            {
                "first_day": "2026-03-08",
                "repeats": "weekly",
                "first_time": "02:30",
                "minutes": "60",
                "tz": "America/Chicago",
            },
            "02:30 does not come",
        ),
        (
            "rule/",
            {
                "first_day": "2026-01-16",
                "repeats": "hourly",
                "first_time": "09:00",
                "minutes": "1",
                "tz": "Mars",
            },
            "Select a valid choice",
        ),
        ("plan/", {"first": "2026-02-01", "last": "2026-01-01"}, "The last day comes before the first."),
        (
            "plan/",
            {"first": "2026-01-01", "last": "2026-12-31", "themes": "Panels | Zeppelins"},
            "no topic “Zeppelins”",
        ),
        (
            "plan/",
            {"first": "2026-01-01", "last": "2026-12-31", "themes": "x" * 161},
            "at most 160 characters",
        ),
        (
            "plan/",
            {"first": "2026-01-01", "last": "2026-12-31", "themes": "| Staff training"},
            "A theme is a line",
        ),
        ("themes/", {"do": "swap", "one": "", "other": ""}, "This field is required."),
        ("themes/", {"do": "queue", "theme": ""}, "This field is required."),
    ],
)
def test_bad_input_is_said_kindly_and_kept(runs, at, topics, end, said, why):
    before = list(Occurrence.objects.order_by("pk").values())

    reply = send(runs, HOME + end, **said)

    assert (reply.status_code, why in text(reply)) == (422, True), text(reply)
    kept = [
        value for value in said.values() if value and value.isascii() and value.isalnum() and len(value) < 60
    ]
    assert [value for value in kept if value not in reply.content.decode()] in (
        [],
        ["hourly", "Mars"],
        ["Mars"],
    )
    assert list(Occurrence.objects.order_by("pk").values()) == before


def test_a_held_meeting_has_no_forms(runs, at):
    with stopped_at(datetime(2026, 1, 17, tzinfo=UTC)):
        assert runs.get(f"{HOME}2026-01-16/move/").status_code == 403
        assert "For its chairs" not in text(runs.get(f"{HOME}2026-01-16/"))


def test_a_year_is_looked_at_before_it_is_planned(runs, series, member, topics, sent):
    said = {
        "first": "2026-01-01",
        "last": "2026-06-30",
        "themes": "Hiring and recruitment\n-\nTalks | Staff training\n\nC\nD\nE\nF\nG",
    }
    shown = send(runs, f"{HOME}plan/", preview="1", **said)

    assert (shown.status_code, Occurrence.objects.count(), sent()) == (200, 0, [])
    assert "Juneteenth" in text(shown)
    assert "June 12, 2026 (a week before)" in text(shown)
    assert "find no date, and would wait for one: F G" in text(shown).replace("These ", "")

    reply = runs.post(f"{HOME}plan/", said | {"once": field(shown, "once")})

    assert reply.url == HOME
    rows = [
        (one.day.month, one.theme, one.topic and one.topic.slug) for one in Occurrence.objects.order_by("day")
    ]
    assert rows == [
        (1, "Hiring and recruitment", "hiring"),
        (3, "Talks", "training"),
        (4, "C", None),
        (5, "D", None),
        (6, "E", None),
    ]
    assert [one.title for one in QueuedTheme.objects.all()] == ["F", "G"]
    assert len(sent()) == 2  # the chair and the member
    again = send(runs, f"{HOME}plan/", preview="1", first="2026-01-01", last="2026-01-31")
    assert "1 date in these days is planned already" in text(again)
    assert "There is no date to plan" in text(again)


def test_themes_are_queued_swapped_and_dropped(runs, at, topics):
    once = re.findall(r'name="once" value="([^"]+)"', runs.get(f"{HOME}themes/").content.decode())
    runs.post(
        f"{HOME}themes/", {"do": "queue", "once": once[0], "theme": "Later", "topic": topics["hiring"].pk}
    )
    runs.post(f"{HOME}themes/", {"do": "swap", "once": once[1], "one": at(1, 16).pk, "other": at(2, 20).pk})

    assert [at(1, 16).theme, at(2, 20).theme] == ["B", "A"]
    waiting = QueuedTheme.objects.get()
    assert "Later Hiring and recruitment" in text(runs.get(f"{HOME}themes/"))
    runs.post(f"{HOME}themes/{waiting.pk}/drop/")
    assert QueuedTheme.objects.count() == 0


def test_cancel_change_and_defer_by_form(runs, at, topics):
    send(runs, f"{HOME}2026-01-16/cancel/", note="Snow", keeps_theme="on")
    send(runs, f"{HOME}2026-02-20/change/", theme="New", host="Candlewick", topic=topics["hiring"].pk)
    waiting = QueuedTheme.objects.get()
    send(runs, f"{HOME}2026-03-20/defer/", instead=waiting.pk)
    send(runs, f"{HOME}2026-04-17/change/", theme="D", waiting=QueuedTheme.objects.get().pk)

    assert (at(1, 16).state, at(1, 16).note) == ("cancelled", "Snow")
    assert (at(2, 20).theme, at(2, 20).host, at(2, 20).topic) == ("New", "Candlewick", topics["hiring"])
    assert (at(3, 20).theme, at(4, 17).theme) == ("A", "C")
    send(runs, f"{HOME}2026-05-15/defer/")
    send(runs, f"{HOME}2026-05-15/cancel/")
    assert (at(5, 15).theme, at(5, 15).state) == ("", "cancelled")


def test_the_series_and_its_rule_by_form(runs, at, series):
    send(runs, f"{HOME}edit/", title="Second Fridays", visibility="public", location="Hall", join_link="")
    rule = {
        "first_day": "2026-02-13",
        "repeats": "monthly",
        "first_time": "10:00",
        "minutes": "90",
        "tz": "America/New_York",
    }
    reply = send(runs, f"{HOME}rule/", **rule)

    found = Series.objects.get()
    assert (reply.url, found.name, found.location, found.rrule) == (
        HOME,
        "Second Fridays",
        "Hall",
        "FREQ=MONTHLY;BYDAY=2FR",
    )
    assert found.occurrences.count() == 12


def test_a_group_a_series_and_its_people_by_form(client, staff, member):
    staff("network_manager")
    about = {"title": "Task force", "kind": "task", "objective": "Decide.", "joining": "contact"}
    refused = send(client, "/meetings/groups/new/", **about)
    reply = send(client, "/meetings/groups/new/", contact_email="hello@network.example", **about)
    twice = send(
        client,
        "/meetings/groups/new/",
        **(about | {"title": "Task Force", "contact_email": "hello@network.example"}),
    )

    assert "needs a mailbox" in text(refused)
    assert reply.url == "/meetings/groups/task-force/series/"
    assert "a group of this name already" in text(twice)
    rule = {
        "first_day": "2026-02-10",
        "repeats": "quarterly",
        "first_time": "09:00",
        "minutes": "60",
        "tz": "America/Chicago",
    }
    about = {"title": "Quarterly meetings", "visibility": "public", "location": "City Hall"}
    made = send(client, reply.url, **about, **rule)
    again = send(client, reply.url, **about, **(rule | {"first_day": "2026-02-17"}))
    assert made.url == "/meetings/quarterly-meetings/plan/"
    assert "a series of this name already" in text(again)
    page = text(client.get("/meetings/quarterly-meetings/"))
    assert "On the second Tuesday of every 3 months, 9 a.m., Central (Chicago). City Hall" in page

    people = "/meetings/groups/task-force/people/"
    nobody = send(client, people, email="nobody@town.example")
    send(client, people, email=member.email.upper(), is_chair="on")
    row = GroupMember.objects.get(group__slug="task-force")
    assert ("Nobody here has this address" in text(nobody), row.is_chair) == (True, True)
    for do in ("unchair", "chair", "end"):
        client.post(people, {"do": do, "who": row.pk})
    assert GroupMember.objects.get(pk=row.pk).until is not None
    assert client.post(people, {"do": "end", "who": "²"}).status_code == 404
    send(
        client,
        "/meetings/groups/task-force/",
        title="Task force",
        kind="task",
        objective="Anew.",
        joining="request",
    )
    assert Group.objects.get(slug="task-force").objective == "Anew."


@pytest.mark.parametrize("title", ["Groups", "Calendar test", "…"])
def test_names_that_would_be_no_address(runs, group, title):
    rule = {
        "first_day": "2026-02-10",
        "repeats": "weekly",
        "first_time": "09:00",
        "minutes": "60",
        "tz": "America/Chicago",
    }

    reply = send(runs, "/meetings/groups/working-group/series/", title=title, visibility="public", **rule)

    assert (reply.status_code, Series.objects.count()) == (422, 0)


def test_a_group_needs_a_name_with_letters(client, staff):
    staff("network_manager")

    reply = send(client, "/meetings/groups/new/", title="…", kind="task", objective="x", joining="request")

    assert (reply.status_code, "a name with letters" in text(reply)) == (422, True)


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
