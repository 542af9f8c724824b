"""Who asks a meeting something, and what may become of an answer.

Polls of an agenda are for who takes the notes; the day of a meeting is for who may move it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.holidays import Alternative
from interlocal.core.permissions import Denied
from interlocal.core.zones import on_wall
from interlocal.meetings.choices import ItemKind
from interlocal.meetings.models import AgendaItem, Occurrence, Poll
from interlocal.meetings.rules.notes import check_can_take
from interlocal.meetings.rules.who import check_can_run
from interlocal.surveys.choices import Audience
from interlocal.surveys.choices import Kind as SurveyKind
from interlocal.surveys.models import Survey

ASKED_FOR = timedelta(days=7)  # how long members are asked for a day
NOTICE = timedelta(days=2)  # from the end of that to the first day it may lead to
AT_LEAST = timedelta(days=1)
ENDS_AFTER = timedelta(days=1)  # a poll that nobody ends


def check_is_poll(item: AgendaItem) -> None:
    if item.kind != ItemKind.POLL:
        raise Denied(_("Only an item of the kind “Poll” asks something. Change its kind first."))


def check_is_draft(poll: Poll | None) -> None:
    """What was opened stays as it was asked; so does what somebody else wrote."""
    if poll is not None and poll.survey.published_at:
        raise Denied(_("This poll was opened, so it stays as it is."))


def check_is_own(poll: Poll | None) -> None:
    if poll is not None and poll.is_picked:
        raise Denied(_("This poll was a draft before. Take it away first, or change the draft itself."))


def check_has_none(poll: Poll | None) -> None:
    if poll is not None:
        raise Denied(_("This item has a poll already. Take it away first."))


def check_can_pick(survey: Survey | None) -> None:
    """A poll for whoever has its link, not published, and not of another meeting."""
    fits = survey is not None and survey.kind == SurveyKind.POLL and survey.audience == Audience.LINK
    if survey is None or not fits or survey.published_at or Poll.objects.filter(survey=survey).exists():
        raise Denied(_("This draft cannot be asked here any more. Choose another one."))


def check_can_end(person: Any, poll: Poll) -> None:
    """Who takes the notes; of a day, who may move the meeting."""
    if poll.days:
        check_can_run(person, poll.meeting.series.group)
    else:
        check_can_take(person, poll.meeting)


def until(days: Sequence[Alternative], now: datetime, tz: str) -> tuple[list[Alternative], datetime]:
    """Days that can still be asked about, and when the asking ends, by the clock on the wall. Raises ``Denied``.

    For a week; less where the first of the days is near, but a day at least.
    """
    here = on_wall(now, tz).replace(second=0, microsecond=0)
    left = [one for one in days if datetime.combine(one.day, here.time()) - NOTICE >= here + AT_LEAST]
    if not left:
        raise Denied(_("The days to choose from are too near to ask. Move the meeting to one of them."))
    return left, min(here + ASKED_FOR, datetime.combine(left[0].day, here.time()) - NOTICE)


def check_is_unasked(meeting: Occurrence) -> None:
    """Members are asked for a day once."""
    if meeting.polls.exclude(days=[]).exists():
        raise Denied(_("Members were asked for a day already."))


def check_can_adopt(poll: Poll, day: date) -> None:
    """A day of the poll, once it has ended."""
    if poll.survey.closed_at is None:
        raise Denied(_("Members are still asked. End the poll first."))
    if str(day) not in poll.days:
        raise Denied(_("Choose one of the days that members were asked about."))
