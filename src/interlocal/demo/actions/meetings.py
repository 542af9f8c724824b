"""A year of meetings: planned in July, then changed as such years are."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.core.clock import now, stopped_at, today
from interlocal.core.holidays import nth
from interlocal.core.recurrence import Rule
from interlocal.core.zones import instant
from interlocal.demo import choices, rules
from interlocal.demo.actions import agendas
from interlocal.demo.actions.notes import add_notes
from interlocal.demo.queries import person_called
from interlocal.library.models import Topic
from interlocal.meetings import actions as meetings
from interlocal.meetings.models import Group, Occurrence, QueuedTheme, Series
from interlocal.meetings.queries.plans import laid
from interlocal.meetings.rules.planning import Theme
from interlocal.network.queries import network_settings

NINE = time(9)


def add_meetings(*, by: Person) -> None:
    """Groups with a season's meetings, from August to June; those that are over were held."""
    season = rules.season(today())
    zone = network_settings().time_zone
    july = datetime(season, 7, 24, 12)  # noqa: DTZ001 -- by the clock on the wall
    with stopped_at(min(instant(july, zone), now())):
        for sample in (choices.WORKING_GROUP, choices.TASK_FORCE, choices.COMMITTEE):
            series = _series(sample, season, zone, by)
            themes = _year() if sample is choices.WORKING_GROUP else []
            if sample is not choices.COMMITTEE:
                agendas.begin(series, by)
            _plan(series, season, themes, by)
        _changes(Series.objects.get(slug=choices.WORKING_GROUP.slug), by)
    agendas.add_agendas(Series.objects.get(slug=choices.WORKING_GROUP.slug), by)
    meetings.hold_past()
    add_notes(Series.objects.get(slug=choices.WORKING_GROUP.slug), by=by)
    group = Group.objects.get(slug=choices.WORKING_GROUP.slug)
    for who in choices.WORKING_GROUP.asking:
        meetings.ask(group=group, person=person_called(who))


def _series(sample: choices.SampleGroup, season: int, zone: str, by: Person) -> Series:
    about: dict[str, Any] = {"kind": sample.kind, "name": sample.name, "slug": sample.slug}
    about |= {"objective": str(sample.objective), "joining": sample.joining, "is_sample": True}
    group = meetings.add_group(by=by, contact=by, contact_email=network_settings().contact_email, **about)
    for who in sample.chairs + sample.members:
        meetings.add_member(group=group, person=person_called(who), by=by, is_chair=who in sample.chairs)
    month, weekday, which = sample.first
    rule = Rule(sample.rrule, nth(season, month, weekday, which), NINE, 60, zone)
    link = f"https://meet.larkwater.example/{sample.slug}"
    where = {"location": sample.location, "join_link": link, "visibility": sample.visibility}
    return meetings.add_series(
        group=group, rule=rule, by=by, name=sample.name, slug=sample.slug, is_sample=True, **where
    )


def _year() -> list[Theme | None]:
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    return [Theme(str(title), topics[slug]) for title, slug in choices.YEAR]


def _plan(series: Series, season: int, themes: list[Theme | None], by: Person) -> None:
    plan = laid(series, date(season, 8, 1), date(season + 1, 6, 30), themes)
    meetings.plan(series=series, dates=plan.dates, by=by)


def _changes(series: Series, by: Person) -> None:
    """In December another theme than planned, a week early; two themes of the spring change places; a town hosts."""
    year = list(Occurrence.objects.filter(series=series).order_by("day"))
    topic = Topic.objects.get(slug=choices.NEXT[1])
    meetings.queue_theme(series=series, theme=Theme(str(choices.NEXT[0]), topic), by=by)
    december = year[choices.PUT_OFF]
    meetings.defer(meeting=december, instead=QueuedTheme.objects.get(series=series), by=by)
    why = _("Many town halls are closed in the week before the holidays.")
    meetings.move(meeting=december, day=december.day - timedelta(days=7), at=NINE, note=why, by=by)
    meetings.swap(one=year[7], other=year[8], by=by)
    meetings.change(meeting=year[6], by=by, host="Candlewick")
