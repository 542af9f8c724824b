"""Polls of a meeting: made of an item of its agenda, opened, ended and shown; and the one for another day.

Chairs ask although they may ask nobody else, so everything is checked here and ``surveys`` is told that it was.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.zones import on_wall
from interlocal.meetings.actions.dates import move
from interlocal.meetings.actions.notes import held_to_write
from interlocal.meetings.actions.planning import held_open
from interlocal.meetings.actions.telling import row_of, write_members
from interlocal.meetings.choices import State
from interlocal.meetings.models import AgendaItem, Occurrence, Poll
from interlocal.meetings.queries.lines import collision
from interlocal.meetings.queries.polls import poll_of
from interlocal.meetings.rules import polls as rules
from interlocal.meetings.rules import who
from interlocal.surveys import actions as surveys
from interlocal.surveys import rules as survey_rules
from interlocal.surveys.choices import Anonymity, Audience, ItemType, Kind, Results
from interlocal.surveys.models import Survey
from interlocal.surveys.queries import pages

TITLE = 120
FOR_THE_ROOM: dict[str, Any] = {
    "kind": Kind.POLL,
    "audience": Audience.LINK,
    "anonymity": Anonymity.ANONYMOUS,
    "results": Results.BY_HAND,
}


def _purpose(meeting: Occurrence) -> str:
    return f"{meeting.series}, {date_format(meeting.day, 'DATE_FORMAT')}"


@transaction.atomic
def write_poll(*, item: AgendaItem, question: Mapping[str, Any], by: Person) -> Poll:
    """Write the one question of an item, or say it anew while nobody was asked. Raises ``Denied``."""
    meeting = held_to_write(item.meeting, by)
    rules.check_is_poll(item)
    poll = poll_of(meeting, item)
    rules.check_is_draft(poll)
    rules.check_is_own(poll)
    title = question["text"][:TITLE]
    if poll is None:
        about = {"title": title, "purpose": _purpose(meeting), "is_sample": meeting.series.is_sample}
        survey = surveys.draft(by=by, is_theirs=True, **about, **FOR_THE_ROOM)
        surveys.add_item(survey=survey, by=by, is_theirs=True, **question)
        poll = Poll.objects.create(meeting=meeting, item=item, survey=survey)
        audit.record("meetings.poll.written", target=meeting, by=by, note=title)
        return poll
    surveys.change(survey=poll.survey, by=by, is_theirs=True, title=title)
    surveys.change_item(item=poll.survey.items.get(), by=by, is_theirs=True, **question)
    audit.record("meetings.poll.changed", target=meeting, by=by, note=title)
    return poll


@transaction.atomic
def pick_poll(*, item: AgendaItem, survey: Survey, by: Person) -> Poll:
    """Ask what is a draft already, of who may change it. Raises ``Denied``."""
    meeting = held_to_write(item.meeting, by)
    rules.check_is_poll(item)
    rules.check_has_none(poll_of(meeting, item))
    found = Survey.objects.select_for_update().filter(pk=survey.pk).first()
    rules.check_can_pick(found)
    survey_rules.check_can_write(by, survey)
    poll = Poll.objects.create(meeting=meeting, item=item, survey=survey, is_picked=True)
    audit.record("meetings.poll.picked", target=meeting, by=by, note=survey.title)
    return poll


@transaction.atomic
def drop_poll(*, poll: Poll, by: Person) -> None:
    """Take a poll away that nobody was asked; a draft that was picked stays a draft. Raises ``Denied``."""
    held_to_write(poll.meeting, by)
    found = Poll.objects.filter(pk=poll.pk).select_related("survey").first()
    if found is None:
        return
    rules.check_is_draft(found)
    survey, is_picked = found.survey, found.is_picked
    found.delete()
    if not is_picked:
        surveys.discard(survey=survey, by=by, is_theirs=True)
    audit.record("meetings.poll.dropped", target=poll.meeting, by=by, note=survey.title)


@transaction.atomic
def open_poll(*, poll: Poll, by: Person) -> None:
    """Let the room answer. It ends by itself a day later, should nobody end it. Raises ``Denied``."""
    held_to_write(poll.meeting, by)
    survey = poll.survey
    if survey.published_at is None:
        if not (survey.closes or survey.opens):
            ends = on_wall(now() + rules.ENDS_AFTER, survey.zone).replace(second=0, microsecond=0)
            closes = ends.isoformat(timespec="minutes")
            survey = surveys.change(survey=survey, by=by, is_theirs=True, closes=closes)
        surveys.publish(survey=survey, by=by, is_theirs=True)
    surveys.open_now(survey=survey, by=by, is_theirs=True)


@transaction.atomic
def close_poll(*, poll: Poll, by: Person) -> None:
    """End it, and count. Raises ``Denied``."""
    rules.check_can_end(by, poll)
    surveys.close(survey=poll.survey, by=by, is_theirs=True)


@transaction.atomic
def show_poll(*, poll: Poll, by: Person) -> None:
    """Let everybody see the results who sees the meeting, and have them in the recap. Raises ``Denied``."""
    held_to_write(poll.meeting, by)
    surveys.show(survey=poll.survey, by=by, is_theirs=True)


@transaction.atomic
def ask_days(*, meeting: Occurrence, by: Person) -> Poll:
    """Ask members on which free day to meet instead of on a holiday; each hears of it once. Raises ``Denied``."""
    series, (meeting,) = held_open(by, meeting)
    who.check_is_open(meeting)
    rules.check_is_unasked(meeting)
    others = series.occurrences.exclude(state=State.CANCELLED)
    found = collision(meeting.day, set(others.values_list("day", flat=True)))
    days, ends = rules.until(found.instead if found else (), now(), meeting.tz)
    about: dict[str, Any] = {
        "title": _("Which day suits you?"),
        "purpose": _purpose(meeting),
        "zone": meeting.tz,
    }
    about |= FOR_THE_ROOM | {"kind": Kind.CHECK_IN, "results": Results.AT_CLOSE}
    about |= {"closes": ends.isoformat(timespec="minutes"), "is_sample": series.is_sample}
    survey = surveys.draft(by=by, is_theirs=True, **about)
    offered = [f"{date_format(one.day, 'l')}, {date_format(one.day, 'MONTH_DAY_FORMAT')}" for one in days]
    question: dict[str, Any] = {
        "type": ItemType.MULTIPLE,
        "text": _("On which of these days could you come?"),
    }
    question |= {"options": [*offered, _("None of them")], "is_required": True}
    surveys.add_item(survey=survey, by=by, is_theirs=True, **question)
    surveys.publish(survey=survey, by=by, is_theirs=True)
    surveys.open_now(survey=survey, by=by, is_theirs=True)
    poll = Poll.objects.create(meeting=meeting, survey=survey, days=[str(one.day) for one in days])
    audit.record("meetings.days.asked", target=meeting, by=by)
    context: dict[str, Any] = {"series": series.name, "row": row_of(series, meeting), "days": tuple(offered)}
    context |= {"until": ends, "answer": pages.link(survey)}
    write_members(series, "meetings/mail/days.html", context, f"meetings.days:{poll.pk}")
    return poll


@transaction.atomic
def adopt_day(*, poll: Poll, day: date, by: Person) -> None:
    """Move the meeting to a day that members were asked about; they are told as of any move. Raises ``Denied``."""
    rules.check_can_end(by, poll)
    rules.check_can_adopt(poll, day)
    meeting = poll.meeting
    move(meeting=meeting, day=day, at=meeting.time, by=by, note=_("Members were asked which day suits them."))
