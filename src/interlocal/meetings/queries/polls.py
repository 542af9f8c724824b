"""What a meeting is asked, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from interlocal.core.permissions import allowed
from interlocal.meetings.models import AgendaItem, Occurrence, Poll
from interlocal.surveys import rules as surveys
from interlocal.surveys.choices import Audience, Kind, Results, Standing
from interlocal.surveys.models import Survey
from interlocal.surveys.queries import pages


@dataclass(frozen=True, slots=True)
class Shown:
    """A poll as somebody sees it: ``link`` while it can be answered, ``results`` once they are theirs to see."""

    pk: int
    item_id: int | None
    title: str
    url: str
    link: str
    token: str
    standing: Standing
    closes: datetime | None
    results: pages.ResultsPage | None
    may_show: bool
    is_picked: bool

    @property
    def may_open(self) -> bool:
        return self.standing in {Standing.DRAFT, Standing.READY}

    @property
    def is_draft(self) -> bool:
        return self.standing == Standing.DRAFT


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day that was offered, and how many it suits; None is held back."""

    day: date
    count: int | None
    is_best: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Members say which day suits them."""

    poll: Shown
    rows: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of a meeting shows: polls of its agenda, and the one for a day."""

    polls: tuple[Shown, ...] = ()
    days: Days | None = None


WHOLE = "survey__release__version"  # what a poll is shown from


def polls_of(meeting: Occurrence) -> list[Poll]:
    """All polls of a meeting, with what was asked and counted; one query."""
    rows = list(meeting.polls.select_related(WHOLE))
    for poll in rows:
        poll.meeting = meeting
    return rows


def poll_of(meeting: Occurrence, item: Any) -> Poll | None:
    rows = Poll.objects.filter(meeting=meeting, item=item)
    return rows.select_related("survey", "meeting__series__group").first()


def shown(poll: Poll, *, takes: bool) -> Shown:
    """``takes``: whoever takes the notes sees results as soon as it has ended, and others once they are shown."""
    survey: Survey = poll.survey
    card = pages.card(survey)
    is_counted = survey.closed_at is not None
    is_out = is_counted and (survey.results == Results.AT_CLOSE or survey.shown_at is not None)
    return Shown(
        poll.pk,
        poll.item_id,
        survey.title,
        poll.get_absolute_url(),
        pages.link(survey) if card.standing == Standing.OPEN else "",
        survey.token,
        card.standing,
        card.closes,
        pages.results_page(survey, None) if is_out or (is_counted and takes) else None,
        is_counted and not is_out,
        poll.is_picked,
    )


def all_shown(meeting: Occurrence, *, takes: bool) -> list[Shown]:
    """Polls of the agenda; one query."""
    return [shown(poll, takes=takes) for poll in polls_of(meeting) if not poll.days]


def of_item(item: AgendaItem, *, is_member: bool, takes: bool) -> Shown | None:
    """Everybody sees results that are shown, members also what they can answer. ``item`` was read with its poll."""
    poll: Poll | None = getattr(item, "poll", None)
    if poll is None:
        return None
    poll.meeting = item.meeting
    found = shown(poll, takes=takes)
    return found if found.results or takes or (is_member and found.link) else None


def asked(meeting: Occurrence, *, is_member: bool, takes: bool) -> Asked:
    """What members see that belongs to no item; one query, and none for others."""
    if not (is_member or takes):
        return Asked()
    rows = [poll for poll in polls_of(meeting) if poll.item_id is None]
    found = [shown(poll, takes=takes) for poll in rows if not poll.days]
    days = next((poll for poll in rows if poll.days), None)
    wanted = days is not None and meeting.is_open and str(meeting.day) not in days.days
    return Asked(
        tuple(one for one in found if one.results or one.link), _days(days) if days and wanted else None
    )


@dataclass(frozen=True, slots=True)
class ToldResults:
    """``answered`` is None where too few answered."""

    answered: int | None
    least: int
    questions: tuple[pages.Counted, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The results of a poll as a recap keeps them; templates read it like a poll."""

    title: str
    results: ToldResults


def to_tell(meeting: Occurrence) -> list[dict[str, Any]]:
    """Results that everybody may see, to keep in a recap; one query."""
    return [
        {
            "title": one.title,
            "answered": one.results.answered,
            "least": one.results.least,
            "questions": [_plain(question) for question in one.results.questions],
        }
        for one in all_shown(meeting, takes=False)
        if one.results
    ]


def _plain(question: pages.Counted) -> dict[str, Any]:
    lines = [[line.label, line.count, line.share] for line in question.lines]
    return {"text": question.text, "is_multiple": question.is_multiple, "lines": lines}


def told(said: dict[str, Any]) -> tuple[Told, ...]:
    """What a recap keeps of polls; one that was published before there were any keeps nothing."""
    return tuple(
        Told(
            one["title"],
            ToldResults(one["answered"], one["least"], tuple(_counted(q) for q in one["questions"])),
        )
        for one in said.get("polls", ())
    )


def _counted(kept: dict[str, Any]) -> pages.Counted:
    lines = tuple(pages.Line(label, count, share) for label, count, share in kept["lines"])
    return pages.Counted(kept["text"], kept["is_multiple"], lines)


def _days(poll: Poll) -> Days:
    """Members may see how many each day suits once it has ended; those that suit most are marked."""
    found = shown(poll, takes=False)
    counts: Sequence[int | None] = [None] * len(poll.days)
    if found.results and found.results.questions:
        counts = [one.count for one in found.results.questions[0].lines]
    most = max((count or 0 for count in counts[: len(poll.days)]), default=0)
    rows = (
        DayRow(date.fromisoformat(day), count, most > 0 and count == most)
        for day, count in zip(poll.days, counts, strict=False)
    )
    return Days(found, tuple(rows))


def drafts(person: Any) -> QuerySet[Survey]:
    """Drafts that somebody may ask at a meeting: polls for whoever has the link, with a question in them."""
    rows = Survey.objects.filter(
        published_at=None, kind=Kind.POLL, audience=Audience.LINK, items__isnull=False
    )
    free = rows.exclude(pk__in=Poll.objects.values("survey")).distinct()
    own = [one.pk for one in free if allowed(surveys.check_can_write, person, one)]
    return Survey.objects.filter(pk__in=own).order_by("-made_at")


def by_item(polls: Iterable[Shown]) -> dict[int | None, list[Shown]]:
    """Polls by the item they belong to; those without one under None."""
    found: dict[int | None, list[Shown]] = {}
    for poll in polls:
        found.setdefault(poll.item_id, []).append(poll)
    return found


def so_far(poll: Poll) -> str:
    """How many have answered, in steps."""
    return pages.so_far(pages.latest(poll.survey), poll.survey.min_n)
