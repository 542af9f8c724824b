"""Who answered what, as the person sees it, and as the chairs do."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.core.clock import today
from interlocal.core.permissions import allowed
from interlocal.core.sealed import unseal
from interlocal.core.zones import instant
from interlocal.meetings.choices import OPEN, Answer, Reminder
from interlocal.meetings.models import Attendance, GroupMember, Occurrence, Quiet, ReminderSent, Rsvp, Series
from interlocal.meetings.queries.lines import Line, line, zone_name
from interlocal.meetings.rules import rsvp as rules
from interlocal.meetings.rules import who

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Panel:
    """What the page of a meeting asks one person, and tells of the others in numbers."""

    may_answer: bool
    answer: str
    label: str
    place: int  # among those who wait; 0: does not wait
    needs: str | None
    guest: Rsvp | None
    takes_guests: bool
    counts: tuple[tuple[str, int], ...]
    seats: int | None
    left: int | None
    is_quiet: bool
    may_run: bool
    may_tick: bool
    may_correct: bool
    was_there: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a link in a mail was sent to, for which meeting, and what they said. Their address is not shown."""

    meeting: Occurrence
    name: str
    person: Person | None
    row: Rsvp | None
    line: Line
    zone: str
    place: int

    @property
    def answer(self) -> str:
        return self.row.answer if self.row else Answer.NONE


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One person of the group, or a guest, as chairs see them. ``needs`` is None where nobody can open it."""

    name: str
    brought_by: str
    answer: str
    label: str
    needs: str | None


def capacity(meeting: Occurrence) -> int | None:
    return meeting.series.capacity if meeting.capacity is None else meeting.capacity


def in_line(meeting: Occurrence) -> QuerySet[Rsvp]:
    """Those who wait, the first one first."""
    return Rsvp.objects.filter(occurrence=meeting, answer=Answer.WAITING).order_by("waiting_since", "pk")


def panel(person: Any, meeting: Occurrence) -> Panel | None:
    """None, and no query, for whoever may not join it."""
    if not allowed(who.check_can_see_link, person, meeting.series):
        return None
    rows = list(Rsvp.objects.filter(occurrence=meeting))
    own = next((row for row in rows if row.person_id == person.pk), None)
    counts = Counter(row.answer for row in rows)
    seats = capacity(meeting)
    answer = Answer(own.answer) if own else Answer.NONE
    may_correct = allowed(rules.check_can_correct, person, meeting)
    return Panel(
        allowed(rules.check_can_answer, person, meeting),
        answer.value,
        str(answer.label),
        _place(own, rows),
        unseal(own.needs) if own else "",
        next((row for row in rows if row.brought_by_id == person.pk), None),
        meeting.series.takes_guests,
        tuple((str(one.label), counts[one]) for one in Answer if one and counts[one]),
        seats,
        None if seats is None else max(0, seats - counts[Answer.YES]),
        is_quiet(person, meeting.series),
        allowed(who.check_can_run, person, meeting.series.group),
        allowed(rules.check_can_tick, person, meeting),
        may_correct,
        may_correct and Attendance.objects.filter(occurrence=meeting, person=person).exists(),
    )


def is_quiet(person: Person, series: Series) -> bool:
    """Whether somebody wants no reminders of it."""
    return Quiet.objects.filter(series=series, person=person).exists()


def _place(own: Rsvp | None, rows: Iterable[Rsvp]) -> int:
    if own is None or own.waiting_since is None:
        return 0
    waiting = [(row.waiting_since, row.pk) for row in rows if row.waiting_since]
    return sorted(waiting).index((own.waiting_since, own.pk)) + 1


def holder(token: str) -> Holder | None:
    """Whose link it is; None for one that nobody signed, or whose person or guest is gone."""
    kind, *numbers = rules.read_token(token) or [""]
    found = Occurrence.objects.select_related("series__group", "topic")
    if kind == "guest":
        row = Rsvp.objects.filter(pk=numbers[0]).first()
        meeting = found.get(pk=row.occurrence_id) if row else None
        person, name = None, row.name if row else ""
    else:
        meeting = found.filter(pk__in=numbers[:1]).first()
        person = Person.objects.filter(pk__in=numbers[1:], is_active=True).first()
        row = Rsvp.objects.filter(occurrence=meeting, person=person).first() if meeting and person else None
        meeting = meeting if person else None
        name = person.get_full_name() if person else ""
    if meeting is None:
        return None
    name = name or _("a member of %(group)s") % {"group": meeting.series.group}
    rows = in_line(meeting) if row and row.waiting_since else ()
    return Holder(
        meeting, name, person, row, line(meeting.series, meeting), zone_name(meeting.tz), _place(row, rows)
    )


def join_link(found: Holder) -> str:
    """How to join, for a guest who comes; members find it on the page of the meeting."""
    if found.person is not None or found.answer != Answer.YES or not found.meeting.is_open:
        return ""
    return found.meeting.join_link or found.meeting.series.join_link


def answer_link(meeting: int, person: int) -> str:
    return _link(rules.answer_token(meeting, person))


def guest_link(row: Rsvp) -> str:
    return _link(rules.guest_token(row.pk))


def _link(token: str) -> str:
    return settings.BASE_URL + reverse("meetings:link", args=[token])


def answers(person: Any, meeting: Occurrence) -> tuple[AnswerRow, ...]:
    """All who answered and all members who have not, those who come first; needs for those who see to them."""
    opens = allowed(rules.check_can_see_needs, person, meeting.series.group)
    rows = list(Rsvp.objects.filter(occurrence=meeting).select_related("person", "brought_by"))
    order = [Answer.YES, Answer.WAITING, Answer.MAYBE, Answer.NONE, Answer.NO]
    rows.sort(
        key=lambda row: (order.index(Answer(row.answer)), row.waiting_since or meeting.changed_at, row.pk)
    )
    told = [_row(row, opens) for row in rows]
    answered = {row.person_id for row in rows}
    members = who.members_now().filter(group=meeting.series.group_id).exclude(person__in=answered - {None})
    silent = sorted(str(member.person) for member in members.select_related("person"))
    label = str(Answer.NONE.label)
    return (*told, *(AnswerRow(name, "", Answer.NONE.value, label, "") for name in silent))


def _row(row: Rsvp, opens: bool) -> AnswerRow:
    answer = Answer(row.answer)
    needs = unseal(row.needs) if opens else ""
    by = str(row.brought_by) if row.brought_by else ""
    return AnswerRow(row.name or str(row.person), by, answer.value, str(answer.label), needs)


def said_of(person: Any, meetings: Collection[Occurrence]) -> dict[int, str]:
    """What somebody said of some meetings, in words, by their numbers. One query."""
    rows = Rsvp.objects.filter(occurrence__in=meetings, person=person).exclude(answer=Answer.NONE)
    return {
        row.occurrence_id: _("your answer: %(said)s") % {"said": row.get_answer_display()} for row in rows
    }


def coming_near() -> list[tuple[Occurrence, Reminder]]:
    """Meetings of which a reminder is due, the next one first. One query."""
    rows = Occurrence.objects.filter(
        state__in=OPEN, day__range=(today() - A_DAY, today() + 8 * A_DAY)
    ).select_related("series")
    found = [(one, rules.due(instant(one.start, one.tz), one.changed_at)) for one in rows]
    chosen = [(one, rule) for one, rule in found if rule]
    return sorted(chosen, key=lambda pair: instant(pair[0].start, pair[0].tz))


def to_remind(meeting: Occurrence, rule: Reminder) -> QuerySet[GroupMember]:
    """Members who were not reminded yet, did not decline, and want reminders of the series."""
    this = Q(person=OuterRef("person"))
    done = ReminderSent.objects.filter(this, occurrence=meeting, rule=rule, day=meeting.day)
    no = Rsvp.objects.filter(this, occurrence=meeting, answer=Answer.NO)
    quiet = Quiet.objects.filter(this, series=meeting.series_id)
    members = who.members_now().filter(
        ~Exists(done), ~Exists(no), ~Exists(quiet), group=meeting.series.group_id
    )
    return members.select_related("person").order_by("pk")


def said_of_all(meeting: Occurrence) -> dict[int, str]:
    """What each person said of a meeting, in words."""
    rows = Rsvp.objects.filter(occurrence=meeting, person__isnull=False).exclude(answer=Answer.NONE)
    return {person: str(Answer(said).label) for person, said in rows.values_list("person", "answer")}
