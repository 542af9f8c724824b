"""What changed: bars where both ends were measured, words where they were not."""

import pytest

from interlocal.library.models import Outcome
from interlocal.library.queries.outcomes import measured, quantity


def outcome(before, after, unit="%"):
    return measured(Outcome(measure="Agree", unit=unit, before=before, after=after, how="Survey."))


@pytest.mark.parametrize(
    ("before", "after", "unit", "widths"),
    [
        (38, 57, "%", ["38.0%", "57.0%"]),  # shares: of 100
        (50, 120, "%", ["41.7%", "100.0%"]),  # 50/120
        (44, 11, "days", ["100.0%", "25.0%"]),  # of the larger
        (0, 0, "days", ["0.0%", "0.0%"]),
        (0, 5, "", ["0.0%", "100.0%"]),
    ],
)
def test_bars(before, after, unit, widths):
    bars = outcome(before, after, unit).bars

    assert [bar.width for bar in bars] == widths
    assert [(bar.label, bar.before) for bar in bars] == [("Before", True), ("After", False)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, None, "Not measured."),
        (6, None, "Before: 6 calls. After: not measured."),
        (None, 6, "Before: not measured. After: 6 calls."),
        (-2, 3, "Before: -2 calls. After: 3 calls."),
    ],
)
def test_no_bars_where_an_end_is_missing_or_below_zero(before, after, said):
    shown = outcome(before, after, "calls")
    assert (shown.said, shown.bars, shown.how) == (said, (), "Survey.")


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (38.0, "%", "38%"),
        (0.5, "points", "0.5 points"),
        (2.678, "", "2.68"),
        (12_345.0, "people", "12,345 people"),
    ],
)
def test_quantities(value, unit, said):
    assert quantity(value, unit) == said
