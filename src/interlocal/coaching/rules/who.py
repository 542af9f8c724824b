"""Who sees which group, who reads which note, and who may tell when they can meet."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from interlocal.coaching.models import CoachGroup, CoachingNote, GroupMember
from interlocal.core.permissions import Denied
from interlocal.training.choices import Seat
from interlocal.training.models import Cohort, Participant
from interlocal.training.rules.who import places


def coached_by(person: Any) -> Q:
    return Q(coach__person=person.pk, coach__ended_on=None)


def seen_by(person: Any) -> Q:
    """Groups somebody is in now, as coach or member. Nobody else sees one: not the network, and no other coach."""
    if not person.is_authenticated or person.is_held_back:
        return Q(pk__in=())
    seats = GroupMember.objects.filter(participant__person=person.pk).exclude(participant__seat=Seat.LEFT)
    return Q(run__published_at__isnull=False) & (coached_by(person) | Q(pk__in=seats.values("group")))


def coached(person: Any) -> QuerySet[Participant]:
    """Those in the groups somebody coaches now: of nobody else a coach is shown anything."""
    groups = CoachGroup.objects.filter(coached_by(person), run__published_at__isnull=False)
    members = GroupMember.objects.filter(group__in=groups)
    return Participant.objects.filter(pk__in=members.values("participant")).exclude(seat=Seat.LEFT)


def check_can_see(person: Any, group: CoachGroup) -> None:
    if not CoachGroup.objects.filter(seen_by(person), pk=group.pk).exists():
        raise Denied(_("Only those of this group see it."))


def leads(person: Any, group: CoachGroup) -> bool:
    return bool(group.coach.person_id == person.pk)


def read_by(person: Any, group: CoachGroup) -> Q:
    """Which notes of a group that somebody sees they read: the coach all, others what is shared and what they wrote."""
    return Q() if leads(person, group) else Q(is_shared=True) | Q(author=person.pk)


def check_can_drop(person: Any, note: CoachingNote) -> None:
    if note.author_id != person.pk:
        raise Denied(_("Only who wrote a note can delete it."))


def check_can_tell(person: Any, cohort: Cohort) -> None:
    """Participants of a cohort, and coaches of its edition, each for themselves."""
    own = places(person)
    if not (cohort.pk in own.cohorts or cohort.edition_id in own.coached):
        raise Denied(
            _("Only those who take part in %(cohort)s, or coach it, tell when they can.")
            % {"cohort": cohort.name}
        )
