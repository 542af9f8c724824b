"""Recaps, what they lead to, and themes that come again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from interlocal.core.clock import today
from interlocal.core.permissions import allowed
from interlocal.meetings.choices import ActionState
from interlocal.meetings.models import ActionItem, Occurrence, Question, Recap, Series
from interlocal.meetings.queries.notes import NotedLine, noted
from interlocal.meetings.queries.polls import Told, told
from interlocal.meetings.rules import notes, who
from interlocal.people.queries.cards import card

MONTHS = 12  # meetings the table of themes shows
FEW = 3


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme; its lines are for members."""

    number: int
    label: str
    text: str
    n_lines: int
    lines: tuple[NotedLine, ...] = ()
    pk: int = 0


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to do, who does it, and whether the reader may say that it is done."""

    pk: int
    text: str
    owner: str
    due: date | None
    is_late: bool
    state: str
    label: str
    may_settle: bool
    meeting_url: str
    day: date


@dataclass(frozen=True, slots=True)
class RecapPage:
    """A published recap: for members as it was said, for everybody else without names."""

    summary: str
    themes: tuple[ThemeRow, ...]
    decisions: tuple[str, ...]
    practices: tuple[tuple[str, str], ...]
    cases: tuple[tuple[str, str], ...]
    to_do: tuple[ToDo, ...]
    questions: tuple[Question, ...]
    polls: tuple[Told, ...]
    is_member: bool
    may_take: bool
    version: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What a meeting reported: its day, and themes in the words everybody may read."""

    day: date
    url: str
    summary: str
    themes: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class AgainRow:
    """A theme, and at which meetings it was heard: the number it had there, or none."""

    label: str
    cells: tuple[int | None, ...]
    heard: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Again:
    """Meetings with their recaps, the oldest first, and the themes of all of them."""

    meetings: tuple[tuple[date, str], ...]
    rows: tuple[AgainRow, ...]


def published() -> QuerySet[Recap]:
    return Recap.objects.filter(published_at__isnull=False)


def recap_page(person: Any, meeting: Occurrence, recap: Recap) -> RecapPage:
    """For a visitor three queries."""
    is_member = allowed(who.check_can_see_link, person, meeting.series)
    practices = [(one.get_absolute_url(), one.title) for one in recap.practices.filter(live=True)]
    cases = [(one.get_absolute_url(), one.title) for one in recap.cases.filter(live=True)]
    said = recap.said
    themes = tuple(ThemeRow(one["number"], one["label"], one["text"], one["lines"]) for one in said["themes"])
    decisions = tuple(said["decisions"])
    summary = said["summary"]
    if is_member:
        summary, themes = recap.summary, themes_of(meeting)
        decisions = tuple(one.text for one in meeting.decisions.all())
    return RecapPage(
        summary,
        themes,
        decisions,
        tuple(practices),
        tuple(cases),
        tuple(to_do(person, meeting.actions.all())) if is_member else (),
        tuple(meeting.questions.all()) if is_member else (),
        told(said),
        is_member,
        allowed(notes.check_can_take, person, meeting),
        recap.version,
    )


def themes_of(meeting: Occurrence) -> tuple[ThemeRow, ...]:
    """Themes with the lines behind each, for members."""
    rows = meeting.themes.prefetch_related("lines__town", "lines__person", "lines__themes")
    found = []
    for theme in rows:
        lines = sorted(theme.lines.all(), key=lambda one: (one.position, one.pk))
        for line in lines:
            line.meeting = meeting
        behind = tuple(noted(line) for line in lines)
        found.append(ThemeRow(theme.number, theme.label, theme.text, len(behind), behind, theme.pk))
    return tuple(found)


def to_do(person: Any, actions: QuerySet[ActionItem]) -> list[ToDo]:
    """Things to do, the one due first; one query."""
    rows = actions.select_related("person", "town", "meeting__series__group")
    return [_to_do(person, one) for one in sorted(rows, key=_by_due)]


def _by_due(action: ActionItem) -> tuple[bool, date, int]:
    return action.due is None, action.due or date.max, action.pk


def _to_do(person: Any, action: ActionItem) -> ToDo:
    is_open = action.state == ActionState.OPEN
    owner = action.person or action.town or action.name
    return ToDo(
        action.pk,
        action.text,
        str(owner or ""),
        action.due,
        is_open and action.due is not None and action.due < today(),
        action.state,
        str(ActionState(action.state).label),
        is_open and allowed(notes.check_can_settle, person, action),
        action.meeting.get_absolute_url(),
        action.meeting.day,
    )


def open_actions() -> QuerySet[ActionItem]:
    return ActionItem.objects.filter(state=ActionState.OPEN)


def carried(person: Any, series: Series, meeting: Occurrence) -> list[ToDo]:
    """What earlier meetings of the series left to do and nobody has settled."""
    return to_do(person, open_actions().filter(meeting__series=series, meeting__day__lt=meeting.day))


def own_actions(person: Any) -> list[ToDo]:
    """What somebody took on, or their towns did."""
    return to_do(person, open_actions().filter(Q(person=person) | Q(town__in=person.towns)))


def heard(meetings: Iterable[Occurrence], meeting: Occurrence) -> tuple[Heard | None, Heard | None]:
    """What this meeting reported, and what the last of those before it did; ``meetings`` are read with their recaps."""
    own = before = None
    for one in sorted(meetings, key=lambda one: (one.day, one.pk), reverse=True):
        recap = getattr(one, "recap", None)
        if recap is None or recap.published_at is None or one.day > meeting.day:
            continue
        recap.meeting = one
        one.series = meeting.series
        if one.pk == meeting.pk:
            own = _heard(recap)
        else:
            before = before or _heard(recap)
    return own, before


def _heard(recap: Recap) -> Heard:
    said = recap.said
    return Heard(recap.meeting.day, recap.get_absolute_url(), said["summary"], tuple(said["themes"]))


def again(series: Series) -> Again | None:
    """Which themes came when, those heard most often first; one query. None before there is a recap."""
    rows = published().filter(meeting__series=series).select_related("meeting")
    recaps = sorted(rows.order_by("-meeting__day")[:MONTHS], key=lambda one: one.meeting.day)
    for recap in recaps:
        recap.meeting.series = series
    labels = {theme["slug"]: theme["label"] for recap in recaps for theme in recap.said["themes"]}
    if not labels:
        return None
    found = [_again(slug, label, recaps) for slug, label in labels.items()]
    found.sort(key=lambda row: (-len(row.heard), row.heard[0][0], row.label))
    return Again(tuple((one.meeting.day, one.get_absolute_url()) for one in recaps), tuple(found))


def _again(slug: str, label: str, recaps: Iterable[Recap]) -> AgainRow:
    cells, days = [], []
    for recap in recaps:
        number = next((one["number"] for one in recap.said["themes"] if one["slug"] == slug), None)
        cells.append(number)
        if number is not None:
            days.append((recap.meeting.day, recap.get_absolute_url()))
    return AgainRow(label, tuple(cells), tuple(days))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the network, and what answers it as an address and words."""

    pk: int
    url: str
    text: str
    day: date
    asked_by: str
    meeting_url: str
    answer: tuple[str, str] | None
    is_open: bool
    may_answer: bool
    may_reopen: bool


def questions(person: Any) -> QuerySet[Question]:
    """Those of series that somebody sees, once the recap is out: what is said in a meeting leaves it with the recap."""
    seen = Series.objects.filter(who.seen_by(person))
    rows = Question.objects.filter(meeting__series__in=seen, meeting__recap__published_at__isnull=False)
    return rows.select_related("meeting__series__group", "practice", "case", "resource", "person")


def requests(person: Any, *, closed: bool = False) -> list[Asked]:
    """Questions that wait for an answer, the oldest first, or those that have one, the newest first."""
    rows = questions(person).filter(closed_at__isnull=not closed)
    return [asked(person, one) for one in rows.order_by("-closed_at" if closed else "asked_at", "pk")]


def asked(person: Any, question: Question) -> Asked:
    meeting = question.meeting
    return Asked(
        question.pk,
        question.get_absolute_url(),
        question.text,
        meeting.day,
        meeting.series.name,
        meeting.get_absolute_url(),
        _answer(person, question),
        question.closed_at is None,
        allowed(notes.check_can_answer, person, question),
        question.closed_at is not None and allowed(notes.check_can_take, person, meeting),
    )


def _answer(person: Any, question: Question) -> tuple[str, str] | None:
    """A thing that is public, or somebody who wants to be found; what was deleted or hidden since answers no more."""
    for thing in (question.practice, question.case, question.resource):
        if thing is not None:
            return (thing.get_absolute_url(), thing.title) if thing.live else None
    if question.person_id:
        found = card(person, question.person_id)
        return (found.url, found.name) if found else None
    return (question.address, question.address) if question.address else None


def labels_of(series: Series, but: Collection[int] = ()) -> list[str]:
    """Themes that were heard in a series, to choose from: the same name makes it the same theme."""
    rows = series.occurrences.exclude(pk__in=but).filter(themes__isnull=False)
    return sorted(set(rows.values_list("themes__label", flat=True)))
