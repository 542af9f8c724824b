"""Notes as their pages show them, and who can be named in them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext as _

from interlocal.accounts.models import Membership
from interlocal.core.permissions import allowed
from interlocal.core.text import alphabetical
from interlocal.meetings.choices import LOOKS_SHOWN_FROM, Attribution, ItemKind
from interlocal.meetings.models import NoteLine, Occurrence, Recap, Reflection
from interlocal.meetings.rules import notes, who
from interlocal.places.models import Municipality


@dataclass(frozen=True, slots=True)
class NotedLine:
    """One line, and who agreed to be named with it."""

    pk: int
    text: str
    said_by: str
    url: str
    themes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NotedPart:
    """One part of a meeting with its lines."""

    value: str
    label: str
    lines: tuple[NotedLine, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """How people looked back: how many, and their words once it is not plain whose they are."""

    n: int
    well: tuple[str, ...]
    not_well: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The notes of one meeting for somebody who may read them."""

    parts: tuple[NotedPart, ...]
    may_write: bool
    is_published: bool
    looks: Looks | None
    may_reflect: bool


def said_by(line: NoteLine) -> str:
    """A town or a person that agreed to be named; nothing for others, and for somebody who has gone."""
    if line.attribution == Attribution.TOWN:
        return str(line.town)
    return str(line.person) if line.person else ""


def noted(line: NoteLine) -> NotedLine:
    """``themes``: what was prefetched as ``themes``."""
    page = line.meeting.get_absolute_url()
    numbers = tuple(sorted(theme.number for theme in line.themes.all()))
    return NotedLine(line.pk, line.text, said_by(line), f"{page}notes/{line.pk}/", numbers)


def in_order(meeting: Occurrence) -> QuerySet[NoteLine]:
    """Lines in the order of a meeting: its parts, and within each as they were said."""
    parts = [When(part=part, then=Value(n)) for n, part in enumerate(ItemKind.values)]
    return NoteLine.objects.filter(meeting=meeting).order_by(Case(*parts), "position", "pk")


def parts_of(meeting: Occurrence) -> tuple[NotedPart, ...]:
    """Lines by part, in the order of a meeting; two queries."""
    rows = (
        meeting.lines.select_related("town", "person").prefetch_related("themes").order_by("position", "pk")
    )
    by_part: dict[str, list[NotedLine]] = {}
    for line in rows:
        line.meeting = meeting
        by_part.setdefault(line.part, []).append(noted(line))
    return tuple(
        NotedPart(part.value, str(part.label), tuple(by_part[part.value]))
        for part in ItemKind
        if part.value in by_part
    )


def notes_page(person: Any, meeting: Occurrence) -> NotesPage:
    """The notes; how people looked back, for who takes them."""
    may_take = allowed(notes.check_can_take, person, meeting)
    return NotesPage(
        parts_of(meeting),
        may_take and allowed(notes.check_can_write, person, meeting),
        Recap.objects.filter(meeting=meeting, published_at__isnull=False).exists(),
        looks(meeting) if may_take else None,
        allowed(notes.check_can_reflect, person, meeting),
    )


def looks(meeting: Occurrence) -> Looks:
    """Texts stand in the order of the alphabet, so that their order says nothing of who wrote when."""
    rows = Reflection.objects.filter(meeting=meeting).values_list("well", "not_well")
    said = list(rows)
    if len(said) < LOOKS_SHOWN_FROM:
        return Looks(len(said), (), ())
    well, not_well = (
        tuple(sorted((text for text in column if text), key=alphabetical))
        for column in zip(*said, strict=True)
    )
    return Looks(len(said), well, not_well)


Speakers = list[tuple[str, Any]]


def speakers(meeting: Occurrence) -> tuple[Speakers, dict[str, Any]]:
    """Whom a line may name: towns of the group's people and these people; as choices, and by the value of each."""
    rows = who.members_now().filter(group=meeting.series.group_id).select_related("person")
    people = sorted((row.person for row in rows), key=lambda one: alphabetical(str(one)))
    held = Membership.objects.filter(person__in=people, until=None, municipality__isnull=False)
    towns = Municipality.objects.filter(pk__in=held.values("municipality"))
    found: dict[str, Any] = {
        f"town:{town.pk}": town for town in sorted(towns, key=lambda one: alphabetical(str(one)))
    }
    n = len(found)
    found |= {f"person:{one.pk}": one for one in people}
    named = [(value, str(one)) for value, one in found.items()]
    return [(_("A town, which agrees"), named[:n]), (_("A person, who agrees"), named[n:])], found


def said_by_value(line: NoteLine) -> str:
    """The value of the choice that a line holds."""
    if line.town_id:
        return f"town:{line.town_id}"
    return f"person:{line.person_id}" if line.person_id else ""
