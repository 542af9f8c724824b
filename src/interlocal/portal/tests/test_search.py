"""The page of the search: what is typed is never more than words, and nobody learns what is not theirs."""

import pytest

from interlocal.library.tests import factories as library
from interlocal.portal.tests.made import said, soup, town
from interlocal.search import actions
from interlocal.search.actions import Entry
from interlocal.search.choices import EDITORS

pytestmark = pytest.mark.django_db
SECRET = "zanzibar"
HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><script>", "javascript:alert(1)",
    "'; DROP TABLE search_document;--", "title:x AND (", "*", '"', "{{ 7|add:7 }}", "%s%(n)s", "\0", "\u202eevil",
    "x" * 5000, "hire " * 2000, "🙂", "../../etc/passwd", "\r\nSet-Cookie: a=b",
]  # fmt: skip


def put(key, title, **fields):
    actions.put(Entry(kind="practice", key=key, url=f"/library/practices/{key}/", title=title, **fields))


@pytest.fixture
def held():
    """Two practices everybody may read, and a draft for editors alone."""
    put(901, "Interview panels", summary="Hire more fairly.", facets={"topic": [["hiring", "Hiring"]]})
    put(
        902,
        "Resident survey",
        summary="Ask what people need to hire.",
        facets={"topic": [["surveys", "Surveys"]]},
    )
    put(
        903,
        f"Draft on {SECRET}",
        audience=EDITORS,
        text="hire",
        facets={"topic": [["hidden", "Hidden topic"]]},
    )


def results(page):
    return [said(heading) for heading in page.select("#results .entry h3")]


@pytest.mark.parametrize("name", ["q", "kind", "topic", "sort", "page", "exact"])
@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_a_question(client, held, typed, name):
    reply = client.get("/search/", {"q": "hire", name: typed})

    page = soup(reply)
    assert (reply.status_code, len(page("h1")), len(page("title"))) == (200, 1, 1)
    assert [tag for tag in page(True) if tag.has_attr("onerror")] == []
    assert [tag["src"] for tag in page("script")] == [
        tag["src"] for tag in soup(client.get("/search/"))("script")
    ]
    assert [a["href"] for a in page.main("a") if not a["href"].startswith(("/", "?"))] == []
    assert "14" not in said(page.h1.parent)  # 7 + 7: nothing typed is a template


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_gets_suggestions_or_none(client, held, typed):
    reply = client.get("/search/suggest/", {"q": typed})

    assert (reply.status_code, reply["Content-Type"]) == (200, "application/json")
    assert isinstance(reply.json(), list)


@pytest.mark.parametrize("q", [SECRET, "zanzibr", "draft", "hire", "", "drafts"])
def test_strangers_see_no_trace_of_what_is_not_theirs(client, held, q):
    for query in ({"q": q}, {"q": q, "exact": 1}, {"q": q, "sort": "newest"}, {"q": q, "topic": "hidden"}):
        page = soup(client.get("/search/", query))

        assert [a["href"] for a in page("a") if "/practices/903/" in a["href"]] == []
        assert ("Draft on" in said(page), "Hidden topic" in said(page)) == (False, False)
    assert [
        one["name"] for one in client.get("/search/suggest/", {"q": q[:4]}).json() if "Draft" in one["name"]
    ] == []


def counts(page):
    """Number of results, and the number beside each topic on offer."""
    facets = {said(box.summary): box for box in page.select("nav.facets details")}
    return said(page.find(id="found")), [said(link) for link in facets["Topic"]("a")]


def test_counts_are_of_what_one_may_see(client, held, staff):
    visitor = counts(soup(client.get("/search/", {"q": "hire"})))
    staff("editor")
    editor = counts(soup(client.get("/search/", {"q": "hire"})))

    assert visitor == ("2 results", ["Hiring 1", "Surveys 1"])
    assert editor == ("3 results", ["Hidden topic 1", "Hiring 1", "Surveys 1"])


def test_editors_find_drafts_by_a_slip_and_by_their_first_letters(client, held, staff):
    staff("editor")

    page = soup(client.get("/search/", {"q": "zanzibr"}))
    offered = client.get("/search/suggest/", {"q": "zan"}).json()

    assert results(page) == [f"Draft on {SECRET}"]
    assert offered == [{"name": f"Draft on {SECRET}", "label": "Practices"}]


def test_a_slip_is_mended_and_can_be_insisted_on(client, held):
    page = soup(client.get("/search/", {"q": "intervew panels"}))

    note = page.select_one(".page-head p")
    assert said(note) == "Showing results for interview panels . Search for “intervew panels” instead"
    assert results(page) == ["Interview panels"]
    assert page.find("input", id="q")["value"] == "intervew panels"
    exact = soup(client.get("/search/" + note.a["href"]))
    assert "Showing results for" not in said(exact)
    assert "Nothing here has all of these words. These have some of them." in said(exact)


def test_a_stranger_is_never_offered_a_word_of_a_draft(client, held):
    page = soup(client.get("/search/", {"q": "zanzibr"}))

    assert ("Showing results" in said(page), said(page.find(id="found"))) == (False, "0 results")


def test_nothing_found_says_what_to_try_and_who_to_ask(client, held):
    plain = soup(client.get("/search/", {"q": "zeppelin"}))
    narrowed = soup(client.get("/search/", {"q": "interview", "topic": "surveys"}))

    assert said(plain.find(class_="empty")).startswith("Nothing here has that Try fewer words")
    assert "Take one of the filters off" not in said(plain)
    assert plain.find(class_="empty").a["href"] == "/find/?need=zeppelin"
    drop = narrowed.find(class_="empty").find("a", string="Keep the words, drop the filters")
    assert results(soup(client.get("/search/" + drop["href"]))) == ["Interview panels"]


def test_filters_narrow_and_come_off_again(client, held):
    wide = soup(client.get("/search/", {"q": "hire"}))
    link = next(a for a in wide.select("nav.facets a") if said(a).startswith("Surveys"))

    narrow = soup(client.get("/search/" + link["href"]))

    assert results(narrow) == ["Resident survey"]
    chip = narrow.select_one("a.chip")
    assert said(chip) == "Topic: Surveys × , remove"
    assert len(results(soup(client.get("/search/" + chip["href"])))) == 2
    assert narrow.find("input", attrs={"type": "hidden", "name": "topic"})["value"] == "surveys"


def test_words_found_are_marked_and_markup_of_a_text_stays_text(client):
    put(904, "A <b>bold</b> plan", text="We <i>hire</i> & train.")

    page = soup(client.get("/search/", {"q": "hire"}))

    hit = page.select_one("#results .entry")
    assert (said(hit.h3), [said(mark) for mark in hit("mark")]) == ("A <b>bold</b> plan", ["hire"])
    assert (hit("b"), hit("i")) == ([], [])


def test_what_is_published_is_found_and_what_is_taken_back_is_not(client):
    practice = library.practice(title="Signs in three languages")
    town("Oak Hollow")

    found = [results(soup(client.get("/search/", {"q": q}))) for q in ("signs", "oak hollow")]

    assert found == [["Signs in three languages"], ["Oak Hollow"]]
    practice.unpublish()
    assert results(soup(client.get("/search/", {"q": "signs"}))) == []


def test_pages_of_results_keep_the_question(client):
    for n in range(25):
        put(1000 + n, f"Panel {n:02}")

    first = soup(client.get("/search/", {"q": "panel"}))
    second = soup(client.get("/search/" + first.find("a", rel="next")["href"]))

    assert (len(results(first)), len(results(second))) == (20, 5)
    assert second.find("input", id="q")["value"] == "panel"
    assert "page 2" in said(second.title)


@pytest.mark.parametrize("documents", [2, 20])
def test_a_page_of_results_takes_as_many_queries_however_much_there_is(
    client, documents, django_assert_max_num_queries
):
    for n in range(documents):
        put(1000 + n, f"Panel {n:02}")
    client.get("/search/", {"q": "panel"})

    with django_assert_max_num_queries(6):
        client.get("/search/", {"q": "panel"})


def test_a_browser_can_search_here(client):
    reply = client.get("/search/opensearch.xml")

    assert reply["Content-Type"] == "application/opensearchdescription+xml"
    assert "/search/?q={searchTerms}" in reply.content.decode()
