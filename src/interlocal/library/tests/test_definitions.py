"""The list of definitions from A to Z: searched, and in the words of one town."""

import pytest

from interlocal.library.models import Definition
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.queries.glossary import glossary
from interlocal.library.tests import factories
from interlocal.library.tests.factories import town
from interlocal.network import actions as network

pytestmark = pytest.mark.django_db
URL = "/definitions/"


def terms(page):
    """The terms shown, under their letters."""
    found = {}
    for part in page.split('<section class="letter"')[1:]:
        letter = part.split('id="letter-')[1].split('"')[0]
        found[letter] = [entry.split("</a>")[0].split(">")[-1] for entry in part.split("<h4>")[1:]]
    return found


@pytest.fixture
def words():
    """Three terms; Sorrel has its own words for the first, Maple Fork for the first and the last."""
    sorrel, fork = town(860, name="Sorrel"), town(9_000, name="Maple Fork", geoid="9900009")
    equity = factories.definition(
        title="Equity", summary="Works for each of us.", also_called="fairness", notes="On Mondays."
    )
    factories.definition(title="Élan", summary="Being keen.")
    inclusion = factories.definition(title="inclusion", wording="You can take part.")
    factories.wording(equity, sorrel, wording="Do right by everybody.")
    factories.wording(equity, fork, wording="Resultados justos.", language="es")
    factories.wording(inclusion, fork, wording="Come in.")


def test_terms_stand_under_their_letters_whatever_the_accent_or_capital(client, words):
    page = client.get(URL).content.decode()

    assert terms(page) == {"E": ["Élan", "Equity"], "I": ["inclusion"]}
    assert '<h2 id="found">3 terms' in page
    assert "2 towns have put some in their own words." in page
    letters = page.split('<nav class="pagination letters')[1].split("</nav>")[0]
    assert [letter for letter in "ABCEI" if f'href="#letter-{letter}"' in letters] == ["E", "I"]
    entry = page.split('href="/definitions/equity/"')[1].split("</li></ul></li>")[0]
    assert "<p>Works for each of us.</p>" in entry
    assert "Also called: fairness" in entry
    assert "In the words of 2 towns" in entry


def test_what_begins_with_no_letter_comes_first(client):
    factories.definition(title="911 callers")
    factories.definition(title="Zoning")

    assert terms(client.get(URL).content.decode()) == {"#": ["911 callers"], "Z": ["Zoning"]}


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("equity", {"E": ["Equity"]}),
        ("fairness", {"E": ["Equity"]}),
        ("works", {"E": ["Equity"]}),
        ("Monday", {"E": ["Equity"]}),
        ("taking part", {"I": ["inclusion"]}),
        ("everybody", {"E": ["Equity"]}),  # Sorrel says so
        ("keen", {"E": ["Élan"]}),
        ("the", {"E": ["Élan", "Equity"], "I": ["inclusion"]}),  # says nothing, asks nothing
        ("equity part", {}),
        ('" OR 1=1', {}),
    ],
)
def test_a_search_finds_terms_that_hold_all_its_words(client, words, q, found):
    page = client.get(URL, {"q": q}).content.decode()

    assert terms(page) == found
    assert ("No definition has all of that" in page) is not bool(found)


def test_one_town_is_shown_in_its_own_words(client, words):
    page = client.get(URL, {"town": "maple fork"}).content.decode()

    assert terms(page) == {"E": ["Equity"], "I": ["inclusion"]}
    assert '<h2 id="found">2 terms in the words of Maple Fork' in page
    assert '<blockquote lang="es"><p>Resultados justos.</p>' in page
    assert "<blockquote><p>Come in.</p>" in page
    assert 'href="/definitions/equity/?town=9900009"' in page
    assert 'name="town" value="Maple Fork"' in page


def test_a_town_without_words_is_invited(client, words):
    town(500, name="Kettle Lock")

    page = client.get(URL, {"town": "Kettle Lock"}).content.decode()

    assert "No words of Kettle Lock here yet" in page
    assert "Show all definitions" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Mapel Fork", "“Mapel Fork” may be any of these."), ("zzz", "We know no town called “zzz”.")],
)
def test_a_town_that_is_not_clear_is_asked_for_and_all_terms_stay(client, words, typed, said):
    page = client.get(URL, {"town": typed}).content.decode()

    assert said in page
    assert ("?town=9900009" in page) is ("any of these" in said)
    assert len(terms(page)) == 2


def test_a_number_of_people_is_no_town_with_words(client, words):
    page = client.get(URL, {"town": "a town of about 9,000"}).content.decode()
    assert len(terms(page)) == 2


def test_an_empty_list_says_so(client):
    page = client.get(URL).content.decode()

    assert "No definitions yet" in page
    assert 'aria-label="Search the definitions"' not in page


def test_a_network_says_its_own_word_and_lists_by_it(client):
    factories.definition(title="Equity", summary="Equity for all.")
    factories.definition(title="Zoning")
    network.set_up(terms={"equity": "fairness"})

    page = client.get(URL).content.decode()

    assert terms(page) == {"F": ["Fairness"], "Z": ["Zoning"]}
    assert "<p>Equity for all.</p>" in page  # what people wrote stays as it is


def test_a_search_is_shown_as_text(client, words):
    page = client.get(URL, {"q": "<script>x</script>", "town": "<b>x</b>"}).content.decode()
    assert ("<script>x" in page, "<b>x</b>" in page) == (False, False)


@pytest.mark.parametrize(
    "query", [{"q": "x" * 5_000}, {"q": "a\x00"}, {"town": "\u202e" * 99}, {"page": "9"}]
)
def test_addresses_nobody_meant_are_answered(client, words, query):
    assert client.get(URL, query).status_code == 200


@pytest.mark.parametrize("items", [1, 3])
def test_one_query_however_many_terms_and_towns(client, items, django_assert_num_queries):
    for _ in range(items):
        term = factories.definition()
        for _ in range(items):
            factories.wording(term)
    client.get(URL, {"q": "means"})

    with django_assert_num_queries(2):  # how far the logs have come, and the search
        reply = client.get(URL, {"q": "means"})

    assert reply.content.decode().count("<h4>") == items


def test_publishing_unpublishing_and_a_new_wording_show_at_once(client):
    def seen():
        page = client.get(URL).content.decode()
        return page.count("<h4>"), "In the words of 1 town" in page

    term = factories.definition()
    alone = seen()
    local = factories.wording(term)
    told = seen()
    local.unpublish()
    taken_back = seen()
    term.unpublish()

    assert (alone, told, taken_back, seen()) == ((1, False), (1, True), (1, False), (0, False))


def test_a_town_that_came_this_moment_waits_for_the_next_look(words):
    held = catalogue()
    factories.wording(Definition.objects.get(title="Equity"), town(500, name="Alder"), wording="Be kind.")

    told = [one.wording for one in glossary(held)["equity"].local]
    assert told == ["Resultados justos.", "Do right by everybody."]
