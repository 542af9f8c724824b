"""Editors draft, preview, compare and publish definitions, wordings of towns and resources in the Wagtail admin."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from interlocal.accounts import actions as accounts
from interlocal.library import actions
from interlocal.library.models import Definition, Link, LocalDefinition
from interlocal.library.tests import factories
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
DEFINITIONS = "wagtailsnippets_library_definition"
WORDINGS = "wagtailsnippets_library_localdefinition"
RESOURCES = "wagtailsnippets_library_resource"


def shown(reply):
    return " ".join(reply.content.decode().split())


def term_form(title="Equity", wording="Fair to all.", sources=(), **extra):
    rows = [{"title": title, "url": url, "ORDER": str(i)} for i, (title, url) in enumerate(sources, 1)]
    data = {"title": title, "slug": "equity", "summary": "Plainly.", "wording": wording}
    data["sources"] = inline_formset(rows)
    return nested_form_data(data) | {"topics": [], "related": []} | extra


def wording_form(definition, town, wording="Our words.", **extra):
    data = {"definition": str(definition.pk), "municipality": str(town.pk), "wording": wording}
    return data | extra


def resource_form(topic, title="A guide", **extra):
    data = {
        "title": title,
        "slug": "a-guide",
        "url": "https://one.example/",
        "publisher": "A council",
        "summary": "Steps.",
        "scope": "regional",
        "kind": "guide",
        "language": "en",
        "cost": "free",
        "topics": [str(topic.pk)],
    }
    return data | extra


@pytest.fixture
def equity():
    return factories.definition(title="Equity", wording="Fair to all.")


def test_a_definition_is_previewed_on_its_page_and_published(client, staff):
    staff("editor")
    data = term_form(sources=[("A study", "https://example.org/")])
    preview = reverse(f"{DEFINITIONS}:preview_on_add")

    client.post(preview, data)
    previewed = shown(client.get(preview))
    hidden = client.get("/definitions/equity/").status_code
    client.post(reverse(f"{DEFINITIONS}:add"), data | {"action-publish": "1"})

    public = shown(client.get("/definitions/equity/"))
    assert hidden == 404
    for page in (previewed, public):
        assert "<h1>Equity</h1>" in page
        assert "<p>Fair to all.</p>" in page
        assert '<a href="https://example.org/">A study</a>' in page


def test_a_new_definition_without_an_address_is_previewed_too(client, staff):
    staff("editor")
    preview = reverse(f"{DEFINITIONS}:preview_on_add")

    client.post(preview, term_form(slug=""))

    assert client.get(preview).status_code == 200


def test_a_draft_of_a_definition_shows_what_towns_say_and_leaves_the_page_alone(client, staff, equity):
    factories.wording(equity, MunicipalityFactory(name="Sorrel"), wording="Do right.")
    staff("editor")
    visitor = Client()
    public = shown(visitor.get(equity.get_absolute_url()))
    preview = reverse(f"{DEFINITIONS}:preview_on_edit", args=[equity.pk])

    client.post(preview, term_form(wording="Fair results."))
    previewed = shown(client.get(preview))
    client.post(reverse(f"{DEFINITIONS}:edit", args=[equity.pk]), term_form(wording="Fair results."))

    assert ("Fair results." in previewed, "Do right." in previewed) == (True, True)
    assert shown(visitor.get(equity.get_absolute_url())) == public


def test_a_term_is_not_offered_as_related_to_itself(client, staff, equity):
    other = factories.definition(title="Other")
    staff("editor")

    page = client.get(reverse(f"{DEFINITIONS}:edit", args=[equity.pk])).content.decode()

    assert f'name="related" value="{other.pk}"' in page
    assert f'name="related" value="{equity.pk}"' not in page


def test_a_towns_wording_is_previewed_beside_the_reference_and_published(client, staff, equity):
    sorrel = MunicipalityFactory(name="Sorrel")
    staff("editor")
    data = wording_form(equity, sorrel, "Hacer lo justo.", language="es")
    preview = reverse(f"{WORDINGS}:preview_on_add")

    client.post(preview, data)
    previewed = shown(client.get(preview))
    before = "Hacer lo justo." in shown(client.get(equity.get_absolute_url()))
    client.post(reverse(f"{WORDINGS}:add"), data | {"action-publish": "1"})

    public = shown(client.get(equity.get_absolute_url()))
    assert before is False
    for page in (previewed, public):
        assert "<p>Fair to all.</p>" in page
        assert '<blockquote lang="es"><p>Hacer lo justo.</p>' in page


def test_a_draft_of_a_wording_stands_in_for_the_one_that_is_public(client, staff, equity):
    local = factories.wording(equity, wording="Old words.")
    other = factories.wording(equity, wording="Other words.")
    staff("editor")
    preview = reverse(f"{WORDINGS}:preview_on_edit", args=[local.pk])

    client.post(preview, wording_form(equity, local.municipality, "New words."))
    page = shown(client.get(preview))

    assert [text in page for text in ("New words.", "Old words.", other.wording)] == [True, False, True]


def test_a_town_has_one_wording_of_a_term(client, staff, equity):
    local = factories.wording(equity)
    staff("editor")

    reply = client.post(reverse(f"{WORDINGS}:add"), wording_form(equity, local.municipality))

    assert (reply.status_code, LocalDefinition.objects.count()) == (200, 1)
    assert "This town already has a wording of this term." in reply.content.decode()


def test_the_list_of_wordings_names_town_and_term_and_finds_both(client, staff, equity):
    factories.wording(equity, MunicipalityFactory(name="Sorrel"))
    factories.wording(factories.definition(title="Zoning"), MunicipalityFactory(name="Heron"))
    staff("editor")
    url = reverse(f"{WORDINGS}:list")

    everything, sorrels = (client.get(url, query).content.decode() for query in ({}, {"q": "sorrel"}))

    assert [name in everything for name in ("Sorrel", "Equity", "Heron", "Zoning")] == [True] * 4
    assert [name in sorrels for name in ("Sorrel", "Heron")] == [True, False]


def test_a_resource_is_previewed_among_the_others_and_published(client, staff):
    topic = factories.TopicFactory(slug="access")
    factories.resource(title="Another", scope="national")
    staff("editor")
    preview = reverse(f"{RESOURCES}:preview_on_add")

    client.post(preview, resource_form(topic))
    previewed = shown(client.get(preview))
    before = "A guide" in shown(client.get("/resources/"))
    client.post(reverse(f"{RESOURCES}:add"), resource_form(topic) | {"action-publish": "1"})

    assert before is False
    for page in (previewed, shown(client.get("/resources/"))):
        assert [text in page for text in ("A guide</a>", "Another</a>")] == [True, True]
    assert previewed.count(" open>") >= 2  # both groups: nobody has to look for what they wrote


def test_a_draft_of_a_resource_stands_in_for_the_one_that_is_public(client, staff):
    made = factories.resource(title="Old title", topics=[factories.TopicFactory(slug="access")])
    staff("editor")
    preview = reverse(f"{RESOURCES}:preview_on_edit", args=[made.pk])

    client.post(preview, resource_form(made.topics.get(), "New title"))
    page = shown(client.get(preview))

    assert ("New title" in page, "Old title" in page) == (True, False)


def test_a_draft_published_late_does_not_bring_back_an_old_finding(client):
    made = factories.resource()
    made.title = "Another title"
    draft = made.save_revision()
    actions.record_look(Link(url=made.url, state="gone", failures=2, checked_at=timezone.now()))

    draft.publish()

    page = client.get("/resources/").content.decode()
    assert ("Another title" in page, "Did not answer" in page) == (True, True)


@pytest.mark.parametrize(
    ("of", "make"),
    [(DEFINITIONS, factories.definition), (RESOURCES, factories.resource)],
)
def test_revisions_compare(client, staff, of, make):
    made = make(summary="First words.")
    first = made.latest_revision
    made.summary = "Second words."
    second = made.save_revision()
    staff("moderator")

    page = client.get(reverse(f"{of}:revisions_compare", args=[made.pk, first.pk, second.pk]))

    assert [word in page.content.decode() for word in ("First", "Second")] == [True, True]


@pytest.mark.parametrize(
    ("of", "make"),
    [
        (DEFINITIONS, factories.definition),
        (RESOURCES, factories.resource),
        (WORDINGS, lambda: factories.wording(factories.definition())),
    ],
)
def test_each_can_be_submitted_locked_opened_and_filtered(client, staff, of, make):
    actions.set_up_workflow()
    made = make()
    staff("moderator")

    opened = client.get(reverse(f"{of}:edit", args=[made.pk]))
    client.post(reverse(f"{of}:lock", args=[made.pk]))
    listed = client.get(reverse(f"{of}:list"), {"locked": "true", "live": "true"})

    made.refresh_from_db()
    assert "action-submit" in opened.content.decode()
    assert (opened.status_code, listed.status_code, made.locked) == (200, 200, True)
    assert str(made.pk) in listed.content.decode()


@pytest.mark.parametrize("of", [DEFINITIONS, WORDINGS, RESOURCES])
def test_members_do_not_reach_the_editor(client, staff, of):
    staff("member")
    assert client.get(reverse(f"{of}:list")).status_code == 403


def test_drafts_of_each_kind_wait_on_the_first_page(client, staff, equity):
    local = factories.wording(equity, MunicipalityFactory(name="Sorrel"))
    resource = factories.resource(title="A guide")
    for made in (equity, local, resource):
        made.save_revision()
    staff("editor")

    page = client.get("/admin/").content.decode()

    assert [text in page for text in (">Sorrel: Equity<", ">A guide<", ">Equity<")] == [True] * 3


def test_a_definition_that_towns_use_cannot_be_deleted(client, staff, equity):
    factories.wording(equity)
    staff("moderator")

    page = client.post(reverse(f"{DEFINITIONS}:delete", args=[equity.pk])).content.decode()

    assert "Something else still names it, so it was not deleted." in page
    assert Definition.objects.filter(pk=equity.pk).exists()


def test_an_old_revision_outlives_the_definition_it_names(client, staff, equity):
    local = factories.wording(equity)
    old = local.latest_revision
    local.definition = factories.definition(title="Other")
    local.save_revision().publish()
    equity.delete()

    assert Revision.objects.get(pk=old.pk).as_object().definition_id is None


@pytest.mark.parametrize("url", ["add", "edit"])
def test_who_edits_for_a_town_is_told_of_words_it_cannot_use_and_nothing_is_held_back(
    client, staff, equity, url
):
    manager, town = staff("network_manager"), MunicipalityFactory(name="Sorrel")
    accounts.set_words(town=town, by=manager, terms={}, barred={"burden": "task", "share": ""})
    accounts.set_words(town=MunicipalityFactory(), by=manager, terms={}, barred={"each": ""})
    args = [] if url == "add" else [factories.wording(equity, town).pk]

    reply = client.post(
        reverse(f"{WORDINGS}:{url}", args=args),
        wording_form(equity, town, "Each a burden, each a share."),
        follow=True,
    )

    said = [str(message).strip() for message in reply.context["messages"]]
    assert [text for text in said if "cannot use" in text] == [
        "Sorrel cannot use “burden”. It says “task” instead.",
        "Sorrel cannot use “share”.",
    ]
    assert (
        LocalDefinition.objects.get().get_latest_revision_as_object().wording
        == "Each a burden, each a share."
    )


def test_other_things_are_not_looked_through(client, staff, equity):
    staff("editor")

    reply = client.post(
        reverse(f"{WORDINGS}:add"), wording_form(equity, MunicipalityFactory(), "Words."), follow=True
    )

    assert [str(m) for m in reply.context["messages"] if "cannot use" in str(m)] == []
