"""Grades of reliability: both standards at their limits, special cases, refused input."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators import ESRI, OTHER, Reliability, Standard, reliability

NAN = np.nan
ORDER = [Reliability.RELIABLE, Reliability.ROUGH, Reliability.VERY_ROUGH]


def at(percent):
    """An estimate of 100 with this coefficient of variation."""
    return 100.0, 1.645 * percent


@pytest.mark.parametrize(
    ("percent", "esri", "other"),
    [
        (0.001, "high", "high"),
        (11.99, "high", "high"),
        (12.01, "medium", "high"),
        (14.99, "medium", "high"),
        (15.01, "medium", "medium"),
        (29.99, "medium", "medium"),
        (30.01, "medium", "low"),
        (39.99, "medium", "low"),
        (40.01, "low", "low"),
        (400, "low", "low"),
    ],
)
def test_the_published_limits(percent, esri, other):
    assert reliability(*at(percent)) == esri
    assert reliability(*at(percent), ESRI) == esri
    assert reliability(*at(percent), standard=OTHER) == other


def test_an_estimate_at_a_limit_is_within_it():
    halves = Standard(reliable=0.5, rough=1.0)

    # margin 1.645 is a standard error of 1
    assert reliability(2, 1.645, halves) is Reliability.RELIABLE
    assert reliability(1, 1.645, halves) is Reliability.ROUGH


@pytest.mark.parametrize(
    ("estimate", "margin", "grade"),
    [
        (100, 0, Reliability.EXACT),
        (0, 0, Reliability.EXACT),
        (0, 5, Reliability.VERY_ROUGH),
        (-100, 1, Reliability.RELIABLE),
        (100, None, Reliability.UNKNOWN),
        (100, NAN, Reliability.UNKNOWN),
        (0, None, Reliability.UNKNOWN),
        (NAN, 5, Reliability.UNKNOWN),
        (NAN, 0, Reliability.UNKNOWN),
    ],
)
def test_special_cases(estimate, margin, grade):
    assert reliability(estimate, margin) is grade


def test_a_small_share_grades_worse_than_the_rest_with_the_same_margin():
    assert reliability(0.01, 0.01) is Reliability.VERY_ROUGH
    assert reliability(0.99, 0.01) is Reliability.RELIABLE


def test_many_places_at_once():
    estimates, margins = (
        np.array([[100.0, 100, 100], [100, 100, NAN]]),
        np.array([[1.0, 40, 90], [0, NAN, 1]]),
    )

    # 40 / 1.645 = 24.3 %, 90 / 1.645 = 54.7 %
    assert reliability(estimates, margins).tolist() == [
        ["high", "medium", "low"],
        ["exact", "unknown", "unknown"],
    ]
    assert reliability(np.array([100.0]), None).tolist() == ["unknown"]
    assert reliability(estimates, margins)[0, 0] is Reliability.RELIABLE


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_larger_margin_never_grades_better(estimate, one, other):
    grades = [ORDER.index(reliability(estimate, margin)) for margin in sorted([one, other])]

    assert grades == sorted(grades)


def test_the_grades_are_words_that_are_kept():
    assert [str(grade) for grade in Reliability] == ["high", "medium", "low", "exact", "unknown"]


def test_a_standard_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        ESRI.rough = 1
    assert (ESRI.reliable, ESRI.rough) == (0.12, 0.4)
    assert (OTHER.reliable, OTHER.rough) == (0.15, 0.3)


@pytest.mark.parametrize(
    ("reliable", "rough"), [(0, 0.4), (-0.1, 0.4), (0.4, 0.4), (0.4, 0.12), (NAN, 0.4), (0.1, NAN)]
)
def test_limits_that_make_no_standard_are_refused(reliable, rough):
    with pytest.raises(InputError) as refusal:
        Standard(reliable, rough)

    assert str(refusal.value) == "reliable, rough: need two limits above 0, the first below the second"


def test_a_negative_margin_is_refused_by_name():
    with pytest.raises(InputError) as refusal:
        reliability(100, -1)

    assert str(refusal.value) == "margin: a margin of error is at least 0"
