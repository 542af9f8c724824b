"""What meetings leave to do is carried until somebody settles it."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts import actions as accounts
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied, allowed
from interlocal.meetings import actions
from interlocal.meetings.choices import ActionState
from interlocal.meetings.queries.recaps import carried, own_actions
from interlocal.meetings.queries.related import actions_of_town
from interlocal.meetings.rules import notes as rules

pytestmark = pytest.mark.django_db
AFTER = datetime(2026, 1, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _after(year):
    with stopped_at(AFTER):
        yield


@pytest.fixture
def meeting(at, member, chair):
    return at(1, 16)


@pytest.mark.parametrize(
    ("who", "may"),
    [("chair", True), ("owner", True), ("of the town", True), ("member", False), ("visitor", False)],
)
def test_who_says_that_something_is_done(*, meeting, chair, member, person, towns, who, may):
    people = {"chair": chair, "owner": member, "of the town": person("Bo Elm", "Candlewick")}
    people["member"] = person("Cy Fir")
    people["visitor"] = AnonymousUser()
    owner = member if who in {"owner", "member", "visitor"} else towns["Candlewick"]
    action = actions.take_on(meeting=meeting, text="Write.", owner=owner, by=chair)

    assert allowed(rules.check_can_settle, people[who], action) == may


def test_things_to_do_are_carried_until_they_are_settled(
    *, client, meeting, at, chair, member, towns, series
):
    mine = actions.take_on(meeting=meeting, text="Write.", owner=member, due=date(2026, 2, 1), by=chair)
    actions.take_on(meeting=meeting, text="Call.", owner=towns["Maple Fork"], by=chair)
    actions.take_on(meeting=meeting, text="Wait.", owner="Staff", by=chair)
    later = at(3, 20)
    client.force_login(member)

    assert [one.text for one in carried(member, series, later)] == ["Write.", "Call.", "Wait."]
    assert carried(member, series, meeting) == []
    assert [one.text for one in own_actions(member)] == ["Write.", "Call."]
    assert "Write." in client.get(later.get_absolute_url()).content.decode()
    with stopped_at(datetime(2026, 2, 2, 18, tzinfo=UTC)):
        assert [one.is_late for one in own_actions(member)] == [True, False]
    assert "2 things that you or your town took on" in str(
        actions_of_town(member, towns["Maple Fork"].geoid).said
    )
    reply = client.post(f"/my/meetings/to-do/{mine.pk}/", {"state": "done", "next": "/my/meetings/"})
    assert reply.url == "/my/meetings/"
    assert [one.text for one in carried(member, series, later)] == ["Call.", "Wait."]
    with pytest.raises(Denied, match="settled already"):
        actions.settle(action=mine, state=ActionState.DROPPED, by=member)


@pytest.mark.parametrize(
    ("data", "status", "url"),
    [
        ({"state": "open"}, 404, None),
        ({"state": "dropped", "next": "https://evil.example/"}, 302, "/my/meetings/"),
    ],
)
def test_odd_words_about_a_thing_to_do(client, meeting, chair, data, status, url):
    action = actions.take_on(meeting=meeting, text="Write.", by=chair)
    client.force_login(chair)

    reply = client.post(f"/my/meetings/to-do/{action.pk}/", data)

    assert (reply.status_code, getattr(reply, "url", None)) == (status, url)


def test_what_is_taken_back_twice_goes_once(meeting, chair):
    action = actions.take_on(meeting=meeting, text="Write.", by=chair)

    for _ in range(2):
        actions.drop_outcome(outcome=action, by=chair)

    assert [e.kind for e in Event.objects.filter(kind__endswith="dropped")] == ["meetings.actionitem.dropped"]


def test_nothing_to_do_shows_no_block(member, towns):
    assert actions_of_town(member, towns["Maple Fork"].geoid) is None


def test_who_goes_leaves_what_they_took_on_without_their_name(meeting, chair, member):
    action = actions.take_on(meeting=meeting, text="Luis Amador asks the board.", owner=member, by=chair)
    named = actions.take_on(meeting=meeting, text="Call.", owner="Luis Amador", by=chair)

    accounts.erase(person=member)

    action.refresh_from_db()
    named.refresh_from_db()
    assert (action.person, action.text) == (None, "someone of Maple Fork asks the board.")
    assert named.name == "someone of Maple Fork"
