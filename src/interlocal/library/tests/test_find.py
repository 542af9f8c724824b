"""The finder: what counts as near decides the order, and nothing is said to be like that was not compared."""

import pytest

from interlocal.library.choices import CaseStatus, CostBand, Evidence, StaffBand
from interlocal.library.queries.finder import Question, find
from interlocal.library.tests.two_clusters import add_case, add_practice, add_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns():
    return add_towns()


def order(found):
    return [result.slug for result in found.results()]


def test_the_order_flips_between_towns_near_to_and_far_from_the_cases(towns):
    panels, sheets = add_practice("Panels for hiring"), add_practice("Sheets for hiring")
    add_case(panels, towns["Candlewick"])
    add_case(sheets, towns["Big Bend"])

    small = find(Question(town="Maple Fork", need="hiring"))
    large = find(Question(town="Gold Quay", need="hiring"))

    assert order(small) == ["panels-for-hiring", "sheets-for-hiring"]
    assert order(large) == ["sheets-for-hiring", "panels-for-hiring"]
    assert [r.number for r in small.results()] == [1, 2]
    assert (
        small.results()[0].why
        == "Done by 1 town like Maple Fork. It is Candlewick: similar in size and income."
    )
    assert small.results()[1].why.startswith("Done by 1 town, not much like Maple Fork.")


def test_cases_stand_by_likeness_of_their_towns_and_the_nearest_says_what_to_change(towns):
    panels = add_practice("Panels for hiring")
    add_case(panels, towns["Big Bend"], day=4, would_change="Start bigger.")
    add_case(panels, towns["Far Away"], day=3, would_change="Stay home.")
    add_case(panels, towns["Kettle Lock"], day=2, would_change="Train first.")
    add_case(panels, towns["Candlewick"], day=1)
    add_case(panels, towns["Maple Fork"], day=5)

    (result,) = find(Question(town="Maple Fork")).results()

    assert [a.town.name for a in result.cases] == [
        "Maple Fork",
        "Candlewick",
        "Kettle Lock",
        "Big Bend",
        "Far Away",
    ]
    assert [(a.own, a.distance is None) for a in result.cases] == [
        (True, False),
        *[(False, False)] * 3,
        (False, True),
    ]
    assert result.cases[0].distance == 0
    assert result.would_change == "Train first."
    assert (result.adopters, result.compared) == (5, 3)
    assert result.why == (
        "Maple Fork has done this itself. Done by 3 towns, 2 of them like Maple Fork. "
        "The closest is Candlewick: similar in size and income. Also done by 1 town that cannot be compared."
    )


def test_without_a_town_cases_stand_newest_first_and_nothing_is_compared(towns):
    panels = add_practice("Panels for hiring")
    for day, name in enumerate(["Candlewick", "Big Bend", "Far Away"], start=1):
        add_case(panels, towns[name], day=day)

    found = find(Question(need="hiring"))
    (result,) = found.results()

    assert [(a.town.name, a.distance, a.degree) for a in result.cases] == [
        ("Far Away", None, None),
        ("Big Bend", None, None),
        ("Candlewick", None, None),
    ]
    assert result.why == "Done by 3 towns. The newest case is from Far Away."
    assert result.parts.likeness == 1
    assert (found.target, found.alone, found.lost) == (None, False, False)


def test_without_a_town_evidence_and_means_decide_between_equals(towns):
    add_practice("Alpha hiring", evidence=Evidence.MIXED)
    add_practice("Beta hiring", evidence=Evidence.SUPPORTED)
    add_practice("Gamma hiring", evidence=Evidence.SUPPORTED, cost_min=30_000)

    found = find(Question(need="hiring", cost=CostBand.NONE))

    # Evidence counts by its root. Costs: 0.8 where not known, 0.6 for each of three bands too much.
    expected = {"beta-hiring": 0.8, "alpha-hiring": 0.8 * 0.3**0.5, "gamma-hiring": 0.6**3}
    assert order(found) == ["beta-hiring", "alpha-hiring", "gamma-hiring"]
    assert {r.slug: r.fit / r.parts.relevance for r in found.results()} == pytest.approx(expected)


def test_when_nobody_comparable_has_done_any_relevance_alone_gives_the_order(towns):
    add_practice("Hiring", evidence=Evidence.INEFFECTIVE, cost_min=30_000)
    far = add_practice("Parks", topics=["parks"], also_called="hiring", evidence=Evidence.SUPPORTED)
    add_case(far, towns["Far Away"])

    found = find(Question(town="Maple Fork", need="hiring", cost=CostBand.NONE))

    assert found.alone
    assert order(found) == ["hiring", "parks"]
    assert [r.why for r in found.results()] == [
        "No town in this network has written this up yet.",
        "Done by 1 town that cannot be compared with Maple Fork.",
    ]
    assert [bar.said for bar in found.results()[1].bars] == ["", "nobody yet", "", ""]


def test_one_comparable_adopter_ends_the_order_by_relevance_alone(towns):
    add_practice("Hiring", evidence=Evidence.INEFFECTIVE)
    near = add_practice("Parks", topics=["parks"], also_called="hiring", evidence=Evidence.SUPPORTED)
    add_case(near, towns["Candlewick"])

    found = find(Question(town="Maple Fork", need="hiring"))

    assert not found.alone
    assert order(found) == ["parks", "hiring"]


def test_a_town_of_another_region_adds_nothing_to_fit(towns):
    panels, sheets = add_practice("Panels for hiring"), add_practice("Sheets for hiring")
    add_case(panels, towns["Far Away"])
    add_case(sheets, towns["Big Bend"])

    by_slug = {r.slug: r for r in find(Question(town="Maple Fork")).results()}

    assert by_slug["panels-for-hiring"].parts.likeness == pytest.approx(0.2)
    assert by_slug["sheets-for-hiring"].parts.likeness > 0.2
    assert by_slug["panels-for-hiring"].cases[0].distance is None


def test_a_number_of_people_is_compared_by_size_only(towns):
    panels, sheets = add_practice("Panels for hiring"), add_practice("Sheets for hiring")
    add_case(panels, towns["Big Bend"])
    add_case(sheets, towns["Candlewick"])

    found = find(Question(town="a town of about 10,000 people"))

    assert (found.size_only, found.target_name) == (True, "a town of about 10,000 people")
    assert order(found) == ["sheets-for-hiring", "panels-for-hiring"]
    assert {a.shared for r in found.results() for a in r.cases} == {1}
    assert (
        found.results()[0].why
        == "Done by 1 town with 5,000 to 20,000 people. It is Candlewick, with 9,050 people."
    )


def test_words_topic_and_function_leave_out_what_has_nothing_to_do_with_them(towns):
    add_practice("Panels for hiring", topics=["hiring"], functions=["police"])
    add_practice("Trees in parks", topics=["parks"], functions=["public-works"])

    assert order(find(Question(need="hire"))) == ["panels-for-hiring"]
    assert order(find(Question(topic="parks"))) == ["trees-in-parks"]
    assert order(find(Question(function="police"))) == ["panels-for-hiring"]
    assert order(find(Question(need="hire", topic="parks"))) == []
    assert order(find(Question())) == ["panels-for-hiring", "trees-in-parks"]
    assert order(find(Question(need="how to do the"))) == ["panels-for-hiring", "trees-in-parks"]


def test_what_a_practice_does_not_say_is_taken_from_its_cheapest_case(towns):
    panels = add_practice("Panels for hiring")
    add_case(panels, towns["Big Bend"], cost=30_000, staff_days=60)
    add_case(panels, towns["Candlewick"], cost=4_000, staff_days=200)

    asked = Question(cost=CostBand.NONE, staff=StaffBand.DAY_A_MONTH)
    (result,) = find(asked).results()

    # $4,000 is one band above nothing; 60 days lie two bands above a day a month.
    assert result.parts.feasibility == pytest.approx(0.6 * 0.6**2)
    assert (result.glance.cost, result.glance.staff_time) == (
        "$4,000 to $30,000 in 2 cases",
        "60 to 200 days in 2 cases",
    )


def test_sorting_otherwise_keeps_the_numbers_of_the_best_fit(towns):
    old, new = add_practice("Alpha hiring", cost_min=9_000), add_practice("Beta hiring")
    add_case(old, towns["Candlewick"], day=1)
    add_case(new, towns["Big Bend"], day=2, cost=500)

    def numbers(sort):
        return [(r.number, r.slug) for r in find(Question(town="Maple Fork", sort=sort)).results()]

    assert numbers("best") == [(1, "alpha-hiring"), (2, "beta-hiring")]
    assert numbers("newest") == [(2, "beta-hiring"), (1, "alpha-hiring")]
    assert numbers("cheapest") == [(2, "beta-hiring"), (1, "alpha-hiring")]


def test_stopped_cases_are_said_and_towns_count_once(towns):
    panels = add_practice("Panels for hiring")
    add_case(panels, towns["Candlewick"], day=1, status=CaseStatus.STOPPED)
    add_case(panels, towns["Candlewick"], day=2, title="A second try")

    (result,) = find(Question(town="Maple Fork")).results()

    assert result.why == (
        "Done by 1 town like Maple Fork. It is Candlewick: similar in size and income. 1 of the cases was stopped."
    )
    assert (result.adopters, len(result.cases), len(result.towns)) == (1, 2, 1)
    assert result.towns[0].case.title == "A second try"


def test_a_name_two_towns_bear_gives_both_with_words_that_tell_them_apart(towns):
    from interlocal.places.choices import LegalType
    from interlocal.places.tests.factories import MunicipalityFactory

    MunicipalityFactory(geoid="9900011", name="Wilmington", legal_type=LegalType.CITY)
    MunicipalityFactory(geoid="9900012", name="Wilmington", legal_type=LegalType.VILLAGE)
    MunicipalityFactory(geoid="9900013", name="Wilmington", legal_type=LegalType.VILLAGE)
    add_practice("Panels for hiring")

    found = find(Question(town="Wilmington"))

    assert found.lost
    assert found.count == 0
    words = {c.town.geoid: c.words for c in found.candidates}
    assert words == {"9900011": "City of Wilmington", "9900012": "9900012", "9900013": "9900013"}
    for geoid, typed in words.items():
        assert find(Question(town=typed)).target.town.geoid == geoid


def test_a_name_nobody_bears_gives_those_that_resemble_it(towns):
    found = find(Question(town="Mapel Fork"))

    assert (found.lost, [c.words for c in found.candidates]) == (True, ["Maple Fork"])
    assert find(Question(town="Xyzzy")).candidates == ()


def test_a_geoid_is_given_back_as_a_name(towns):
    assert find(Question(town="9900001")).words == "Maple Fork"
    assert find(Question(town="maple fork")).words == "maple fork"
