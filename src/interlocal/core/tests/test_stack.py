"""No depth of calls at which each further call asks the system for memory."""

import resource
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from interlocal.core.stack import roomy

DEPTHS = range(300)
CALLS = 300


def leaf(a, b, c, d):
    return a


def asked_for_memory(depth):
    """How often calls so deep down touched a page of memory that was not there before."""
    if depth:
        return asked_for_memory(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _n in range(CALLS):
        leaf(1, 2, 3, 4)
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def at_worst():
    return max(asked_for_memory(depth) for depth in DEPTHS)


def in_a_thread(call, *args):
    """A thread has a stack of its own; that of this test has room already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call, *args).result()


def test_no_call_asks_the_system_for_memory():
    assert in_a_thread(roomy, at_worst) < CALLS


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="this Python keeps the last piece itself")
def test_without_room_each_call_does_at_some_depth():
    assert in_a_thread(at_worst) >= CALLS


def test_what_is_given_is_handed_on_and_what_comes_back_returned():
    assert roomy(dict, [("a", 1)], b=2) == {"a": 1, "b": 2}
    with pytest.raises(ZeroDivisionError):
        roomy(divmod, 1, 0)
