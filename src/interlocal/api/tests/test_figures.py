"""Figures in the API: what each is, how far to rely on it, its history, its breaks and what changed."""

import pytest

from interlocal.audit import actions as audit
from interlocal.library.tests.two_clusters import add_towns
from interlocal.places.tests.factories import IndicatorValueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns():
    return add_towns()


def get(client, path):
    reply = client.get(f"/api/v1/{path}")
    return reply.status_code, reply.json()


def test_a_town_has_its_figures_each_with_where_it_comes_from(client, towns):
    IndicatorValueFactory(municipality=towns["Candlewick"], indicator="poverty", estimate=0.12, margin=0.03)

    status, town = get(client, "towns/9900002")

    assert (status, town["name"], town["counties"]) == (200, "Candlewick", ["Alder"])
    assert town["indicators"]["poverty"] == {
        "label": "Below the poverty line",
        "estimate": 0.12,
        "moe": 0.03,
        "unit": "share",
        "vintage": "2019-2023",
        "source": "American Community Survey, 5-year",
        "universe": "People whose poverty status is known",
        "state": "known",
        "reliability": "medium",  # 0.03 / 1.645 / 0.12 = 15.2 %
        "region_median": 0.12,
        "against_region_median": "no-clear-difference",
    }
    assert town["indicators"]["population"]["estimate"] == 9_050
    nothing = get(client, "towns/9900001")[1]["indicators"]["poverty"]
    assert (nothing["estimate"], nothing["state"], nothing["reliability"]) == (None, "missing", "unknown")
    assert nothing["against_region_median"] == "cannot-say"


@pytest.mark.parametrize(
    ("state", "estimate", "margin", "reliability"),
    [
        ("exact", 9_000, 0, "exact"),
        ("at-least", 9_000, None, "unknown"),
        ("at-most", 9_000, None, "unknown"),
        ("withheld", None, None, "unknown"),
        ("missing", None, None, "unknown"),
    ],
)
def test_a_figure_says_what_it_is(client, towns, state, estimate, margin, reliability):
    given = {"indicator": "home_value", "state": state, "estimate": estimate, "margin": margin}
    IndicatorValueFactory(municipality=towns["Candlewick"], **given)
    IndicatorValueFactory(municipality=towns["Maple Fork"], indicator="home_value", estimate=1)

    figure = get(client, "towns/9900002")[1]["indicators"]["home_value"]

    assert [figure[key] for key in ("state", "estimate", "moe", "reliability")] == [
        state,
        estimate,
        margin,
        reliability,
    ]


def test_a_figure_has_its_history_its_breaks_and_what_changed(client, towns):
    for vintage, estimate, margin, universe in [
        ("2009-2013", 0.30, 0.01, "Adults"),
        ("2014-2018", 0.10, 0.03, "Everybody"),
        ("2019-2023", 0.16, 0.04, "Everybody"),
    ]:
        given = {"vintage": vintage, "estimate": estimate, "margin": margin, "universe": universe}
        IndicatorValueFactory(municipality=towns["Candlewick"], indicator="poverty", **given, source="Survey")

    status, reply = get(client, "towns/9900002/indicators/poverty")

    assert (status, reply["id"], reply["label"], reply["unit"]) == (
        200,
        "poverty",
        "Below the poverty line",
        "share",
    )
    assert (reply["in_force"]["vintage"], reply["in_force"]["region_median"]) == ("2019-2023", 0.16)
    assert [point["vintage"] for point in reply["history"]] == ["2009-2013", "2014-2018", "2019-2023"]
    assert reply["history"][1] == {
        "estimate": 0.10,
        "moe": 0.03,
        "unit": "share",
        "vintage": "2014-2018",
        "source": "Survey",
        "universe": "Everybody",
        "state": "known",
        "reliability": "medium",  # 0.03 / 1.645 / 0.10 = 18.2 %
    }
    assert reply["breaks"] == [
        {
            "vintage": "2014-2018",
            "reason": "Who is counted differs. Before: Adults. Since: Everybody.",
        }
    ]
    assert reply["change"] == {
        "before": "2014-2018",
        "after": "2019-2023",
        "estimate": pytest.approx(0.06),
        "moe": pytest.approx(0.05),  # √(0.03² + 0.04²)
        "percent": None,
        "percent_moe": None,
        "clear": True,
        "overlaps": False,
        "nominal": False,
    }


def test_a_figure_that_nobody_has_is_empty_and_one_that_is_none_is_a_404(client, towns):
    assert get(client, "towns/9900002/indicators/gini") == (
        200,
        {
            "id": "gini",
            "label": "Inequality of household income, 0 to 1",
            "unit": "index",
            "in_force": None,
            "history": [],
            "breaks": [],
            "change": None,
        },
    )
    assert get(client, "towns/9900002/indicators/joy") == (404, {"detail": "indicator: no figure has it."})


@pytest.mark.parametrize("vintages", [1, 3])
def test_a_history_takes_two_queries_however_long(client, towns, django_assert_num_queries, vintages):
    for year in range(vintages):
        IndicatorValueFactory(municipality=towns["Candlewick"], indicator="poverty", vintage=f"202{year}")
    audit.record("figures.loaded", target="figures.csv")
    get(client, "towns/9900002")

    with django_assert_num_queries(2):  # is the copy still right; every figure of the town
        assert len(get(client, "towns/9900002/indicators/poverty")[1]["history"]) == vintages
