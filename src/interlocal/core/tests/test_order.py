"""One row further up or down."""

import pytest

from interlocal.core.order import moved


@pytest.mark.parametrize(
    ("row", "step", "order"),
    [("a", -1, "abc"), ("a", 1, "bac"), ("b", -1, "bac"), ("b", 1, "acb"), ("c", 1, "abc"), ("c", -1, "acb")],
)
def test_a_row_changes_places_with_its_neighbor(row, step, order):
    assert "".join(moved("abc", row, step)) == order
