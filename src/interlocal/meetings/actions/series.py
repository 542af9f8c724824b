"""What a series is, and by which rule it meets."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core import recurrence, zones
from interlocal.core.clock import now
from interlocal.core.recurrence import WINDOW, Rule
from interlocal.meetings.actions.telling import tell_plan
from interlocal.meetings.choices import MOST_PLANNED, OPEN, State
from interlocal.meetings.models import Group, Occurrence, Series
from interlocal.meetings.rules import who

ANEW = (  # what a new rule says of a meeting; its theme, host, agenda and materials stay with it
    *("original_day", "original_time", "day", "time", "minutes", "tz", "sequence", "changed_at"),
    *("state", "location", "join_link", "note"),
)


@transaction.atomic
def add_series(*, group: Group, rule: Rule, by: Person, **fields: Any) -> Series:
    """Make a series. It has no meetings until a plan is made. Raises ``Denied``."""
    who.check_can_run(by, group)
    who.check_address(fields["slug"])
    _check(rule)
    series = Series(group=group, uid=str(uuid4()), changed_at=now(), **rule.columns, **fields)
    series.full_clean()
    series.save()
    audit.record("meetings.series.added", target=series, by=by)
    return series


def _check(rule: Rule) -> None:
    zones.check_zone(rule.tz)
    zones.check_exists(rule.first, rule.tz)
    recurrence.check_rule(rule.rrule, rule.first)


@transaction.atomic
def change_series(*, series: Series, by: Person, **fields: Any) -> Series:
    """Say anew what it is called, who sees it, and where it usually meets. Calendars that follow it take this over."""
    who.check_can_run(by, series.group)
    series = locked(series)
    for name, value in fields.items():
        setattr(series, name, value)
    series.sequence += 1
    series.changed_at = now()
    series.full_clean()
    series.save()
    audit.record("meetings.series.changed", target=series, by=by)
    return series


@transaction.atomic
def change_rule(*, series: Series, rule: Rule, by: Person) -> Series:
    """Meet by another rule from its first day on. What was held stays; open meetings are planned anew, with their themes.

    The UID stays, so that calendars show the new dates in place of the old. Raises ``Denied``.
    """
    who.check_can_run(by, series.group)
    series = locked(series)
    _check(rule)
    who.check_can_recur_from(series, rule.first, rule.tz)
    old = list(Occurrence.objects.select_for_update().filter(series=series, state__in=OPEN))
    over = [one for one in old if zones.instant(one.start, one.tz) <= now()]
    coming = [one for one in old if one not in over]
    for name, value in rule.columns.items():
        setattr(series, name, value)
    series.sequence = max([series.sequence, *(one.sequence for one in old)]) + 1
    series.changed_at = now()
    series.save()
    _keep(over)
    made = _plan_anew(series, coming)
    audit.record("meetings.rule.changed", target=series, by=by, note=recurrence.said(series.rrule))
    tell_plan(series, made)
    return series


def _keep(over: list[Occurrence]) -> None:
    """What has begun counts as held from now on."""
    for one in over:
        one.state = State.HELD
    Occurrence.objects.bulk_update(over, ["state"])


def _plan_anew(series: Series, coming: list[Occurrence]) -> list[Occurrence]:
    """As many meetings as were open, by the new rule, each with the theme, the host and the agenda of one before."""
    gone = Occurrence.objects.filter(series=series, state=State.CANCELLED, original_day__gte=series.first_day)
    gone.delete()
    others = Occurrence.objects.filter(series=series).exclude(pk__in=[one.pk for one in coming])
    taken = set(others.values_list("original_day", flat=True))
    dates = recurrence.starts(series.rrule, series.first_start, series.first_day + WINDOW)[: MOST_PLANNED * 2]
    free = [at for at in dates if at.date() not in taken]
    kept = list(zip(free, sorted(coming, key=lambda one: one.start), strict=False))
    Occurrence.objects.filter(pk__in={one.pk for one in coming} - {one.pk for _, one in kept}).delete()
    for n, (_at, one) in enumerate(kept):
        one.original_day = date.max - timedelta(days=n)  # out of each other's way
    Occurrence.objects.bulk_update([one for _, one in kept], ["original_day"])
    for at, one in kept:
        fresh = new_meeting(series, at)
        for name in ANEW:
            setattr(one, name, getattr(fresh, name))
    Occurrence.objects.bulk_update([one for _, one in kept], ANEW)
    return [one for _, one in kept]


def new_meeting(series: Series, at: datetime, **fields: Any) -> Occurrence:
    """A meeting on a date of the rule, not yet written down."""
    return Occurrence(
        series=series,
        original_day=at.date(),
        original_time=at.time(),
        day=at.date(),
        time=at.time(),
        minutes=series.minutes,
        tz=series.tz,
        sequence=series.sequence,
        changed_at=now(),
        **fields,
    )


def locked(series: Series) -> Series:
    """The series, held until the act is done: of two who plan at once the second sees what the first did."""
    return Series.objects.select_for_update(of=("self",)).select_related("group").get(pk=series.pk)
