"""Members are reminded of a meeting, each once for each reminder, whatever happens to the job midway."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from interlocal.accounts.models import Person
from interlocal.core.zones import instant
from interlocal.meetings.actions.rsvp import held
from interlocal.meetings.actions.telling import row_of
from interlocal.meetings.choices import IN_ONE_GO, REMINDED_AT_ONCE, Reminder
from interlocal.meetings.models import GroupMember, Occurrence, Quiet, ReminderSent, Series
from interlocal.meetings.queries.rsvp import answer_link, coming_near, said_of_all, to_remind
from interlocal.meetings.rules.rsvp import due
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind


def remind() -> int:
    """Post what is due to members, the nearest meeting first; return how many. A job does it each minute.

    A few at a time, each few in one transaction with the rows that say they were reminded: a job that is killed leaves
    either both or neither, and the next run goes on where it was.
    """
    done = 0
    for meeting, _rule in coming_near():
        while done < REMINDED_AT_ONCE and (more := _some(meeting)):
            done += more
    return done


@transaction.atomic
def _some(meeting: Occurrence) -> int:
    """The next few. The meeting is locked, so that it is neither moved meanwhile nor told twice."""
    meeting = held(meeting)
    rule = due(instant(meeting.start, meeting.tz), meeting.changed_at) if meeting.is_open else None
    members = list(to_remind(meeting, rule)[:IN_ONE_GO]) if rule else []
    if not rule or not members:
        return 0
    ReminderSent.objects.bulk_create(
        ReminderSent(occurrence=meeting, person=member.person, rule=rule, day=meeting.day)
        for member in members
    )
    said = said_of_all(meeting)
    for member in members:
        _post(meeting, rule, member, said.get(member.person_id, ""))
    return len(members)


def _post(meeting: Occurrence, rule: Reminder, member: GroupMember, said: str) -> None:
    series = meeting.series
    stop = reverse("meetings:quiet", args=[series.slug])
    outbox.post(
        key=f"meetings.reminder:{rule}:{meeting.pk}:{meeting.day}:{member.pk}",
        kind=Kind.SOON,
        to=member.person.email,
        template="meetings/mail/soon.html",
        context={
            "series": series.name,
            "row": row_of(series, meeting),
            "answer": answer_link(meeting.pk, member.person_id),
            "said": said,
            "quiet": f"{settings.BASE_URL}{stop}",
        },
    )


def quiet(*, series: Series, person: Person) -> None:
    """Somebody wants no reminders of this series."""
    Quiet.objects.get_or_create(series=series, person=person)


def unquiet(*, series: Series, person: Person) -> None:
    """They want them after all."""
    Quiet.objects.filter(series=series, person=person).delete()
