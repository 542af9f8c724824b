"""Answers to invitations, guests, seats and who waits for one, and what people need."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.permissions import Denied
from interlocal.core.sealed import seal
from interlocal.meetings.actions.telling import row_of
from interlocal.meetings.choices import ANSWERS_KEPT, NEEDS_KEPT, OPEN, Answer, Source
from interlocal.meetings.models import Attendance, Group, Occurrence, ReminderSent, Rsvp
from interlocal.meetings.queries.rsvp import capacity, guest_link, in_line
from interlocal.meetings.rules import rsvp as rules
from interlocal.meetings.rules import who
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind


@transaction.atomic
def answer(*, meeting: Occurrence, person: Person, said: Answer, source: Source = Source.WEB) -> Rsvp:
    """Say yes, no or maybe. When no seat is left, yes is to wait for one. The same again changes nothing."""
    meeting = held(meeting)
    rules.check_can_answer(person, meeting)
    row, _made = Rsvp.objects.get_or_create(occurrence=meeting, person=person)
    if source == Source.LINK:
        rules.check_link(row)
    settle(meeting, row, said, source, now())
    return row


@transaction.atomic
def answer_as_guest(*, row: Rsvp, said: Answer) -> Rsvp:
    """A guest says whether they come, by the link in the mail."""
    meeting = held(row.occurrence)
    who.check_is_open(meeting)
    found = Rsvp.objects.filter(pk=row.pk).first()
    if found is None:
        raise Denied(_("Whoever invited you does not come, so your invitation is no longer good."))
    rules.check_link(found)
    settle(meeting, found, said, Source.LINK, now())
    return found


def held(meeting: Occurrence) -> Occurrence:
    """The meeting, locked: of two who want the last seat the second sees that it is gone."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("series__group", "topic")
    return rows.get(pk=meeting.pk)


def settle(meeting: Occurrence, row: Rsvp, said: Answer, source: Source, at: datetime) -> None:
    """Whoever has a seat, or waits, and says yes again keeps it. A guest goes with whoever does not come."""
    if said != Answer.YES or row.answer not in rules.COMES:
        waits = said == Answer.YES
        row.answer = Answer.WAITING if waits else said
        row.waiting_since = _last_in_line(meeting) if waits else None
    row.source, row.answered_at = source, at
    row.save()
    if row.person_id and row.answer not in rules.COMES:
        Rsvp.objects.filter(occurrence=meeting, brought_by=row.person_id).delete()
    fill(meeting, asking=row)


def _last_in_line(meeting: Occurrence) -> datetime:
    """Now, or after whoever came this very moment."""
    last = in_line(meeting).last()
    before = last.waiting_since if last else None
    return max(now(), before + timedelta(microseconds=1)) if before else now()


def fill(meeting: Occurrence, asking: Rsvp | None = None) -> int:
    """Give seats that are free to those who wait, in their order; each but who is asking is told. Returns how many."""
    seats = capacity(meeting)
    taken = Rsvp.objects.filter(occurrence=meeting, answer=Answer.YES).count()
    waiting = in_line(meeting).select_related("person", "brought_by")
    seated = list(waiting if seats is None else waiting[: max(0, seats - taken)])
    for row in seated:
        since, row.answer, row.waiting_since = row.waiting_since, Answer.YES, None
        row.save(update_fields=["answer", "waiting_since"])
        if asking is not None and row.pk == asking.pk:
            asking.answer, asking.waiting_since = row.answer, None
        else:
            _tell_seat(meeting, row, f"meetings.seat:{row.pk}:{since:%Y%m%d%H%M%S%f}")
    return len(seated)


def _tell_seat(meeting: Occurrence, row: Rsvp, key: str) -> None:
    """Who waited has a seat; of a guest without an address, whoever brings them hears."""
    by = row.person or row.brought_by
    assert by is not None  # a constraint of the table
    told = row_of(meeting.series, meeting) | ({"link": guest_link(row)} if row.email else {})
    guest = "yes" if row.name and not row.email else ""
    kind = Kind.JOINING if row.email else Kind.MEETING
    outbox.post(
        key=key,
        kind=kind,
        to=row.email or by.email,
        template="meetings/mail/seat.html",
        context={"series": meeting.series.name, "guest": guest, "row": told},
    )


@transaction.atomic
def fill_seats() -> int:
    """Give away seats that became free as somebody's account went, or the room grew; return how many. A job does it."""
    waited_for = Rsvp.objects.filter(answer=Answer.WAITING, occurrence__state__in=OPEN).values("occurrence")
    found = [held(one) for one in Occurrence.objects.filter(pk__in=waited_for).order_by("pk")]
    return sum(fill(one) for one in found if is_open(one))


def is_open(meeting: Occurrence) -> bool:
    try:
        who.check_is_open(meeting)
    except Denied:
        return False
    return True


@transaction.atomic
def need(*, meeting: Occurrence, person: Person, needs: str) -> None:
    """Say what one needs to take part and to eat; nothing takes it back. It is kept sealed and in no log."""
    meeting = held(meeting)
    rules.check_can_answer(person, meeting)
    row, _made = Rsvp.objects.get_or_create(occurrence=meeting, person=person)
    row.needs = seal(needs)
    row.save(update_fields=["needs"])


@transaction.atomic
def bring(*, meeting: Occurrence, by: Person, name: str, email: str = "") -> Rsvp:
    """Bring a guest, who takes a seat; one with an address is asked by mail, and takes it by saying yes there."""
    meeting = held(meeting)
    rows = Rsvp.objects.filter(occurrence=meeting)
    own, guest = rows.filter(person=by).first(), rows.filter(brought_by=by).first()
    rules.check_can_bring(by, meeting, own, guest)
    row = Rsvp.objects.create(occurrence=meeting, brought_by=by, name=name, email=email)
    audit.record("meetings.guest.brought", target=meeting, by=by)
    if not email:
        settle(meeting, row, Answer.YES, Source.WEB, now())
        return row
    context = {"series": meeting.series.name, "name": str(by), "row": row_of(meeting.series, meeting)}
    outbox.post(
        key=f"meetings.guest:{row.pk}",
        kind=Kind.JOINING,
        to=email,
        template="meetings/mail/guest.html",
        context=context | {"answer": guest_link(row)},
    )
    return row


@transaction.atomic
def take_back(*, meeting: Occurrence, by: Person) -> None:
    """Bring nobody after all."""
    meeting = held(meeting)
    who.check_is_open(meeting)
    if Rsvp.objects.filter(occurrence=meeting, brought_by=by).delete()[0]:
        audit.record("meetings.guest.taken_back", target=meeting, by=by)
        fill(meeting)


@transaction.atomic
def refuse_link(*, meeting: Occurrence, person: Person | None = None, row: Rsvp | None = None) -> None:
    """Somebody holds a link that was not sent to them: it works no more. What its owner said stays."""
    meeting = held(meeting)
    if person is not None:
        row, _made = Rsvp.objects.get_or_create(occurrence=meeting, person=person)
    assert row is not None  # a guest has one
    if Rsvp.objects.filter(pk=row.pk, link_off=False).update(link_off=True):
        audit.record("meetings.link.refused", target=meeting)


@transaction.atomic
def set_seats(*, meeting: Occurrence, seats: int | None, by: Person) -> None:
    """Say how many seats a meeting has; None: as many as the series. Nobody loses one; who waits may get one."""
    meeting = held(meeting)
    who.check_can_run(by, meeting.series.group)
    who.check_is_open(meeting)
    meeting.capacity = seats
    meeting.save(update_fields=["capacity"])
    audit.record("meetings.seats.set", target=meeting, by=by, note="" if seats is None else str(seats))
    fill(meeting)


def release(*, group: Group, person: Person) -> None:
    """Somebody leaves a group: their seats at its meetings to come are free, and so are those of their guests."""
    rows = Occurrence.objects.filter(series__group=group, state__in=OPEN).order_by("pk")
    for meeting in [held(one) for one in rows]:
        if is_open(meeting):
            own = Rsvp.objects.filter(occurrence=meeting)
            gone = own.filter(person=person).delete()[0] + own.filter(brought_by=person).delete()[0]
            if gone:
                fill(meeting)


@transaction.atomic
def forget_answers() -> int:
    """Erase what people needed a week after the meeting, and who answered and who came by what name after three months.

    Return how many rows changed. Which town came stays. A job does it.
    """
    week, months = today() - NEEDS_KEPT, today() - ANSWERS_KEPT
    changed = Rsvp.objects.exclude(needs="").filter(occurrence__day__lt=week).update(needs="")
    for model in (Rsvp, ReminderSent):
        changed += model.objects.filter(occurrence__day__lt=months).delete()[0]
    named = Attendance.objects.exclude(name="").filter(occurrence__day__lt=months)
    return changed + named.update(name="")
