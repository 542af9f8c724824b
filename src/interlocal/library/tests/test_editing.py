"""Editors draft, preview, compare, revert and publish content in the Wagtail admin."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from interlocal.library.models import CaseStudy, Practice, Topic
from interlocal.library.tests import factories
from interlocal.library.tests.browser import CASES, PRACTICES, case_form, practice_form
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def shown(reply):
    """The page with its white space folded."""
    return " ".join(reply.content.decode().split())


def test_a_draft_is_saved_and_not_public(client, staff, topics):
    staff("editor")

    reply = client.post(reverse(f"{PRACTICES}:add"), practice_form(topics))

    assert reply.status_code == 302
    practice = Practice.objects.get()
    assert (practice.live, practice.latest_revision is None) == (False, False)
    assert client.get("/library/practices/translate-notices/").status_code == 404


def test_a_draft_of_a_live_practice_leaves_every_part_of_the_public_page_alone(
    client, staff, practice, topics
):
    staff("editor")
    visitor = Client()
    public = visitor.get(practice.get_absolute_url()).content

    client.post(
        reverse(f"{PRACTICES}:edit", args=[practice.pk]),
        practice_form(topics[1:], "New title", [("Money", "Grant")], practice.challenges.all()),
    )

    assert visitor.get(practice.get_absolute_url()).content == public
    draft = Revision.objects.latest("pk").as_object()
    assert (draft.title, [t.name for t in draft.topics.all()]) == ("New title", ["Hiring"])
    assert [c.challenge for c in draft.challenges.all()] == ["Money"]


def test_preview_renders_the_public_page_with_unsaved_children(client, staff, practice, topics):
    staff("editor")
    url = reverse(f"{PRACTICES}:preview_on_edit", args=[practice.pk])

    client.post(url, practice_form(topics[1:], "Previewed", [("Money", "Grant")], practice.challenges.all()))
    reply = client.get(url)

    page = shown(reply)
    assert reply.status_code == 200
    assert [t in page for t in ("<h1>Previewed</h1>", "Hiring", ">Money</th>", "wagtail-userbar")] == [
        True
    ] * 4
    assert ">No staff</th>" not in page
    assert ">No staff</th>" in shown(client.get(practice.get_absolute_url()))


def test_preview_of_a_new_practice(client, staff, topics):
    staff("editor")
    url = reverse(f"{PRACTICES}:preview_on_add")

    client.post(url, practice_form(topics, title="Brand new"))

    assert "<h1>Brand new</h1>" in shown(client.get(url))


def test_an_editor_writes_previews_and_publishes_a_case(client, staff, practice):
    staff("editor")
    town = MunicipalityFactory(name="Sorrel")
    outcome = {
        "measure": "Calls",
        "unit": "%",
        "before": "38",
        "after": "57",
        "how": "Counted.",
        "ORDER": "1",
    }
    data = case_form(practice, town, approach="Asked.\nWrote.", did_not="Too slow.")
    data |= nested_form_data({"outcomes": inline_formset([outcome])})
    preview = reverse(f"{CASES}:preview_on_add")

    client.post(preview, data)
    previewed = shown(client.get(preview))
    hidden = client.get("/library/cases/notices-in-four-languages/").status_code
    client.post(reverse(f"{CASES}:add"), data | {"action-publish": "1"})

    public = shown(client.get("/library/cases/notices-in-four-languages/"))
    assert hidden == 404
    for page in (previewed, public):
        assert "<h1>Notices in four languages</h1>" in page
        assert "<li>Asked.</li><li>Wrote.</li>" in page
        assert 'width="38.0%"' in page
        assert "Sorrel" in page
    assert "Notices in four languages" in shown(client.get(practice.get_absolute_url()))


def test_a_case_without_town_or_practice_is_refused_with_the_reason(client, staff):
    staff("editor")
    data = case_form(factories.practice(), MunicipalityFactory()) | {"municipality": "", "practices": []}

    page = client.post(reverse(f"{CASES}:add"), data).content.decode()

    assert CaseStudy.objects.count() == 0
    assert page.count("This field is required.") == 2


def test_the_address_is_fixed_once_published(client, staff, practice, topics):
    staff("editor")
    edit = reverse(f"{PRACTICES}:edit", args=[practice.pk])

    client.post(edit, practice_form(topics, "Renamed", slug="another-address", **{"action-publish": "1"}))

    practice.refresh_from_db()
    assert (practice.title, practice.slug) == ("Renamed", "translate-notices")
    field = client.get(edit).content.decode().split('name="slug"')[1].split(">")[0]
    assert " disabled" in field


def test_the_address_of_a_draft_can_be_changed(client, staff, topics):
    staff("editor")
    client.post(reverse(f"{PRACTICES}:add"), practice_form(topics))
    practice = Practice.objects.get()

    client.post(
        reverse(f"{PRACTICES}:edit", args=[practice.pk]), practice_form(topics, slug="another-address")
    )

    practice.refresh_from_db()
    assert practice.slug == "another-address"


def test_two_cases_cannot_have_one_address(client, staff, practice):
    staff("editor")
    town = MunicipalityFactory()
    client.post(reverse(f"{CASES}:add"), case_form(practice, town))

    reply = client.post(reverse(f"{CASES}:add"), case_form(practice, town))

    assert (reply.status_code, CaseStudy.objects.count()) == (200, 1)
    assert "already exists" in reply.content.decode()


def test_revisions_compare_and_revert(client, staff, practice, topics):
    staff("moderator")
    first = practice.latest_revision
    edit = reverse(f"{PRACTICES}:edit", args=[practice.pk])
    changed = practice_form(topics[1:], "Second", [("Money", "Grant")], practice.challenges.all())
    client.post(edit, changed | {"action-publish": "1"})
    practice.refresh_from_db()
    second = practice.latest_revision

    compared = client.get(reverse(f"{PRACTICES}:revisions_compare", args=[practice.pk, first.pk, second.pk]))
    revert = reverse(f"{PRACTICES}:revisions_revert", args=[practice.pk, first.pk])
    practice = Practice.objects.get()
    client.post(revert, practice_form(topics[:1], old=practice.challenges.all(), **{"action-publish": "1"}))

    text = compared.content.decode()
    assert [t in text for t in ("Money", "Hiring", "deletion", "addition")] == [True] * 4
    page = shown(client.get(practice.get_absolute_url()))
    assert ("<h1>Translate notices</h1>" in page, ">No staff<" in page, ">Money<" in page) == (
        True,
        True,
        False,
    )


def test_a_case_of_the_loader_is_edited_compared_and_reverted(client, staff, practice):
    """What ``publish_case`` leaves behind is as good as what an editor saves."""
    staff("moderator")
    case = factories.case(practice, title="Loaded", outcomes=[{"measure": "Calls", "before": 1, "after": 2}])
    first = case.latest_revision
    row = {"id": str(case.outcomes.get().pk), "measure": "Letters", "before": "1", "after": "2", "ORDER": "1"}
    data = case_form(practice, case.municipality, "Told", did_not="Much.")
    data |= nested_form_data({"outcomes": inline_formset([row], initial=1)})

    edit = reverse(f"{CASES}:edit", args=[case.pk])
    opened = client.get(edit).status_code
    client.post(edit, data | {"action-publish": "1"})
    case.refresh_from_db()
    compare = reverse(f"{CASES}:revisions_compare", args=[case.pk, first.pk, case.latest_revision_id])
    compared = client.get(compare).content.decode()
    old = client.get(reverse(f"{CASES}:revisions_revert", args=[case.pk, first.pk]))

    assert (opened, case.title, old.status_code) == (200, "Told", 200)
    assert [t in compared for t in ("Loaded", "Told", "Calls", "Letters")] == [True] * 4
    assert 'value="Loaded"' in old.content.decode()


def test_an_old_revision_outlives_the_town_it_names(client, staff, practice):
    first, second = MunicipalityFactory(), MunicipalityFactory()
    case = factories.case(practice, municipality=first)
    old = case.latest_revision
    case.municipality = second
    case.save_revision().publish()
    staff("moderator")

    first.delete()
    old.refresh_from_db()

    assert old.as_object().municipality_id is None
    view = client.get(reverse(f"{CASES}:revisions_view", args=[case.pk, old.pk]))
    assert (view.status_code, "<h1>Story" in view.content.decode()) == (200, True)


def test_a_case_names_its_town_through_a_chooser_that_searches(client, staff):
    MunicipalityFactory(name="Maple Fork")
    MunicipalityFactory(name="Sorrel")
    staff("editor")

    form_page = client.get(reverse(f"{CASES}:add")).content.decode()
    choose = reverse("wagtailsnippetchoosers_places_municipality:choose_results")
    found = client.get(choose, {"q": "maple"}).content.decode()

    assert reverse("wagtailsnippetchoosers_places_municipality:choose") in form_page
    assert ("Maple Fork" in found, "Sorrel" in found) == (True, False)
    everything = client.get(choose, {"q": ""}).content.decode()
    assert ("Maple Fork" in everything, "Sorrel" in everything) == (True, True)


def test_a_practice_is_not_offered_as_related_to_itself(client, staff, practice):
    other = factories.practice(title="Another")
    staff("editor")

    page = client.get(reverse(f"{PRACTICES}:edit", args=[practice.pk])).content.decode()

    assert f'name="related" value="{other.pk}"' in page
    assert f'name="related" value="{practice.pk}"' not in page


def test_an_administrator_renames_a_topic_and_the_library_says_so_at_once(client, staff, practice, topics):
    person = staff("administrator")
    person.is_superuser = True
    person.save()
    before = client.get("/library/").content.decode()

    edit = reverse("wagtailsnippets_library_topic:edit", args=[topics[0].pk])
    client.post(edit, {"name": "Languages people speak", "slug": topics[0].slug})

    assert Topic.objects.get(slug="language").name == "Languages people speak"
    assert "Languages people speak" not in before
    assert "Languages people speak" in client.get("/library/").content.decode()
