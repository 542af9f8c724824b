"""Readers open the papers they may see, of what they read themselves, and no others; nothing tells whose they are."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.applications import actions as applications
from interlocal.applications.models import Application, Paper
from interlocal.core.clock import now
from interlocal.selection import actions
from interlocal.selection.models import Review
from interlocal.selection.rules.drawing import code
from interlocal.selection.tests.reading import at
from interlocal.training.models import Edition

pytestmark = pytest.mark.django_db
ASKED = [
    {"slug": "budget", "label": "Budget of the project", "for_readers": True},
    {"slug": "letter", "label": "Letter of the mayor"},
    {"slug": "plan", "label": "Plan", "for_readers": True, "required": False},
]


@pytest.fixture
def review(settings, tmp_path, begun, client):
    """What Rea has to read, with a budget that readers see and a letter that they do not; she is signed in."""
    settings.MEDIA_ROOT = tmp_path
    (ash,) = begun("ash")
    Edition.objects.update(attachments=ASKED)
    for slot in ("budget", "letter"):
        file = ContentFile(f"%PDF of the {slot}".encode(), name="ash-hill.pdf")
        about = {"kind": "pdf", "size": 18, "name": "ash-hill.pdf", "added_at": now()}
        Paper.objects.create(application=ash, slot=slot, file=file, **about)
    found = Review.objects.get(application=ash, reader__person__first_name="Rea")
    client.force_login(found.reader.person)
    return found


def paper(review, slot="budget"):
    return reverse("selection:paper", args=[review.pk, slot])


def test_a_reader_sees_which_papers_there_are_and_opens_those_for_readers(client, review):
    text = client.get(reverse("selection:review", args=[review.pk])).text
    reply = client.get(paper(review))

    assert f'<a href="{paper(review)}">Budget of the project</a>' in text
    assert "Letter of the mayor: attached; readers do not see this" in text
    assert paper(review, "letter") not in text
    assert 'Plan: <span class="soft">not attached</span>' in text
    assert b"".join(reply.streaming_content) == b"%PDF of the budget"
    named = f"budget-{code(review.application_id)}.pdf"
    assert reply["Content-Disposition"] == f'attachment; filename="{named}"'
    assert "ash-hill" not in text


@pytest.mark.parametrize("slot", ["letter", "plan", "other"])
def test_what_readers_may_not_see_or_is_not_attached_they_do_not_open(client, review, slot):
    assert client.get(paper(review, slot)).status_code == 404


def test_nobody_opens_papers_of_what_somebody_else_reads(client, review, person_of, staff):
    other = Review.objects.exclude(pk=review.pk).get()
    assert client.get(paper(other)).status_code == 404

    for who in (person_of("una"), other.reader.person):
        client.force_login(who)
        assert client.get(paper(review)).status_code == 404
    staff("network_manager")
    assert client.get(paper(review)).status_code == 404
    client.logout()
    assert client.get(paper(review)).status_code == 302


def test_who_stepped_back_or_reads_no_more_opens_none(client, review, manager):
    other = Review.objects.exclude(pk=review.pk).get()
    actions.step_back(review=review, by=review.reader.person)
    assert client.get(paper(review)).status_code == 404

    client.force_login(other.reader.person)
    assert client.get(paper(other)).status_code == 200
    actions.end_reader(reader=other.reader, by=manager)
    assert client.get(paper(other)).status_code == 404


def test_who_came_to_work_for_the_town_since_opens_none(client, review):
    accounts.grant(person=review.reader.person, role=Role.MEMBER, place=review.application.municipality)

    reply = client.get(paper(review))

    assert reply.status_code == 403
    assert "Something ties you to the town" in reply.text


def test_what_a_town_took_back_nobody_reads_any_more(client, review, staff):
    by = review.application.submitted_by
    applications.withdraw(application=review.application, by=by)

    for page in (paper(review), reverse("selection:review", args=[review.pk])):
        reply = client.get(page)
        assert reply.status_code == 403
        assert "You need not read it." in reply.text
    staff("network_manager")
    assert client.get(at("one", review.application_id)).status_code == 404


def test_the_network_opens_all_papers_and_sees_which_readers_do(client, review, staff):
    staff("network_manager")

    text = client.get(at("one", review.application_id)).text

    own = [reverse("applications:paper", args=[review.application_id, slot]) for slot in ("budget", "letter")]
    assert [page in text for page in own] == [True, True]
    assert text.count("Readers do not see this.") == 1
    assert text.count("Readers see this.") == 1
    assert [client.get(page).status_code for page in own] == [200, 200]
    assert Application.objects.count() == 1
