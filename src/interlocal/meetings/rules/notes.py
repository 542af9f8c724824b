"""Who writes notes, looks back, distils, answers and publishes, and when it is too late."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.zones import span
from interlocal.meetings.choices import LOOKS_BACK_FOR, MOST_LINES, MOST_OUTCOMES, ActionState, State
from interlocal.meetings.models import ActionItem, Attendance, NoteLine, Occurrence, Question, Recap
from interlocal.meetings.rules import who


def check_can_take(person: Any, meeting: Occurrence) -> None:
    """Chairs, the contact of the group, and who runs the network."""
    group = meeting.series.group
    if not person.is_authenticated or group.contact_id != person.pk:
        who.check_can_run(person, group)


def check_can_write(person: Any, meeting: Occurrence) -> None:
    """Those, while there is a meeting and its recap is not published."""
    check_can_take(person, meeting)
    if meeting.state == State.CANCELLED:
        raise Denied(_("This meeting is cancelled."))
    check_is_unsealed(meeting)


def check_is_unsealed(meeting: Occurrence) -> None:
    """What a published recap rests on stays as it is."""
    if Recap.objects.filter(meeting=meeting.pk, published_at__isnull=False).exists():
        raise Denied(_("The recap is published, so its notes stay as they are. Take the recap back first."))


def check_has_room_for_line(meeting: Occurrence) -> None:
    if NoteLine.objects.filter(meeting=meeting).count() >= MOST_LINES:
        raise Denied(_("These notes have as many lines as notes can have. Put some together."))


def check_has_room_for_outcome(n: int) -> None:
    if n >= MOST_OUTCOMES:
        raise Denied(_("There are too many of these already. Put some together."))


def check_is_unchanged(line: NoteLine | None, seen: int) -> None:
    """Of two who edit a line the second is told, and keeps what was typed."""
    if line is None:
        raise Denied(_("Somebody deleted this line meanwhile. What you wrote is still in the form below."))
    if line.version != seen:
        raise Denied(
            _(
                "Somebody changed this line meanwhile. It now says: “%(text)s” What you wrote is still in the form below."
            )
            % {"text": line.text}
        )


def _ended(meeting: Occurrence) -> datetime:
    return span(meeting.start, meeting.minutes, meeting.tz)[1]


def has_begun(meeting: Occurrence) -> bool:
    return meeting.state != State.CANCELLED and span(meeting.start, meeting.minutes, meeting.tz)[0] <= now()


def _came(person: Any, meeting: Occurrence) -> bool:
    return (
        person.is_authenticated and Attendance.objects.filter(occurrence=meeting, person=person.pk).exists()
    )


def check_can_reflect(person: Any, meeting: Occurrence) -> None:
    """Members of the group and who else came, from the beginning of a meeting until two weeks after it."""
    if meeting.series.group_id not in who.own_groups(person) and not _came(person, meeting):
        raise Denied(_("Only members of the group, and who was there, can do this."))
    if not has_begun(meeting):
        raise Denied(_("You can say this once the meeting has begun."))
    if now() > _ended(meeting) + LOOKS_BACK_FOR:
        raise Denied(_("This was open for two weeks after the meeting."))


def check_has_evidence(lines: Collection[NoteLine], meeting: Occurrence) -> None:
    """No theme without a line of the same meeting behind it."""
    if not lines or any(line.meeting_id != meeting.pk for line in lines):
        raise Denied(_("Choose at least one line of the notes that this rests on."))


def check_is_new_theme(meeting: Occurrence, slug: str, but: int = 0) -> None:
    if not slug:
        raise Denied(_("Give it a name with letters."))
    if meeting.themes.filter(slug=slug).exclude(pk=but).exists():
        raise Denied(_("This meeting has a theme of this name already. Add lines to that one."))


def check_can_settle(person: Any, action: ActionItem) -> None:
    """Whoever took it on, people of the town that did, and who takes the notes."""
    towns = {town.pk for town in person.towns} if person.is_authenticated else set()
    if not ((person.is_authenticated and action.person_id == person.pk) or action.town_id in towns):
        check_can_take(person, action.meeting)


def check_is_open_action(action: ActionItem) -> None:
    if action.state != ActionState.OPEN:
        raise Denied(_("This is settled already."))


def check_can_answer(person: Any, question: Question) -> None:
    """People of the network’s towns and organizations, where they see the series, while nobody has."""
    who.check_can_see(person, question.meeting.series)
    if not person.is_authenticated or not person.held:
        raise Denied(_("Only people of the network’s towns and organizations can answer."))
    if question.closed_at is not None:
        raise Denied(_("Somebody has answered this already."))


def check_can_publish(person: Any, meeting: Occurrence) -> None:
    """Who takes the notes, once the meeting has begun; not what is published already."""
    check_can_write(person, meeting)
    if not has_begun(meeting):
        raise Denied(_("A recap is published once the meeting has begun."))
