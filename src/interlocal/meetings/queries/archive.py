"""Meetings that were held, and a search in what was said at them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from interlocal.core.text import clean
from interlocal.meetings.models import NoteLine, Occurrence, Recap, Series
from interlocal.meetings.queries.lines import Line, line
from interlocal.meetings.queries.materials import Shared, said_in, shared_of
from interlocal.meetings.queries.pages import held_meetings, visible
from interlocal.meetings.rules import who

ON_A_PAGE = 20
MOST_WORDS = 8
SHOWN = 3  # lines of notes that a meeting is found by, and materials


@dataclass(frozen=True, slots=True)
class Archived:
    """One meeting, what its recap says to everybody, its materials, and, for members, lines it was found by.

    ``n_more``: materials that are left out; those that were looked for come first.
    """

    line: Line
    recap_url: str
    themes: tuple[str, ...]
    found: tuple[str, ...]
    materials: tuple[Shared, ...]
    n_more: int


@dataclass(frozen=True, slots=True)
class Archive:
    """A page of meetings, and the series to choose from."""

    rows: tuple[Archived, ...]
    page: Page[Occurrence]
    series: tuple[tuple[str, str], ...]
    searches_notes: bool


def archive(person: Any, q: str = "", slug: str = "", number: str = "1") -> Archive:
    """Meetings in which every word occurs: in theme, recap or materials, and for members of the group in the notes."""
    seen = list(visible(person))
    own = own_series(person, seen)
    words = clean(q).split()[:MOST_WORDS]
    meetings = found_by(words, seen, own, slug)
    page = Paginator(meetings.order_by("-day", "-pk"), ON_A_PAGE).get_page(number)
    by_pk = {one.pk: one for one in seen}
    recaps = {
        one.meeting_id: one
        for one in Recap.objects.filter(meeting__in=list(page), published_at__isnull=False).select_related(
            "meeting__series"
        )
    }
    lines = _lines(words, page, own)
    for meeting in page:
        meeting.series = by_pk[meeting.series_id]
    materials = shared_of(list(page), own)
    rows = [
        _archived(
            meeting,
            recaps.get(meeting.pk),
            lines.get(meeting.pk, ()),
            _by_words(words, materials.get(meeting.pk, [])),
        )
        for meeting in page
    ]
    names = tuple((one.slug, one.name) for one in seen)
    return Archive(tuple(rows), page, names, bool(own))


def own_series(person: Any, seen: list[Series]) -> list[int]:
    """The series whose notes somebody may read."""
    own, runs = who.own_groups(person), who.runs_network(person)
    return [one.pk for one in seen if runs or one.group_id in own]


def found_by(words: list[str], seen: list[Series], own: list[int], slug: str = "") -> QuerySet[Occurrence]:
    rows = held_meetings().filter(series__in=[one.pk for one in seen if slug in ("", one.slug)])
    for word in words:
        noted = NoteLine.objects.filter(meeting__series__in=own, text__icontains=word)
        said = Q(recap__published_at__isnull=False, recap__words__icontains=word)
        shown = said_in(word, own)
        in_files = Q(pk__in=noted.values("meeting")) | Q(pk__in=shown.values("material__meeting"))
        rows = rows.filter(Q(theme__icontains=word) | said | in_files)
    return rows.select_related("topic")


def _lines(words: list[str], page: Page[Occurrence], own: list[int]) -> dict[int, list[str]]:
    """Lines in which one of the words occurs."""
    if not words or not own:
        return {}
    one_of = Q()
    for word in words:
        one_of |= Q(text__icontains=word)
    rows = NoteLine.objects.filter(one_of, meeting__in=list(page), meeting__series__in=own)
    found: dict[int, list[str]] = {}
    for meeting, text in rows.order_by("pk").values_list("meeting", "text"):
        found.setdefault(meeting, []).append(text)
    return found


def _by_words(words: list[str], materials: list[Shared]) -> list[Shared]:
    """Those first in which one of the words occurs."""
    folded = [word.casefold() for word in words]

    def is_other(one: Shared) -> bool:
        text = f"{one.title} {one.about} {one.ending}".casefold()
        return not any(word in text for word in folded)

    return sorted(materials, key=is_other)


def _archived(meeting: Occurrence, recap: Recap | None, lines: Any, materials: list[Shared]) -> Archived:
    themes = tuple(one["label"] for one in recap.said["themes"]) if recap else ()
    url = recap.get_absolute_url() if recap else ""
    return Archived(
        line(meeting.series, meeting),
        url,
        themes,
        tuple(lines[:SHOWN]),
        tuple(materials[:SHOWN]),
        max(0, len(materials) - SHOWN),
    )
