"""Kinds of mail and what holds for each, how a mail stands, and what recurring work is."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

MANAGERS = ("network_manager", "administrator")  # roles that see what was sent; ``accounts`` lies above


class Kind(models.TextChoices):
    CODE = "code", _("Sign-in code")
    ACCOUNT = "account", _("Account and security")
    JOINING = "joining", _("Joining")
    NOTICE = "notice", _("Notice for editors")
    LETTER = "letter", _("Message to the network")
    RELAY = "relay", _("Message between members")
    ANNOUNCEMENT = "announcement", _("Announcement")
    REMINDER = "reminder", _("Reminder")
    MEETING = "meeting", _("Meeting")
    SOON = "soon", _("Reminder of a meeting")
    DISCUSSION = "discussion", _("Discussions")
    DIGEST = "digest", _("Digest")
    LISTING = "listing", _("Listing in a directory")
    GOODBYE = "goodbye", _("Goodbye")
    CONFIRM = "confirm", _("Confirmation of an address")
    ENQUIRY = "enquiry", _("Message to an entry of a directory")
    VACANCY = "vacancy", _("Open seat")
    ANSWER = "answer", _("Reminder to answer")
    DECISION = "decision", _("Decision on an application")


# Shown to nobody, and erased as soon as it was sent.
SECRET = frozenset(
    {
        Kind.CODE,
        Kind.ACCOUNT,
        Kind.JOINING,
        Kind.RELAY,
        Kind.LISTING,
        Kind.GOODBYE,
        Kind.CONFIRM,
        Kind.ENQUIRY,
        Kind.DECISION,
    }
)
NAMELESS = frozenset({Kind.GOODBYE})  # of these the address is erased as well
STOPPABLE = frozenset(
    {
        Kind.ANNOUNCEMENT,
        Kind.REMINDER,
        Kind.MEETING,
        Kind.SOON,
        Kind.DISCUSSION,
        Kind.DIGEST,
        Kind.VACANCY,
        Kind.ANSWER,
    }
)  # a person may say: no more of these
AT_ONCE = frozenset(
    {Kind.MEETING, Kind.SOON, Kind.DIGEST, Kind.VACANCY, Kind.ANSWER}
)  # nobody can have these once a week
# Whoever posts these gathers them first, for those who want them rarely: none is kept for the weekly mail.
GATHERED = frozenset({Kind.DISCUSSION})
# Later it would only puzzle.
USEFUL_FOR = {Kind.CODE: timedelta(minutes=15), Kind.SOON: timedelta(hours=6)}

WHY = {
    Kind.CODE: _("You get this because someone asked to sign in with this address."),
    Kind.ACCOUNT: _(
        "You get this because it is about the safety of your account. It cannot be switched off."
    ),
    Kind.JOINING: _("You get this because someone asked to join with this address, or invited you."),
    Kind.NOTICE: _("You get this because you write, edit or review pages of this site."),
    Kind.LETTER: _("You get this because this is the address for messages to the network."),
    Kind.RELAY: _("You get this because somebody of the network wrote to you through this site."),
    Kind.ANNOUNCEMENT: _("You get this because you have an account on this site."),
    Kind.REMINDER: _("You get this because something on this site waits for you."),
    Kind.MEETING: _("You get this because you are a member of a group that meets."),
    Kind.SOON: _("You get this because a group you are a member of meets soon."),
    Kind.DISCUSSION: _("You get this because you follow discussions on this site."),
    Kind.DIGEST: _("You get this because you asked for a summary of what is new."),
    Kind.LISTING: _("You get this because a listing in our directory was handed in with this address."),
    Kind.CONFIRM: _(
        "You get this because someone gave this address on our site. If it was not you, do nothing."
    ),
    Kind.ENQUIRY: _("You get this because an entry of our directory gives this address."),
    Kind.VACANCY: _("You get this because you asked to hear of open seats."),
    Kind.ANSWER: _(
        "You get this because somebody of a town asked you for an answer, and it is not there yet."
    ),
    Kind.DECISION: _("You get this because you wrote an application of your town."),
    Kind.GOODBYE: _("You get this because the account with this address was deleted. It is the last mail."),
}
NO_MORE = {
    Kind.ANNOUNCEMENT: _("announcements"),
    Kind.REMINDER: _("reminders"),
    Kind.MEETING: _("mail about meetings"),
    Kind.SOON: _("reminders of meetings"),
    Kind.DISCUSSION: _("mail about discussions"),
    Kind.DIGEST: _("digests"),
    Kind.VACANCY: _("mail about open seats"),
    Kind.ANSWER: _("reminders to answer"),
}


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    KEPT = "kept", _("Kept for the weekly mail")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    WITHHELD = "withheld", _("Not wanted")


class Trouble(models.TextChoices):
    """Why a mail did not leave, in our words: a server's own may name the person."""

    UNREACHABLE = "unreachable", _("The mail server could not be reached.")
    SIGN_IN = "sign-in", _("The mail server did not accept our name and password.")
    SENDER = "sender", _("The mail server does not let us send from our address.")
    LATER = "later", _("The mail server asked us to try again later.")
    REFUSED = "refused", _("The mail server refused this mail for good.")
    LATE = "late", _("It waited until it was of no use any more.")
    KILLED = "killed", _("The sender stopped before it could tell how it went.")
    OTHER = "other", _("The mail could not be put together.")


@dataclass(frozen=True, slots=True)
class Sample:
    """A mail with made-up words, for the gallery: each template has one."""

    name: str
    kind: Kind
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    reply_to: str = ""


SAMPLES = (
    Sample(
        "announcement",
        Kind.ANNOUNCEMENT,
        "outbox/mail/plain.html",
        {
            "subject": _("Two new practices in the library"),
            "text": _("Towns told what they tried.\n\nRead both, and call the people behind them."),
        },
    ),
    Sample(
        "notice",
        Kind.NOTICE,
        "outbox/mail/plain.html",
        {
            "subject": _("A case study waits for your review"),
            "text": _(
                "“Signs in three languages” was submitted for review.\n\nhttps://network.example/admin/"
            ),
        },
    ),
    Sample(
        "weekly",
        Kind.DIGEST,
        "outbox/mail/weekly.html",
        {
            "letters": (
                {
                    "subject": _("Two new practices in the library"),
                    "text": _("Towns told what they tried.\n\nhttps://network.example/library/"),
                },
                {
                    "subject": _("The spring meeting is in a week"),
                    "text": _("Bring one question.\n\nhttps://network.example/"),
                },
            )
        },
    ),
)

MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Job:
    """Recurring work: ``does`` is the dotted name of a function that takes nothing and may be run again at any time."""

    name: str
    label: Any
    does: str
    every: timedelta
