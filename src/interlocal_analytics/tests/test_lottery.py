"""The public lottery: anybody draws the same with another program, and everybody has the same chance."""

import subprocess
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.coaching import lottery
from interlocal_analytics.errors import InputError

SEED = "Lotto 17 Oct: 4 8 15 16 23 42"


def test_it_can_be_drawn_again_with_the_shell(tmp_path):
    ids = ["A-1", "A-2", "A-3", "Île"]
    by_shell = []
    for name in ids:
        told = subprocess.run(
            ["sha256sum"], input=f"{SEED}\n{name}".encode(), capture_output=True, check=True
        )
        by_shell.append((told.stdout.split()[0].decode(), name))
    by_shell.sort()

    draw = lottery(ids, 1, SEED)

    assert draw.order == tuple(name for _, name in by_shell)
    assert draw.digests == tuple(digest for digest, _ in by_shell)
    assert (draw.winners, draw.waiting) == (draw.order[:1], draw.order[1:])


@given(st.permutations([f"A-{n}" for n in range(8)]))
def test_the_order_of_ids_makes_no_difference(ids):
    assert lottery(ids, 3, SEED) == lottery(sorted(ids), 3, SEED)


def test_who_leaves_changes_nothing_among_the_others():
    before = lottery("abcdefgh", 3, SEED).order

    assert lottery("abcdefg", 3, SEED).order == tuple(name for name in before if name != "h")


def test_every_order_is_as_likely_as_any_other():
    orders = Counter(lottery("abc", 1, str(seed)).order for seed in range(6000))

    # Chi-square with 5 degrees of freedom: above 20.5 in one of a thousand.
    assert len(orders) == 6
    assert sum((count - 1000) ** 2 / 1000 for count in orders.values()) < 20.5


def test_seats_for_all_and_for_nobody():
    assert lottery(["a"], 5, SEED).waiting == ()
    assert lottery(["a"], 0, SEED).winners == ()
    assert lottery([], 3, SEED).order == ()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((["a", "a"], 1, SEED), "ids: need each once"),
        (([""], 1, SEED), "ids"),
        (([1], 1, SEED), "ids"),
        ((["a\nb"], 1, SEED), "ids"),
        ((["a"], -1, SEED), "seats"),
        ((["a"], 1, ""), "seed"),
        ((["a"], 1, "1\n2"), "seed"),
        ((["a"], 1, 17), "seed"),
    ],
)
def test_bad_input_is_refused_by_name(arguments, named):
    with pytest.raises(InputError, match=f"^{named}"):
        lottery(*arguments)
