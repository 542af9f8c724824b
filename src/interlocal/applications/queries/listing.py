"""Applications of an edition as who runs the network goes through them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate

from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application
from interlocal.applications.queries import reading, state
from interlocal.applications.rules import terms
from interlocal.core.text import alphabetical
from interlocal.training.models import Edition


@dataclass(frozen=True, slots=True)
class Line:
    """One application, and how many things are missing in it."""

    application: Application
    missing: int

    @property
    def is_signed(self) -> bool:
        return self.application.signoff.state == Signed.SIGNED


@dataclass(frozen=True, slots=True)
class Listing:
    """What was asked for, and how many there are of each state in all."""

    lines: Sequence[Line]
    counts: Mapping[str, int]
    unsigned: int  # of those that were handed in


def listing(edition: Edition, wanted: str = "", signed: str = "") -> Listing:
    """Applications by town, in a state and with an answer of the chief officer. Five queries, however many."""
    rows = list(reading.rows().filter(cohort__edition=edition))
    named = state.named(edition.pk)
    lines = [Line(row, len(state.problems(row, named))) for row in rows]
    lines.sort(key=lambda one: (alphabetical(one.application.municipality.name), one.application.pk))
    handed_in = [one for one in lines if one.application.state == State.SUBMITTED]
    shown = [one for one in lines if wanted in ("", one.application.state)]
    if signed:  # a draft asks nobody
        shown = [one for one in shown if one in handed_in and one.application.signoff.state == signed]
    counts = Counter(one.application.state for one in lines)
    return Listing(shown, counts, sum(not one.is_signed for one in handed_in))


def table(edition: Edition, found: Listing) -> tuple[list[str], list[list[object]]]:
    """A header, and a row for each: what towns said once they handed it in, and nothing of what people need."""
    asked = terms.questions(edition)
    header = ["town", "geoid", "cohort", "state", "submitted_on", "changed_on", "signed", "missing", "people"]
    header += ["idea", *(one.slug for one in asked)]
    return header, [_row(one, asked) for one in found.lines]


def _row(line: Line, asked: Sequence[terms.Question]) -> list[object]:
    one = line.application
    days = [moment and localdate(moment).isoformat() for moment in (one.submitted_at, one.edited_at)]
    signed = one.signoff.state if one.signoff.asked_at else ""
    row: list[object] = [one.municipality.name, one.municipality.geoid, one.cohort.name, one.state, *days]
    row += [signed, line.missing]
    if one.state != State.SUBMITTED:  # the town's alone
        return [*row, "", "", *("" for _question in asked)]
    said = {answer.question: answer.text for answer in one.answers.all()}
    return [*row, len(one.team.all()), one.idea, *(said.get(question.slug, "") for question in asked)]
