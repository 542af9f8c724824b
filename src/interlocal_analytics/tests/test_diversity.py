"""Diversity: published numbers, cases by hand, the margin against simulation, invariants, refused input."""

from math import log, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators import diffusion_score, diversity_index, entropy

# Hispanic; then not Hispanic: White, Black, American Indian and Alaska Native, Asian, Native Hawaiian and other Pacific
# Islander, some other race, two or more races. Each sums to the official population.
US_2020 = [62_080_044, 191_697_647, 39_940_338, 2_251_699, 19_618_719, 622_018, 1_689_833, 13_548_983]
US_2010 = [50_477_594, 196_817_552, 37_685_848, 2_247_098, 14_465_124, 481_576, 604_265, 5_966_481]
GROUPS = st.lists(st.integers(0, 5000).map(float), min_size=4, max_size=8).filter(any)


def test_the_diversity_indexes_of_the_census_bureau():
    assert (sum(US_2010), sum(US_2020)) == (308_745_538, 331_449_281)

    assert round(diversity_index(US_2010).value * 100, 1) == 54.9
    assert round(diversity_index(US_2020).value * 100, 1) == 61.1
    assert diversity_index(US_2020).value == pytest.approx(0.610646, abs=5e-7)


def test_the_diffusion_score_of_the_census_bureau():
    # 2010: the three largest groups are 63.7, 16.3 and 12.2 %, as published; 63.747, 16.349 and 12.206 % as counted
    assert diffusion_score([4.7, 16.3, 63.7, 12.2, 3.1]).value == pytest.approx(0.078)
    assert diffusion_score(US_2010).value == pytest.approx(0.07697, abs=2e-5)


@pytest.mark.parametrize(
    ("counts", "index"),
    [
        ([5, 5, 5, 5], 0.75),
        ([5, 0], 0),
        ([1, 3], 0.375),  # 1 - 1/16 - 9/16
        ([0, 0], nan),
        ([5, nan], nan),
    ],
)
def test_indexes_worked_by_hand(counts, index):
    result = diversity_index(counts)

    assert result.value == pytest.approx(index, nan_ok=True)
    np.testing.assert_equal(result.margin, nan)


def test_margins_worked_by_hand():
    # shares 1/4 and 3/4 of 100; sum of squares 5/8. First order: slopes 2 (5/8 - 1/4) = 3/4 and -1/4, relative
    # standard errors 0.04 and 0.08: 0.03^2 + 0.02^2. Second: bends -2 + 2 - 15/4, 4 - 15/4, -2 + 6 - 15/4
    first = 0.03**2 + 0.02**2
    second = ((3.75 * 0.04 * 0.04) ** 2 + 2 * (0.25 * 0.04 * 0.08) ** 2 + (0.25 * 0.08 * 0.08) ** 2) / 2

    result = diversity_index([25, 75], [1.645 * 4, 1.645 * 8])

    assert result.margin == pytest.approx(1.645 * sqrt(first + second))


def test_equal_groups_do_not_pass_for_exact():
    # shares of one half: bends -2 + 4 - 3, 4 - 3, -1; relative standard errors 0.05 and 0.1
    result = diversity_index([50, 50], [1.645 * 5, 1.645 * 10])

    assert result.margin == pytest.approx(1.645 * sqrt((0.0025**2 + 2 * 0.005**2 + 0.01**2) / 2))


@pytest.mark.parametrize(
    ("counts", "margins"),
    [
        ([500, 300, 150, 50], [60, 50, 40, 20]),
        ([250, 250, 250, 250], [40, 30, 50, 45]),
        ([900, 0, 0], [50, 12, 12]),
        ([40, 5], [5, 2]),
    ],
)
def test_margins_agree_with_a_simulation(counts, margins):
    rng = np.random.default_rng(11)
    drawn = rng.normal(counts, np.array(margins) / 1.645, (200_000, len(counts)))
    shares = drawn / drawn.sum(axis=1, keepdims=True)

    simulated = 1.645 * (1 - (shares**2).sum(axis=1)).std()

    assert diversity_index(counts, margins).margin == pytest.approx(simulated, rel=0.05)


def test_diffusion_margins_agree_with_a_simulation():
    counts, margins = [500, 300, 150, 50, 30], [60, 50, 40, 20, 10]
    rng = np.random.default_rng(12)
    drawn = rng.normal(counts, np.array(margins) / 1.645, (200_000, 5))

    simulated = 1.645 * (drawn[:, 3:].sum(axis=1) / drawn.sum(axis=1)).std()

    assert diffusion_score(counts, margins).margin == pytest.approx(simulated, rel=0.02)


def test_diffusion_worked_by_hand():
    # 4 equal groups of 25: one is outside. Slopes -1/4 three times and 3/4, relative margins 0.04, 0.04, 0.04, 0.08
    result = diffusion_score([25, 25, 25, 25], [4, 4, 4, 8])

    assert result.value == 0.25
    assert result.margin == pytest.approx(sqrt(3 * 0.01**2 + 0.06**2))
    np.testing.assert_equal(diffusion_score([1, 2, 3, 4], [1, None, 1, 1]).margin, nan)


def test_exact_counts_have_an_exact_index():
    assert diversity_index([10, 20, 30], [0, 0, 0]).margin == 0
    assert diffusion_score([10, 20, 30, 40], [0, 0, 0, 0]).margin == 0


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([5, 5, 5, 5], log(4)), ([5, 0], 0), ([1, 3], log(4) - 0.75 * log(3)), ([0, 0], nan), ([5, nan], nan)],
)
def test_entropies_worked_by_hand(counts, expected):
    assert entropy(counts) == pytest.approx(expected, nan_ok=True)


def test_no_entropy_is_a_plain_zero():
    assert str(entropy([5, 0])) == "0.0"


@given(GROUPS)
def test_measures_stay_within_their_bounds(counts):
    k = len(counts)

    assert 0 <= diversity_index(counts).value <= 1 - 1 / k + 1e-12
    assert 0 <= diffusion_score(counts).value <= 1 - 3 / k + 1e-12
    assert -1e-12 <= entropy(counts) <= log(k) + 1e-12
    assert entropy(counts) == pytest.approx(stats.entropy(counts), abs=1e-12)


@given(GROUPS, st.randoms())
def test_neither_the_order_of_groups_nor_the_size_of_the_place_matters(counts, random):
    margins = [count / 10 + 1 for count in counts]
    shuffled = list(zip(counts, margins, strict=True))
    random.shuffle(shuffled)
    tenfold = [10 * count for count in counts], [10 * margin for margin in margins]

    for measure in (diversity_index, diffusion_score):
        result, larger = measure(counts, margins), measure(*tenfold)
        assert (larger.value, larger.margin) == pytest.approx((result.value, result.margin))
        assert measure([count for count, _ in shuffled]).value == pytest.approx(result.value)
    again = diversity_index(*zip(*shuffled, strict=True))
    assert again.margin == pytest.approx(diversity_index(counts, margins).margin)


@given(GROUPS)
def test_a_group_without_people_changes_nothing(counts):
    for measure in (diversity_index, diffusion_score):
        assert measure([*counts, 0]).value == pytest.approx(measure(counts).value)


def test_many_places_at_once_come_out_as_one_by_one():
    towns = np.array([[500.0, 0, 5, nan], [300, 0, 5, 1], [150, 0, 5, 1], [50, 0, 90, 1]])
    margins = np.array([[60.0, 5, 1, 1], [50, 5, nan, 1], [40, 5, 2, 1], [20, 5, 3, 1]])

    for measure in (diversity_index, diffusion_score):
        many = measure(list(towns), list(margins))
        for i in range(4):
            one = measure(towns[:, i].tolist(), margins[:, i].tolist())
            np.testing.assert_allclose((many.value[i], many.margin[i]), (one.value, one.margin))
            assert (type(one.value), type(one.margin)) == (float, float)
    np.testing.assert_allclose(entropy(list(towns)), [entropy(towns[:, i].tolist()) for i in range(4)])
    assert type(entropy([1, 2])) is float


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: diversity_index([5]), "counts: need at least 2 groups"),
        (lambda: diversity_index([]), "counts: need at least 2 groups"),
        (lambda: entropy([5]), "counts: need at least 2 groups"),
        (lambda: diffusion_score([5, 5, 5]), "counts: need at least 4 groups"),
        (lambda: diversity_index([5, -1]), "counts: a count is at least 0"),
        (lambda: entropy([5, -1]), "counts: a count is at least 0"),
        (lambda: diffusion_score([5, 5, 5, -1]), "counts: a count is at least 0"),
        (lambda: diversity_index([5, 5], [1, -1]), "margins: a margin of error is at least 0"),
        (
            lambda: diversity_index([5, 5], [1]),
            "counts, margins: need at least one, and equally many of each",
        ),
        (lambda: diversity_index([5, np.inf]), "counts: a known number is 0, or 1e-50 to 1e+50 in size"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(InputError) as refusal:
        call()

    assert str(refusal.value) == message
