"""Notes as their pages show them, and who can be named in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from interlocal.accounts.models import Membership, Person
from interlocal.core.permissions import allowed
from interlocal.core.text import alphabetical
from interlocal.meetings.choices import LOOKS_SHOWN_FROM, Attribution, ItemKind
from interlocal.meetings.models import AgendaItem, Attendance, NoteLine, Occurrence, Recap, Reflection
from interlocal.meetings.queries.polls import Shown, all_shown, by_item
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
    """An item of the agenda with its lines and what was asked, or a kind of talk outside of the agenda.

    ``ask``: where who takes the notes writes the poll of an item that has none.
    """

    value: str
    label: str
    lines: tuple[NotedLine, ...]
    polls: tuple[Shown, ...] = ()
    ask: str = ""


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
    polls: tuple[Shown, ...]  # of items that are gone
    minutes: dict[str, int]
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
    """Lines in the order of the agenda, then those outside of it by kind; within each as they were said."""
    parts = [When(part=part, then=Value(n)) for n, part in enumerate(ItemKind.values, 1)]
    kinds = Case(When(item__isnull=False, then=Value(0)), *parts)
    place = F("item__position").asc(nulls_last=True)
    return NoteLine.objects.filter(meeting=meeting).order_by(place, kinds, "position", "pk")


def value_of(part: AgendaItem | str) -> str:
    """What forms and addresses call a part of a meeting: ``item-5``, or a kind of talk."""
    return f"item-{part.pk}" if isinstance(part, AgendaItem) else str(part)


def part_of(line: NoteLine) -> AgendaItem | str:
    """The item a line belongs to, or its kind of talk."""
    return line.item or line.part


def label_of(part: AgendaItem | str) -> str:
    return str(part) if isinstance(part, AgendaItem) else str(ItemKind(part).label)


def items(meeting: Occurrence) -> list[AgendaItem]:
    """The agenda in its order; one query."""
    return list(AgendaItem.objects.filter(meeting=meeting))


def parts_of(meeting: Occurrence) -> tuple[NotedPart, ...]:
    """Parts that have lines, in the order of the meeting; two queries."""
    rows = in_order(meeting).select_related("town", "person", "item").prefetch_related("themes")
    found: dict[str, tuple[str, list[NotedLine]]] = {}
    for line in rows:
        line.meeting = meeting
        part = part_of(line)
        found.setdefault(value_of(part), (label_of(part), []))[1].append(noted(line))
    return tuple(NotedPart(value, label, tuple(lines)) for value, (label, lines) in found.items())


def notes_page(person: Any, meeting: Occurrence) -> NotesPage:
    """The notes; how people looked back, for who takes them."""
    may_take = allowed(notes.check_can_take, person, meeting)
    may_write = may_take and allowed(notes.check_can_write, person, meeting)
    agenda = items(meeting)
    polls = by_item(one for one in all_shown(meeting, takes=may_take) if may_take or not one.is_draft)
    return NotesPage(
        tuple(_laid_out(meeting, agenda, polls, may_write=may_write)),
        may_write,
        Recap.objects.filter(meeting=meeting, published_at__isnull=False).exists(),
        tuple(polls.get(None, ())),
        {value_of(item): item.minutes for item in agenda if item.minutes},
        looks(meeting) if may_take else None,
        allowed(notes.check_can_reflect, person, meeting),
    )


def _laid_out(
    meeting: Occurrence, agenda: list[AgendaItem], polls: dict[int | None, list[Shown]], *, may_write: bool
) -> Iterator[NotedPart]:
    """Who writes sees the whole agenda, and others what has something to read."""
    noted_parts = {part.value: part for part in parts_of(meeting)}
    for item in agenda:
        part = noted_parts.pop(value_of(item), None)
        asked = tuple(polls.get(item.pk, ()))
        if part or asked or may_write:
            asks = may_write and item.kind == ItemKind.POLL and not asked
            address = f"{meeting.get_absolute_url()}agenda/{item.pk}/poll/" if asks else ""
            yield NotedPart(value_of(item), str(item), part.lines if part else (), asked, address)
    yield from noted_parts.values()


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
    """Whom a line may name, as choices and by the value of each: people of the group, who else came, and their towns.

    Whoever came without an account is no choice: their names go some time after the meeting, and this one would stay.
    """
    came = Attendance.objects.filter(occurrence=meeting)
    members = who.members_now().filter(group=meeting.series.group_id).values("person")
    visited = came.filter(person__is_active=True).values("person")
    found_people = Person.objects.filter(Q(pk__in=members) | Q(pk__in=visited))
    people = sorted(found_people, key=lambda one: alphabetical(str(one)))
    held = Membership.objects.filter(person__in=people, until=None, municipality__isnull=False)
    towns = Municipality.objects.filter(
        Q(pk__in=held.values("municipality")) | Q(pk__in=came.filter(town__isnull=False).values("town"))
    )
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
