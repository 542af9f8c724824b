"""Answers that come from calendar programs."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.accounts.queries.own import person_with
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.meetings.actions.rsvp import held, is_open, settle
from interlocal.meetings.choices import OPEN, Source
from interlocal.meetings.models import Occurrence, Rsvp, Series
from interlocal.meetings.queries.replies import Reply, read
from interlocal.meetings.readers.mail import posted
from interlocal.meetings.rules import rsvp as rules


@transaction.atomic
def reply(*, text: str, token: str) -> int:
    """Take what a calendar program answered, for whom the token was given: the address in it counts for nothing.

    A reply to an invitation that has changed since, or older than what is known, changes nothing; so does the same
    one again. Returns how many meetings it was taken for. Raises ``Denied``.
    """
    found = rules.read_reply_token(token)
    series = Series.objects.filter(pk=found[0]).select_related("group").first() if found else None
    person = Person.objects.filter(pk=found[1], is_active=True).first() if found else None
    if series is None or person is None:
        raise Denied(_("This reply is about no meeting of ours."))
    said = read(text, series.tz)
    meetings = list(_about(series, said))
    if not meetings:
        raise Denied(_("This reply is about no meeting of ours."))
    return sum(_take(held(one), person, said, series) for one in meetings)


@transaction.atomic
def take_mail(*, raw: bytes, to: str = "") -> int:
    """Take the answer in a mail. ``to`` is the address the mail server delivers to, or what comes after the + in it.

    Two things say whose answer it is, and both have to: the token, which only the invitation carried, and the sender,
    a confirmed address of the same account. Returns how many meetings it was taken for. Raises ``Denied``.
    """
    mail = posted(raw)
    token = rules.token_in((to,) if to else mail.to)
    found = rules.read_reply_token(token)
    person = Person.objects.filter(pk=found[1], is_active=True).first() if found else None
    if person is None:
        raise Denied(_("This reply is about no meeting of ours."))
    rules.check_is_from(person, person_with(mail.sender))
    return reply(text=mail.calendar, token=token)


def _about(series: Series, said: Reply) -> Iterable[Occurrence]:
    """The meeting a reply names, by the rule's UID and its date or by a UID of its own; or all of the series."""
    rows = series.occurrences.order_by("original_day")
    if said.uid == series.uid and said.instead_of is None:
        return [one for one in rows.filter(state__in=OPEN) if is_open(one)]
    if said.uid == series.uid and said.instead_of is not None:
        return rows.filter(original_day=said.instead_of.date(), original_time=said.instead_of.time())
    return [one for one in rows if said.uid == f"{series.uid}-{one.original_day:%Y%m%d}"]


def _take(meeting: Occurrence, person: Person, said: Reply, series: Series) -> bool:
    rules.check_can_answer(person, meeting)
    number = series.sequence if said.uid == series.uid and said.instead_of is None else meeting.sequence
    if said.sequence < number:
        return False
    row, _made = Rsvp.objects.get_or_create(occurrence=meeting, person=person)
    at = min(said.at, now())
    if row.answered_at is not None and at <= row.answered_at:
        return False
    settle(meeting, row, said.answer, Source.CALENDAR, at)
    return True
