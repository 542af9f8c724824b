"""Means, ranks with ties, bands and disagreement, by hand. No database here."""

from decimal import Decimal
from fractions import Fraction

import pytest

from interlocal.selection.choices import Band
from interlocal.selection.rules.deciding import fitting
from interlocal.selection.rules.scoring import Mark, apart, band_of, standings, weighted_mean


def mark(application, reader, mean, scores=None):
    return Mark(application, reader, scores or {"1": 3}, Fraction(mean))


def test_a_weighted_mean_by_hand():
    assert weighted_mean({"1": 5, "2": 2, "9": 1}, {"1": 3, "2": 1}) == Fraction(17, 4)  # (3 * 5 + 1 * 2) / 4


def rows(found):
    return [(row.application, row.place, row.is_tied) for row in found]


def test_those_as_good_share_a_place_and_what_nobody_read_comes_last():
    marks = [mark(1, 7, 3), mark(2, 7, 4), mark(2, 8, 2), mark(3, 8, 5), mark(4, 7, 1)]

    found = standings([1, 2, 3, 4, 5], marks, is_centred=False)

    assert rows(found) == [(3, 1, False), (1, 2, True), (2, 2, True), (4, 4, False), (5, None, False)]
    assert (found[-1].mean, found[-1].centred, found[-1].n) == (None, None, 0)


def test_centred_means_take_out_how_strict_a_reader_is():
    # Reader 7 gave 2 and 3 (mean 5/2), reader 8 gave 5 and 4 (mean 9/2); all four have the mean 7/2.
    marks = [mark(1, 7, 2), mark(2, 7, 3), mark(3, 8, 5), mark(4, 8, 4)]

    found = standings([1, 2, 3, 4], marks, is_centred=True)

    assert {row.application: row.centred for row in found} == {
        1: Fraction(3),
        2: Fraction(4),
        3: Fraction(4),
        4: Fraction(3),
    }
    assert rows(found) == [(2, 1, True), (3, 1, True), (1, 3, True), (4, 3, True)]
    assert [row.application for row in standings([1, 2, 3, 4], marks, is_centred=False)] == [3, 4, 2, 1]


def test_marks_of_applications_that_were_withdrawn_count_for_their_reader_alone():
    marks = [mark(1, 7, 2), mark(9, 7, 4)]

    (row,) = standings([1], marks, is_centred=True)

    assert (row.mean, row.centred) == (Fraction(2), Fraction(2) - Fraction(3) + Fraction(3))


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], ()),
        ([{"1": 5, "2": 1}], ()),
        ([{"1": 5, "2": 1}, {"1": 4, "2": 2}], ()),
        ([{"1": 5, "2": 1}, {"1": 3, "2": 2}], ("1",)),
        ([{"1": 5, "2": 1}, {"1": 4, "2": 2}, {"1": 5, "2": 3}], ("2",)),
    ],
)
def test_two_points_or_more_are_apart(scores, expected):
    assert apart(scores) == expected


@pytest.mark.parametrize(
    ("mean", "band"),
    [
        (Fraction(4), Band.YES),
        (Fraction(399, 100), Band.DOUBT),
        (Fraction(5, 2), Band.DOUBT),
        (Fraction(249, 100), Band.NO),
        (None, Band.DOUBT),
    ],
)
def test_bands_include_their_lower_end_and_nobody_is_refused_unread(mean, band):
    assert band_of(mean, Decimal("4.00"), Decimal("2.50")) == band


@pytest.mark.parametrize(
    ("ranked", "free", "expected"),
    [
        ([[1], [2, 3], [4]], 4, [1, 2, 3, 4]),
        ([[1], [2, 3], [4]], 2, [1]),
        ([[1, 2]], 1, []),
        ([], 3, []),
    ],
)
def test_whom_a_tie_would_split_is_left_out(ranked, free, expected):
    assert fitting(ranked, free) == expected
