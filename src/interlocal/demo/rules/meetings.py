"""When the sample groups have their year."""

from datetime import date


def season(today: date) -> int:
    """The year in whose August a season begins that still has a meeting before it; the last one is in June."""
    return today.year if (today.month, today.day) > (6, 15) else today.year - 1
