"""Editors and pages: who sees them, what is refused and how, drafts and previews."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from interlocal.pages.models import GuidePage, NewsPage, StandardPage
from interlocal.pages.tests.made import heading, said, soup, standard, story, text, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    return tree()


def sent(body, **fields):
    """What the editor's form sends."""
    told = {"title": "A page", "slug": "a-page", "summary": "What it says.", "show_in_menus": ""}
    return nested_form_data(
        told | {"body": streamfield(body), "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}} | fields
    )


def add(client, parent, model, data):
    url = reverse("wagtailadmin_pages:add", args=["pages", model._meta.model_name, parent.pk])
    return client.post(url, data)


GOOD = [("heading", {"text": "Part", "level": "2"}), ("text", rich_text("<p>Words.</p>"))]
BAD = {
    "skipped heading": ([("heading", {"text": "Part", "level": "3"})], "with no large one above it"),
    "bare address": (
        [("text", rich_text('<p><a href="https://example.org/">https://example.org/</a></p>'))],
        "shows a bare address",
    ),
    "vague link": (
        [("text", rich_text('<p><a href="https://a.example/">here</a></p>'))],
        "Name the page it opens",
    ),
    "link to nowhere": (
        [("cards", streamfield([("item", {"title": "Find", "address": "/fnid", "text": ""})]))],
        "This site has no such page",
    ),
}


@pytest.mark.parametrize("role", ["editor", "moderator", "network_manager", "administrator"])
def test_staff_see_pages_and_publish_one(client, staff, pages, role):
    home, *_lists = pages
    staff(role)

    listed = client.get(reverse("wagtailadmin_explore", args=[home.pk]))
    reply = add(client, home, StandardPage, sent(GOOD) | {"action-publish": "1"})

    assert (listed.status_code, reply.status_code) == (200, 302)
    assert client.get("/a-page/").status_code == 200


def test_members_do_not(client, staff, pages):
    home, *_lists = pages
    staff("member")

    assert client.get(reverse("wagtailadmin_explore", args=[home.pk])).status_code == 403


@pytest.mark.parametrize("wrong", BAD)
def test_a_bad_page_is_kept_as_a_draft_and_refused_kindly_when_published(client, staff, pages, wrong):
    home, *_lists = pages
    staff("editor")
    body, sentence = BAD[wrong]

    refused = add(client, home, StandardPage, sent(body) | {"action-publish": "1"})
    kept = add(client, home, StandardPage, sent(body))

    assert (refused.status_code, sentence in refused.content.decode()) == (200, True)
    assert kept.status_code == 302
    assert [page.live for page in StandardPage.objects.all()] == [False]


def test_an_image_without_a_decision_and_a_table_without_heads_are_refused():
    block = StandardPage._meta.get_field("body").stream_block
    table = {
        "caption": "",
        "columns": [{"type": "text", "heading": ""}],
        "rows": [{"values": ["x"]}],
    }
    value = block.to_python([{"type": "table", "value": table}])

    with pytest.raises(Exception) as refused:
        block.clean(value)

    errors = refused.value.block_errors[0].non_block_errors
    assert [str(e) for e in errors] == [
        "Give every column a heading.",
        "Give the table a caption: one line that says what it shows.",
    ]
    assert block.clean_deferred(value)[0].value.caption == ""


@pytest.mark.parametrize("slug", ["library", "towns", "api", "find", "colors", "accounts", "admin"])
def test_an_address_of_another_part_is_refused(client, staff, pages, slug):
    home, *_lists = pages
    staff("editor")

    reply = add(client, home, StandardPage, sent(GOOD, slug=slug) | {"action-publish": "1"})

    assert "Another part of this site has this address" in reply.content.decode()


def test_below_a_page_any_address_is_free(client, staff, pages):
    home, *_lists = pages
    about = standard(home)
    staff("editor")

    reply = add(client, about, StandardPage, sent(GOOD, slug="library") | {"action-publish": "1"})

    assert (reply.status_code, client.get("/about/library/").status_code) == (302, 200)


def test_each_kind_has_its_place(pages):
    home, news, guides = pages
    about = standard(home)

    assert [
        [kind.__name__ for kind in (NewsPage, GuidePage, StandardPage) if kind.can_create_at(parent)]
        for parent in (home, news, guides, about, Page.objects.get(depth=1))
    ] == [["StandardPage"], ["NewsPage"], ["GuidePage"], ["StandardPage"], []]
    assert not type(news).can_create_at(home)


def test_a_draft_is_previewed_on_the_page_itself(client, staff, pages):
    _home, news, _guides = pages
    page = story(news)
    page.title, page.body = "Not yet", [heading("Draft part"), text("Draft words.")]
    page.save_revision()
    staff("editor")

    draft = soup(client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])))
    public = soup(client.get("/news/story/"))

    assert (said(draft.h1), said(draft.article)) == ("Not yet", "Draft part Draft words.")
    assert (said(public.h1), said(public.article)) == ("Story", "Words.")


def test_the_draft_of_a_list_is_previewed_too(client, staff, pages):
    _home, news, _guides = pages
    story(news)
    news.title = "What is new"
    news.save_revision()
    staff("editor")

    draft = soup(client.get(reverse("wagtailadmin_pages:view_draft", args=[news.pk])))

    assert (said(draft.h1), draft.find(class_="entries").a["href"]) == ("What is new", "/news/story/")


def test_a_page_is_previewed_before_it_is_saved(client, staff, pages):
    home, *_lists = pages
    staff("editor")
    url = reverse("wagtailadmin_pages:preview_on_add", args=["pages", "standardpage", home.pk])

    client.post(url, sent(GOOD))
    page = soup(client.get(url))

    assert (said(page.h1), said(page.article)) == ("A page", "Part Words.")
    assert not StandardPage.objects.exists()


def test_nobody_can_make_a_page_private(client, staff, pages):
    home, *_lists = pages
    staff("administrator")

    reply = client.get(reverse("wagtailadmin_pages:set_privacy", args=[standard(home).pk]))

    assert "restriction_type" not in reply.content.decode()
