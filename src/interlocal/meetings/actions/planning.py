"""A year's meetings and their themes: planned, swapped, put off."""

from collections.abc import Sequence

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.meetings.actions.agenda import fill
from interlocal.meetings.actions.series import locked, new_meeting
from interlocal.meetings.actions.telling import raise_sequence, tell, tell_plan
from interlocal.meetings.choices import What
from interlocal.meetings.models import Occurrence, QueuedTheme, Series
from interlocal.meetings.rules import who
from interlocal.meetings.rules.planning import Planned, Theme, check_can_plan


@transaction.atomic
def plan(
    *, series: Series, dates: Sequence[Planned], left: Sequence[Theme] = (), by: Person
) -> list[Occurrence]:
    """Write down meetings on dates of the rule, each with its theme; what is left over waits. Raises ``Denied``.

    Dates that are planned already are refused, so that two who plan at once do not plan twice.
    """
    who.check_can_run(by, series.group)
    series = locked(series)
    check_can_plan(series, dates)
    series.sequence += 1
    series.changed_at = now()
    series.save(update_fields=["sequence", "changed_at"])
    made = Occurrence.objects.bulk_create(
        new_meeting(series, one.at, theme=one.theme, topic=one.topic) for one in dates
    )
    fill(series, made)
    for theme in left:
        queue(series, theme)
    audit.record("meetings.series.planned", target=series, by=by, note=str(len(made)))
    tell_plan(series, made)
    return made


@transaction.atomic
def swap(*, one: Occurrence, other: Occurrence, by: Person) -> None:
    """Two meetings exchange their themes. Raises ``Denied``."""
    series, (one, other) = held_open(by, one, other)
    who.check_can_swap(one, other)
    one.theme, other.theme = other.theme, one.theme
    one.topic, other.topic = other.topic, one.topic
    _save_themes(series, one, other)
    audit.record(
        "meetings.themes.swapped", target=series, by=by, note=f"{one.original_day}, {other.original_day}"
    )
    tell(What.SWAPPED, series, [one, other])


@transaction.atomic
def defer(*, meeting: Occurrence, by: Person, instead: QueuedTheme | None = None) -> None:
    """Put a meeting's theme off: it waits, and one that waited may take its place. Raises ``Denied``."""
    series, (meeting,) = held_open(by, meeting)
    who.check_can_defer(meeting)
    put_off = Theme(meeting.theme, meeting.topic)
    meeting.theme, meeting.topic = "", None
    if instead is not None:
        take(series, meeting, instead)
    queue(series, put_off)
    _save_themes(series, meeting)
    audit.record("meetings.theme.deferred", target=meeting, by=by, note=put_off.title)
    tell(What.DEFERRED, series, [meeting])


def take(series: Series, meeting: Occurrence, waiting: QueuedTheme) -> None:
    """Give a meeting a theme that waited; one that somebody took meanwhile is refused."""
    found = QueuedTheme.objects.select_for_update(of=("self",)).filter(pk=waiting.pk, series=series)
    who.check_is_waiting(found.first())
    meeting.theme, meeting.topic = waiting.title, waiting.topic
    found.delete()


def _save_themes(series: Series, *meetings: Occurrence) -> None:
    raise_sequence(series, *meetings)
    Occurrence.objects.bulk_update(meetings, ["theme", "topic", "sequence", "changed_at"])


@transaction.atomic
def queue_theme(*, series: Series, theme: Theme, by: Person) -> QueuedTheme:
    """Have a theme wait until a meeting takes it. Raises ``Denied``."""
    who.check_can_run(by, series.group)
    series = locked(series)
    who.check_has_room(series)
    waiting = queue(series, theme)
    audit.record("meetings.theme.queued", target=series, by=by, note=theme.title)
    return waiting


def queue(series: Series, theme: Theme) -> QueuedTheme:
    return QueuedTheme.objects.create(series=series, title=theme.title, topic=theme.topic, queued_at=now())


@transaction.atomic
def drop_theme(*, waiting: QueuedTheme, by: Person) -> None:
    """Take a theme away that waits. Raises ``Denied``."""
    who.check_can_run(by, waiting.series.group)
    if QueuedTheme.objects.filter(pk=waiting.pk).delete()[0]:
        audit.record("meetings.theme.dropped", target=waiting.series, by=by, note=waiting.title)


def held_open(by: Person, *meetings: Occurrence) -> tuple[Series, list[Occurrence]]:
    """The series and its meetings, locked and read anew, for somebody who may change them."""
    series = locked(meetings[0].series)
    who.check_can_run(by, series.group)
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("topic")
    found = {one.pk: one for one in rows.filter(pk__in=[one.pk for one in meetings])}
    again = [found[one.pk] for one in meetings]
    for one in again:
        if one.series_id == series.pk:
            one.series = series
    return series, again
