"""Who may see, join and change what groups do, and when it is too late."""

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from interlocal.accounts.choices import RUNS
from interlocal.core.clock import now
from interlocal.core.memo import once_a_request
from interlocal.core.permissions import Denied
from interlocal.core.zones import check_exists, instant
from interlocal.meetings.choices import QUEUED_AT_MOST, RESERVED, Joining, State, Visibility
from interlocal.meetings.models import Group, GroupMember, Occurrence, QueuedTheme, Series, Wish


def members_now() -> QuerySet[GroupMember]:
    """Who belongs to a group now, and can sign in."""
    return GroupMember.objects.filter(until=None, person__is_active=True)


def own_groups(person: Any) -> dict[int, bool]:
    """The groups somebody belongs to, each with whether they chair it. One query a request."""
    if not person.is_authenticated or person.is_held_back:
        return {}
    rows = members_now().filter(person=person.pk)
    return once_a_request(f"meetings.groups:{person.pk}", lambda: dict(rows.values_list("group", "is_chair")))


def runs_network(person: Any) -> bool:
    return person.is_authenticated and not person.role_names.isdisjoint(RUNS)


def check_can_found(person: Any) -> None:
    """Who runs the network says which groups there are."""
    if not runs_network(person):
        raise Denied(_("Only the people who run the network can do this."))


def check_can_run(person: Any, group: Group) -> None:
    """The chairs of this very group, and who runs the network."""
    if not (own_groups(person).get(group.pk) or runs_network(person)):
        raise Denied(_("Only the chairs of %(group)s, or the network, can do this.") % {"group": group})


def seen_by(person: Any) -> Q:
    """Which series somebody sees."""
    if runs_network(person):
        return Q()
    return Q(visibility=Visibility.PUBLIC) | Q(group__in=list(own_groups(person)))


def check_can_see(person: Any, series: Series) -> None:
    """Everybody sees what is public; what is not, members of the group and who runs the network."""
    if series.visibility != Visibility.PUBLIC:
        check_can_see_link(person, series)


def check_can_see_link(person: Any, series: Series) -> None:
    """How to join a meeting is for members of its group and who runs the network."""
    if series.group_id not in own_groups(person) and not runs_network(person):
        raise Denied(_("Only members of the group see this."))


def check_can_ask(person: Any, group: Group) -> None:
    """People of the network's towns and organizations, once, where the group takes wishes."""
    if not person.is_authenticated or not person.held:
        raise Denied(_("Only people of the network’s towns and organizations can ask to join."))
    if group.joining != Joining.REQUEST:
        raise Denied(_("To join this group, write to its contact."))
    if group.pk in own_groups(person):
        raise Denied(_("You belong to this group already."))
    if Wish.objects.filter(group=group, person=person).exists():
        raise Denied(_("You have asked already. A chair looks at it."))


def check_address(slug: str) -> None:
    if slug in RESERVED:
        raise Denied(_("This address is taken. Choose another one."))


def check_is_open(meeting: Occurrence) -> None:
    """What was held stays as it was, and so does what was cancelled or has begun."""
    if meeting.state == State.CANCELLED:
        raise Denied(_("This meeting is cancelled."))
    if meeting.state == State.HELD or instant(meeting.start, meeting.tz) <= now():
        raise Denied(_("This meeting was held, or has begun. What it was stays as it was."))


def check_can_move(meeting: Occurrence, to: datetime) -> None:
    """To an hour that comes, is not past, and on no day on which the series meets or was to meet."""
    check_is_open(meeting)
    check_exists(to, meeting.tz)
    if instant(to, meeting.tz) <= now():
        raise Denied(_("Choose an hour that is not past."))
    if to == meeting.start:
        raise Denied(_("It is planned for then already."))
    others = Occurrence.objects.filter(series=meeting.series_id, day=to.date()).exclude(pk=meeting.pk)
    if others.exclude(state=State.CANCELLED).exists():
        raise Denied(
            _("There is another meeting of this series that day. Move that one first, or choose another day.")
        )


def check_can_swap(one: Occurrence, other: Occurrence) -> None:
    """Two open meetings of one series, of which one at least has a theme."""
    for meeting in (one, other):
        check_is_open(meeting)
    if one.pk == other.pk or one.series_id != other.series_id:
        raise Denied(_("Choose two meetings of this series."))
    if one.theme == other.theme:
        raise Denied(_("Both have the same theme."))


def check_can_defer(meeting: Occurrence) -> None:
    check_is_open(meeting)
    if not meeting.theme:
        raise Denied(_("This meeting has no theme yet."))
    check_has_room(meeting.series)


def check_has_room(series: Series) -> None:
    if QueuedTheme.objects.filter(series=series).count() >= QUEUED_AT_MOST:
        raise Denied(_("Too many themes wait already. Take some away first."))


def check_is_waiting(found: Wish | QueuedTheme | None) -> None:
    """Of two who decide at once, the second is told."""
    if found is None:
        raise Denied(_("Somebody has decided this already."))


def check_can_recur_from(series: Series, first: datetime, tz: str) -> None:
    """A changed rule begins at an hour that comes, in the future and after whatever was held."""
    check_exists(first, tz)
    if instant(first, tz) <= now():
        raise Denied(_("Choose a first meeting that is not past."))
    later = Occurrence.objects.filter(series=series, state=State.HELD, day__gte=first.date())
    if later.exists():
        raise Denied(_("Choose a first day after the last meeting that was held."))


def token_hash(token: str) -> str:
    """What is kept of the address of a calendar."""
    return hashlib.sha256(f"calendar:{token}".encode()).hexdigest()
