"""Which sessions are to be asked about, and what people said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from interlocal.core.clock import now
from interlocal.core.zones import span
from interlocal.projects.choices import EVALUATED_FOR
from interlocal.projects.models import Evaluation
from interlocal.surveys import rules as surveys
from interlocal.surveys.choices import Standing
from interlocal.surveys.queries import answers, pages
from interlocal.training.choices import EditionState, Seat, SessionKind, SessionState
from interlocal.training.models import Cohort, Session

ASKED_ABOUT = (SessionKind.TRAINING, SessionKind.WORKSHOP, SessionKind.MAKE_UP)


def ended(moment: datetime) -> list[Session]:
    """Sessions that ended in the last days, that people came to learn at, and that were not asked about."""
    first = moment.date() - timedelta(days=EVALUATED_FOR)
    rows = Session.objects.filter(
        kind__in=ASKED_ABOUT,
        day__range=(first, moment.date() + timedelta(days=1)),
        cohort__edition__state=EditionState.RUNNING,
    )
    rows = rows.exclude(state=SessionState.CANCELLED).exclude(pk__in=Evaluation.objects.values("session"))
    found = rows.select_related("cohort__edition__programme").order_by("day", "pk")
    return [one for one in found if _end(one) <= moment and _has_people(one.cohort)]


def _end(session: Session) -> datetime:
    return span(datetime.combine(session.day, session.starts), session.minutes, session.cohort.edition.tz)[1]


def _has_people(cohort: Cohort) -> bool:
    return cohort.participants.exclude(seat=Seat.LEFT).exists()


@dataclass(frozen=True, slots=True)
class Asked:
    """A session that was asked about: whether answers are taken still, and whether this person gave one."""

    evaluation: Evaluation
    is_open: bool
    has_answered: bool


def asked(cohort: int, person: Any) -> Sequence[Asked]:
    """The newest first. One query, and one for each that is open."""
    rows = Evaluation.objects.filter(session__cohort=cohort).select_related("session", "survey")
    return [_asked(row, person) for row in rows.order_by("-session__day", "-pk")]


def _asked(row: Evaluation, person: Any) -> Asked:
    is_open = surveys.standing(row.survey, now()) == Standing.OPEN
    return Asked(row, is_open, is_open and answers.has_answered(row.survey, person))


def results(evaluation: Evaluation, person: Any) -> pages.ResultsPage | None:
    """The numbers, once it has ended and they are counted. Small groups are held back as in every survey."""
    return pages.results_page(evaluation.survey, person) if evaluation.survey.closed_at else None
