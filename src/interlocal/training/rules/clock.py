"""When months of a cohort may move, and which days somebody may block."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from interlocal.core import cycles
from interlocal.core.clock import today
from interlocal.core.permissions import Denied
from interlocal.training.choices import SessionKind
from interlocal.training.models import BlockedDay, Cohort, Cycle, Rhythm, Session

MOST_BLOCKED = 40
BESIDE = frozenset({SessionKind.WORKSHOP, SessionKind.MAKE_UP})  # what is planned by hand


def check_is_to_come(cycle: Cycle) -> None:
    if cycle.training_on < today():
        raise Denied(_("This training is over."))


def check_keeps_what_is_over(cohort: Cohort, rhythm: Rhythm) -> None:
    """A month that is over cannot be taken out of the rhythm."""
    over = Cycle.objects.filter(cohort=cohort, training_on__lt=today()).order_by("-number").first()
    if over and over.number > rhythm.months:
        raise Denied(
            _("Month %(number)s is over; a cohort cannot have fewer months.") % {"number": over.number}
        )


def check_fall_within(cohort: Cohort, months: Iterable[cycles.Cycle]) -> None:
    """Trainings are between the days on which the cohort begins and ends: a slip in a year plans nothing."""
    for month in months:
        words = {
            "number": month.n,
            "day": date_format(month.training),
            "begins": date_format(cohort.begins_on),
            "ends": date_format(cohort.ends_on),
        }
        if month.training < cohort.begins_on:
            raise Denied(
                _(
                    "Training %(number)s would be on %(day)s, and the cohort begins on %(begins)s. Choose a later day, or "
                    "let the cohort begin earlier."
                )
                % words
            )
        if month.training > cohort.ends_on:
            raise Denied(
                _(
                    "Training %(number)s would be on %(day)s, and the cohort ends on %(ends)s. Choose an earlier day or "
                    "fewer months, or let the cohort end later."
                )
                % words
            )


def check_can_be_blocked(person: Any, cohort: Cohort, day: date) -> None:
    if not cohort.begins_on <= day <= cohort.ends_on:
        raise Denied(_("Choose a day on which the cohort meets."))
    if BlockedDay.objects.filter(edition=cohort.edition_id, person=person).count() >= MOST_BLOCKED:
        raise Denied(_("You have blocked as many days as one can. Take some away first."))


def check_can_be_planned(
    cohort: Cohort, *, kind: str, day: date, makes_up_for: Session | None = None, **_rest: Any
) -> None:
    """Beside the months: workshops, and what makes up for a session that is over."""
    if kind not in BESIDE:
        raise Denied(_("Trainings come with the months. Plan or move those."))
    if not cohort.begins_on <= day <= cohort.ends_on:
        raise Denied(_("Choose a day on which the cohort meets."))
    if kind == SessionKind.MAKE_UP and makes_up_for is None:
        raise Denied(_("Say which session it makes up for."))
    if makes_up_for and (makes_up_for.cohort_id != cohort.pk or makes_up_for.day >= day):
        raise Denied(_("It can make up for an earlier session of this cohort alone."))


def check_can_be_cancelled(session: Session) -> None:
    if session.kind not in BESIDE or session.day < today():
        raise Denied(_("Only workshops and make-up sessions that are to come can be cancelled."))


def check_is_own(person: Any, row: BlockedDay) -> None:
    if row.person_id != person.pk:
        raise Denied(_("Only who blocked a day can take it away."))
