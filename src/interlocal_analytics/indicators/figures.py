"""Read the numbers that a statistic is given, one or many of a kind, and hand its answer back in the same form."""

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError

N = TypeVar("N", float, Floats)  # one number, or an array of them: one for each place

SMALLEST, LARGEST = 1e-50, 1e50  # in size; what lies between can be squared, multiplied and divided


def read(**given: float | Floats | None) -> list[Floats]:
    """Return the numbers as arrays of one shape, in the order given; None becomes NaN.

    A name that ends in "margin" or "margins" is that of a margin of error.
    Raises InputError, which names the argument, for a number that is infinite, too large or too small to compute
    with, for a negative margin, and for arrays whose shapes do not fit.
    """
    return _of_one_shape([_read(name, numbers) for name, numbers in given.items()], ", ".join(given))


def read_rows(**given: Sequence[float | Floats | None]) -> list[Floats]:
    """Return k numbers (or k arrays) under each name as one array with k rows; checks as in ``read``.

    Raises InputError, which names the arguments, also when there are none or not equally many.
    """
    names = ", ".join(given)
    lengths = {len(rows) for rows in given.values()}
    if len(lengths) > 1 or 0 in lengths:
        raise InputError(f"{names}: need at least one, and equally many of each")
    (k,) = lengths
    arrays = _of_one_shape([_read(name, row) for name, rows in given.items() for row in rows], names)
    return [np.stack(arrays[start : start + k]) for start in range(0, len(arrays), k)]


def plain(answer: NDArray[Any]) -> Any:
    """Return a Python number for an array without dimensions, and any other array as it is."""
    return answer.item() if answer.ndim == 0 else answer


def over(a: Floats, b: Floats) -> Floats:
    """Divide; NaN where the divisor is 0."""
    quotient: Floats = a / np.where(b == 0, np.nan, b)
    return quotient


def _read(name: str, numbers: float | Floats | None) -> Floats:
    array = np.asarray(numbers, dtype=np.float64)  # which takes None as NaN
    size = np.abs(array)
    if not np.all(np.isnan(array) | (array == 0) | ((size >= SMALLEST) & (size <= LARGEST))):
        raise InputError(f"{name}: a known number is 0, or {SMALLEST:g} to {LARGEST:g} in size")
    if name.endswith(("margin", "margins")) and np.any(array < 0):
        raise InputError(f"{name}: a margin of error is at least 0")
    return array


def _of_one_shape(arrays: list[Floats], names: str) -> list[Floats]:
    try:
        return list(np.broadcast_arrays(*arrays))
    except ValueError:
        raise InputError(f"{names}: need single numbers, or arrays of one shape") from None
