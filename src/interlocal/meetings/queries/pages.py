"""What the pages of groups, series and meetings show."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Subquery

from interlocal.core import recurrence
from interlocal.core.clock import now, today
from interlocal.core.permissions import allowed
from interlocal.core.zones import instant
from interlocal.meetings.choices import OPEN, State
from interlocal.meetings.models import FeedToken, Group, GroupMember, Occurrence, QueuedTheme, Series, Wish
from interlocal.meetings.queries.feeds import AddTo, add_to, address
from interlocal.meetings.queries.lines import Hours, Line, hours, line, lines, night, zone_name
from interlocal.meetings.queries.recaps import Again, Heard, ToDo, again, carried, heard, own_actions
from interlocal.meetings.rules import who
from interlocal.meetings.rules.notes import check_can_reflect, check_can_take
from interlocal.network.queries import network_settings

PAST = 12  # meetings a page shows that were held, unless all are asked for


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """A series as lists show it."""

    name: str
    url: str
    often: str
    next: Line | None


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group, how to join it, and when it meets."""

    group: Group
    chairs: tuple[str, ...]
    series: tuple[SeriesCard, ...]
    is_mine: bool
    may_run: bool
    may_ask: bool
    has_asked: bool


@dataclass(frozen=True, slots=True)
class Index:
    """All groups, and what was held last."""

    groups: tuple[GroupCard, ...]
    past: tuple[Line, ...]
    may_found: bool


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One series: what it is for, what comes, what was."""

    card: GroupCard
    often: str
    remarks: tuple[str, ...]
    zone: str
    feed: str
    next: Line | None
    next_add: AddTo | None
    coming: tuple[Line, ...]
    past: tuple[Line, ...]
    n_past: int
    queue: tuple[QueuedTheme, ...] = ()
    may_run: bool = False
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting."""

    line: Line
    here: Hours
    there: Hours | None
    night: str
    place: str
    join_link: str
    is_member: bool
    add: AddTo
    may_run: bool
    may_change: bool
    before: Line | None = None
    after: Line | None = None
    recap: Heard | None = None
    heard: Heard | None = None
    to_do: tuple[ToDo, ...] = ()
    may_take: bool = False
    may_reflect: bool = False


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own meetings, and whether one's calendar has an address."""

    coming: tuple[Line, ...]
    groups: tuple[GroupMember, ...]
    waiting: tuple[Wish, ...]
    to_do: tuple[ToDo, ...]
    made_at: Any = None


def visible(person: Any) -> QuerySet[Series]:
    """Series that somebody sees."""
    return Series.objects.filter(who.seen_by(person)).select_related("group")


def index(person: Any) -> Index:
    """For a visitor four queries, whatever there is."""
    chairs = Prefetch("members", who.members_now().filter(is_chair=True).select_related("person"), "chairs")
    groups = list(Group.objects.select_related("contact").prefetch_related(chairs))
    seen = list(visible(person))
    first, past = _first(seen), _past(seen)
    asked = _asked(person)
    by_group: dict[int, list[SeriesCard]] = defaultdict(list)
    for one in seen:
        by_group[one.group_id].append(
            SeriesCard(one.name, one.get_absolute_url(), _often(one), first.get(one.pk))
        )
    cards = tuple(_card(person, group, tuple(by_group[group.pk]), asked) for group in groups)
    return Index(cards, past, allowed(who.check_can_found, person))


def _often(series: Series) -> str:
    return recurrence.said(series.rrule)


def coming_of(seen: Collection[Series] | QuerySet[Series]) -> list[Occurrence]:
    """Meetings of these series that are to come, the next one first; one query."""
    rows = Occurrence.objects.filter(series__in=seen, state__in=OPEN, day__gte=_yesterday())
    rows = rows.select_related("topic", "series")
    return sorted((one for one in rows if not _is_over(one)), key=lambda one: instant(one.start, one.tz))


def _is_over(meeting: Occurrence) -> bool:
    return instant(meeting.start, meeting.tz) <= now()


def _yesterday() -> date:
    return date.fromordinal(today().toordinal() - 1)  # somewhere it is still that day


def _first(seen: Sequence[Series]) -> dict[int, Line]:
    by_pk, found = {one.pk: one for one in seen}, {}
    for meeting in coming_of(seen):
        if meeting.series_id not in found:
            found[meeting.series_id] = _line(by_pk, meeting)
    return found


def _line(by_pk: dict[int, Series], meeting: Occurrence) -> Line:
    meeting.series = by_pk[meeting.series_id]
    return line(meeting.series, meeting)


def _past(seen: Sequence[Series]) -> tuple[Line, ...]:
    by_pk = {one.pk: one for one in seen}
    rows = held_meetings().filter(series__in=seen).select_related("topic").order_by("-day", "-pk")
    return tuple(_line(by_pk, one) for one in rows[:PAST])


def held_meetings() -> QuerySet[Occurrence]:
    """Held, whether or not the job has written it down yet."""
    return Occurrence.objects.filter(Q(state=State.HELD) | Q(state__in=OPEN, day__lt=today()))


def _asked(person: Any) -> frozenset[int]:
    """Groups somebody asks to join."""
    if not person.is_authenticated:
        return frozenset()
    return frozenset(Wish.objects.filter(person=person).values_list("group", flat=True))


def _card(person: Any, group: Any, series: tuple[SeriesCard, ...], asked: frozenset[int]) -> GroupCard:
    is_mine, has_asked = group.pk in who.own_groups(person), group.pk in asked
    takes = group.joining == "request" and not is_mine and not has_asked
    return GroupCard(
        group,
        tuple(str(chair.person) for chair in group.chairs),
        series,
        is_mine,
        allowed(who.check_can_run, person, group),
        takes and (not person.is_authenticated or bool(person.held)),
        has_asked,
    )


def series_page(person: Any, series: Series, *, all_past: bool = False) -> SeriesPage:
    """One series; what waits is for who runs it."""
    group: Any = series.group
    group.chairs = (
        who.members_now().filter(group=group, is_chair=True).select_related("person").order_by("pk")
    )
    card = _card(person, group, (), _asked(person))
    meetings = list(series.occurrences.select_related("topic").order_by("day", "time"))
    for one in meetings:
        one.series = series
    past = [one for one in meetings if one.state == State.HELD or _is_over(one)]
    coming = [one for one in meetings if one not in past]
    first = next((one for one in coming if one.is_open), None)
    shown = past if all_past else past[-PAST:]
    return SeriesPage(
        card,
        _often(series),
        tuple(recurrence.remarks(series.rrule)),
        zone_name(series.tz),
        f"{address(series)}calendar.ics",
        line(series, first) if first else None,
        add_to(series, first) if first else None,
        tuple(lines(series, coming, flagged=card.may_run)),
        tuple(reversed(lines(series, shown))),
        len(past),
        tuple(series.queue.select_related("topic")) if card.may_run else (),
        card.may_run,
        again(series),
    )


def meeting_page(person: Any, series: Series, meeting: Occurrence, seen_from: str) -> MeetingPage:
    """One meeting, with its hours where the reader is if that is elsewhere; how to join, for members."""
    meeting.series = series
    may_see, may_run = (
        allowed(check, person, about)
        for check, about in ((who.check_can_see_link, series), (who.check_can_run, series.group))
    )
    elsewhere = seen_from or network_settings().time_zone
    there = hours(meeting.start, meeting.minutes, meeting.tz, elsewhere)
    here = hours(meeting.start, meeting.minutes, meeting.tz, meeting.tz)
    around = _around(series, meeting)
    taken = [meeting.day] if may_run else []
    return MeetingPage(
        line(series, meeting, taken),
        here,
        there if elsewhere != meeting.tz else None,
        night(meeting),
        meeting.location or series.location,
        (meeting.join_link or series.join_link) if may_see and meeting.is_open else "",
        may_see,
        add_to(series, meeting),
        may_run,
        may_run and allowed(who.check_is_open, meeting),
        *_beside(series, meeting, around),
        *heard(around, meeting),
        tuple(carried(person, series, meeting)) if may_see and meeting.is_open else (),
        allowed(check_can_take, person, meeting),
        allowed(check_can_reflect, person, meeting),
    )


def _around(series: Series, meeting: Occurrence) -> list[Occurrence]:
    """The meeting itself, those before and after it, and the last one before it that has a recap; one query."""
    others = series.occurrences.exclude(pk=meeting.pk)
    planned = others.exclude(state=State.CANCELLED)
    near = (
        planned.filter(day__lt=meeting.day).order_by("-day", "-pk"),
        planned.filter(day__gt=meeting.day).order_by("day", "pk"),
        others.filter(day__lte=meeting.day, recap__published_at__isnull=False).order_by("-day", "-pk"),
    )
    wanted = Q(pk=meeting.pk)
    for rows in near:
        wanted |= Q(pk=Subquery(rows.values("pk")[:1]))
    found = list(series.occurrences.filter(wanted).select_related("topic", "recap").order_by("day", "pk"))
    for one in found:
        one.series = series
    return found


def _beside(series: Series, meeting: Occurrence, around: list[Occurrence]) -> tuple[Line | None, Line | None]:
    """The meeting before and the one after."""
    planned = [one for one in around if one.state != State.CANCELLED]
    before = [one for one in planned if one.day < meeting.day]
    after = [one for one in planned if one.day > meeting.day]
    return (line(series, before[-1]) if before else None, line(series, after[0]) if after else None)


def mine(person: Any) -> Mine:
    """What somebody's groups have before them."""
    rows = who.members_now().filter(person=person).select_related("group").order_by("group__name")
    seen = list(Series.objects.filter(group__in=[row.group_id for row in rows]))
    by_pk = {one.pk: one for one in seen}
    waiting = Wish.objects.filter(person=person).select_related("group").order_by("group__name")
    made_at = FeedToken.objects.filter(person=person).values_list("made_at", flat=True).first()
    return Mine(
        tuple(_line(by_pk, one) for one in coming_of(seen)),
        tuple(rows),
        tuple(waiting),
        tuple(own_actions(person)),
        made_at,
    )


def members_of(group: Group) -> tuple[list[GroupMember], list[Wish]]:
    """Who belongs to a group now, chairs first, and who asks to."""
    rows = who.members_now().filter(group=group).select_related("person")
    members = sorted(rows, key=lambda one: (not one.is_chair, str(one.person).casefold()))
    return members, list(Wish.objects.filter(group=group).select_related("person").order_by("asked_at"))
