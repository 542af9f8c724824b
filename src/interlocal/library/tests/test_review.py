"""Content is submitted, approved, scheduled and locked in the Wagtail admin, and found there."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from interlocal.library import actions
from interlocal.library.models import Practice
from interlocal.library.tests import factories
from interlocal.library.tests.browser import CASES, PRACTICES, practice_form

pytestmark = pytest.mark.django_db


def test_moderation(client, staff, practice, topics, sent):
    actions.set_up_workflow()
    moderator = staff("moderator")
    staff("editor")
    edit = reverse(f"{PRACTICES}:edit", args=[practice.pk])

    client.post(edit, practice_form(topics, title="Submitted", **{"action-submit": "1"}))
    state = practice.current_workflow_state
    staff("moderator")
    waiting = client.get("/admin/").content.decode()
    before = Practice.objects.get().title
    act = reverse(f"{PRACTICES}:workflow_action", args=[practice.pk, "approve", state.current_task_state.pk])
    client.post(act, {"comment": "Good"})

    practice.refresh_from_db()
    assert (before, practice.title, practice.live) == ("Translate notices", "Submitted", True)
    assert moderator.email in [address for mail in sent() for address in mail.to]
    assert "Submitted" in waiting


def test_scheduled_publishing(practice, monkeypatch):
    practice.title = "Later"
    practice.go_live_at = timezone.now() + timedelta(hours=1)
    revision = practice.save_revision()
    revision.approved_go_live_at = practice.go_live_at
    revision.publish()
    call_command("publish_scheduled")
    before = Practice.objects.get().title
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)

    call_command("publish_scheduled")

    assert (before, Practice.objects.get().title) == ("Translate notices", "Later")


def test_lock(client, staff, practice, topics):
    moderator = staff("moderator")
    client.post(reverse(f"{PRACTICES}:lock", args=[practice.pk]))
    practice.refresh_from_db()
    assert (practice.locked, practice.locked_by) == (True, moderator)
    staff("editor")

    client.post(reverse(f"{PRACTICES}:edit", args=[practice.pk]), practice_form(topics, title="Sneaked"))

    assert practice.revisions.filter(content__title="Sneaked").count() == 0


@pytest.mark.parametrize("may", [True, False])
def test_publishing_needs_the_permission(client, staff, topics, may):
    editor = staff("editor")
    if not may:
        group = editor.groups.get()
        group.permissions.remove(group.permissions.get(codename="publish_practice"))

    client.post(reverse(f"{PRACTICES}:add"), practice_form(topics, **{"action-publish": "1"}))

    assert Practice.objects.get().live is may


@pytest.mark.parametrize("screen", ["list", "add"])
@pytest.mark.parametrize("of", [PRACTICES, CASES])
def test_members_do_not_reach_the_editor(client, staff, of, screen):
    staff("member")
    assert client.get(reverse(f"{of}:{screen}")).status_code == 403


def test_usage_of_a_case_names_the_case_that_was_adapted_from_it(client, staff, practice):
    origin = factories.case(practice, title="Origin")
    copy = factories.case(practice, title="Copy", adapted_from=origin)
    ReferenceIndex.create_or_update_for_object(copy)
    staff("moderator")

    usage = client.get(reverse(f"{CASES}:usage", args=[origin.pk])).content.decode()

    assert ("Copy" in usage, ReferenceIndex.get_references_to(origin).count()) == (True, 1)


@pytest.mark.parametrize(
    ("words", "found"), [("notices", True), ("zzz", False), ('"', False), ("it's", False)]
)
@pytest.mark.parametrize(
    "screen", [f"{PRACTICES}:list", "wagtailsnippetchoosers_library_practice:choose_results"]
)
def test_editors_find_by_title(client, staff, practice, screen, words, found):
    staff("moderator")

    reply = client.get(reverse(screen), {"q": words})

    flat = reply.content.replace(b"\n", b"").replace(b"  ", b"")
    assert (reply.status_code, b">Translate notices<" in flat) == (200, found)


@pytest.mark.parametrize("query", ["locked=true", "live=true", "last_published_at__lte=2020-01-01"])
@pytest.mark.parametrize("of", [PRACTICES, CASES])
def test_the_list_stands_in_for_the_reports_that_know_pages_only(client, staff, practice, of, query):
    factories.case(practice)
    staff("moderator")
    assert client.get(reverse(f"{of}:list") + f"?{query}").status_code == 200
