"""Forms of chairs and of who runs the network: once, kind, and with a look before members hear of a year."""

import re
from datetime import UTC, datetime

import pytest

from interlocal.core.clock import stopped_at
from interlocal.meetings.models import Group, GroupMember, Occurrence, QueuedTheme, Series
from interlocal.meetings.tests.conftest import HOME
from interlocal.meetings.tests.reading import send
from interlocal.people.tests.reading import field, text

pytestmark = pytest.mark.django_db
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
