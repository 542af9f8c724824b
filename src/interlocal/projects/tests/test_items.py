"""A promise is linked to something that was taken on at a meeting, and both lead to each other."""

from datetime import date, time

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.tests.conftest import text
from interlocal.audit.models import Event
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.meetings import actions as meetings
from interlocal.meetings.models import ActionItem, Group, GroupMember, Occurrence, Series
from interlocal.projects import actions
from interlocal.projects.models import Commitment
from interlocal.projects.queries import related
from interlocal.projects.queries.promises import board, items
from interlocal.projects.tests.conftest import HOME, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A meeting of a group that nobody of this edition is in."""
    group = Group.objects.create(kind="working", name="Clerks", slug="clerks", objective="x")
    when = {"minutes": 60, "tz": "America/Chicago", "changed_at": now()}
    rule = {"first_day": date(2026, 10, 1), "first_time": time(9), "rrule": "FREQ=WEEKLY", "uid": "clerks"}
    series = Series.objects.create(group=group, name="Clerks meet", slug="clerks", **rule, **when)
    day = {"original_day": date(2026, 10, 1), "original_time": time(9)}
    return Occurrence.objects.create(
        series=series, day=date(2026, 10, 1), time=time(9), state="held", **day, **when
    )


@pytest.fixture
def item(meeting, ada):
    return ActionItem.objects.create(meeting=meeting, text="Ask the hospital", town=ada.towns[0])


@pytest.fixture
def promise(project, ada, item):
    return actions.promise(project=project, text="We count again.", by=ada, item=item)


@pytest.fixture
def lead(ada):
    made = accounts.register(email="lead@ada.example")
    accounts.grant(person=made, role=Role.TOWN_LEAD, place=ada.towns[0])
    return made


def test_what_a_promise_can_be_linked_to(project, meeting, item, ada, colleague, ben):
    about = {"meeting": meeting, "text": "x"}
    own = ActionItem.objects.create(person=ada, **about)
    ActionItem.objects.create(person=colleague, **about)
    ActionItem.objects.create(town=ben.towns[0], **about)
    ActionItem.objects.create(town=ada.towns[0], state="done", ended_at=now(), **about)

    assert [list(items(project, who)) for who in (ada, ben)] == [[item, own], [item]]


def test_nothing_of_others_is_promised(project, meeting, ada, ben):
    theirs = ActionItem.objects.create(meeting=meeting, text="x", town=ben.towns[0])

    with pytest.raises(Denied, match="that your town took on"):
        actions.promise(project=project, text="x", by=ada, item=theirs)

    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("ada", True),
        ("lead", True),
        ("manager", True),
        ("trainer", False),
        ("ben", False),
        ("stranger", False),
    ],
)
def test_who_links_a_promise(project, ada, item, who, may, request):
    made, by = actions.promise(project=project, text="x", by=ada), request.getfixturevalue(who)

    if may:
        actions.link(commitment=made, item=item, by=by)
    else:
        with pytest.raises(Denied, match="link what it promised"):
            actions.link(commitment=made, item=item, by=by)

    made.refresh_from_db()
    assert made.item == (item if may else None)


def test_a_link_that_stands_stays_when_the_thing_is_done_and_is_taken_away(promise, item, ada):
    meetings.settle(action=item, state="done", by=ada)
    item.refresh_from_db()
    actions.link(commitment=promise, item=item, by=ada)
    linked = Event.objects.filter(kind="projects.commitment.linked")
    assert linked.count() == 0
    actions.link(commitment=promise, item=None, by=ada)
    with pytest.raises(Denied, match="still to do"):
        actions.link(commitment=promise, item=item, by=ada)

    promise.refresh_from_db()
    assert (promise.item, linked.count()) == (None, 1)


def test_what_is_taken_back_at_the_meeting_leaves_the_promise(promise, item):
    item.delete()

    assert Commitment.objects.get().item is None


def test_a_promise_shows_what_it_is_linked_to_only_to_the_town_and_the_group(
    promise, project, item, ada, lead, manager, trainer
):
    seen = {who: board(project, who)[0] for who in (ada, lead, manager, trainer)}
    assert [row.item for row in seen.values()] == [item, item, item, None]
    assert [row.may_link for row in seen.values()] == [True, True, True, False]
    GroupMember.objects.create(group=item.meeting.series.group, person=trainer)

    assert board(project, trainer)[0].item == item


def test_the_meeting_shows_promises_to_those_who_see_them(
    promise, meeting, ada, trainer, ben, stranger, django_assert_num_queries
):
    found = related.from_meeting(ada, meeting.pk)
    assert found.links == ((f"{HOME}{promise.project_id}/promises/", "Ada Falls: We count again."),)
    assert related.from_meeting(trainer, meeting.pk).links == found.links
    assert [related.from_meeting(who, meeting.pk) for who in (ben, stranger)] == [None, None]
    with django_assert_num_queries(0):
        assert related.from_meeting(AnonymousUser(), meeting.pk) is None


def test_it_is_chosen_with_the_promise_and_changed_later(client, project, item, ada, ben):
    path = f"{project.get_absolute_url()}promises/"
    client.force_login(ada)
    assert posted(client, path, text="We count again.", item="999").status_code == 422
    posted(client, path, text="We count again.", item=item.pk)
    assert "Taken on at a meeting: Ask the hospital" in text(client.get(path))
    made = Commitment.objects.get()
    change = f"{HOME}promises/{made.pk}/item/"
    assert "Ask the hospital (Oct. 1, 2026)" in text(client.get(change))
    assert posted(client, change, item="999").status_code == 422
    posted(client, change, item="")
    assert "Ask the hospital" not in text(client.get(path)).partition("Promise something")[0]
    client.force_login(ben)
    assert client.get(change).status_code == 403


def test_where_nothing_was_taken_on_nothing_is_asked(client, project, ada):
    client.force_login(ada)

    assert "at a meeting too?" not in text(client.get(f"{project.get_absolute_url()}promises/"))


def test_the_chair_finds_the_promise_among_what_came_of_the_meeting(client, promise, meeting, ada):
    Group.objects.update(contact=ada)
    client.force_login(ada)

    body = text(client.get(f"{meeting.get_absolute_url()}outcomes/"))

    assert "Promised in a program" in body
    assert "Ada Falls: We count again." in body
