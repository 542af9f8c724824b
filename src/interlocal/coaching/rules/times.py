"""Which times can be added and taken away, and who can be kept apart."""

from django.utils.translation import gettext as _

from interlocal.coaching.models import Availability, CoachGroup, Slot
from interlocal.core.permissions import Denied
from interlocal.training.models import Coach, Cohort, Participant


def check_has_room(have: int, most: int) -> None:
    if have >= most:
        raise Denied(_("A cohort has %(most)s times at most.") % {"most": most})


def check_is_free(slot: Slot) -> None:
    """Before a time is taken away."""
    if CoachGroup.objects.filter(slot=slot).exists():
        raise Denied(_("A group meets at that time. Make other groups first."))
    if Availability.objects.filter(slots=slot).exists():
        raise Denied(_("Somebody said that they can come at that time, so it stays."))


def check_are_two(cohort: Cohort, one: Participant, other: Participant | None, coach: Coach | None) -> None:
    """Two different people of one cohort, or one of it and a coach of its edition."""
    if (other is None) == (coach is None):
        raise Denied(_("Choose either a second participant or a coach."))
    if other == one:
        raise Denied(_("Choose two different people."))
    if {row.cohort_id for row in (one, other) if row} != {cohort.pk} or (
        coach and coach.edition_id != cohort.edition_id
    ):
        raise Denied(_("These people do not belong to one cohort."))
