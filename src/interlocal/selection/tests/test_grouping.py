"""Groups that are large enough to be shown, by hand. No database here."""

import pytest

from interlocal.selection.rules.grouping import Counted, large_enough, ratio


def groups(*rows):
    return [Counted((label,), taken, applied) for label, taken, applied in rows]


def told(found):
    return [("+".join(one.labels), one.taken, one.applied) for one in found]


@pytest.mark.parametrize(
    ("rows", "in_order", "expected"),
    [
        ([("a", 1, 10), ("b", 2, 12)], True, [("a", 1, 10), ("b", 2, 12)]),
        ([("a", 1, 4), ("b", 2, 12), ("c", 3, 11)], True, [("a+b", 3, 16), ("c", 3, 11)]),
        ([("a", 1, 14), ("b", 2, 4), ("c", 3, 11)], True, [("a", 1, 14), ("b+c", 5, 15)]),
        ([("a", 1, 14), ("b", 2, 11), ("c", 3, 4)], True, [("a", 1, 14), ("b+c", 5, 15)]),
        ([("a", 0, 0), ("b", 2, 11), ("c", 3, 12)], True, [("b", 2, 11), ("c", 3, 12)]),
        ([("a", 1, 3), ("b", 2, 4)], True, [("a+b", 3, 7)]),
        ([("a", 1, 3), ("b", 5, 20), ("c", 1, 4), ("d", 2, 5)], False, [("b", 5, 20), ("c+a+d", 4, 12)]),
        ([("a", 1, 9), ("b", 5, 20)], False, [("b+a", 6, 29)]),
        ([], False, []),
    ],
)
def test_small_groups_are_put_together_until_each_has_ten(rows, in_order, expected):
    assert told(large_enough(groups(*rows), 10, in_order=in_order)) == expected


def test_nobody_is_left_out_so_no_group_is_what_remains_of_the_sum():
    rows = [(str(n), n % 3, n) for n in range(1, 14)]

    for in_order in (True, False):
        found = large_enough(groups(*rows), 10, in_order=in_order)
        assert sum(one.applied for one in found) == sum(range(1, 14))
        assert min(one.applied for one in found) >= 10


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("a", 48, 80), ("b", 12, 40)], 0.5),  # Uniform Guidelines, questions and answers: .60 and .30
        ([("a", 15, 25), ("b", 2, 10)], 1 / 3),  # Morris 2017, in GGLuca/adverseimpact
        ([("a", 0, 25), ("b", 0, 10)], None),
        ([("a", 3, 25)], None),
    ],
)
def test_the_smallest_share_over_the_largest(rows, expected):
    assert ratio(groups(*rows)) == (expected if expected is None else pytest.approx(expected))
