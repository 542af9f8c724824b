"""Vintages of a town's figures: which are in force, how they changed, and where they break."""

import numpy as np
import pytest

from interlocal.network import actions as network
from interlocal.network import queries as network_queries
from interlocal.places.choices import INDICATORS, State
from interlocal.places.queries import histories, history, places
from interlocal.places.tests.factories import IndicatorValueFactory, MunicipalityFactory, figures

pytestmark = pytest.mark.django_db

OLD, MIDDLE, NEW = "2014-2018", "2017-2021", "2019-2023"
IDS = list(INDICATORS)


def store(town, name, *vintages, **fields):
    """Each vintage: years, estimate, margin, and perhaps the state."""
    for vintage, estimate, margin, *state in vintages:
        given = fields | ({"state": state[0]} if state else {})
        IndicatorValueFactory(
            municipality=town,
            indicator=name,
            vintage=vintage,
            estimate=estimate,
            margin=margin,
            **given,
        )


def column(array, name):
    return array[:, IDS.index(name)].tolist()


# ---------------------------------------------------------------- arrays


def test_bounds_are_kept_for_sorting_but_do_not_count_for_likeness():
    states = [State.KNOWN, State.KNOWN, State.AT_LEAST, State.AT_MOST, State.WITHHELD, None]
    estimates = [40_000, 60_000, 250_000, 2_500, None, None]
    for name, state, estimate in zip("ABCDEF", states, estimates, strict=True):
        town = MunicipalityFactory(name=name)
        if state:
            store(town, "household_income", (NEW, estimate, None, state))

    home = places().home

    nan = pytest.approx(np.nan, nan_ok=True)
    assert column(home.states, "household_income") == [*states[:5], State.MISSING]
    assert all(isinstance(state, State) for state in home.states.flat)  # words would have no label
    assert column(home.estimates, "household_income") == [40_000, 60_000, 250_000, 2_500, nan, nan]
    assert column(home.measured, "household_income") == [40_000, 60_000, nan, nan, nan, nan]
    assert home.columns["household_income"].median == 50_000  # of 2,500 or less, 40, 60, 250,000 or more
    which = [i.id for i in INDICATORS.values() if i.compare].index("household_income")
    assert np.isnan(home.compared.z[:, which]).tolist() == [False, False, True, True, True, True]


def test_every_state_is_one_whatever_it_was_worked_out_from():
    for land, margin, state in [(2.0, 30, State.KNOWN), (None, 0, State.EXACT), (3.0, 0, State.EXACT)]:
        town = MunicipalityFactory(land_area=land)
        store(town, "population", (OLD, 900, margin, state), (NEW, 1_000, margin, state))

    assert {type(state) for state in places().home.states.ravel()} == {State}


def test_figures_carry_state_and_grade():
    town = MunicipalityFactory()
    store(town, "population", (NEW, 9_000, 0, State.EXACT))
    store(town, "poverty", (NEW, 0.2, 0.054))  # 0.054 / 1.645 / 0.2 = 16.4 %
    store(town, "household_income", (NEW, 250_000, None, State.AT_LEAST))
    store(town, "home_value", (NEW, None, None, State.WITHHELD))
    store(MunicipalityFactory(), "home_value", (NEW, 300_000, None))

    found = places().home.figures(places().by_geoid[town.geoid])

    said = {name: (figure.estimate, figure.state, figure.reliability) for name, figure in found.items()}
    assert said == {
        "population": (9_000, State.EXACT, "exact"),
        "poverty": (0.2, State.KNOWN, "medium"),
        "household_income": (250_000, State.AT_LEAST, "unknown"),
        "home_value": (None, State.WITHHELD, "unknown"),
    }


@pytest.mark.parametrize(
    ("others", "median"),
    [
        ([(State.AT_LEAST, 250_000)], 60_000),  # 40, 60, above
        (
            [(State.AT_LEAST, 30_000)],
            60_000,
        ),  # it may be 90,000: what is known is only that it is above 30,000
        ([(State.AT_MOST, 2_500)], 40_000),
        ([(State.AT_LEAST, 250_000)] * 2, None),  # between 60,000 and a bound
        ([(State.WITHHELD, None)] * 9, 50_000),
    ],
)
def test_a_bound_is_beyond_all_others_in_a_median(others, median):
    for state, estimate in [(State.KNOWN, 40_000), (State.KNOWN, 60_000), *others]:
        store(MunicipalityFactory(), "household_income", (NEW, estimate, None, state))

    assert places().home.columns["household_income"].median == median


def test_a_column_of_nothing_but_bounds_has_no_median():
    store(MunicipalityFactory(), "household_income", (NEW, 250_000, None, State.AT_LEAST))

    assert places().home.columns["household_income"].median is None


def test_a_figure_that_is_no_longer_declared_is_left_alone():
    town = MunicipalityFactory()
    store(town, "horses", (NEW, 12, 3), universe="Horses", source="Count")
    store(town, "poverty", (NEW, 0.1, 0.03))

    assert list(places().home.columns) == ["poverty"]
    assert list(histories(places(), places().by_geoid[town.geoid])) == ["poverty"]


# ---------------------------------------------------------------- derived


def test_density_divides_the_residents_and_keeps_what_they_are():
    for name, residents, margin, state, land in [
        ("A", 8_000, 400, State.KNOWN, 4.0),
        ("B", 8_000, 0, State.EXACT, 2.0),
        ("C", 8_000, 400, State.KNOWN, None),
        ("D", None, None, State.WITHHELD, 4.0),
        ("E", 8_000, None, State.KNOWN, 0.0),
    ]:
        store(MunicipalityFactory(name=name, land_area=land), "population", (NEW, residents, margin, state))

    home = places().home

    nan = pytest.approx(np.nan, nan_ok=True)
    assert column(home.estimates, "density") == [2_000, 4_000, nan, nan, nan]
    assert column(home.margins, "density") == [100, 0, nan, nan, nan]
    assert column(home.states, "density") == [
        State.KNOWN,
        State.EXACT,
        State.MISSING,
        State.WITHHELD,
        State.MISSING,
    ]
    assert home.columns["density"].vintage == NEW


def test_growth_is_measured_from_the_newest_vintage_that_shares_no_year():
    """Handbook, ch. 8: 135,173 ± 3,860 to 139,301 ± 4,047 is 3.05386 % ± 4.19807."""
    grown, exact, bound, fresh = (MunicipalityFactory(name=name) for name in "ABCD")
    store(grown, "population", ("2009-2013", 1, 1), (OLD, 135_173, 3_860), (MIDDLE, 1, 1))
    store(grown, "population", (NEW, 139_301, 4_047))
    store(exact, "population", (OLD, 1_000, 0, State.EXACT), (NEW, 900, 0, State.EXACT))
    store(bound, "population", (OLD, 1_000, None, State.AT_LEAST), (NEW, 900, 10))
    store(fresh, "population", (NEW, 900, 10))

    home = places().home

    nan = pytest.approx(np.nan, nan_ok=True)
    assert column(home.estimates, "population_change") == [pytest.approx(0.0305386, abs=1e-7), -0.1, nan, nan]
    assert column(home.margins, "population_change") == [pytest.approx(0.0419807, abs=1e-7), 0, nan, nan]
    assert column(home.states, "population_change") == [
        State.KNOWN,
        State.EXACT,
        State.MISSING,
        State.MISSING,
    ]
    assert column(home.reliabilities, "population_change")[:2] == ["unknown", "exact"]
    assert home.columns["population_change"].vintage == "2014-2018 to 2019-2023"


@pytest.mark.parametrize("words", [{"universe": "Adults"}, {"source": "Another survey"}])
def test_there_is_no_growth_across_a_break(words):
    town = MunicipalityFactory()
    store(town, "population", (OLD, 1_000, 10), **words)
    store(town, "population", (NEW, 2_000, 10))

    assert "population_change" not in places().home.columns


def test_periods_that_share_years_give_no_growth():
    town = MunicipalityFactory()
    store(town, "population", (MIDDLE, 1_000, 10), (NEW, 2_000, 10))

    assert "population_change" not in places().home.columns


# ---------------------------------------------------------------- in force


def test_the_network_chooses_the_years_and_it_shows_within_five_seconds(monkeypatch):
    town = MunicipalityFactory()
    figures(town, OLD, population=1_000)
    figures(town, NEW, population=2_000, poverty=0.1)
    network.set_up(name="Fox Valley")
    clock = [100.0]
    monkeypatch.setattr(network_queries.time, "monotonic", lambda: clock[0])
    network_queries.forget()

    def seen():
        home = places().home
        return home.towns[0].population, {name: c.vintage for name, c in home.columns.items()}

    before = seen()
    network_queries.NetworkSettings.objects.update(vintage=OLD)  # as another process does
    still = seen()
    clock[0] += 5.1
    after = seen()

    newest = {"population": NEW, "population_change": f"{OLD} to {NEW}", "poverty": NEW}
    assert (before, still) == ((2_000, newest), (2_000, newest))
    assert after == (1_000, {"population": OLD, "poverty": NEW})


def test_the_network_chooses_what_is_called_rough():
    town = MunicipalityFactory()
    store(town, "poverty", (NEW, 0.2, 0.044))  # 0.044 / 1.645 / 0.2 = 13.4 %

    def grade():
        return places().home.figures(places().home.towns[0])["poverty"].reliability

    network.set_up(reliability_standard="esri")
    first = grade()
    network.set_up(reliability_standard="planning")

    assert (first, grade()) == ("medium", "high")


# ---------------------------------------------------------------- history


def one(town, name):
    return history(places().by_geoid[town.geoid], name)


def test_a_history_holds_every_vintage_with_its_own_words_and_grade():
    town = MunicipalityFactory()
    store(town, "household_income", (NEW, 37_594, 9_000), (OLD, 34_760, 3_000), source="Survey")
    store(town, "household_income", (MIDDLE, None, None, State.WITHHELD), source="Survey")

    found = one(town, "household_income")

    assert [(f.vintage, f.estimate, f.state, f.reliability) for f in found.points] == [
        (OLD, 34_760, State.KNOWN, "high"),
        (MIDDLE, None, State.WITHHELD, "unknown"),
        (NEW, 37_594, State.KNOWN, "medium"),
    ]
    assert {f.source for f in found.points} == {"Survey"}
    assert found.breaks == ()


def test_a_change_is_from_the_oldest_period_that_shares_no_year():
    town = MunicipalityFactory()
    store(town, "household_income", (OLD, 35_000, 6_000), (MIDDLE, 47_174, 1), (NEW, 38_000, 7_000))

    change = one(town, "household_income").change

    assert (change.before.vintage, change.after.vintage) == (OLD, NEW)
    assert (change.value, round(change.margin)) == (3_000, 9_220)  # √(6,000² + 7,000²)
    assert change.percent == pytest.approx(3 / 35)
    # (38/35) 6,000 = 6,514.29; √(49,000,000 + 42,435,918) = 9,562.21; over 35,000
    assert change.percent_margin == pytest.approx(0.273206, abs=1e-6)
    assert (change.clear, change.overlaps, change.is_nominal) == (False, False, True)


def test_a_change_larger_than_its_margin_is_clear_and_a_share_has_no_per_cent():
    town = MunicipalityFactory()
    store(town, "poverty", (OLD, 0.10, 0.03), (NEW, 0.16, 0.04))

    change = one(town, "poverty").change

    assert (change.value, change.margin) == (pytest.approx(0.06), pytest.approx(0.05))
    assert (change.percent, change.percent_margin, change.clear, change.is_nominal) == (
        None,
        None,
        True,
        False,
    )


def test_a_change_without_a_margin_is_never_clear():
    town = MunicipalityFactory()
    store(town, "tax_base", ("2019", 10_000, None), ("2023", 90_000, None))

    change = one(town, "tax_base").change

    assert (change.value, change.margin, change.clear) == (80_000, None, False)
    assert (change.percent, change.percent_margin) == (8, None)


def test_from_nothing_there_is_no_per_cent():
    town = MunicipalityFactory()
    store(town, "population", (OLD, 0, 12), (NEW, 100, 20))

    change = one(town, "population").change

    assert (change.value, change.percent, change.percent_margin) == (100, None, None)


def test_periods_that_share_years_are_not_compared():
    town = MunicipalityFactory()
    store(town, "poverty", (MIDDLE, 0.10, 0.01), (NEW, 0.30, 0.01))

    change = one(town, "poverty").change

    assert (change.before.vintage, change.after.vintage, change.overlaps) == (MIDDLE, NEW, True)
    assert (change.value, change.margin, change.percent, change.clear) == (None, None, None, False)


@pytest.mark.parametrize(
    "vintages",
    [
        [(NEW, 0.3, 0.01)],
        [(OLD, None, None, State.MISSING), (NEW, 0.3, 0.01)],
        [(OLD, 0.3, 0.01), (NEW, None, None, State.WITHHELD)],
        [(OLD, 0.3, None, State.AT_LEAST), (NEW, 0.1, 0.01)],
    ],
)
def test_without_two_measurements_there_is_no_change(vintages):
    town = MunicipalityFactory()
    store(MunicipalityFactory(), "poverty", (NEW, 0.2, 0.1))
    store(town, "poverty", *vintages)

    assert (len(one(town, "poverty").points), one(town, "poverty").change) == (len(vintages), None)


def test_a_break_is_marked_and_no_change_crosses_it():
    town = MunicipalityFactory()
    store(town, "poverty", ("2009-2013", 0.1, 0.01), universe="Adults")
    store(town, "poverty", (OLD, 0.2, 0.01), (NEW, 0.4, 0.01), universe="Everybody")
    store(town, "white", (OLD, 0.9, 0.01), (NEW, 0.5, 0.01))

    poverty, white = one(town, "poverty"), one(town, "white")

    assert poverty.breaks == ((OLD, "Who is counted differs. Before: Adults. Since: Everybody."),)
    assert (poverty.change.before.vintage, poverty.change.clear) == (OLD, True)
    assert [b.vintage for b in white.breaks] == [NEW]
    assert white.breaks[0].reason == INDICATORS["white"].breaks[0].reason
    assert white.change is None


def test_a_history_ends_with_the_vintage_in_force():
    town = MunicipalityFactory()
    store(town, "poverty", (OLD, 0.1, 0.01), (MIDDLE, 0.2, 0.01), (NEW, 0.3, 0.01))
    network.set_up(vintage=MIDDLE)

    assert [f.vintage for f in one(town, "poverty").points] == [OLD, MIDDLE]


def test_density_has_the_history_of_the_residents():
    town, bare = MunicipalityFactory(land_area=4), MunicipalityFactory()
    for each in (town, bare):
        store(each, "population", (OLD, 8_000, 400), (NEW, 8_800, 0, State.EXACT))

    found = one(town, "density")

    assert [(f.indicator.id, f.estimate, f.margin, f.state) for f in found.points] == [
        ("density", 2_000, 100, State.KNOWN),
        ("density", 2_200, 0, State.EXACT),
    ]
    assert (found.change.value, found.change.margin, found.change.clear) == (200, 100, True)
    assert one(bare, "density").points == ()


def test_a_figure_nobody_stored_has_no_history():
    town = MunicipalityFactory()

    assert (one(town, "poverty").points, one(town, "poverty").change) == ((), None)


@pytest.mark.parametrize("vintages", [[NEW], [OLD, MIDDLE, NEW]])
def test_all_histories_of_a_town_take_one_query_and_then_none(django_assert_num_queries, vintages):
    town = MunicipalityFactory(land_area=4)
    for vintage in vintages:
        figures(town, vintage, population=8_000, poverty=0.1, household_income=50_000)
    held = places()
    town = held.by_geoid[town.geoid]

    with django_assert_num_queries(1):
        found = histories(held, town)
    with django_assert_num_queries(0):
        again = histories(held, town)

    assert sorted(found) == ["density", "household_income", "population", "poverty"]
    assert found == again
    assert len(found["poverty"].points) == len(vintages)
