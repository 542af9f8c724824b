"""Agendas: the usual one of a series, that of each meeting, and the day one is posted."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.order import moved
from interlocal.meetings.actions.groups import chairs_of
from interlocal.meetings.actions.series import locked
from interlocal.meetings.choices import MOST_HOURS_AHEAD, OPEN, USUAL
from interlocal.meetings.models import AgendaItem, Occurrence, PostedItem, Posting, Series, UsualItem
from interlocal.meetings.queries.agenda import items_of, public_lead, usual_of
from interlocal.meetings.queries.feeds import address
from interlocal.meetings.rules import agenda as rules
from interlocal.meetings.rules import who
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind

COPIED = ("kind", "title", "minutes", "text", "owner_name", "position")


def copied(item: UsualItem | AgendaItem) -> dict[str, Any]:
    """What an item hands on to one that is made of it."""
    return {name: getattr(item, name) for name in COPIED}


def renumber(rows: Sequence[UsualItem | AgendaItem]) -> None:
    """Write down that these rows come in this order."""
    for n, row in enumerate(rows):
        row.position = n
    if rows:
        manager: Any = type(rows[0])._default_manager
        manager.bulk_update(rows, ["position"])


@transaction.atomic
def begin_usual(*, series: Series, by: Person) -> None:
    """Give a series that has no usual agenda one to begin with. Again changes nothing."""
    who.check_can_run(by, series.group)
    series = locked(series)
    if usual_of(series).exists():
        return
    UsualItem.objects.bulk_create(
        UsualItem(series=series, kind=kind, minutes=minutes, position=n)
        for n, (kind, minutes) in enumerate(USUAL)
    )
    audit.record("meetings.usual.begun", target=series, by=by)


@transaction.atomic
def save_usual(*, series: Series, by: Person, item: UsualItem | None = None, **fields: Any) -> UsualItem:
    """Add an item to the usual agenda, or say one anew. Agendas that are written already stay. Raises ``Denied``."""
    who.check_can_run(by, series.group)
    series = locked(series)
    rows = list(usual_of(series))
    if item is None:
        rules.check_has_room(len(rows))
        item = UsualItem(series=series, position=len(rows))
    return _save(item, fields, by, "meetings.usual", series)


def _save(item: Any, fields: dict[str, Any], by: Person, kind: str, about: object) -> Any:
    did = "changed" if item.pk else "added"
    for name, value in fields.items():
        setattr(item, name, value)
    item.full_clean()
    item.save()
    audit.record(f"{kind}.{did}", target=about, by=by, note=str(item))
    return item


@transaction.atomic
def move_usual(*, item: UsualItem, step: int, by: Person) -> None:
    """One place up (-1) or down (1)."""
    who.check_can_run(by, item.series.group)
    rows = list(usual_of(locked(item.series)))
    renumber(moved(rows, item, step))
    audit.record("meetings.usual.moved", target=item.series, by=by, note=str(item))


@transaction.atomic
def remove_usual(*, item: UsualItem, by: Person) -> None:
    """Take an item out of the usual agenda. Agendas that are written already keep theirs."""
    who.check_can_run(by, item.series.group)
    series = locked(item.series)
    audit.record("meetings.usual.removed", target=series, by=by, note=str(item))
    item.delete()
    renumber(list(usual_of(series)))


def fill(series: Series, meetings: Iterable[Occurrence]) -> None:
    """Give meetings without an agenda the usual one."""
    usual = list(usual_of(series))
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, source=one, **copied(one)) for meeting in meetings for one in usual
    )


@transaction.atomic
def begin_agenda(*, meeting: Occurrence, by: Person) -> None:
    """Give a meeting the usual agenda, or the one to begin with where there is none. Raises ``Denied``."""
    meeting = held(meeting, by)
    rules.check_can_begin(meeting)
    begin_usual(series=meeting.series, by=by)
    fill(meeting.series, [meeting])
    audit.record("meetings.agenda.begun", target=meeting, by=by)


def held(meeting: Occurrence, by: Person) -> Occurrence:
    """The meeting, locked with its series and read anew, for somebody who may write its agenda."""
    series = locked(meeting.series)
    meeting = Occurrence.objects.select_for_update().get(pk=meeting.pk)
    meeting.series = series
    rules.check_can_edit(by, meeting)
    return meeting


@transaction.atomic
def save_item(
    *, meeting: Occurrence, by: Person, item: AgendaItem | None = None, **fields: Any
) -> AgendaItem:
    """Add an item to an agenda, or say one anew. Raises ``Denied``."""
    meeting = held(meeting, by)
    n = AgendaItem.objects.filter(meeting=meeting).count()
    if item is None:
        rules.check_has_room(n)
        item = AgendaItem(meeting=meeting, position=n)
    saved: AgendaItem = _save(item, fields, by, "meetings.item", meeting)
    return saved


@transaction.atomic
def move_item(*, item: AgendaItem, step: int, by: Person) -> None:
    """One place up (-1) or down (1)."""
    meeting = held(item.meeting, by)
    renumber(moved(list(items_of(meeting)), item, step))
    audit.record("meetings.item.moved", target=meeting, by=by, note=str(item))


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Person) -> None:
    """Take an item out of an agenda. Its materials stay with the meeting."""
    meeting = held(item.meeting, by)
    audit.record("meetings.item.removed", target=meeting, by=by, note=str(item))
    item.delete()
    renumber(list(items_of(meeting)))


@transaction.atomic
def post_agenda(*, meeting: Occurrence, by: Person) -> Posting:
    """Post an agenda: it is kept as it is now, with the hour. Raises ``Denied``."""
    meeting = held(meeting, by)
    rules.check_can_post(meeting)
    posting = Posting.objects.create(meeting=meeting, at=now())
    PostedItem.objects.bulk_create(
        PostedItem(posting=posting, item=item, **copied(item) | {"owner_name": public_lead(item)})
        for item in items_of(meeting)
    )
    audit.record("meetings.agenda.posted", target=meeting, by=by)
    return posting


def warn_unposted() -> int:
    """Tell chairs once of each agenda that is to be posted within a day; return how many there are. A job does it."""
    days = (today() - timedelta(days=1), today() + timedelta(days=MOST_HOURS_AHEAD // 24 + 2))
    rows = Occurrence.objects.filter(state__in=OPEN, posting=None, day__range=days)
    near = [
        one
        for one in rows.filter(series__group__hours_ahead__isnull=False).select_related("series__group")
        if rules.is_near(one.series.group, one)
    ]
    for meeting in near:
        _warn(meeting)
    return len(near)


def _warn(meeting: Occurrence) -> None:
    due = rules.due_at(meeting.series.group, meeting)
    link = f"{address(meeting)}agenda/"
    for key, to in chairs_of(meeting.series.group):
        outbox.post(
            key=f"meetings.unposted:{meeting.pk}:{meeting.day}:{key}",
            kind=Kind.REMINDER,
            to=to,
            template="meetings/mail/unposted.html",
            context={"series": meeting.series.name, "day": meeting.day, "due": due, "link": link},
        )
