"""What a reader sees: their own applications without names, and what they wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from interlocal.applications.choices import State
from interlocal.applications.models import Paper
from interlocal.applications.queries.reading import Reading, reading, rows
from interlocal.applications.rules.terms import slots
from interlocal.selection.models import Criterion, Review, Selection
from interlocal.selection.rules.drawing import code
from interlocal.selection.rules.who import reviews_of


@dataclass(frozen=True, slots=True)
class Line:
    """One application to read, by its code."""

    review: Review
    code: str


@dataclass(frozen=True, slots=True)
class Pile:
    """What somebody reads for one cohort; what waits comes first."""

    selection: Selection
    lines: Sequence[Line]

    @property
    def waiting(self) -> int:
        return sum(line.review.submitted_at is None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Score:
    """A criterion, the score given so far, and what each score means."""

    criterion: Criterion
    given: int | None

    @property
    def levels(self) -> list[tuple[int, str]]:
        return list(enumerate(self.criterion.levels, start=1))


@dataclass(frozen=True, slots=True)
class Page:
    """One application as a reader has it."""

    review: Review
    code: str
    reading: Reading
    scores: Sequence[Score]
    changed: bool


def piles(person: Any) -> list[Pile]:
    """One query. Those that were withdrawn or stepped back from are gone."""
    own = reviews_of(person).filter(conflict=False, application__state=State.SUBMITTED)
    own = own.select_related("reader__selection__cohort__edition__programme", "application")
    found: dict[int, list[Line]] = {}
    selections = {}
    for review in own.order_by("-reader__selection", "submitted_at", "pk"):
        selection = review.reader.selection
        selections[selection.pk] = selection
        found.setdefault(selection.pk, []).append(Line(review, code(review.application_id)))
    return [
        Pile(
            selections[pk], sorted(lines, key=lambda line: (line.review.submitted_at is not None, line.code))
        )
        for pk, lines in found.items()
    ]


def page(review: Review) -> Page:
    """Five queries."""
    application = rows().get(pk=review.application_id)
    criteria = review.reader.selection.criteria.all()
    return Page(
        review,
        code(application.pk),
        reading(application, blind=True, at=lambda slot: reverse("selection:paper", args=[review.pk, slot])),
        [Score(one, review.scores.get(str(one.pk))) for one in criteria],
        review.version is not None and review.version < application.version,
    )


def paper(review: Review, slot: str) -> Paper | None:
    """One that readers may see, if it is attached. One query."""
    shown = {one.slug for one in slots(review.reader.selection.cohort.edition) if one.for_readers}
    return (
        Paper.objects.filter(application=review.application_id, slot=slot).first() if slot in shown else None
    )
