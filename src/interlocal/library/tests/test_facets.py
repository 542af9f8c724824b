"""Facets of the library's list: which entries a choice leaves, and how many each further one would."""

import pytest

from interlocal.library.queries.catalogue import catalogue
from interlocal.library.queries.listing import listing
from interlocal.library.queries.sets import MOST_COUNTIES
from interlocal.library.tests import factories
from interlocal.network import actions as network
from interlocal.places.tests.factories import CountyFactory, MunicipalityFactory, RegionFactory
from interlocal.search.queries import understood

pytestmark = pytest.mark.django_db
URL = "/library/"


def counts(chosen=None, q=""):
    found = listing(catalogue(), chosen or {}, understood(q))
    return found.total, {
        facet.name: {choice.label: choice.count for choice in facet.choices}
        for facet in found.facets
        if facet.choices
    }


EVERYTHING = {
    "kind": {"Practices": 2, "Case studies": 3, "What did not work": 1},
    "topic": {"Hiring": 3, "Language": 2},  # panels and its two cases; notices and its one
    "function": {"Internal": 3, "Service": 2},
    "size": {"Under 5,000": 4, "Over 40,000": 2},  # both practices and two cases; panels and one
    "evidence": {"Not known": 5},
    "told": {"What went wrong": 2},  # the case that stopped, and panels
    "stage": {"Doing it": 5},
    "disparity": {"Not known": 5},
    "county": {"Alder": 5, "Birch": 2},
}


def test_every_facet_counts_practices_and_cases(library):
    assert counts() == (5, EVERYTHING)


def test_a_facet_is_narrowed_by_the_others_and_not_by_itself(library):
    total, found = counts({"topic": ("hiring",)})

    assert total == 3
    assert found == {
        "kind": {"Practices": 1, "Case studies": 2, "What did not work": 1},
        "topic": {"Hiring": 3, "Language": 2},
        "function": {"Internal": 3},
        "size": {"Under 5,000": 2, "Over 40,000": 2},
        "evidence": {"Not known": 3},
        "told": {"What went wrong": 2},
        "stage": {"Doing it": 3},
        "disparity": {"Not known": 3},
        "county": {"Alder": 3, "Birch": 2},
    }


def test_two_facets_narrow_together_and_two_values_of_one_add_up(library):
    assert counts({"topic": ("hiring",), "size": ("under-5000",)})[0] == 2  # panels and Envelopes
    assert counts({"topic": ("hiring", "language")})[0] == 5
    assert counts({"topic": ("hiring",), "function": ("service",)})[0] == 0


def test_a_chosen_value_stays_on_offer_when_the_others_leave_nothing(library):
    total, found = counts({"topic": ("hiring",), "function": ("service",)})
    assert (total, found["function"]) == (0, {"Internal": 3, "Service": 0})


def test_words_narrow_the_counts_too(library):
    total, found = counts(q="envelopes")

    assert total == 2  # the case, and its practice by the case's title
    assert found["kind"] == {"Practices": 1, "Case studies": 1, "What did not work": 1}


def test_the_practice_filter_holds_a_practice_and_its_cases(library):
    assert counts({"practice": ("panels",), "kind": ("cases",)})[0] == 2


def test_a_value_that_no_entry_has_is_left_out(library):
    assert counts({"topic": ("nonsense",), "nonsense": ("x",)}) == (5, EVERYTHING)


def test_a_town_nobody_counted_has_no_size(library):
    factories.case(factories.practice(slug="new"), municipality=MunicipalityFactory(counties=["Birch"]))

    total, found = counts()

    assert (total, found["size"]) == (7, EVERYTHING["size"])
    assert found["county"] == {"Alder": 5, "Birch": 4}


@pytest.fixture
def told():
    """Two practices with a case each; the second says nothing of its cost, its case does."""
    scored = factories.practice(
        slug="scored",
        stage="identify",
        cost_min=0,
        cost_max=900,
        staff_days_min=3,
        staff_days_max=60,
        evidence="some_evidence",
        disparity="decrease",
    )
    silent = factories.practice(slug="silent")
    factories.case(
        scored,
        title="Scored and counted",
        cost=6_000,
        staff_days=60,
        would_change="Ask first.",
        outcomes=[{"measure": "Calls", "before": 1, "after": 2}],
    )
    factories.case(silent, title="Cheap", cost=850, did_not="Too slow.")


def test_means_are_an_entrys_own_or_the_least_its_cases_took(told):
    _, found = counts()

    assert found["cost"] == {
        "None": 1,
        "Up to $5,000": 2,
        "Up to $25,000": 1,
    }  # scored; silent, Cheap; its case
    assert found["staff"] == {"A day a month": 1, "Half a post": 1}  # 3 days; 60 days


def test_what_a_practice_is_holds_for_its_cases_and_what_a_case_tells_for_its_practice(told):
    _, found = counts()

    assert found["evidence"] == {"Some evidence": 2, "Not known": 2}
    assert found["disparity"] == {"Likely to narrow gaps": 2, "Not known": 2}
    assert found["stage"] == {"Naming the problem": 2, "Doing it": 2}
    assert found["told"] == {
        "What went wrong": 2,
        "What they would change": 2,
        "Measured before and after": 2,
    }
    assert counts({"told": ("measured",), "kind": ("practices",)})[0] == 1
    assert counts({"evidence": ("some_evidence",), "told": ("failures",)})[0] == 0


def test_a_cost_that_only_cases_tell_is_said_to_be_theirs(client, told):
    page = client.get(URL, {"kind": "practices", "cost": "to-5000"}).content.decode()

    assert page.count('<li class="entry">') == 1
    assert "<li>$850 in 1 case</li>" in page


def test_a_few_filters_are_open_and_those_that_are_on(client, told):
    page = client.get(URL, {"stage": "identify"}).content.decode()

    heads = [part.split("</summary>")[0] for part in page.split('<details class="disclosure"')[1:]]
    opened = [head.split("<span>")[1].split("<")[0] for head in heads if head.startswith(" open")]
    assert opened == ["Kind", "Cost, first year", "Stage"]  # no topic here, so two of the first three
    assert len(heads) == 8


def test_counties_of_the_home_region_come_first_and_others_say_where_they_are():
    practice = factories.practice()
    away = RegionFactory(slug="away", name="Away")
    for _ in range(3):
        factories.case(practice, municipality=MunicipalityFactory(region=away, counties=["Zinc"]))
    factories.case(practice, municipality=MunicipalityFactory(counties=["Alder"]))
    network.set_up(region="Lakeland")

    facet = listing(catalogue(), {}).facets[-1]

    assert [(c.label, c.value, c.count) for c in facet.choices] == [
        ("Alder", "lakeland.alder", 2),
        ("Zinc (Away)", "away.zinc", 4),
    ]


def test_only_the_counties_with_most_are_offered_and_the_chosen_one():
    practice = factories.practice()
    names = [f"County {n:02d}" for n in range(MOST_COUNTIES + 2)]
    for name in names:
        factories.case(practice, municipality=MunicipalityFactory(counties=[name]))
    CountyFactory(name="Empty")

    plain = listing(catalogue(), {}).facets[-1]
    chosen = listing(catalogue(), {"county": ("lakeland.county-13",)}).facets[-1]

    assert [c.label for c in plain.choices] == names[:MOST_COUNTIES]
    assert [c.label for c in chosen.choices] == [*names[:MOST_COUNTIES], "County 13"]
