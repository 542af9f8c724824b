"""How many places are free, when something may be decided, drawn, released and answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.applications.choices import State
from interlocal.applications.models import Application
from interlocal.applications.rules import seats
from interlocal.core.permissions import Denied
from interlocal.selection.choices import SEED_AFTER, Answer, Outcome
from interlocal.selection.models import Decision, Draw, Selection
from interlocal.training.models import Cohort

WAITS = Q(answer=Answer.NONE) & (
    Q(outcome=Outcome.ACCEPT) | Q(outcome=Outcome.WAIT, offered_at__isnull=False)
)  # decisions by which seats are kept until the town answers


def room(cohort: Cohort) -> int:
    """For how many more teams there are seats, besides those taken, and those kept until somebody answers."""
    waiting = Decision.objects.filter(
        WAITS, application__cohort=cohort, application__state=State.SUBMITTED
    ).exclude(application__team__offered_at__isnull=False)
    return max(seats.free(cohort) - cohort.team_size * waiting.count(), 0) // cohort.team_size


def check_has_room(cohort: Cohort) -> None:
    if room(cohort) < 1:
        raise Denied(
            _("All places are taken. Put this one on the waitlist, or change another decision first.")
        )


def check_stands(application: Application) -> None:
    if application.state != State.SUBMITTED:
        raise Denied(_("The town has withdrawn this application."))


def check_is_signed(is_signed: bool) -> None:
    if not is_signed:
        raise Denied(
            _(
                "The town’s chief officer has not signed. Put this one on the waitlist: it moves up once they have."
            )
        )


def check_is_in_no_draw(application: Application, waiting: Draw | None) -> None:
    if waiting and application.pk in {pk for _code, pk in waiting.eligible}:
        raise Denied(_("This one is in a lottery that was announced: nobody decides on it by hand."))


def check_has_no_draw(waiting: Draw | None) -> None:
    if waiting:
        raise Denied(_("A lottery is announced already. Draw it first."))


def check_can_announce(eligible: int, seats: int, free: int, known_on: date, day: date) -> None:
    """Fewer places than applications, no more than are free, and a seed that nobody can know yet."""
    if eligible < 2:
        raise Denied(_("A lottery needs two undecided applications of this band, or more."))
    if not 1 <= seats <= free:
        raise Denied(_("There are %(free)s free places: draw for 1 to %(free)s of them.") % {"free": free})
    if seats >= eligible:
        raise Denied(_("There is a place for each of them: accept them without a lottery."))
    if known_on < day + SEED_AFTER:
        raise Denied(
            _(
                "The seed must become known tomorrow or later: today somebody could know it before the list was fixed."
            )
        )


def check_can_draw(draw: Draw, day: date) -> None:
    if draw.drawn_at:
        raise Denied(_("This lottery was drawn. It cannot be drawn again."))
    if day < draw.known_on:
        raise Denied(_("The seed is not known before the day that was announced."))


def check_can_release(selection: Selection, undecided: int, waiting: Draw | None) -> None:
    check_has_no_draw(waiting)
    if undecided:
        said = ngettext(
            "Decide on all applications first: %(n)s still waits.",
            "Decide on all applications first: %(n)s still wait.",
            undecided,
        )
        raise Denied(said % {"n": undecided})


def check_can_answer(decision: Decision, day: date) -> None:
    until: Any = decision.answer_until
    if decision.application.state != State.SUBMITTED:
        raise Denied(_("Your town has withdrawn its application."))
    if decision.answer in {Answer.TAKEN, Answer.REFUSED}:
        raise Denied(_("Your town has answered already: %(said)s.") % {"said": decision.get_answer_display()})
    if until is None:
        raise Denied(_("No place is offered to your town now."))
    if decision.answer or until < day:
        raise Denied(
            _("The day to answer by is over, and the place went to the next town. Write to the network.")
        )


def check_holds(decision: Decision) -> None:
    if decision.answer not in {Answer.NONE, Answer.TAKEN} or not decision.offered_at:
        raise Denied(_("This town has no place to give back."))


def may_be_offered(cohort: Cohort, day: date) -> bool:
    """Whoever is on the waitlist moves up until the day on which the cohort begins."""
    return day < cohort.begins_on


def fitting(ranked: Sequence[Sequence[int]], free: int) -> list[int]:
    """Of groups that are as good, best first, those that all find a place: whom a tie would split is left out."""
    found: list[int] = []
    for group in ranked:
        if len(found) + len(group) > free:
            break
        found += group
    return found
