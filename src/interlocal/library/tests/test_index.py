"""The library's list: search, facets with counts, sorting, pages, and addresses nobody meant."""

from datetime import UTC, datetime

import pytest
from django.utils.html import escape

from interlocal.core.clock import stopped_at
from interlocal.library.models import Practice
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.queries.listing import PER_PAGE, listing
from interlocal.library.tests import factories
from interlocal.library.tests.factories import town
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.search.queries import understood

pytestmark = pytest.mark.django_db
URL = "/library/"


def test_the_page_links_to_the_same_list_as_a_file(client, library):
    page = client.get(URL, {"topic": "hiring", "q": "panels", "page": 1}).content.decode()

    assert '<a href="/library/list.csv?q=panels&amp;topic=hiring">Spreadsheet (CSV)</a>' in page
    assert '<a href="?q=panels&amp;topic=hiring">Link to this list</a>' in page


def test_the_parts_of_the_library(client, library):
    page = client.get(URL, {"kind": "cases"}).content.decode()
    shelves = page.split('<nav class="tabs')[1].split("</nav>")[0]

    assert '<a href="/library/?kind=cases" aria-current="page">Case studies</a>' in shelves
    assert '<a href="/definitions/">Definitions</a>' in shelves
    assert shelves.count("aria-current") == 1


@pytest.fixture
def dated():
    practice = factories.practice(title="Budget table", published_at=datetime(2025, 1, 2, tzinfo=UTC))
    factories.case(practice, title="zebra budget", published_at=datetime(2025, 1, 3, tzinfo=UTC))
    factories.case(practice, title="Apples", published_at=datetime(2025, 1, 1, tzinfo=UTC), why="A budget.")


@pytest.mark.parametrize(
    ("q", "sort", "titles"),
    [
        ("", "", ["zebra budget", "Budget table", "Apples"]),
        ("", "newest", ["zebra budget", "Budget table", "Apples"]),
        ("", "best", ["zebra budget", "Budget table", "Apples"]),
        ("", "title", ["Apples", "Budget table", "zebra budget"]),
        ("budget", "", ["Budget table", "zebra budget", "Apples"]),  # titles, by name; then a text
        ("budget", "newest", ["zebra budget", "Budget table", "Apples"]),
        ("budget", "title", ["Apples", "Budget table", "zebra budget"]),
    ],
)
def test_sorting(dated, q, sort, titles):
    found = listing(catalogue(), {}, understood(q), sort)
    # “Apples” says budget in its text (0.5) and in the title of its practice (0.8)
    assert [card.title for card in found.cards] == titles


def test_pages():
    for _ in range(23):
        factories.practice()
    held = catalogue()

    found = {page: listing(held, {}, page=page) for page in (1, 2, 3, -4)}

    assert PER_PAGE == 20
    assert {(f.pages, f.total) for f in found.values()} == {(2, 23)}
    assert {page: (len(f.cards), f.page) for page, f in found.items()} == {
        1: (20, 1),
        2: (3, 2),
        3: (3, 2),
        -4: (20, 1),
    }


def test_links_of_pages_keep_words_and_filters(client, monkeypatch):
    monkeypatch.setattr("interlocal.library.queries.listing.PER_PAGE", 2)
    topic = factories.TopicFactory(slug="hiring")
    for _ in range(11):
        factories.practice(title="Panel", topics=[topic])

    page = client.get(URL, {"q": "panel", "topic": "hiring", "page": 3}).content.decode()

    links = [
        line.split('"')[0]
        for line in page.split('<nav class="pagination')[1].split("</nav>")[0].split('href="')[1:]
    ]
    assert links == [f"?q=panel&amp;topic=hiring&amp;page={n}" for n in (2, 1, 2, 3, 4, 6, 4)]
    assert '<a href="?q=panel&amp;topic=hiring&amp;page=3" aria-current="page">3</a>' in page
    assert "<title>Library: “panel”, page 3 –" in page


def test_the_page_says_what_was_found_and_how_to_take_it_back(client, library):
    page = client.get(URL, {"kind": "cases", "topic": "hiring"}).content.decode()

    assert '<h2 id="found">2 case studies' in page
    assert "2 practices" in page
    assert "and 3 case studies." in page
    assert '<a class="chip" href="?topic=hiring">Case studies ' in page
    assert '<a class="chip" href="?kind=cases">Hiring ' in page
    assert 'id="kind-cases" name="kind" value="cases" checked' in page
    assert '<label for="topic-language">Language <span>1</span>' in page


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ({}, "5 entries"),
        ({"kind": "practices"}, "2 practices"),
        ({"kind": "stopped"}, "1 case study of what did not work"),
        ({"kind": ["practices", "cases"]}, "5 entries"),
        ({"q": "envelopes", "kind": "cases"}, "1 case study about “envelopes”"),
    ],
)
def test_headings(client, library, query, heading):
    page = " ".join(client.get(URL, query).content.decode().split())
    assert f'<h2 id="found">{heading} </h2>' in page


def test_an_entry_tells_town_price_years_and_age(client):
    sorrel = town(860, name="Sorrel")
    factories.case(
        factories.practice(evidence="some_evidence"),
        municipality=sorrel,
        title="Blind résumés",
        status="stopped",
        cost=0,
        started_year=2023,
        reviewed_on=datetime(2025, 1, 10, tzinfo=UTC).date(),
        is_sample=True,
    )

    with stopped_at(datetime(2026, 3, 15, 18, tzinfo=UTC)):
        page = client.get(URL, {"kind": "cases"}).content.decode()

    entry = page.split('<li class="entry">')[1].split("</ul></li>")[0]
    for text in (
        '<p class="eyebrow">What did not work</p>',
        "Blind résumés</a>",
        '<span class="badge" data-kind="sample">Sample</span>',
        '<span class="badge">Some evidence</span>',
        '<span class="badge" data-kind="care">Not confirmed for 14 months</span>',
        "<b>Sorrel</b>, 860 people",
        "<li>No cost</li>",
        "<li>2023</li>",
    ):
        assert text in entry


def test_an_entry_never_leaves_a_blank_for_what_nobody_knows(client):
    factories.case(factories.practice(), municipality=MunicipalityFactory(name="Sorrel"))

    page = client.get(URL).content.decode()

    assert "<b>Sorrel</b>, population not known" in page
    assert page.count("<li>Cost not known</li>") == 2
    assert "<li>Staff time not known</li>" in page
    assert "<li>Done by 1 town</li>" in page
    assert 'class="badge"' not in page


def test_a_town_that_confirmed_this_month(client):
    factories.case(factories.practice(), reviewed_on=datetime(2026, 3, 1, tzinfo=UTC).date())

    with stopped_at(datetime(2026, 3, 15, 18, tzinfo=UTC)):
        page = client.get(URL).content.decode()

    assert '<span class="badge">Confirmed this month</span>' in page


@pytest.mark.parametrize("items", [1, 3])
def test_one_query_however_many_items(client, items, django_assert_num_queries):
    for _ in range(items):
        factories.case(factories.practice())
    client.get(URL, {"q": "story"})

    with django_assert_num_queries(3):  # how far the logs have come, and the search; where the words stand
        reply = client.get(URL, {"q": "story", "kind": "cases"})

    assert reply.content.decode().count('<li class="entry">') == items


def test_publishing_unpublishing_and_deleting_show_at_once(client):
    def entries():
        return client.get(URL).content.decode().count('<li class="entry">')

    before = entries()
    practice = factories.practice()
    published = entries()
    practice.unpublish()
    unpublished = entries()
    practice.save_revision().publish()
    again = entries()

    assert (before, published, unpublished, again) == (0, 1, 0, 1)


def test_deleting_in_the_editor_shows_at_once(client, staff):
    practice = factories.practice()
    client.get(URL)
    staff("moderator")

    client.post(f"/admin/snippets/library/practice/delete/{practice.pk}/")

    assert Practice.objects.count() == 0
    assert client.get(URL).content.decode().count('<li class="entry">') == 0


def test_an_empty_library_says_so(client):
    page = client.get(URL).content.decode()
    assert "The library is empty" in page
    assert "Take one of the filters off" not in page


def test_nothing_found_says_what_to_do(client, library):
    page = client.get(URL, {"q": "zzz", "topic": "hiring"}).content.decode()

    assert "Nothing here has all of that" in page
    assert "Try fewer words" in page
    assert "Take one of the filters off" in page
    assert 'href="?q=zzz"' in page
    assert 'href="/find/?need=zzz"' in page


def test_a_search_is_shown_as_text(client, library):
    nasty = '<script>alert("1")</script>'

    page = client.get(URL, {"q": nasty}).content.decode()

    assert nasty not in page
    assert escape(nasty) in page


@pytest.mark.parametrize(
    "query",
    [
        {"q": '"'},
        {"q": "*"},
        {"q": "x" * 5_000},
        {"q": "a\x00b"},
        {"q": "\u202e ' OR 1=1 --"},
        {"q": "%"},
        {"q": "the of and"},
        {"page": "-1"},
        {"page": "1e99"},
        {"page": "99999999999999999999"},
        {"page": "９"},
        {"page": ""},
        {"sort": "nonsense"},
        {"sort": "best"},
        {"kind": "nonsense"},
        {"topic": ["hiring"] * 500},
        {"topic": "a\x00b"},
        {"county": "'"},
        {"size": "under-5000; drop"},
        {"practice": "x" * 5_000},
        {"constructor": "1", "__class__": "2"},
    ],
)
def test_addresses_nobody_meant_are_answered(client, library, query):
    assert client.get(URL, query).status_code == 200


def test_a_long_search_is_cut(client, library):
    page = client.get(URL, {"q": "y" * 5_000}).content.decode()
    assert ("y" * 200 in page, "y" * 201 in page) == (True, False)


def test_it_works_as_a_plain_form_and_only_this_page_carries_htmx(client, library):
    page = client.get(URL, {"q": "panels", "sort": "title", "topic": "hiring"}).content.decode()

    facets = page.split('<form class="facets"')[1].split("</form>")[0]
    assert '<input type="hidden" name="q" value="panels"><input type="hidden" name="sort"' in facets.replace(
        "\n", ""
    )
    assert 'type="hidden" name="topic"' not in facets
    search = page.split('<form class="search measure')[1].split("</form>")[0]
    assert '<input type="hidden" name="topic" value="hiring">' in search
    assert "htmx-2.min.js" in page
    assert "htmx-2.min.js" not in client.get(Practice.objects.first().get_absolute_url()).content.decode()
