"""Fit: its parts and its order, by hand, with invariants and refused input."""

import math
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.errors import InputError
from interlocal_analytics.fit import (
    EVIDENCE,
    FIT_VERSION,
    Parts,
    evidence,
    feasibility,
    fit,
    idf,
    likeness_of_adopters,
    rank,
    relevance,
    within,
)

NAN = np.nan
UNIT = st.floats(0, 1)
PARTS = st.builds(Parts, relevance=UNIT, likeness=UNIT, evidence=UNIT, feasibility=UNIT)
DISTANCES = st.lists(st.floats(0, 5))


def message_of(call):
    with pytest.raises(InputError) as refusal:
        call()
    return str(refusal.value)


def test_rare_terms_weigh_more_and_common_ones_still_something():
    # N = 10: ln(1 + 10.5/0.5) = ln 22; ln(1 + 5.5/5.5) = ln 2; ln(1 + 0.5/10.5) = ln(22/21)
    got = idf(10, np.array([0, 5, 10]))

    np.testing.assert_allclose(got, [math.log(22), math.log(2), math.log(22 / 21)])


def test_idf_of_a_single_document():
    # N = 1: ln(1 + 0.5/1.5) = ln(4/3)
    np.testing.assert_allclose(idf(1, np.array([1])), [math.log(4 / 3)])


def test_idf_takes_counts_of_a_small_type():
    # N = 300, which 8 bits cannot hold: ln(1 + 200.5/100.5) = ln(301/100.5)
    np.testing.assert_allclose(idf(300, np.array([100], dtype=np.uint8)), [math.log(301 / 100.5)])


@pytest.mark.parametrize(
    ("n_docs", "doc_freq", "message"),
    [
        (0, [0], "n_docs: need at least 1"),
        (5, [6], "doc_freq: need an array (n_terms,) of counts, 0 to n_docs"),
        (5, [5, 6], "doc_freq: need an array (n_terms,) of counts, 0 to n_docs"),
        (5, [-1], "doc_freq: need an array (n_terms,) of counts, 0 to n_docs"),
        (5, [[1]], "doc_freq: need an array (n_terms,) of counts, 0 to n_docs"),
    ],
)
def test_bad_counts_are_refused_by_name(n_docs, doc_freq, message):
    assert message_of(lambda: idf(n_docs, np.array(doc_freq))) == message


def test_relevance_is_the_mean_credit_weighted_by_idf():
    # (1*3 + 0.5*1) / 4 = 0.875; (0*3 + 0.8*1) / 4 = 0.2; nothing held gives 0, everything in the title 1
    table = np.array([[1, 0.5], [0, 0.8], [0, 0], [1, 1]])

    np.testing.assert_allclose(relevance(table, np.array([3.0, 1.0])), [0.875, 0.2, 0, 1])


def test_without_words_every_document_is_relevant():
    np.testing.assert_array_equal(relevance(np.empty((3, 0)), np.empty(0)), [1, 1, 1])


def test_relevance_never_exceeds_1_whatever_the_order_of_the_sums():
    for seed in range(50):
        weights = np.random.default_rng(seed).random(19)
        assert (relevance(np.ones((5, 19), order="F"), weights) <= 1).all()


@pytest.mark.parametrize(
    ("table", "weights", "message"),
    [
        ([[1.0]], [0.0], "idf: need an array (n_terms,), finite and above 0"),
        ([[1.0]], [NAN], "idf: need an array (n_terms,), finite and above 0"),
        ([[1.0]], [np.inf], "idf: need an array (n_terms,), finite and above 0"),
        ([[1.0]], [[1.0]], "idf: need an array (n_terms,), finite and above 0"),
        ([1.0], [1.0], "credits: need a table (n_docs, n_terms), with a column for each idf"),
        ([[1.0, 1.0]], [1.0], "credits: need a table (n_docs, n_terms), with a column for each idf"),
        ([[1.01]], [1.0], "credits: every credit must lie in 0 to 1"),
        ([[-0.01]], [1.0], "credits: every credit must lie in 0 to 1"),
        ([[NAN]], [1.0], "credits: every credit must lie in 0 to 1"),
    ],
)
def test_bad_credits_are_refused_by_name(table, weights, message):
    assert message_of(lambda: relevance(np.array(table), np.array(weights))) == message


def test_adopters_like_the_target_speak_for_a_practice():
    half = math.sqrt(math.log(2))  # likeness 1/2

    # 0.2 + 0.8 * (1 - 0.3) = 0.76 would be 0.7 of the way; one at half likeness: 0.2 + 0.8 * 0.35 = 0.48
    assert likeness_of_adopters(np.array([0.0])) == pytest.approx(0.76)
    assert likeness_of_adopters(np.array([half])) == pytest.approx(0.48)
    # both: 0.2 + 0.8 * (1 - 0.3 * 0.65) = 0.844
    assert likeness_of_adopters(np.array([0.0, half])) == pytest.approx(0.844)


@pytest.mark.parametrize("distances", [[], [NAN], [NAN, NAN], [np.inf]])
def test_nobody_comparable_gives_the_floor(distances):
    assert likeness_of_adopters(np.array(distances)) == pytest.approx(0.2)


@given(DISTANCES, st.floats(0, 5))
def test_a_further_adopter_never_lowers_it_and_one_not_comparable_changes_nothing(distances, further):
    before = likeness_of_adopters(np.array(distances))

    assert 0.2 <= before <= likeness_of_adopters(np.array([*distances, further])) <= 1
    assert likeness_of_adopters(np.array([*distances, NAN])) == before


@given(DISTANCES, st.floats(0, 5), st.floats(0, 5))
def test_a_nearer_adopter_counts_for_at_least_as_much(distances, a, b):
    near, far = ([*distances, one] for one in sorted([a, b]))

    assert likeness_of_adopters(np.array(near)) >= likeness_of_adopters(np.array(far))


def test_bad_distances_are_refused_by_name():
    assert message_of(lambda: likeness_of_adopters(np.zeros((1, 1)))) == (
        "distances: need an array (a,), one for each adopting town"
    )
    assert message_of(lambda: likeness_of_adopters(np.array([-1.0]))) == "distances: a distance is at least 0"


def test_ratings_of_evidence_stand_in_their_order():
    order = ["scientifically_supported", "some_evidence", "expert_opinion", "local_experience", "not_known"]
    order += ["insufficient", "mixed", "ineffective"]

    assert [evidence(rating) for rating in order] == [1.0, 0.8, 0.6, 0.55, 0.5, 0.45, 0.3, 0.1]
    assert list(EVIDENCE) == order


def test_an_unknown_rating_is_refused():
    assert message_of(lambda: evidence("rumor")) == (
        "rating: 'rumor' is none of scientifically_supported, some_evidence, expert_opinion, local_experience, "
        "not_known, insufficient, mixed, ineffective"
    )


@pytest.mark.parametrize(
    ("needed", "available", "expected"),
    [
        (0, 0, 1),
        (2, 3, 1),
        (3, 3, 1),
        (3, 2, 0.6),
        (3, 1, 0.36),
        (1, 0, 0.6),
        (3, None, 1),
        (None, 0, 0.8),
        (None, None, 1),
    ],
)
def test_each_band_too_much_counts(needed, available, expected):
    assert within(needed, available) == pytest.approx(expected)


def test_feasibility_multiplies_the_needs():
    # one band too much money, and staff time not known: 0.6 * 0.8
    assert feasibility((2, None), (1, 1)) == pytest.approx(0.48)
    assert feasibility((2, 3), (None, None)) == 1
    assert feasibility((), ()) == 1


def test_bad_bands_are_refused_by_name():
    assert message_of(lambda: within(-1, 0)) == "needed: a band is at least 0"
    assert message_of(lambda: within(0, -1)) == "available: a band is at least 0"
    assert message_of(lambda: feasibility((1, 2), (1,))) == (
        "needed, available: need as many bands in one as in the other"
    )


def test_fit_multiplies_its_parts_and_takes_the_root_of_evidence():
    # 0.9 * 0.8 * root of 0.64 * 0.5 = 0.288
    parts = Parts(relevance=0.9, likeness=0.8, evidence=0.64, feasibility=0.5)

    assert fit(parts) == pytest.approx(0.288)
    assert parts.version == FIT_VERSION == "1.1"


def test_parts_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        DONE.relevance = 1.0


@pytest.mark.parametrize("part", ["relevance", "likeness", "evidence", "feasibility"])
def test_each_part_of_0_gives_0_and_all_of_1_give_1(part):
    full = {"relevance": 1.0, "likeness": 1.0, "evidence": 1.0, "feasibility": 1.0}

    assert fit(Parts(**full)) == 1
    assert fit(Parts(**full | {part: 0.0})) == 0


@given(PARTS)
def test_fit_lies_in_0_to_1(parts):
    assert 0 <= fit(parts) <= 1


@pytest.mark.parametrize("part", ["relevance", "likeness", "evidence", "feasibility"])
@pytest.mark.parametrize("value", [-0.01, 1.01, NAN])
def test_a_part_outside_0_to_1_is_refused_by_name(part, value):
    full = {"relevance": 1.0, "likeness": 1.0, "evidence": 1.0, "feasibility": 1.0}

    assert message_of(lambda: Parts(**full | {part: value})) == f"{part}: a part lies in 0 to 1"


RELEVANT = Parts(relevance=0.9, likeness=0.2, evidence=0.5, feasibility=1)  # fit 0.9 * 0.2 * 0.71 = 0.13
DONE = Parts(relevance=0.5, likeness=0.8, evidence=0.5, feasibility=1)  # fit 0.5 * 0.8 * 0.71 = 0.28
COSTLY = Parts(relevance=0.7, likeness=0.2, evidence=1, feasibility=0.6)  # fit 0.7 * 0.2 * 1 * 0.6 = 0.08


def test_results_come_by_fit():
    assert rank([COSTLY, RELEVANT, DONE], [0, 0, 2]) == [2, 1, 0]


def test_without_any_adopter_they_come_by_relevance_alone():
    assert rank([COSTLY, DONE, RELEVANT], [0, 0, 0]) == [2, 0, 1]


def test_equals_keep_their_order():
    assert rank([DONE, RELEVANT, DONE, RELEVANT], [1, 0, 1, 0]) == [0, 2, 1, 3]
    assert rank([RELEVANT, RELEVANT], [0, 0]) == [0, 1]
    assert rank([], []) == []


@given(st.lists(st.tuples(PARTS, st.integers(0, 2))))
def test_an_order_holds_each_result_once(results):
    parts, adopters = [one for one, _ in results], [count for _, count in results]

    assert sorted(rank(parts, adopters)) == list(range(len(results)))


@pytest.mark.parametrize("adopters", [[1], [1, -1]])
def test_bad_counts_of_adopters_are_refused(adopters):
    assert message_of(lambda: rank([DONE, DONE], adopters)) == (
        "adopters: need a count of at least 0 for each of parts"
    )
