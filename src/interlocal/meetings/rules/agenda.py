"""Who may write agendas, how much fits in, and when one is to be posted."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from interlocal.accounts.models import Expert
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.zones import instant, span
from interlocal.meetings.choices import MOST_ITEMS, MOST_MATERIALS, WARNED_AHEAD, State, Visibility
from interlocal.meetings.models import AgendaItem, Group, Material, Occurrence, Posting, Series
from interlocal.meetings.rules import who


def check_can_keep(person: Any) -> None:
    """The bank of questions and the speakers belong to all chairs, and to who runs the network."""
    if not (any(who.own_groups(person).values()) or who.runs_network(person)):
        raise Denied(_("Only chairs of groups, or the network, can do this."))


def check_can_edit(person: Any, meeting: Occurrence) -> None:
    """Whoever runs the group, until the meeting is over."""
    who.check_can_run(person, meeting.series.group)
    if meeting.state == State.CANCELLED:
        raise Denied(_("This meeting is cancelled."))
    if meeting.state == State.HELD or is_over(meeting):
        raise Denied(_("This meeting was held. Its agenda stays as it was."))


def is_over(meeting: Occurrence) -> bool:
    return span(meeting.start, meeting.minutes, meeting.tz)[1] <= now()


def check_has_room(n: int) -> None:
    if n >= MOST_ITEMS:
        raise Denied(_("An agenda has at most 30 items. Take one away first."))


def check_can_begin(meeting: Occurrence) -> None:
    if AgendaItem.objects.filter(meeting=meeting).exists():
        raise Denied(_("This meeting has an agenda already."))


def check_can_post(meeting: Occurrence) -> None:
    """Once, and not an empty one: what was posted stays as it was."""
    if Posting.objects.filter(meeting=meeting).exists():
        raise Denied(_("This agenda is posted already. What you change now is shown as a change."))
    if not AgendaItem.objects.filter(meeting=meeting).exists():
        raise Denied(_("This agenda is empty. Add an item first."))


def due_at(group: Group, meeting: Occurrence) -> datetime | None:
    """Until when the agenda is to be posted, where the group has to."""
    if group.hours_ahead is None:
        return None
    return instant(meeting.start, meeting.tz) - timedelta(hours=group.hours_ahead)


def is_late(group: Group, meeting: Occurrence, posted_at: datetime | None) -> bool:
    """Posted after it was due, or not posted though it is due."""
    due = due_at(group, meeting)
    return due is not None and (posted_at or now()) > due


def is_near(group: Group, meeting: Occurrence) -> bool:
    """Whether the chairs are to hear that it must be posted: from a day before until the meeting begins."""
    due = due_at(group, meeting)
    return due is not None and due - WARNED_AHEAD <= now() < instant(meeting.start, meeting.tz)


def check_can_add_material(meeting: Occurrence) -> None:
    if Material.objects.filter(meeting=meeting).count() >= MOST_MATERIALS:
        raise Denied(_("Too many materials. Take one away first."))


def check_can_see_speaker(person: Any, speaker: Expert) -> None:
    """Whoever sees a meeting at which they speak; and chairs, who choose among speakers."""
    spoken = Occurrence.objects.filter(agenda__speaker=speaker).exclude(state=State.CANCELLED)
    if not spoken.filter(series__in=Series.objects.filter(who.seen_by(person))).exists():
        check_can_keep(person)


def check_can_see_material(person: Any, material: Material) -> None:
    """Whoever sees the meeting, or members of the group, as the material says."""
    series = material.meeting.series
    if material.visibility == Visibility.PUBLIC:
        who.check_can_see(person, series)
    else:
        who.check_can_see_link(person, series)
