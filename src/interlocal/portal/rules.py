"""What of the funder report is not published."""


def held_back(before: int, joined: int, left: int, after: int, least: int) -> frozenset[str]:
    """Names of the numbers not to publish, of four tied by ``before + joined - left = after``.

    A number from 1 to ``least - 1`` is held back, and others with it, always the same ones: which they are tells nothing
    of how large they are. Somebody who knows the rule finds ``least - 1`` values or more for each; 0 tells of nobody.
    """

    def is_small(count: int) -> bool:
        return 0 < count < least

    if is_small(before) or is_small(after):
        return frozenset({"before", "joined", "left", "after"})
    if is_small(joined) or is_small(left):
        return frozenset({"joined", "left"})
    return frozenset()
