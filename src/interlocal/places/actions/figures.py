"""Figures: what a load changes about them, in words and in the database."""

from collections.abc import Sequence
from typing import NamedTuple

from interlocal.places.actions.load import BATCH, Town
from interlocal.places.choices import INDICATORS, State
from interlocal.places.models import IndicatorValue
from interlocal.places.readers.rows import FigureRow

Stored = tuple[float | None, float | None, str, str, str]  # in the order of COLUMNS
COLUMNS = ("estimate", "margin", "universe", "source", "state")


class Change(NamedTuple):
    """One figure that is new (``before`` None) or becomes another."""

    town: Town
    row: FigureRow
    before: Stored | None
    after: Stored

    def __str__(self) -> str:
        what = f"{self.town}: {self.row.indicator} {self.row.vintage}"
        unit = INDICATORS[self.row.indicator].unit
        before = "none" if self.before is None else in_words(self.before, unit)
        after = in_words(self.after, unit)
        if self.before and before == after:  # too little to see, or only the words beside it
            before, after = (", ".join(map(str, stored[:4])) for stored in (self.before, self.after))
        return f"{what}: {before} -> {after}"


def in_words(stored: Stored, unit: str) -> str:
    estimate, margin, *_, state = stored
    if estimate is None:
        return "not published" if state == State.WITHHELD else "not known"
    text = amount(estimate, unit)
    if state == State.EXACT:
        return f"exactly {text}"
    if state in (State.AT_LEAST, State.AT_MOST):
        return f"{str(State(state).value).replace('-', ' ')} {text}"
    return text if margin is None else f"{text} ± {amount(margin, unit)}"


def amount(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value:.1%}"
    places = {"people": 0, "homes": 0, "dollars": 0, "years": 1, "index": 3}.get(unit, 2)
    text = f"{value:,.{places}f}"
    return f"${text}" if unit == "dollars" else text


def changes(pairs: Sequence[tuple[FigureRow, Town]]) -> list[Change]:
    """What differs from the database. A file that gives no margin does not erase one of the same estimate."""
    held = _held(pairs)
    found = []
    for row, town in pairs:
        before = held.get((town.pk, row.indicator, row.vintage))
        margin, state = row.margin, row.state
        if margin is None and state is State.KNOWN and before and before[0] == row.estimate:
            margin, state = before[1], State(before[4])
        after = (row.estimate, margin, row.universe, row.source, state)
        if after != before:
            found.append(Change(town, row, before, after))
    return found


def _held(pairs: Sequence[tuple[FigureRow, Town]]) -> dict[tuple[int, str, str], Stored]:
    """What is stored of the towns, figures and vintages of these rows."""
    rows = IndicatorValue.objects.filter(
        municipality__in={town.pk for _, town in pairs},
        indicator__in={row.indicator for row, _ in pairs},
        vintage__in={row.vintage for row, _ in pairs},
    )
    columns = ("municipality_id", "indicator", "vintage", *COLUMNS)
    return {(pk, name, vintage): tuple(rest) for pk, name, vintage, *rest in rows.values_list(*columns)}


def write(found: Sequence[Change]) -> None:
    """Insert or replace, in batches."""
    IndicatorValue.objects.bulk_create(
        [
            IndicatorValue(
                municipality_id=change.town.pk,
                indicator=change.row.indicator,
                vintage=change.row.vintage,
                **dict(zip(COLUMNS, change.after, strict=True)),
            )
            for change in found
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["municipality", "indicator", "vintage"],
        update_fields=COLUMNS,
    )
