"""Who runs programs, teaches, coaches and takes part, and what each of them sees."""

from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from interlocal.accounts.choices import RUNS, Role
from interlocal.core.memo import once_a_request
from interlocal.core.permissions import Denied
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Coach, Cohort, Edition, Participant

TEACH = RUNS | {Role.TRAINER}  # they write curricula, plan sessions and see who was there
MOVES = {  # what may follow what in the life of an edition
    EditionState.PLANNED: frozenset({EditionState.OPEN, EditionState.RUNNING, EditionState.CANCELLED}),
    EditionState.OPEN: frozenset({EditionState.CHOOSING, EditionState.CANCELLED}),
    EditionState.CHOOSING: frozenset({EditionState.OPEN, EditionState.RUNNING, EditionState.CANCELLED}),
    EditionState.RUNNING: frozenset({EditionState.ENDED, EditionState.CANCELLED}),
    EditionState.ENDED: frozenset(),
    EditionState.CANCELLED: frozenset({EditionState.PLANNED}),
}
SHOWN = frozenset({*EditionState} - {EditionState.CANCELLED})  # to everybody


class Places(NamedTuple):
    """What somebody is in programs: numbers of cohorts they take part in now, and of editions they coach now."""

    cohorts: frozenset[int]
    coached: frozenset[int]


def places(person: Any) -> Places:
    """Two queries a request, none for visitors."""
    if not person.is_authenticated or person.is_held_back:
        return Places(frozenset(), frozenset())

    def found() -> Places:
        seats = Participant.objects.filter(person=person.pk).exclude(seat=Seat.LEFT)
        coached = Coach.objects.filter(person=person.pk, ended_on=None)
        return Places(
            frozenset(seats.values_list("cohort", flat=True)),
            frozenset(coached.values_list("edition", flat=True)),
        )

    return once_a_request(f"training.places:{person.pk}", found)


def runs(person: Any) -> bool:
    return person.is_authenticated and not person.role_names.isdisjoint(RUNS)


def teaches(person: Any) -> bool:
    return person.is_authenticated and not person.role_names.isdisjoint(TEACH)


def check_can_run(person: Any) -> None:
    """Editions, applications, seats and groups are the network's."""
    if not runs(person):
        raise Denied(_("Only the people who run the network can do this."))


def check_can_teach(person: Any) -> None:
    """Curricula and sessions are also the trainers'."""
    if not teaches(person):
        raise Denied(_("Only trainers, or the people who run the network, can do this."))


def seen_by(person: Any) -> Q:
    """Which editions somebody sees."""
    return Q() if teaches(person) else Q(state__in=SHOWN)


def check_can_follow(person: Any, cohort: Cohort) -> None:
    """What a cohort learns and when, without anybody's name: those who see its people, and coaches of its edition."""
    own = places(person)
    if not (cohort.pk in own.cohorts or cohort.edition_id in own.coached or teaches(person)):
        raise Denied(
            _("Only those who take part in %(cohort)s, or coach it, see this.") % {"cohort": cohort.name}
        )


def check_can_see_cohort(person: Any, cohort: Cohort) -> None:
    """Who is in a cohort: those who take part, trainers, and the network.

    A coach sees the people of their own group alone, on its page (``coaching``).
    """
    if not (cohort.pk in places(person).cohorts or teaches(person)):
        raise Denied(_("Only those who take part in %(cohort)s see this.") % {"cohort": cohort.name})


def check_can_move(person: Any, edition: Edition, to: str) -> None:
    """An edition goes from one state to the next as ``MOVES`` says."""
    check_can_run(person)
    if to not in MOVES[EditionState(edition.state)]:
        raise Denied(
            _("An edition that is “%(now)s” does not become “%(then)s”.")
            % {"now": edition.get_state_display(), "then": EditionState(to).label}
        )
