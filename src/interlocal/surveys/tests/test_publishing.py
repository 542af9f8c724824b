"""Small numbers are held back, and nobody computes them from what is left."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal.surveys.rules import publishable, publishable_ticks

BY_HAND = [  # counts, least, as published
    ((6, 5, 7), 5, (6, 5, 7)),  # none is small
    ((8, 0), 5, (8, 0)),  # 0 tells of nobody
    ((8, 3), 5, (None, None)),  # 11 - 8 = 3: both go
    ((17, 2, 1), 5, (None, None, None)),  # 2 and 1 alone are 3 people together: 17 goes with them
    ((17, 4, 3), 5, (17, None, None)),  # 7 people together, from (3, 4) to (4, 3)
    ((20, 8, 3), 5, (20, None, None)),  # 31 - 28 = 3: the next smallest goes
    ((20, 3, 3), 5, (20, None, None)),
    ((20, 4, 4), 5, (None, None, None)),  # 8 in two parts below 5 can only be 4 and 4
    ((5, 5, 3), 5, (None, None, None)),  # equal ones go together: which of them went would tell 3
    ((20, 6, 3, 0), 5, (20, None, None, 0)),
    ((1, 1, 1, 1, 1), 5, (None,) * 5),  # beside a nought these would be told
    ((3, 2, 0), 5, (None, None, None)),
]


@pytest.mark.parametrize(("counts", "least", "seen"), BY_HAND)
def test_numbers_by_hand(counts, least, seen):
    assert publishable(counts, least) == seen


@pytest.mark.parametrize(
    ("ticked", "answered", "seen"),
    [(8, 20, 8), (3, 20, None), (17, 20, None), (15, 20, 15), (0, 20, 0), (20, 20, 20)],
)
def test_who_did_not_tick_is_a_group_too(ticked, answered, seen):
    assert publishable_ticks(ticked, answered, 5) == seen


def tables(answered, options):
    """Every way in which so many people can spread over so many answers."""
    if options == 1:
        return [(answered,)]
    return [(n, *rest) for n in range(answered + 1) for rest in tables(answered - n, options - 1)]


@pytest.mark.parametrize("least", [5, 6])
@pytest.mark.parametrize(("options", "most"), [(2, 30), (3, 24), (4, 18), (5, 12)])
def test_a_reader_who_knows_the_rules_cannot_tell_a_small_number(options, most, least):
    """All tables that would be published alike differ in each small number that one of them holds back."""
    for answered in range(least, most + 1):
        alike = defaultdict(list)
        for counts in tables(answered, options):
            alike[publishable(counts, least)].append(counts)
        for seen, found in alike.items():
            for n, shown in enumerate(seen):
                values = {counts[n] for counts in found}
                small = any(0 < value < least for value in values)
                assert shown is not None or not small or len(values) > 1, (found, n)
                assert shown is None or shown == 0 or shown >= least


@given(st.lists(st.integers(0, 40), min_size=2, max_size=12), st.integers(5, 20))
def test_neither_a_number_nor_what_is_left_of_the_sum_is_small(counts, least):
    if sum(counts) < least:
        return
    seen = publishable(counts, least)

    left = sum(counts) - sum(n for n in seen if n is not None)
    assert all(n is None or n == 0 or n >= least for n in seen)
    assert left == 0 or left >= least
    assert None not in seen or seen.count(None) > 1
    assert all(shown in (None, count) for shown, count in zip(seen, counts, strict=True))
