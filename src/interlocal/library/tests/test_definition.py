"""The page of a term: the reference wording, and beside it what towns made of it."""

from datetime import date

import pytest
from django.urls import reverse

from interlocal.library.tests import factories
from interlocal.library.tests.factories import town
from interlocal.network import actions as network
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
URL = "/definitions/equity/"


def page_at(client, url=URL, **query):
    reply = client.get(url, query)
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def towns(page):
    return [part.split("</a>")[0].split(">")[-1] for part in page.split('<li class="entry" id="town-')[1:]]


@pytest.fixture
def equity():
    return factories.definition(
        title="Equity",
        summary="The town works for each of us.",
        wording="Who you are does not decide.\n\nWe look at results.",
        notes="Use: in plans.\n\n- A test",
        also_called="fairness, fair results",
        topics=[factories.TopicFactory(slug="budgeting")],
        related=[factories.definition(title="Inclusion"), factories.definition(title="Hidden")],
        sources=[{"title": "A study", "url": "https://example.org/study"}, {"title": "Minutes of May"}],
    )


def test_everything_an_editor_wrote(client, equity):
    equity.related.get(title="Hidden").unpublish()
    factories.practice(title="Three questions", topics=equity.topics.all())
    factories.practice(title="Something else", topics=[factories.TopicFactory(slug="other")])

    page = page_at(client)

    for text in (
        "<title>Equity –",
        'content="The town works for each of us."',
        '<p class="lede">The town works for each of us.</p>',
        "Also called: fairness, fair results",
        '<div class="prose" id="wording"><p>Who you are does not decide.</p> <p>We look at results.</p>',
        "<p>Use: in plans.</p> <ul><li>A test</li></ul>",
        '<li><a href="https://example.org/study">A study</a></li><li>Minutes of May</li>',
        '<a href="/definitions/inclusion/">Inclusion</a>',
        '<a class="chip" href="/library/?topic=budgeting">Budgeting</a>',
        "Three questions</a>",
        'href="/definitions/equity/wording.txt"',
        "No town has told its own words yet",
    ):
        assert text in page
    assert ("Hidden" in page, "Something else" in page) == (False, False)


def test_a_bare_definition_leaves_no_empty_headings(client):
    factories.definition(title="Equity")

    page = page_at(client)

    for heading in ("Why it matters", "Sources", "Related terms", "Practices about it", "Also called"):
        assert heading not in page


def test_a_town_says_who_when_and_where(client, equity):
    sorrel = town(860, name="Sorrel", geoid="9900001")
    factories.wording(
        equity,
        sorrel,
        wording="Hacer lo justo.\nY revisar.",
        language="es",
        document="Resolution 2024-12",
        url="https://sorrel.example/r12",
        adopted_on=date(2024, 5, 31),
        confirmed_by="Village clerk",
        is_sample=True,
    )
    factories.wording(equity, MunicipalityFactory(name="Alder"), url="https://alder.example/")

    page = page_at(client)

    assert towns(page) == ["Alder", "Sorrel"]
    sorrels = page.split('id="town-9900001"')[1]
    for text in (
        '<h3><a href="/towns/9900001-sorrel/">Sorrel</a></h3>',
        '<span class="badge" data-kind="sample">Sample</span>',
        '<blockquote lang="es"><p>Hacer lo justo.<br>Y revisar.</p>',
        "<li>860 people</li>",
        '<a href="https://sorrel.example/r12">Resolution 2024-12</a>',
        "Adopted May 31, 2024",
        "Confirmed by: Village clerk",
    ):
        assert text in sorrels
    alders = page.split('<li class="entry" id="town-')[1]
    assert '<a href="https://alder.example/">Where it stands</a>' in alders
    assert ("Not yet confirmed by the town" in alders, 'data-kind="sample"' in alders) == (True, False)


def test_your_town_comes_first_and_then_the_most_alike(client, equity):
    people = {"Sorrel": 860, "Heron": 1_000, "Barrow": 19_000, "Candle": 20_000, "Dunmere": 22_000}
    made = {name: town(n, name=name) for name, n in people.items()}
    for name in ("Candle", "Sorrel", "Barrow"):
        factories.wording(equity, made[name])
    away = factories.wording(equity)  # nobody counted it, so it is not compared

    named = page_at(client, town="Barrow")
    without = page_at(client, town="Heron")

    assert towns(named) == ["Barrow", "Candle", "Sorrel", away.municipality.name]
    assert '<span class="badge" data-kind="town">Your town</span>' in named
    assert named.count('class="pips"') == 2
    assert "has no wording of its own" not in named
    assert towns(without)[0] == "Sorrel"
    assert "Heron has no wording of its own here yet. The towns most like it come first." in without


def test_so_many_people_can_be_asked_for_too(client, equity):
    for people in (900, 20_000):
        factories.wording(equity, town(people, name=f"Town of {people}"))

    page = page_at(client, town="a town of about 18,000")

    assert towns(page)[0] == "Town of 20000"
    assert "has no wording of its own" not in page


def test_a_town_that_is_not_clear_is_asked_for(client, equity):
    assert "We know no town called “zzz”" in page_at(client, town="zzz")


def test_more_than_eight_towns_wait_behind_a_line(client, equity):
    for _ in range(9):
        factories.wording(equity)

    page = page_at(client)

    assert len(towns(page)) == 9
    assert len(towns(page.split("<summary><span>1 more town</span>")[0])) == 8


def test_a_network_says_its_own_word_in_titles_and_leaves_the_wording_alone(client):
    factories.definition(title="Equity", wording="Equity means a thing.", summary="Equity, plainly.")
    network.set_up(terms={"equity": "fairness"})

    page = page_at(client)
    text = client.get(f"{URL}wording.txt").content.decode()

    assert "<h1>Fairness</h1>" in page
    assert "It says “Equity”." in page
    assert "<p>Equity means a thing.</p>" in page
    assert '<p class="lede">Equity, plainly.</p>' in page
    assert text.startswith("Fairness\n\nEquity means a thing.\n")


def test_the_starting_text_as_a_file(client, equity):
    network.set_up(name="Larkwater Network")

    reply = client.get(f"{URL}wording.txt")

    assert reply["Content-Type"] == "text/plain; charset=utf-8"
    assert reply["Content-Disposition"] == 'attachment; filename="equity.txt"'
    assert reply.content.decode() == (
        "Equity\n\nWho you are does not decide.\n\nWe look at results.\n\n"
        "In other words: The town works for each of us.\n\n"
        "Starting text from Larkwater Network. Change it until it fits your town.\n"
    )


@pytest.mark.parametrize("path", ["/definitions/nothing/", "/definitions/nothing/wording.txt"])
def test_an_unknown_term_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_an_unpublished_term_is_not_there(client, equity):
    client.get(URL)
    equity.unpublish()

    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("items", [1, 3])
def test_one_query_however_many_towns(client, equity, items, django_assert_num_queries):
    for n in range(items):
        factories.wording(equity, town(900 + n, name=f"Town {n}"))
    page_at(client)

    with django_assert_num_queries(1):
        page = page_at(client, town="Town 0")

    assert len(towns(page)) == items


def test_text_is_escaped(client):
    factories.definition(title="Equity", wording="<script>x</script>", also_called="<b>x</b>")
    factories.wording(factories.definition(title="Other"), wording="<i>x</i>")

    assert ("<script>x" in page_at(client), "<b>x</b>" in page_at(client)) == (False, False)
    assert "<i>x</i>" not in page_at(client, "/definitions/other/")


def test_a_practice_names_the_terms_and_resources_of_its_topics(client, equity):
    topics = list(equity.topics.all())
    practice = factories.practice(topics=topics)
    factories.resource(title="Budget guide", topics=topics, publisher="A league")
    factories.resource(title="Other guide", topics=[factories.TopicFactory(slug="other")])

    page = page_at(client, practice.get_absolute_url())

    assert '<h2 id="terms">Words it uses</h2>' in page
    assert '<a href="/definitions/equity/">Equity</a>' in page
    assert 'Budget guide</a><span class="soft">, A league</span>' in page
    assert "Other guide" not in page


def test_every_address_of_a_definition_has_a_name():
    assert reverse("library:definition", args=["equity"]) == URL
