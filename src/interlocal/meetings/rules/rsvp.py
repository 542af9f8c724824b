"""Who may answer an invitation, bring somebody, say who came, and read what people need."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.zones import instant
from interlocal.meetings.choices import REMINDERS, Answer, Reminder, State
from interlocal.meetings.models import Group, Occurrence, Rsvp
from interlocal.meetings.rules import who

SALT = "meetings.answer"
BEFORE = timedelta(minutes=30)  # people are ticked off as they come
COMES = (Answer.YES, Answer.WAITING)


def check_can_answer(person: Any, meeting: Occurrence) -> None:
    """Whoever may join it, until it begins."""
    who.check_can_see_link(person, meeting.series)
    who.check_is_open(meeting)


def check_can_bring(person: Any, meeting: Occurrence, own: Rsvp | None, guest: Rsvp | None) -> None:
    """One guest each, where the series takes guests, of somebody who comes."""
    check_can_answer(person, meeting)
    if not meeting.series.takes_guests:
        raise Denied(_("These meetings are for members alone."))
    if own is None or own.answer not in COMES:
        raise Denied(_("Say first that you come yourself."))
    if guest is not None:
        raise Denied(_("You bring somebody already. Take that guest back first."))


def check_link(rsvp: Rsvp | None) -> None:
    """A link that came to somebody else works no more."""
    if rsvp is not None and rsvp.link_off:
        raise Denied(
            _(
                "Somebody said that this link came to the wrong person, so it works no more. Sign in to answer."
            )
        )


def check_can_see_needs(person: Any, group: Group) -> None:
    """Its chairs and its contact, so that they can see to it; nobody else, not even who runs the network."""
    if not (
        who.own_groups(person).get(group.pk) or (person.is_authenticated and group.contact_id == person.pk)
    ):
        raise Denied(_("Only the chairs of the group and its contact see what people need."))


def _check_has_begun(meeting: Occurrence) -> None:
    if meeting.state == State.CANCELLED:
        raise Denied(_("This meeting is cancelled."))
    if instant(meeting.start, meeting.tz) - BEFORE > now():
        raise Denied(_("Nobody has come yet: the meeting is still ahead."))


def check_can_tick(person: Any, meeting: Occurrence) -> None:
    """Its chairs and who runs the network, from half an hour before on."""
    who.check_can_run(person, meeting.series.group)
    _check_has_begun(meeting)


def check_can_correct(person: Any, meeting: Occurrence) -> None:
    """Members say of themselves whether they were there."""
    who.check_can_see_link(person, meeting.series)
    _check_has_begun(meeting)


def due(start: datetime, changed_at: datetime) -> Reminder | None:
    """Which reminder of a meeting at that moment is due: of several only the nearest, and none that is too late.

    Who heard a moment ago that it is planned or moved needs none that was due before that.
    """
    for rule in reversed(Reminder):
        before, late = REMINDERS[rule]
        at = start - before
        if at <= now():
            return rule if now() < min(at + late, start) and changed_at <= at else None
    return None


def answer_token(meeting: int, person: int) -> str:
    """What a link in a mail carries: which meeting and whose answer, signed."""
    return signing.dumps(["person", meeting, person], salt=SALT)


def guest_token(rsvp: int) -> str:
    return signing.dumps(["guest", rsvp], salt=SALT)


def read_token(token: str) -> list[Any] | None:
    """What somebody signed, or None."""
    try:
        found: list[Any] = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return found


def reply_token(series: int, person: int) -> str:
    """What the address of replies carries: short, the same each time, and in small letters, as mail servers make them."""
    return f"{series}-{person}-{_mark(series, person, settings.SECRET_KEY)}"


def reply_address(series: int, person: int) -> str:
    """Where a calendar program sends what somebody says; nothing where nobody reads it."""
    name, _at, host = settings.REPLY_EMAIL.rpartition("@")
    return f"{name}+{reply_token(series, person)}@{host}" if name else ""


def token_in(addresses: Iterable[str]) -> str:
    """What the first of these addresses carries that is ours. A mail server may give the part after the + alone."""
    name, _at, host = settings.REPLY_EMAIL.casefold().rpartition("@")
    for address in addresses:
        local, at, where = address.strip().casefold().rpartition("@")
        if not at:
            return where
        if where == host and local.startswith(f"{name}+"):
            return local.removeprefix(f"{name}+")
    return ""


def check_is_from(person: Person, sender: Person | None) -> None:
    """An invitation that was passed on answers for nobody but whom it was sent to: from an address they confirmed."""
    if sender is None or sender.pk != person.pk:
        raise Denied(
            _(
                "This answer comes from an address that is not that of whoever was invited. "
                "Answer on the page of the meeting, or from the address the invitation went to."
            )
        )


def read_reply_token(token: str) -> tuple[int, int] | None:
    """The series and the person, or None for a token nobody gave."""
    series, _dash, rest = token.partition("-")
    person, _dash, mark = rest.partition("-")
    if not all(one.isascii() and one.isdecimal() and len(one) < 19 for one in (series, person)):
        return None
    found = int(series), int(person)
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return found if any(constant_time_compare(mark, _mark(*found, key)) for key in keys) else None


def _mark(series: int, person: int, key: str) -> str:
    said = f"{series}-{person}"
    return salted_hmac("meetings.reply", said, secret=key, algorithm="sha256").hexdigest()[:32]
