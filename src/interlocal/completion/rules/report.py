"""What of the report on an edition is not published."""

from collections.abc import Mapping


def held_back(counts: Mapping[str, int], least: int) -> frozenset[str]:
    """Names of the counts of people not to publish, of several whose sum is published.

    One from 1 to ``least - 1`` is held back. The sum less what is shown is what is held back together: it is to be of
    ``least`` people and of two counts at least, so the smallest of the others go with it until it is.
    """
    hidden = {name for name, n in counts.items() if 0 < n < least}
    rest = sorted((n, name) for name, n in counts.items() if n >= least)
    while hidden and rest and (len(hidden) < 2 or sum(counts[name] for name in hidden) < least):
        hidden.add(rest.pop(0)[1])
    return frozenset(hidden)


def is_shown(k: int, n: int, least: int) -> bool:
    """Whether a share may be told: of enough, and with nobody singled out on either side."""
    return n >= least and not 0 < k < least and not 0 < n - k < least
