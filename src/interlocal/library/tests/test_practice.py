"""The page of a practice: everything told, or said to be not known."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import RequestFactory

from interlocal.library.models import Practice, Step
from interlocal.library.queries.pages import MOST_CASES, page_of
from interlocal.library.tests import factories
from interlocal.network import actions as network
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def page_at(client, content):
    """The main part of a page, white space folded, and its aside with the facts."""
    reply = client.get(content.get_absolute_url())
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


@pytest.fixture
def practice():
    return factories.practice(
        slug="panels",
        title="Interview panels & scores",
        summary="Three people ask the same questions.",
        why="One decides alone.\n\nNobody sees how.",
        topics=[factories.TopicFactory(slug="hiring")],
        functions=[factories.FunctionFactory(slug="internal")],
        stage="implement",
        prerequisites="A manager who waits\nA form",
        cost_min=0,
        cost_max=900,
        staff_days_min=3,
        staff_days_max=6,
        staffing="One clerk",
        months_min=2,
        months_max=4,
        evidence="some_evidence",
        disparity="decrease",
        sources="See https://example.org/study\n\nA second one.",
        challenges=[{"challenge": "No time", "strategy": "Fix two mornings."}],
        steps=[{"title": "Write five questions", "text": "With those who do the work."}, {"title": "Ask"}],
    )


def facts(page):
    rows = page.split('<dl class="glance">')[1].split("</dl>")[0].split("<dt>")[1:]
    pairs = [row.removesuffix("</dd>").split("</dt><dd>") for row in rows]
    return {name: value.replace("</dd>", "").strip() for name, value in pairs}


def test_everything_that_is_known(client, practice):
    page = page_at(client, practice)

    assert "<title>Interview panels &amp; scores –" in page
    assert "<h1>Interview panels &amp; scores</h1>" in page
    assert facts(page) == {
        "Cost, first year": "$0 to $900",
        "Staff time, first year": "3 to 6 days",
        "Who does it": "One clerk",
        "Until it works": "2 to 4 months",
        "Stage": "Doing it",
        "How well it is shown": "Some evidence",
        "Effect on gaps": "Likely to narrow gaps",
    }
    for text in (
        '<a class="chip" href="/library/?topic=hiring">Hiring</a>',
        '<a class="chip" href="/library/?function=internal">Internal</a>',
        "<p>One decides alone.</p> <p>Nobody sees how.</p>",
        "<ul><li>A manager who waits</li><li>A form</li></ul>",
        "<li><b>Write five questions</b><p>With those who do the work.</p> </li> <li><b>Ask</b> </li>",
        '<th scope="row" role="rowheader">No time</th><td role="cell"><p>Fix two mornings.</p>',
        '<a href="https://example.org/study" rel="nofollow">https://example.org/study</a>',
    ):
        assert text in page


def test_nothing_known_is_said_in_words(client):
    page = page_at(client, factories.practice())

    unknown = '<span class="number-none">Not known</span>'
    assert facts(page) == {
        "Cost, first year": unknown,
        "Staff time, first year": unknown,
        "Who does it": unknown,
        "Until it works": unknown,
        "Stage": "Doing it",
        "How well it is shown": "Not known",
        "Effect on gaps": "Not known",
    }
    assert "No town has told of it yet." in page
    for heading in ("Why it matters", "Step by step", "What gets in the way", "Related practices", "Sources"):
        assert heading not in page


def test_the_link_to_the_finder_carries_the_need(client, practice):
    page = page_at(client, practice)

    link = page.split('<a class="button" href="')[1].split('"')[0].replace("&amp;", "&")
    assert urlsplit(link).path == "/find/"
    assert parse_qs(urlsplit(link).query) == {"need": ["Interview panels & scores"]}


def test_towns_that_did_it(client, practice):
    sorrel = MunicipalityFactory(name="Sorrel")
    first = factories.case(practice, municipality=sorrel, title="Envelopes")
    factories.case(practice, municipality=sorrel, title="Again")
    factories.case(practice, title="Hidden").unpublish()
    factories.case(factories.practice(), title="Unrelated")

    page = page_at(client, practice)

    assert "1 town has told of it." in page
    assert f'<a href="{first.get_absolute_url()}">Envelopes</a>' in page
    assert ("Again" in page, "Hidden" in page, "Unrelated" in page) == (True, False, False)
    assert "All 2 case studies" not in page


def test_a_practice_of_many_cases_links_to_the_rest(client, practice):
    for _ in range(MOST_CASES + 1):
        factories.case(practice)

    page = page_at(client, practice)

    assert page.count('<li class="entry">') == MOST_CASES
    assert f'href="/library/?practice=panels&amp;kind=cases">All {MOST_CASES + 1} case studies</a>' in page
    listed = client.get("/library/?practice=panels&kind=cases").content.decode()
    assert f"{MOST_CASES + 1} case studies" in listed


def test_related_practices_are_linked_while_they_are_live(client, practice):
    live, hidden = factories.practice(title="Shared drive"), factories.practice(title="Hidden one")
    practice.related = [live, hidden]
    practice.save_revision().publish()
    hidden.unpublish()

    page = page_at(client, practice)

    assert f'<a href="{live.get_absolute_url()}">Shared drive</a>' in page
    assert "Hidden one" not in page


@pytest.mark.parametrize("cases", [1, 3])
def test_queries_do_not_grow(client, practice, cases, django_assert_num_queries):
    for _ in range(cases):
        factories.case(practice)
    client.get(factories.practice().get_absolute_url())  # the library, its definitions and resources are read
    url = practice.get_absolute_url()

    with django_assert_num_queries(
        8
    ):  # first visit: stamp; row, topics, functions, pairs, steps, related, meetings
        client.get(url)
    with django_assert_num_queries(2):  # stamp; meetings
        client.get(url)


def test_it_is_new_after_publishing_and_gone_after_unpublishing(client, practice):
    url = practice.get_absolute_url()
    before = client.get(url).content.decode()
    practice.summary = "Four people ask."
    practice.save_revision()
    draft = client.get(url).content.decode()
    practice.save_revision().publish()
    after = client.get(url).content.decode()
    Practice.objects.get().unpublish()

    assert ("Four people ask." in draft, "Four people ask." in after) == (False, True)
    assert "Three people ask" in before
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("slug", ["nothing", "draft", "x" * 300])
def test_an_unknown_address_is_404(client, slug):
    assert client.get(f"/library/practices/{slug}/").status_code == 404


def test_a_draft_that_was_never_saved_has_a_page():
    draft = Practice(title="New", slug="", summary="s")
    draft.topics = [factories.TopicFactory()]
    draft.steps = [Step(title="Begin")]

    page = page_of(draft)

    assert (page.title, page.steps, page.cases) == ("New", (("Begin", ()),), ())
    assert page.topics == (("language-access", "Language access"),)


def test_preview_shows_the_draft_not_the_live_row(practice):
    practice.title = "Unsaved"
    request = RequestFactory().get("/")
    request.is_preview = True

    reply = practice.serve_preview(request, "")

    assert "<h1>Unsaved</h1>" in reply.content.decode()


def test_the_network_says_it_in_its_own_words(client, practice):
    network.set_up(terms={"practice": "idea", "practices": "ideas"})

    page = page_at(client, practice)

    assert ('<p class="eyebrow">Idea</p>' in page, "<h1>Interview panels &amp; scores</h1>" in page) == (
        True,
        True,
    )


def test_it_prints_by_a_button_that_needs_no_inline_script(client, practice):
    page = page_at(client, practice)
    assert 'data-behaviour="print" hidden><button' in page
    assert "web/js/print.js" in page
    assert "onclick" not in page
