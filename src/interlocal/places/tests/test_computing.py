"""Figures of table columns: sums, shares, ratios, diversity, medians, and what cannot be computed.

Published vectors: U.S. Census Bureau, Understanding and Using American Community Survey Data (2020), chapter 8.
"""

import math
from dataclasses import replace

import pytest

from interlocal.places.actions.compute import Computed, compute, compute_each
from interlocal.places.choices import INDICATORS, State
from interlocal.places.readers.rows import Cell

A, B, C, D = "T_001", "T_002", "T_003", "T_004"
NOT_KNOWN = Computed(None, None, State.MISSING)


def made(kind, above, below=(), unit="share"):
    return replace(INDICATORS["poverty"], kind=kind, unit=unit, numerator=above, denominator=below)


def cells(*numbers):
    """Columns T_001, T_002, …: an estimate and a margin each, or a state."""
    found = {}
    for n, number in enumerate(numbers, start=1):
        if isinstance(number, State):
            has = number in (State.AT_LEAST, State.AT_MOST)
            found[f"T_{n:03d}"] = Cell(250_000.0 if has else None, None, number)
        else:
            estimate, margin = number
            found[f"T_{n:03d}"] = Cell(estimate, margin, State.KNOWN)
    return found


def near(estimate, margin):
    return Computed(pytest.approx(estimate), pytest.approx(margin), State.KNOWN)


def test_a_sum_as_in_the_handbook():
    # Women never married in three counties: 203,119 ± 5,070 (unrounded 5,070.46).
    found = compute(made("count", (A, B, C)), cells((135_173, 3_860), (43_104, 2_642), (24_842, 1_957)))

    assert (found.estimate, round(found.margin, 2), found.state) == (203_119, 5_070.46, State.KNOWN)


def test_of_zeros_only_the_largest_margin_counts_once():
    # sqrt(29² + 37²), as in the 2019-2023 Variance Replicate Table documentation.
    found = compute(made("count", (A, B, C, D)), cells((0, 22), (0, 22), (0, 29), (41, 37)))

    assert (found.estimate, round(found.margin, 4)) == (41, 47.0106)


def test_a_share_as_in_the_handbook():
    # 203,119 ± 5,070 of 630,498 ± 831: .322 ± .008
    found = compute(
        made("share", (A, B, C), (D,)),
        cells((135_173, 3_860), (43_104, 2_642), (24_842, 1_957), (630_498, 831)),
    )

    assert (round(found.estimate, 5), round(found.margin, 4)) == (0.32216, 0.0080)


def test_a_share_whose_root_would_be_negative_takes_the_margin_of_a_ratio():
    # By hand: p = 90/100, 1² - (.9 x 10)² < 0, so sqrt(1² + (.9 x 10)²) / 100 = sqrt(82) / 100.
    assert compute(made("share", (A,), (B,)), cells((90, 1), (100, 10))) == near(0.9, math.sqrt(82) / 100)


def test_a_column_is_taken_from_the_denominator():
    # By hand: 30 / (110 - 10) = .3; the whole is 100 ± sqrt(6² + 8²) = ± 10; sqrt(5² - (.3 x 10)²) / 100 = .04.
    assert compute(made("share", (A,), (B, f"-{C}")), cells((30, 5), (110, 6), (10, 8))) == near(0.3, 0.04)


def test_a_ratio_as_in_the_handbook():
    # Men never married by women never married: 226,840 / 203,119 = 1.117 ± .039
    found = compute(
        made("ratio", (A, B, C), (D,), unit="dollars"),
        cells((156_720, 4_222), (44_613, 2_819), (25_507, 2_259), (203_119, 5_070)),
    )

    assert (round(found.estimate, 3), round(found.margin, 3)) == (1.117, 0.039)


def test_diversity_of_four_equal_groups():
    # 1 - 4 x (1/4)²
    found = compute(made("diversity", (A, B, C, D)), cells((5, 1), (5, 1), (5, 1), (5, 1)))

    assert found.estimate == pytest.approx(0.75)
    assert 0 < found.margin < 0.2


def test_diversity_of_the_united_states_in_2020():
    # Published: 61.1 %; counts of table P2, in the order of B03002.
    counts = [191_697_647, 39_940_338, 2_251_699, 19_618_719, 622_018, 1_689_833, 13_548_983, 62_080_044]
    row = {
        code: Cell(float(n), 0.0, State.EXACT)
        for code, n in zip(INDICATORS["diversity"].numerator, counts, strict=True)
    }

    found = compute(INDICATORS["diversity"], row)

    assert (round(found.estimate, 3), found.margin, found.state) == (0.611, 0, State.EXACT)


SINGLE = [
    Cell(34_760.0, 5_000.0, State.KNOWN),
    Cell(34_760.0, None, State.KNOWN),
    Cell(34_760.0, 0.0, State.EXACT),
    Cell(250_000.0, None, State.AT_LEAST),
    Cell(2_500.0, None, State.AT_MOST),
    Cell(None, None, State.MISSING),
    Cell(None, None, State.WITHHELD),
]


@pytest.mark.parametrize("cell", SINGLE, ids=lambda cell: cell.state)
@pytest.mark.parametrize("kind", ["median", "index", "count"])
def test_a_single_column_is_taken_as_published(kind, cell):
    assert compute(made(kind, (A,), unit="dollars"), {A: cell}) == Computed(*cell)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (State.AT_LEAST, State.MISSING),
        (State.AT_MOST, State.MISSING),
        (State.MISSING, State.MISSING),
        (State.WITHHELD, State.WITHHELD),
    ],
)
@pytest.mark.parametrize("kind", ["count", "share", "ratio", "diversity"])
def test_a_part_without_a_number_leaves_the_whole_without_one(kind, state, found):
    below = (C,) if kind in ("share", "ratio") else ()

    computed = compute(made(kind, (A, B), below), cells((1, 1), state, (5, 1)))

    assert computed == Computed(None, None, found)


def test_withheld_weighs_more_than_not_known():
    assert compute(made("count", (A, B)), cells(State.MISSING, State.WITHHELD)).state is State.WITHHELD


@pytest.mark.parametrize("kind", ["share", "ratio"])
def test_a_share_of_nobody_is_not_known(kind):
    assert compute(made(kind, (A,), (B,)), cells((0, 12), (0, 12))) == NOT_KNOWN


def test_diversity_of_nobody_is_not_known():
    assert compute(made("diversity", (A, B)), cells((0, 12), (0, 12))) == NOT_KNOWN


def test_a_margin_that_is_not_known_leaves_the_estimate():
    assert compute(made("share", (A,), (B,)), cells((1, None), (4, 1))) == Computed(0.25, None, State.KNOWN)


def test_what_is_made_of_exact_numbers_only_is_exact():
    exact = {A: Cell(1.0, 0.0, State.EXACT), B: Cell(4.0, 0.0, State.EXACT), C: Cell(4.0, 2.0, State.KNOWN)}

    assert compute(made("share", (A,), (B,)), exact) == Computed(0.25, 0, State.EXACT)
    # By hand: the numerator exact, the whole 4 ± 2: the root is negative, so .25 x 2 / 4.
    assert compute(made("share", (A,), (C,)), exact) == near(0.25, 0.125)


@pytest.mark.parametrize("whole", [(3, 1), (-1, 1)])
def test_a_part_larger_than_its_whole_is_refused(whole):
    with pytest.raises(ValueError, match="poverty: a part is larger than its whole"):
        compute(made("share", (A,), (B,)), cells((4, 1), whole))


def test_many_towns_at_once_give_the_same_as_each_alone():
    rows = [
        cells((1, 1), (4, 1)),
        cells(State.MISSING, (4, 1)),
        cells((0, 1), (0, 1)),
        cells((3, 1), (4, None)),
    ]
    share = made("share", (A,), (B,))

    assert compute_each(share, rows) == [compute(share, row) for row in rows]
    assert compute_each(share, []) == []
    assert [computed.estimate for computed in compute_each(share, rows)] == [0.25, None, None, 0.75]
