"""How many seats of a cohort are taken or kept for somebody."""

from django.utils.translation import ngettext

from interlocal.applications.models import TeamMember
from interlocal.core.permissions import Denied
from interlocal.training.models import Cohort
from interlocal.training.rules import people


def kept(cohort: Cohort) -> int:
    """Seats of people who were taken and have not accepted yet."""
    waiting = TeamMember.objects.filter(application__cohort=cohort, offered_at__isnull=False, seat=None)
    return waiting.count()


def free(cohort: Cohort) -> int:
    return max(cohort.seats - people.taken(cohort) - kept(cohort), 0)


def check_room(cohort: Cohort, wanted: int) -> None:
    if wanted > (there := free(cohort)):
        says = ngettext(
            "One seat of %(cohort)s is free, and this team needs %(wanted)s.",
            "%(there)s seats of %(cohort)s are free, and this team needs %(wanted)s.",
            there,
        )
        raise Denied(says % {"there": there, "cohort": cohort.name, "wanted": wanted})
