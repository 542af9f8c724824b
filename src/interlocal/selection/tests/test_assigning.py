"""Who reads what: enough readers each, loads that differ as little as can be, and the same again. No database here."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interlocal.selection.rules.assigning import share_out


def loads(pairs, readers):
    return sorted(sum(pair[1] == reader for pair in pairs) for reader in readers)


@pytest.mark.parametrize(
    ("n", "readers", "each", "expected"),
    [
        (7, 3, 2, [4, 5, 5]),  # 14 readings of 3 readers, an odd number of applications
        (1, 2, 2, [1, 1]),
        (6, 4, 2, [3, 3, 3, 3]),
        (5, 5, 3, [3, 3, 3, 3, 3]),
    ],
)
def test_loads_differ_by_one_at_most(n, readers, each, expected):
    applications, people = list(range(1, n + 1)), list(range(100, 100 + readers))

    found = share_out(applications, people, wanted=dict.fromkeys(applications, each))

    assert loads(found.new, people) == expected
    assert found.short == {}
    assert len(set(found.new)) == n * each


def test_it_is_the_same_whoever_asks_again():
    wanted = dict.fromkeys(range(1, 10), 2)

    first, again = (share_out(list(wanted), [1, 2, 3, 4], wanted=wanted) for _ in range(2))

    assert first == again


def test_who_is_barred_never_reads_and_what_lacks_readers_is_named():
    found = share_out([1, 2], [7, 8], wanted={1: 2, 2: 2}, barred={(1, 7)})

    assert (found.new, found.short) == (((1, 8), (2, 7), (2, 8)), {1: 1})


def test_what_there_is_stays_and_counts():
    found = share_out([1, 2], [7, 8, 9], wanted={1: 2, 2: 2}, kept=[(1, 7), (1, 8)])

    assert [pair for pair in found.new if pair[0] == 1] == []
    assert loads([*found.new, (1, 7), (1, 8)], [7, 8, 9]) == [1, 1, 2]


def test_who_got_much_later_gives_back_what_another_can_read():
    """1 and 2 are read by 6 and 7, one each, whoever comes first. 3 and 4 need all who may read them, 6 among them.

    So 6 has three and 7 has one, until 7 takes over the other one, and each of the four has two.
    """
    few, many = {(one, reader) for one in (1, 2) for reader in (8, 9)}, {(3, 7), (4, 7)}

    found = share_out([1, 2, 3, 4], [6, 7, 8, 9], wanted={1: 1, 2: 1, 3: 3, 4: 3}, barred=few | many)

    others = ((one, reader) for one in (3, 4) for reader in (6, 8, 9))
    assert (found.new, found.short) == (((1, 7), (2, 7), *others), {})


def test_loads_are_evened_out_along_a_chain_of_readers():
    # 7 alone may read 1 and 2; 3 could be read by 7 or 8, and 4 by 8 or 9: it has to reach 9.
    barred = {(1, 8), (1, 9), (2, 8), (2, 9), (3, 9), (4, 7)}

    found = share_out([1, 2, 3, 4], [7, 8, 9], wanted=dict.fromkeys([1, 2, 3, 4], 1), barred=barred)

    assert loads(found.new, [7, 8, 9]) == [1, 1, 2]


BARRED = st.sets(st.tuples(st.integers(1, 4), st.integers(7, 9)), max_size=8)


@given(BARRED)
@settings(max_examples=150, deadline=None)
def test_no_other_sharing_is_more_even(barred):
    """All ways to give each of four applications one of three readers are looked at."""
    applications, readers = [1, 2, 3, 4], [7, 8, 9]
    can = [[r for r in readers if (a, r) not in barred] for a in applications]

    found = share_out(applications, readers, wanted=dict.fromkeys(applications, 1), barred=barred)

    ways = product(*(some or [0] for some in can))
    best = min(sum(load**2 for load in loads(list(enumerate(way)), readers)) for way in ways)
    assert sum(load**2 for load in loads(found.new, readers)) == best
    assert not set(found.new) & barred
    assert found.short == {a: 1 for a, some in zip(applications, can, strict=True) if not some}
