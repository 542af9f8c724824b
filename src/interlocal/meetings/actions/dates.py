"""One meeting: moved, cancelled, changed, held."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.zones import span
from interlocal.meetings.actions.planning import held_open, queue, take
from interlocal.meetings.actions.telling import raise_sequence, tell
from interlocal.meetings.choices import OPEN, State, What
from interlocal.meetings.models import Occurrence, QueuedTheme
from interlocal.meetings.rules import who
from interlocal.meetings.rules.planning import Theme

OWN = ["theme", "topic", "host", "location", "join_link"]


@transaction.atomic
def move(*, meeting: Occurrence, day: date, at: time, by: Person, note: str = "") -> None:
    """Hold a meeting at another time. It stays known by the day it was planned for. Raises ``Denied``."""
    series, (meeting,) = held_open(by, meeting)
    who.check_can_move(meeting, datetime.combine(day, at))
    before = meeting.day
    meeting.day, meeting.time, meeting.note = day, at, note
    meeting.state = State.MOVED if meeting.is_moved else State.SCHEDULED
    _save(series, meeting, "day", "time", "note", "state")
    audit.record("meetings.meeting.moved", target=meeting, by=by, note=f"{before} → {day} {at:%H:%M}")
    tell(What.MOVED, series, [meeting], [before])


@transaction.atomic
def cancel(*, meeting: Occurrence, by: Person, note: str = "", keeps_theme: bool = False) -> None:
    """Hold no meeting after all; its theme may wait for another one. Raises ``Denied``."""
    series, (meeting,) = held_open(by, meeting)
    who.check_is_open(meeting)
    meeting.state, meeting.note = State.CANCELLED, note
    if keeps_theme and meeting.theme:
        who.check_has_room(series)
        queue(series, Theme(meeting.theme, meeting.topic))
    _save(series, meeting, "state", "note")
    audit.record("meetings.meeting.cancelled", target=meeting, by=by, note=note)
    tell(What.CANCELLED, series, [meeting])


@transaction.atomic
def change(*, meeting: Occurrence, by: Person, waiting: QueuedTheme | None = None, **fields: Any) -> None:
    """Say anew what a meeting is about, who hosts it, where it is and how to join. The same again changes nothing."""
    series, (meeting,) = held_open(by, meeting)
    who.check_is_open(meeting)
    changed = {name for name in OWN if name in fields and getattr(meeting, name) != fields[name]}
    for name in changed:
        setattr(meeting, name, fields[name])
    if waiting is not None:
        take(series, meeting, waiting)
        changed |= {"theme", "topic"}
    if not changed:
        return
    _save(series, meeting, *OWN)
    audit.record("meetings.meeting.changed", target=meeting, by=by, note=", ".join(sorted(changed)))
    tell(What.CHANGED, series, [meeting])


def _save(series: Any, meeting: Occurrence, *names: str) -> None:
    raise_sequence(series, meeting)
    meeting.full_clean()
    meeting.save(update_fields=[*names, "sequence", "changed_at"])


@transaction.atomic
def hold_past() -> int:
    """Write down that meetings were held that have ended; return how many. A job does it; calendars do not change."""
    open_ones = Occurrence.objects.select_for_update(of=("self",)).filter(state__in=OPEN, day__lte=today())
    over = [one for one in open_ones if span(one.start, one.minutes, one.tz)[1] <= now()]
    if not over:
        return 0
    held = Occurrence.objects.filter(pk__in=[one.pk for one in over]).update(state=State.HELD)
    audit.record("meetings.meetings.held", target="meetings", note=str(held))
    return held
