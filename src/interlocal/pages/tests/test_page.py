"""What visitors see of the page tree: lists, pages, the feed, and what stops being there."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, PageViewRestriction

from interlocal.network import actions as network
from interlocal.pages.tests.made import guide, heading, said, soup, standard, story, text, tree

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def pages():
    return tree()


def test_a_page_has_its_title_text_and_way_back(client, pages):
    home, *_lists = pages
    about = standard(home, title="About us", summary="Who we are.")
    standard(about, "board", title="The board")

    page = soup(client.get("/about/board/"))

    assert (said(page.h1), page.title.string) == ("The board", "The board – Interlocal")
    assert [(a["href"], said(a)) for a in page.find(class_="crumbs")("a")] == [
        ("/", "Home"),
        ("/about/", "About us"),
    ]
    assert said(page.find("article")) == "Words."
    below = soup(client.get("/about/")).find("section", attrs={"aria-labelledby": "below"})
    assert [a["href"] for a in below("a")] == ["/about/board/"]


def test_a_long_page_lists_its_parts(client, pages):
    _home, _news, guides = pages
    parts = [heading("One"), text(), heading("Small", 3), heading("Two"), text(), heading("Three"), text()]
    guide(guides, body=parts)
    guide(guides, "short", body=parts[:3])

    page = soup(client.get("/guides/guide/"))

    listed = [a["href"] for a in page.find("nav", attrs={"aria-labelledby": "contents"})("a")]
    assert listed == ["#one", "#two", "#three"]
    assert [page.find(id=end[1:]).name for end in [*listed, "#small"]] == ["h2", "h2", "h2", "h3"]
    assert soup(client.get("/guides/short/")).find(id="contents") is None


def test_every_block_has_its_markup(client, pages):
    _home, news, _guides = pages
    file = BytesIO()
    Picture.new("RGB", (1200, 600), "#8dc5d5").save(file, "JPEG")
    image = Image.objects.create(title="x", file=ContentFile(file.getvalue(), "river.jpg"))
    document = Document.objects.create(
        title="x", file=ContentFile(b"%PDF" * 300, "agenda.pdf"), file_size=1200
    )
    story(
        news,
        body=[
            {
                "type": "steps",
                "value": [{"type": "item", "id": "s", "value": {"title": "Ask", "text": "<p>All.</p>"}}],
            },
            {"type": "quote", "value": {"text": "We had Tuesdays.", "who": "A clerk"}},
            {"type": "callout", "value": {"kind": "care", "title": "Care", "text": "<p>Ten.</p>"}},
            {
                "type": "picture",
                "value": {
                    "image": {"image": image.pk, "decorative": False, "alt_text": "A river"},
                    "caption": "The Lark",
                },
            },
            {
                "type": "table",
                "value": {
                    "caption": "Days",
                    "columns": [{"type": "text", "heading": "Month"}, {"type": "number", "heading": "Days"}],
                    "rows": [{"values": ["First", "3"]}, {"values": ["Second", None]}],
                },
            },
            {
                "type": "cards",
                "value": [
                    {"type": "item", "id": "c", "value": {"title": "Find", "address": "/find/", "text": ""}}
                ],
            },
            {"type": "download", "value": {"document": document.pk, "title": "The agenda", "text": ""}},
        ],
    )

    page = soup(client.get("/news/story/")).article

    assert said(page.find(class_="steps")) == "1 1. Ask All."
    assert said(page.blockquote) == "We had Tuesdays. A clerk"
    assert (page.find(class_="notice")["data-kind"], said(page.find(class_="notice"))) == (
        "care",
        "Care Ten.",
    )
    assert (page.img["alt"], page.img["loading"], said(page.figcaption)) == ("A river", "lazy", "The Lark")
    assert [[said(cell) for cell in row(True)] for row in page.table("tr")] == [
        ["Month", "Days"],
        ["First", "3"],
        ["Second", ""],
    ]
    assert [cell.get("class") for cell in page.table("tr")[1](True)] == [None, ["end"]]
    assert (page.find(class_="card").a["href"], said(page.find(class_="card"))) == ("/find/", "Find")
    assert said(page("p")[-1]).startswith("The agenda (PDF, 1.2 KB)")
    sizes = [part.split()[0] for part in page.img["srcset"].split(", ")]
    assert [client.get(url).headers["Content-Type"] for url in sizes] == ["image/webp"] * 2
    assert client.get(image.file.url).status_code == 404


def test_what_a_block_pointed_to_may_be_gone(client, pages):
    _home, news, _guides = pages
    gone = [
        {
            "type": "picture",
            "value": {"image": {"image": None, "decorative": True, "alt_text": ""}, "caption": ""},
        },
        {"type": "download", "value": {"document": None, "title": "x", "text": ""}},
    ]
    story(news, body=[text("Still here."), *gone])

    assert said(soup(client.get("/news/story/")).article) == "Still here."


def test_news_come_newest_first_twenty_a_page(client, pages):
    _home, news, _guides = pages
    for n in range(21):
        story(news, f"n{n}", date(2026, 1, 1 + n), is_sample=n == 20)

    first, second = (soup(client.get(f"/news/?page={n}")) for n in (1, 2))

    assert [a["href"] for a in first.find(class_="entries")("a")][:2] == ["/news/n20/", "/news/n19/"]
    assert said(first.find(class_="entries").li) == "Jan. 21, 2026 N20 About n20. Sample"
    assert [a["href"] for a in second.find(class_="entries")("a")] == ["/news/n0/"]
    assert [said(a) for a in first.find(class_="pagination")("a")] == ["1", "2", "Next"]
    assert soup(client.get("/news/?page=x")).find(class_="entries") == first.find(class_="entries")


def test_guides_come_in_the_order_of_the_tree(client, pages):
    _home, _news, guides = pages
    first = guide(guides, "zebra")
    second = guide(guides, "apple")
    second.move(first, "left")

    assert [a["href"] for a in soup(client.get("/guides/")).main.find(class_="entries")("a")] == [
        "/guides/apple/",
        "/guides/zebra/",
    ]


def test_the_front_page_tells_the_latest_three(client, pages):
    _home, news, _guides = pages
    for n in range(4):
        story(news, f"n{n}", date(2026, 1, 1 + n))

    block = soup(client.get("/")).find("section", attrs={"aria-labelledby": "news"})

    assert [a["href"] for a in block("a")] == ["/news/n3/", "/news/n2/", "/news/n1/", "/news/"]


def test_the_foot_of_every_page_links_to_what_editors_chose(client, pages):
    home, *_lists = pages
    standard(home, "about", show_in_menus=True)
    standard(home, "hidden")

    for path in ("/", "/colors/", "/nothing/"):
        listed = [a["href"] for a in soup(client.get(path)).footer("a")]
        assert [url for url in listed if url in ("/news/", "/guides/", "/about/", "/hidden/")] == [
            "/news/",
            "/guides/",
            "/about/",
        ]


def test_what_is_taken_down_moved_or_closed_is_gone_at_once(client, pages):
    home, *_lists = pages
    page = standard(home)
    assert client.get("/about/").status_code == 200

    page.unpublish()
    unpublished = client.get("/about/").status_code
    page.save_revision().publish()
    again = client.get("/about/").status_code
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    page.save_revision().publish()
    closed = client.get("/about/").status_code

    assert (unpublished, again, closed) == (404, 200, 404)


def test_an_old_address_leads_to_the_new_one(client, pages, django_capture_on_commit_callbacks):
    home, *_lists = pages
    page = standard(home)
    standard(page, "board")
    client.get("/about/")

    page.slug = "who-we-are"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert client.get("/about/").headers["Location"] == "/who-we-are/"
    assert client.get("/about/board/").headers["Location"] == "/who-we-are/board/"
    assert client.get("/who-we-are/board/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/news/", "/guides/", "/about/"])
def test_wagtail_knows_the_address_of_each_page(pages, path):
    home, *_lists = pages
    standard(home)

    assert path in [page.specific.url for page in Page.objects.filter(depth__gt=1)]


@pytest.mark.parametrize("path", ["/draft/", "/pages/", "/news/none/", "/guides/none/", "/about"])
def test_an_address_without_a_page_is_a_404(client, pages, path):
    assert client.get(path, follow=True).status_code == 404


def test_without_a_tree_there_are_no_pages(client):
    assert [client.get(path).status_code for path in ("/news/", "/news/feed.xml", "/about/", "/")] == [
        404,
        404,
        404,
        200,
    ]


@pytest.mark.parametrize("path", ["/news/", "/news/n0/", "/guides/", "/guides/g0/", "/s0/"])
def test_one_query_a_page_whatever_there_is(client, pages, path, django_assert_num_queries):
    home, news, guides = pages
    for n in range(2):
        story(news, f"n{n}")
        guide(guides, f"g{n}")
        standard(home, f"s{n}")
        client.get(path)

        with django_assert_num_queries(1):
            client.get(path)


def test_the_first_visitor_after_a_change_pays_six_queries(client, pages, django_assert_num_queries):
    home, *_lists = pages
    page = standard(home)
    client.get("/about/")
    page.save_revision().publish()

    with django_assert_num_queries(6):
        client.get("/about/")


def feed(client):
    reply = client.get("/news/feed.xml")
    return reply, ET.fromstring(reply.content)


def test_the_feed_tells_the_newest_thirty(client, pages, settings):
    settings.BASE_URL = "https://towns.example.org"
    network.set_up(name="North Towns")
    _home, news, _guides = pages
    for n in range(31):
        story(news, f"n{n}", date(2026, 1, 1 + n))

    reply, tree_of = feed(client)

    assert reply.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    entries = tree_of.findall("a:entry", ATOM)
    assert (tree_of.find("a:title", ATOM).text, len(entries)) == ("North Towns: News", 30)
    first = entries[0]
    assert [first.find(f"a:{name}", ATOM).text for name in ("title", "id", "summary", "published")] == [
        "N30",
        "https://towns.example.org/news/n30/",
        "<p>About n30.</p>",
        "2026-01-31T12:00:00+00:00",
    ]


def test_pages_name_the_feed_and_a_feed_without_news_is_whole(client, pages):
    link = soup(client.get("/")).find("link", rel="alternate")

    _reply, tree_of = feed(client)

    assert (link["href"], link["type"]) == ("/news/feed.xml", "application/atom+xml")
    assert tree_of.findall("a:entry", ATOM) == []


def test_a_story_that_was_taken_down_is_in_no_feed(client, pages):
    _home, news, _guides = pages
    story(news, "told")
    story(news, "untold").unpublish()

    _reply, tree_of = feed(client)

    assert [one.find("a:title", ATOM).text for one in tree_of.findall("a:entry", ATOM)] == ["Told"]
