"""Words of a need: stems, stop words, and how much of a need a text covers."""

import math

import numpy as np
import pytest

from interlocal.library.queries.words import Index, stems

STEMS = [
    ("", ()),
    ("How do we hire more fairly?", ("hire", "fair")),
    ("Hiring, hired, HIRES", ("hire", "hire", "hire")),
    ("The village’s budget", ("villag", "budget")),
    ("don’t", ()),  # a stop word with its apostrophe
    ("Café naïve", ("cafe", "naiv")),
    ("ＡＤＡ 508", ("ada", "508")),  # wide letters are the same letters
    ("snake_case", ("snake", "case")),
]


@pytest.mark.parametrize(("text", "expected"), STEMS)
def test_stems(text, expected):
    assert stems(text) == expected


def idf(n, df):
    """BM25's inverse document frequency, Robertson and Zaragoza (2009), with Lucene's 1."""
    return math.log(1 + (n - df + 0.5) / (df + 0.5))


def test_relevance_by_hand():
    index = Index([[(1.0, "Hire fairly"), (0.5, "budget")], [(0.8, "Budgets")], [(1.0, "parks")]])
    hire, budget = idf(3, 1), idf(3, 2)

    got = index.relevance("hiring budget")

    expected = [(1.0 * hire + 0.5 * budget) / (hire + budget), 0.8 * budget / (hire + budget), 0]
    np.testing.assert_allclose(got, expected)


def test_a_word_nobody_uses_counts_as_one_not_met():
    index = Index([[(1.0, "hire")], [(1.0, "parks")]])

    got = index.relevance("hire zebras")

    np.testing.assert_allclose(got, [idf(2, 1) / (idf(2, 1) + idf(2, 0)), 0])


def test_the_best_place_of_a_word_counts_and_a_word_typed_twice_counts_once():
    index = Index([[(0.5, "hire"), (1.0, "hiring"), (0.8, "hired")]])

    assert index.relevance("hire hire").tolist() == [1.0]


@pytest.mark.parametrize("query", ["", "the of and", "zebra"])
def test_no_word_to_meet_is_no_relevance(query):
    index = Index([[(1.0, "hire")], [(1.0, "parks")]])

    assert index.relevance(query).tolist() == [0.0, 0.0]


def test_an_empty_library_has_no_relevance():
    assert Index([]).relevance("hire").tolist() == []
