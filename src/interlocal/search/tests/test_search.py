"""What people find, and what they must not."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlocal.network import actions as network
from interlocal.search import actions, queries
from interlocal.search.actions import Entry
from interlocal.search.choices import EDITORS, EVERYONE
from interlocal.search.models import Document, Version
from interlocal.search.queries import Question, index, search, suggestions, understood

pytestmark = pytest.mark.django_db


def entry(key, title, kind="practice", **fields):
    return Entry(kind=kind, key=key, url=f"/{kind}/{key}/", title=title, **fields)


def titles(found):
    return ["".join(text for text, _ in hit.title) for hit in found.hits]


def ask(q, audiences=frozenset({EVERYONE}), **how):
    return search(Question(q, **how), audiences)


@pytest.fixture
def library():
    actions.put(
        entry(1, "Interview panels from several departments", summary="Hire more fairly.",
              facets={"topic": [["hiring", "Hiring and recruitment"]]}, date=dt.date(2024, 5, 1)),
        entry(2, "Short resident survey", summary="Ask people what they need.",
              text="A survey on paper and phone. It helps to hire interpreters.",
              facets={"topic": [["surveys", "Survey techniques"]]}, date=dt.date(2025, 5, 1)),
        entry(9900001, "Maple Fork", kind="town", summary="A village in Ash County.",
              facets={"county": [["ash", "Ash County"]]}),
        entry(3, "Oak Hollow hires with panels", kind="case", text="Panels of three.",
              facets={"topic": [["hiring", "Hiring and recruitment"]], "county": [["ash", "Ash County"]]}),
    )  # fmt: skip


def test_words_are_found_by_their_stem_and_the_title_counts_most(library):
    assert titles(ask("hiring")) == [
        "Oak Hollow hires with panels",  # in the title: 1
        "Interview panels from several departments",  # in the summary: 0.8
        "Short resident survey",  # in the text: 0.5
    ]


def test_all_words_are_wanted_and_if_nothing_has_them_some(library):
    every, some = ask("panels hire"), ask("panels trombone hollow", exact=True)

    assert (titles(every), every.some) == (
        ["Oak Hollow hires with panels", "Interview panels from several departments"],
        False,
    )
    assert (titles(some), some.some) == (
        ["Oak Hollow hires with panels", "Interview panels from several departments"],
        True,
    )


def test_a_misspelt_word_is_corrected_and_can_be_insisted_on(library):
    corrected, exact = ask("intervew pannels"), ask("intervew pannels", exact=True)

    assert (corrected.asked.said, corrected.asked.corrected) == ("interview panels", True)
    assert titles(corrected) == ["Interview panels from several departments"]
    assert (exact.total, exact.asked.corrected) == (0, False)


@pytest.mark.parametrize("word", ["hiring", "fork", "qqqqqqqq", "ab", "2O24x", "procurement"])
def test_known_short_and_hopeless_words_are_left_alone(library, word):
    assert understood(word).said == word


def test_a_word_that_means_the_same_finds_it_too(library):
    assert [titles(ask(q))[0] for q in ("recruitment", "questionnaire", "language access")] == [
        "Oak Hollow hires with panels",
        "Short resident survey",
        "Short resident survey",
    ]


def test_the_networks_own_word_finds_the_usual_one_and_the_other_way_round():
    actions.put(entry(1, "Equity plan"), entry(2, "Belonging circle"))
    network.set_up(terms={"equity": "belonging"})

    assert [sorted(titles(ask(q))) for q in ("equity", "belonging")] == [
        ["Belonging circle", "Equity plan"]
    ] * 2


def test_facets_count_what_the_others_leave(library):
    found = ask("panels", chosen={"kind": "case"})

    counted = {f.name: [(c.label, c.count, c.on) for c in f.choices] for f in found.facets}
    assert titles(found) == ["Oak Hollow hires with panels"]
    assert counted["kind"] == [("Case studies", 1, True), ("Practices", 1, False)]
    assert counted["topic"] == [("Hiring and recruitment", 1, False)]


def test_the_newest_come_first_when_asked(library):
    assert titles(ask("hire", sort="newest"))[:2] == [
        "Short resident survey",
        "Interview panels from several departments",
    ]


def test_no_words_give_everything_towns_first_among_equals(library):
    found = ask("")

    assert (found.total, titles(found)[-1]) == (4, "Oak Hollow hires with panels")


def test_words_are_marked_where_they_stand(library):
    hit = ask("interpreters").hits[0]

    assert [text for text, is_word in hit.excerpt if is_word] == ["interpreters"]
    assert "".join(text for text, _ in hit.excerpt).startswith("A survey on paper")


def test_long_texts_are_cut_around_the_word():
    actions.put(entry(1, "Long", text="before " * 100 + "needle " + "after " * 100))

    text = "".join(piece for piece, _ in ask("needle").hits[0].excerpt)

    assert (text[:8], text[-7:], "needle" in text) == ("… before", "after …", True)
    assert len(text) < 260


def test_pages_are_bounded():
    actions.put(*(entry(n, f"Panel {n:03}") for n in range(45)))

    pages = [ask("panel", page=page) for page in (-3, 2, 3, 99)]

    assert [(p.page, p.pages, len(p.hits), p.total) for p in pages] == [
        (1, 3, 20, 45),
        (2, 3, 20, 45),
        (3, 3, 5, 45),
        (3, 3, 5, 45),
    ]


SECRET = "zanzibar"


@pytest.fixture
def secret(library):
    actions.put(
        entry(4, f"Draft about {SECRET}", audience=EDITORS, text=f"{SECRET} hire",
              facets={"topic": [["drafts", "Hidden topic"]]}),
    )  # fmt: skip


def test_strangers_learn_nothing_of_what_is_not_theirs(secret):
    replies = [ask(SECRET), ask("zanzibr"), ask("hire"), ask(""), ask("draft"), ask(SECRET[:5])]

    shown = repr(replies) + repr(suggestions("zan")) + repr(suggestions("draft"))
    assert "Hidden topic" not in shown
    assert "Draft about" not in shown
    assert [r.total for r in replies] == [0, 0, 3, 4, 0, 0]
    assert replies[1].asked.said == "zanzibr"


def test_those_it_is_for_find_it(secret):
    staff = frozenset({EVERYONE, EDITORS})

    assert titles(ask("zanzibr", staff)) == [f"Draft about {SECRET}"]
    assert ask("hire", staff).total == 4
    assert [hit.title[0][0] for hit in suggestions("zan", staff)] == [f"Draft about {SECRET}"]


def test_suggestions_begin_as_typed(library):
    assert [
        [(h.title[0][0], h.url, h.kind_label) for h in suggestions(q)]
        for q in ("map", "interview pan", "", "nothing")
    ] == [
        [("Maple Fork", "/town/9900001/", "Towns")],
        [("Interview panels from several departments", "/practice/1/", "Practices")],
        [],
        [],
    ]


HOSTILE = [
    '"', '""""', "'", "*", "?", "AND", "OR NOT", "a AND", "title:", "title:x", "pk:1", "(((", ")", "[1 TO", "{a TO b}",
    "+", "-", "-hire", "^9", "~2", "/x/", "\\", "\0", "a\0b", "🙂", "ש״ס", "\u202eevil", "%", "_", "'; DROP TABLE x;--",
    "<script>", "x" * 10_000, "hire " * 2_000, "é" * 300, "\n\t", "𝔥𝔦𝔯𝔢", "İ", "ß" * 50, "a.b.c", "1e999",
]  # fmt: skip


@pytest.mark.parametrize("q", HOSTILE)
def test_any_text_is_a_question(library, q):
    assert ask(q).total >= 0
    assert isinstance(suggestions(q), list)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60),
    st.dictionaries(st.sampled_from(["kind", "topic", "county", "year"]), st.text(max_size=9)),
)
def test_any_text_and_any_choice_is_a_question(library, q, chosen):
    found = ask(q, chosen=chosen)

    assert 0 <= len(found.hits) <= found.total


WORDS = st.sampled_from(["hire", "panel", "survey", "maple"])
STEP = st.tuples(st.integers(0, 4), st.one_of(st.none(), st.lists(WORDS, min_size=1, max_size=3)))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=8), st.booleans())
def test_changes_one_by_one_lead_where_a_fresh_index_does(steps, peek):
    actions.replace("practice", [])
    for key, said in steps:
        if said is None:
            actions.remove("practice", key)
        else:
            actions.put(entry(key, " ".join(said)))
        if peek:
            ask("hire")

    grown = [ask(q) for q in ("hire", "panel survey", "")]
    queries.forget()

    assert [ask(q) for q in ("hire", "panel survey", "")] == grown


def test_putting_the_same_again_changes_nothing(library):
    before = Version.objects.get().number

    written = actions.put(entry(9900001, "Maple Fork", kind="town", summary="A village in Ash County.",
                                facets={"county": [["ash", "Ash County"]]}))  # fmt: skip

    assert (written, Version.objects.get().number) == (0, before)


def test_what_is_taken_out_is_gone_and_leaves_no_words(library):
    ask("hire")

    assert (actions.remove("practice", 1), actions.remove("practice", 1)) == (1, 0)
    assert titles(ask("panels")) == ["Oak Hollow hires with panels"]
    row = Document.objects.get(kind="practice", key=1)
    assert (row.title, row.summary, row.text, row.facets) == ("", "", "", {})


def test_replacing_a_kind_takes_out_what_is_not_named(library):
    written = actions.replace("practice", [entry(9, "Brand new")])

    assert (written, titles(ask("", chosen={"kind": "practice"}))) == (3, ["Brand new"])
    assert actions.replace("practice", [entry(9, "Brand new")]) == 0


def test_the_index_is_made_anew_when_the_database_went_back(library):
    ask("hire")
    Document.objects.all().delete()
    Version.objects.update(number=0)

    assert ask("hire").total == 0


@pytest.mark.parametrize("documents", [1, 30])
def test_a_search_takes_three_queries_however_much_there_is(django_assert_num_queries, documents):
    actions.put(*(entry(n, f"Panel {n}") for n in range(documents)))
    ask("panel")

    with django_assert_num_queries(3):  # the version, the version for correcting, the documents of the page
        ask("panel")


def test_every_facet_can_be_chosen_at_once(library):
    whole = {
        "topic": [["hiring", "Hiring and recruitment"]],
        "function": [["staff", "Staff"]],
        "county": [["ash", "Ash County"]],
    }
    actions.put(entry(7, "Everything", facets=whole | {"year": [["2024", "2024"]]}))
    chosen = {"kind": "practice", "topic": "hiring", "function": "staff", "county": "ash", "year": "2024"}

    found = ask("", chosen=chosen)

    assert titles(found) == ["Everything"]
    assert {f.name: [c.label for c in f.choices if c.on] for f in found.facets} == {
        "kind": ["Practices"],
        "topic": ["Hiring and recruitment"],
        "function": ["Staff"],
        "county": ["Ash County"],
        "year": ["2024"],
    }


def test_who_waited_while_another_thread_read_what_is_new_does_not_read_it_again(library, monkeypatch):
    ask("hire")  # the index of this process
    behind = index._held
    actions.put(entry(8, "Trombone"))
    ahead, reads = index.held(), []

    class Waited:
        """The lock, which is free once the other thread has done all."""

        def __enter__(self):
            index._held = ahead

        def __exit__(self, *error):
            pass

    monkeypatch.setattr(index, "_held", behind)
    monkeypatch.setattr(index, "_lock", Waited())
    monkeypatch.setattr(index, "_write", lambda *what: reads.append(what))

    assert (titles(ask("trombone")), reads) == (["Trombone"], [])
