"""Calls with room for all the frames below them.

Python keeps its frames in pieces of 16 kB and gives a piece back to the system as soon as the last frame in it is left.
Where a request, deep in middleware and templates, comes to lie at the end of a piece, each further call asks the
system for a new one and gives it back: up to a third of all time went by in that, or none, as chance had it. Newer
versions of Python keep one piece (python/cpython#142183); for the others this begins a piece that is large enough.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

SLOTS = (
    66_000  # of 8 bytes: a piece is a power of two, so this takes 1 MB, of which 500 kB are left for frames
)

P = ParamSpec("P")
T = TypeVar("T")


def roomy(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the call returns; what it raises passes through. The room is not touched, so it costs no memory."""
    return call(*args, **kwargs)


roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
