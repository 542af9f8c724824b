"""How the sample network chose who takes part in the edition that runs: read, decided, drawn by lot, told, and answered."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

from interlocal.accounts.models import Person
from interlocal.core.clock import stopped_at
from interlocal.demo.choices import choosing as sample
from interlocal.demo.choices import programs
from interlocal.demo.queries import person_called
from interlocal.selection import actions
from interlocal.selection.choices import Band, Outcome
from interlocal.selection.models import Decision, Review, Selection
from interlocal.training.models import Cohort


def choose(cohort: Cohort, *, by: Person) -> None:
    """All of July: the clear yes are as many as lead the cohort; two more places are drawn among five in doubt."""
    year = cohort.begins_on.year
    with _on(year, 1):
        selection = _set_up(cohort, by)
    with _on(year, 6):
        actions.share(selection=selection, by=by)
    with _on(year, 10):
        _read(selection)
    with _on(year, 15):
        actions.decide_clear(selection=selection, by=by)
        draw = actions.announce(
            selection=selection,
            band=Band.DOUBT,
            seats=2,
            source=str(sample.SOURCE),
            known_on=date(year, 7, 17),
            by=by,
        )
    with _on(year, 18):
        actions.draw_lots(draw=draw, seed=sample.SEED, by=by)
    with _on(year, 20):
        actions.release(selection=selection, by=by)
    with _on(year, 22):
        for decision in Decision.objects.filter(application__cohort=cohort, outcome=Outcome.ACCEPT):
            actions.answer(decision=decision, takes=True)


def _on(year: int, day: int) -> AbstractContextManager[None]:
    """A day of July, in the morning."""
    return stopped_at(datetime(year, 7, day, 15, tzinfo=UTC))


def _set_up(cohort: Cohort, by: Person) -> Selection:
    selection = actions.set_up(cohort=cohort, by=by, shows_feedback=True)
    for name, about, weight, levels in sample.CRITERIA:
        actions.add_criterion(
            selection=selection,
            by=by,
            name=str(name),
            about=str(about),
            weight=weight,
            levels=[str(level) for level in levels],
        )
    for who in sample.READERS:
        actions.add_reader(selection=selection, person=person_called(who), by=by)
    return selection


def _read(selection: Selection) -> None:
    """Each reader is a little stricter here and there, so that they agree as people do."""
    criteria = list(selection.criteria.all())
    bands = _bands()
    rows = Review.objects.filter(reader__selection=selection).select_related("application")
    people = {
        row.pk: person_called(who) for row, who in zip(selection.readers.all(), sample.READERS, strict=True)
    }
    for n, review in enumerate(rows.order_by("application", "reader")):
        usual = sample.USUAL[bands[review.application.submitted_by_id or 0]]
        strict = [(n + 2 * k) % 5 == 0 for k in range(len(criteria))]
        scores = {str(one.pk): score - less for one, score, less in zip(criteria, usual, strict, strict=True)}
        actions.hand_in(
            review=review,
            by=people[review.reader_id],
            scores=scores,
            comment=str(sample.COMMENT) if n % 3 == 0 else "",
            feedback=str(sample.FEEDBACK) if n % 4 == 0 else "",
        )


def _bands() -> Mapping[int, str]:
    """What is meant to become of each application, by who handed it in."""
    doubt, no = programs.OTHERS[: programs.IN_DOUBT], programs.OTHERS[programs.IN_DOUBT :]
    found = {"yes": programs.EXECUTIVES, "doubt": doubt, "no": no}
    return {person_called(who).pk: band for band, people in found.items() for who, _part in people}
