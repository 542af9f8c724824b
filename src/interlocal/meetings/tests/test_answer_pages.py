"""Pages on which members answer and chairs see who comes and came; each with what was typed kept and queries counted."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlocal.core.clock import stopped_at
from interlocal.meetings import actions
from interlocal.meetings.choices import Answer
from interlocal.meetings.models import Attendance, Occurrence, Quiet, Rsvp, Series

pytestmark = pytest.mark.django_db
MEETING = "/meetings/working-group/2026-01-16/"
BEGINS = datetime(2026, 1, 16, 15, tzinfo=UTC)


def soup(reply):
    return BeautifulSoup(reply.content, "html.parser")


def text(reply):
    return " ".join(soup(reply).get_text(" ").split())


@pytest.fixture
def meeting(at):
    return at(1, 16)


@pytest.fixture
def sign_in(client):
    def run(person):
        client.force_login(person)
        return client

    return run


def send(client, path, **data):
    """What a browser sends: the form as it was shown, and what was typed."""
    shown = soup(client.get(path))
    forms = [form for form in shown("form") if form.find("input", {"name": "once"})]
    do = data.get("do")
    form = next(f for f in forms if do is None or f.find("input", {"name": "do", "value": do}))
    return client.post(path, data | {"once": form.find("input", {"name": "once"})["value"]})


def test_a_member_answers_with_one_button(sign_in, member, meeting):
    client = sign_in(member)
    assert "You have not answered yet" in text(client.get(MEETING))
    reply = client.post(f"{MEETING}answer/", {"said": "yes"}, follow=True)
    assert "You come. See you there." in text(reply)
    assert "Your answer: Yes" in text(reply)
    client.post(f"{MEETING}answer/", {"said": "waiting"})
    assert Rsvp.objects.get().answer == "yes"
    assert client.get(f"{MEETING}answer/").status_code == 405


def test_who_waits_sees_the_place_in_line(sign_in, member, chair, meeting):
    Occurrence.objects.filter(pk=meeting.pk).update(capacity=1)
    actions.answer(meeting=meeting, person=chair, said=Answer.YES)
    client = sign_in(member)

    assert "No seat is left. Say yes to wait" in text(client.get(MEETING))
    reply = client.post(f"{MEETING}answer/", {"said": "yes"}, follow=True)
    assert "number 1 in line" in text(reply)


def test_others_are_asked_nothing(client, sign_in, person, meeting):
    for reader in (client, sign_in(person("Ole Out"))):
        assert soup(reader.get(MEETING)).find(id="rsvp") is None
    assert client.post(f"{MEETING}answer/", {"said": "yes"}).status_code == 403
    for path in ("needs/", "guest/", "answers/", "attendance/"):
        assert client.get(f"{MEETING}{path}").status_code == 403
    assert client.get("/meetings/working-group/reminders/").status_code == 403


def test_needs_are_written_and_changed(sign_in, member, meeting):
    client = sign_in(member)
    long = "x" * 301
    refused = send(client, f"{MEETING}needs/", needs=long)
    assert (refused.status_code, long in refused.content.decode()) == (422, True)

    reply = send(client, f"{MEETING}needs/", needs="Captions\u0000, please")
    assert reply["Location"] == f"{MEETING}#rsvp"
    assert "Captions, please" in text(client.get(MEETING))
    assert soup(client.get(f"{MEETING}needs/")).textarea.get_text(strip=True) == "Captions, please"


def test_a_guest_is_brought_and_taken_back(sign_in, member, meeting):
    Series.objects.update(takes_guests=True)
    client = sign_in(member)
    refused = send(client, f"{MEETING}guest/", guest="Gil")
    assert (refused.status_code, "Say first" in text(refused), 'value="Gil"' in refused.content.decode()) == (
        422,
        True,
        True,
    )
    client.post(f"{MEETING}answer/", {"said": "yes"})
    bad = send(client, f"{MEETING}guest/", guest="Gil", email="nowhere")
    assert bad.status_code == 422
    assert send(client, f"{MEETING}guest/", guest="Gil").status_code == 302
    assert "Gil" in text(client.get(MEETING))
    client.post(f"{MEETING}guest/", {"take_back": "1"})
    assert Rsvp.objects.filter(name="Gil").count() == 0


def test_reminders_of_a_series_are_stopped_by_a_post_alone(sign_in, member, series):
    client, path = sign_in(member), "/meetings/working-group/reminders/"
    assert ("You get one" in text(client.get(path)), Quiet.objects.count()) == (True, 0)
    assert "You get none" in text(client.post(path, follow=True))
    client.post(path)
    assert Quiet.objects.count() == 1
    assert "You get one" in text(client.post(path, {"again": "1"}, follow=True))


def test_chairs_see_who_comes_and_set_seats(sign_in, chair, member, meeting):
    actions.answer(meeting=meeting, person=member, said=Answer.YES)
    actions.need(meeting=meeting, person=member, needs="A <b>ramp</b>")
    client = sign_in(chair)
    page = client.get(f"{MEETING}answers/")
    assert [row.th.get_text(" ", strip=True) for row in soup(page).tbody("tr")] == [
        "Luis Amador",
        "Ruth Vance",
    ]
    assert "A &lt;b&gt;ramp&lt;/b&gt;" in page.content.decode()
    assert page["Cache-Control"].count("no-store") == 1

    refused = send(client, f"{MEETING}answers/", seats="none")
    assert (refused.status_code, 'value="none"' in refused.content.decode()) == (422, True)
    assert send(client, f"{MEETING}answers/", seats="1").status_code == 302
    assert "1 seat, of which 0" in text(client.get(f"{MEETING}answers/"))
    with stopped_at(BEGINS):
        late = send_late(client, f"{MEETING}answers/")
    assert late.status_code == 422


def send_late(client, path):
    """A form that was shown before the meeting began."""
    with stopped_at(datetime(2026, 1, 16, 14, tzinfo=UTC)):
        once = soup(client.get(path)).find("input", {"name": "once"})["value"]
    return client.post(path, {"seats": "3", "once": once})


def test_who_came_on_one_page(sign_in, chair, member, person, meeting, towns):
    person("Mei Tanaka")
    path = f"{MEETING}attendance/"
    client = sign_in(chair)
    assert client.get(path).status_code == 403  # still ahead
    with stopped_at(BEGINS):
        page = soup(client.get(path))
        assert [box["value"] for box in page("input", type="checkbox")] == [str(chair.pk), str(member.pk)][
            ::-1
        ]
        ticked = {"do": "tick", "came": [member.pk], "listed": [member.pk, chair.pk]}
        assert send(client, path, **ticked).status_code == 302
        assert "1 person so far" in text(client.get(path))

        assert "Mei Tanaka" in text(client.get(f"{path}?q=mei"))
        assert "Nobody of this name" in text(client.get(f"{path}?q=luis"))
        other = Attendance.objects.get().person._meta.model.objects.get(first_name="Mei")
        client.post(path, {"do": "add", "who": other.pk})
        refused = send(client, path, do="walk_in", guest="Wally", town="Atlantis")
        assert (refused.status_code, "Wally" in refused.content.decode()) == (422, True)
        send(client, path, do="walk_in", guest="Wally", town="Candlewick")
        assert "3 people so far; towns: 2" in text(client.get(path))
        client.post(path, {"do": "drop", "who": Attendance.objects.get(name="Wally").pk})
        assert Attendance.objects.count() == 2
        for who in ("", "x", "9" * 30, "999999"):
            assert client.post(path, {"do": "add", "who": who}).status_code == 404
        assert send(client, path, do="tick", came=["999999"], listed=["999999"]).status_code == 422


def test_one_says_oneself_whether_one_was_there(sign_in, member, meeting):
    client = sign_in(member)
    with stopped_at(BEGINS):
        assert "You are not on the list" in text(client.get(MEETING))
        reply = client.post(f"{MEETING}was-there/", {"was_there": "1"}, follow=True)
        assert "You are on the list" in text(reply)
        client.post(f"{MEETING}was-there/")
    assert Attendance.objects.count() == 0


def test_a_cancelled_meeting_asks_nothing(sign_in, member, meeting, manager):
    actions.cancel(meeting=meeting, by=manager)

    assert soup(sign_in(member).get(MEETING)).find(id="rsvp") is None


@pytest.mark.parametrize(("path", "queries"), [("answers/", 14), ("attendance/", 15)])
@pytest.mark.usefixtures("meeting")
def test_three_cost_no_more_queries_than_one(sign_in, chair, person, group, path, queries):
    client = sign_in(chair)

    def cost():
        with stopped_at(BEGINS):
            client.get(f"{MEETING}{path}")  # what a process looks up after each change
            with CaptureQueriesContext(connection) as counted:
                assert client.get(f"{MEETING}{path}").status_code == 200
        return len(counted)

    def one_more(name):
        made = person(name)
        actions.add_member(group=group, person=made, by=chair)
        actions.answer(meeting=Occurrence.objects.order_by("day")[0], person=made, said=Answer.YES)

    one_more("Ann Lee")
    first = cost()
    for name in ("Ben Lee", "Cleo Lee"):
        one_more(name)
    assert (first, cost()) == (queries, queries)


def test_my_town_says_what_one_answered(sign_in, member, meeting):
    client = sign_in(member)
    assert "please say whether you come" in text(client.get("/my/town/"))
    actions.answer(meeting=meeting, person=member, said=Answer.MAYBE)
    assert "(your answer: Maybe)" in text(client.get("/my/town/"))
