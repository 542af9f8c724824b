"""Stable matching: the published examples, and no pair that would rather have each other."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.coaching import stable
from interlocal_analytics.errors import InputError


def of(names, text):
    return [[names.index(letter) for letter in wishes] for wishes in text.split()]


# Gale and Shapley (1962), example 1: men α β γ, women A B C; example 2: α β γ δ and A B C D.
MEN_1, WOMEN_1 = of("ABC", "ABC BCA CAB"), of("abc", "bca cab abc")
MEN_2, WOMEN_2 = of("ABCD", "ABCD ADCB BACD DBCA"), of("abgd", "dgab bdag dabg gbad")
# The documentation of the package `matching`, hospitals and residents: A S D L J, and M C G with two places each.
RESIDENTS = of("MCG", "C CM CMG MCG CGM")
HOSPITALS = of("ASDLJ", "DLSJ DASLJ DJL")


def would_leave(men, women, matched):
    """Pairs who would rather have each other, in a matching of everybody with somebody."""
    husband = {woman: man for man, woman in enumerate(matched)}
    return [
        (man, woman)
        for man, wishes in enumerate(men)
        for woman in wishes[: wishes.index(matched[man])]
        if women[woman].index(man) < women[woman].index(husband[woman])
    ]


def all_stable(men, women):
    return [found for found in permutations(range(len(men))) if not would_leave(men, women, found)]


def test_the_first_example_has_three_stable_matchings_and_each_side_gets_its_best_by_proposing():
    assert all_stable(MEN_1, WOMEN_1) == [(0, 1, 2), (1, 2, 0), (2, 0, 1)]
    assert stable(MEN_1, WOMEN_1) == (0, 1, 2)  # each man his first choice
    assert stable(WOMEN_1, MEN_1) == (1, 2, 0)  # each woman hers


def test_the_second_example_has_one():
    assert all_stable(MEN_2, WOMEN_2) == [(2, 3, 0, 1)]
    assert stable(MEN_2, WOMEN_2) == (2, 3, 0, 1)  # α–C, β–D, γ–A, δ–B
    assert stable(WOMEN_2, MEN_2) == (2, 3, 0, 1)  # A–γ, B–δ, C–α, D–β


def test_residents_and_hospitals():
    # M takes L and S, C takes D and A, G takes J.
    assert stable(RESIDENTS, HOSPITALS, [2, 2, 2]) == (1, 0, 1, 0, 2)


def test_who_is_not_wanted_or_finds_no_place_stays_alone():
    assert stable([[0], [0], []], [[1, 2]]) == (-1, 0, -1)
    assert stable([[0], [0]], [[0, 1]], [0]) == (-1, -1)
    assert stable([], []) == ()


@given(
    st.integers(1, 6).flatmap(lambda n: st.lists(st.permutations(range(n)), min_size=2 * n, max_size=2 * n))
)
def test_nobody_would_rather_have_each_other_and_no_stable_matching_is_better_for_any_proposer(wishes):
    men, women = wishes[: len(wishes) // 2], wishes[len(wishes) // 2 :]

    matched = stable(men, women)

    assert would_leave(men, women, matched) == []
    for other in all_stable(men, women) if len(men) < 6 else []:
        assert all(
            w.index(mine) <= w.index(theirs) for w, mine, theirs in zip(men, matched, other, strict=True)
        )


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (([[1]], [[0]]), "proposers"),
        (([[0, 0]], [[0]]), "proposers"),
        (([[0]], [[-1]]), "receivers"),
        (([[0]], [[0]], [1, 1]), "places"),
        (([[0]], [[0]], [-1]), "places"),
    ],
)
def test_bad_input_is_refused_by_name(arguments, named):
    with pytest.raises(InputError, match=f"^{named}"):
        stable(*arguments)
