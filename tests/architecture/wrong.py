"""A rule about many files is one test: thousands would take longer to hand out than to run."""

from collections.abc import Callable, Iterable
from typing import Any


def wrong(
    things: Iterable[Any], find: Callable[[Any], Any], name: Callable[[Any], str] = str
) -> dict[str, Any]:
    """What ``find`` finds in each thing, by the thing's name, where it finds something."""
    things = list(things)
    assert things != []
    return {name(thing): found for thing in things if (found := find(thing))}
