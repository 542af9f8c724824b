"""Rows that people put in order, one place at a time."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def moved(rows: Sequence[T], row: T, step: int) -> list[T]:
    """The rows with one of them further up (-1) or down (1); at an end it stays."""
    found = list(rows)
    at = found.index(row)
    to = min(max(at + step, 0), len(found) - 1)
    found.insert(to, found.pop(at))
    return found
