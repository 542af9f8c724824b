"""What commissions are for, how they stand and are reached, where they lie, what is told of a change, and mail about them."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

MOST_SEATS = 99
MOST_MONTHS = 240
NEAR = 40.0  # km: farther from the middle of its town no commission meets
MOST_COMPARED = 4
A_PAGE = 30  # open seats
TOLD_AT_ONCE = 200  # mails about open seats, in one run of the job
ASKED_A_VISITOR = "5/h"
ASKED_AN_ADDRESS = 3  # mails within a day
MOST_INTERESTS = 20  # of one address
CONFIRM_WITHIN = timedelta(days=7)
ORIGIN = "2026-01-01"  # of the names of open seats in the feed (RFC 4151)


class Focus(models.TextChoices):
    """What a commission mainly does, as the caucus sorts them."""

    GROUP = "group", _("One group of residents")
    EVENTS = "events", _("Events")
    SERVICES = "services", _("Social services")
    COMPLAINTS = "complaints", _("Discrimination complaints")
    RELATIONS = "relations", _("Community relations")
    OTHER = "other", _("Something else")


class Status(models.TextChoices):
    ACTIVE = "active", _("Meets")
    FORMING = "forming", _("Is being set up")
    IDLE = "idle", _("Does not meet now")
    ENDED = "ended", _("Has ended")


class Precision(models.TextChoices):
    """Where it stands on the map. Of a place that is not public nothing is kept."""

    EXACT = "exact", _("At the address below, which is public")
    CENTROID = "centroid", _("In the middle of its town")
    HIDDEN = "hidden", _("Not on the map")


class Contact(models.TextChoices):
    """How the liaison is reached."""

    RELAY = "relay", _("By a form on this site. Nobody sees the address.")
    SHOWN = "shown", _("The address is shown to everybody.")


# What is written down of a change, in the order of the form; what is not public is named without its words.
TOLD = {
    "name": _("Name"),
    "status": _("How it stands"),
    "focus": _("What it does"),
    "mandate": _("Mandate"),
    "code": _("Enabling code"),
    "code_link": _("Link to the code"),
    "seats": _("Seats"),
    "vacancies": _("Open seats"),
    "seeking": _("Who is sought"),
    "term_months": _("Term, in months"),
    "quorum": _("Quorum"),
    "rrule": _("How often it meets"),
    "first_day": _("A day it meets"),
    "first_time": _("Hour"),
    "meets_at": _("Where it meets"),
    "apply": _("How to apply"),
    "apply_link": _("Link to apply"),
    "website": _("Its page"),
    "contact": _("How to reach the liaison"),
    "mailbox": _("Mailbox of the liaison"),
    "precision": _("On the map"),
    "address": _("Address"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "charter": _("Charter"),
    "body": _("Body of the town"),
}
UNTOLD = frozenset({"mailbox", "address", "lat", "lon"})

SAMPLES = (
    Sample(
        "confirm-a-commission",
        Kind.REMINDER,
        "commissions/mail/confirm_year.html",
        {
            "name": _("Human Relations Commission"),
            "town": "Maple Fork",
            "due": date(2026, 5, 4),
            "link": "https://network.example/commissions/confirm/sample/",
            "page": "https://network.example/commissions/1/",
        },
    ),
    Sample(
        "asks-for-open-seats",
        Kind.CONFIRM,
        "commissions/mail/interest.html",
        {
            "interest": _("any commission in Maple Fork"),
            "link": "https://network.example/commissions/mail/sample/",
        },
    ),
    Sample(
        "open-seat",
        Kind.VACANCY,
        "commissions/mail/vacancy.html",
        {
            "name": _("Human Relations Commission"),
            "town": "Maple Fork",
            "vacancies": 2,
            "seeking": _("Renters are missing on it."),
            "apply": _("Write to the clerk until the first of May."),
            "page": "https://network.example/commissions/1/",
            "interest": _("any commission in Maple Fork"),
            "end": "https://network.example/commissions/mail/sample/",
        },
    ),
    Sample(
        "message-to-a-commission",
        Kind.ENQUIRY,
        "commissions/mail/letter.html",
        {
            "name": _("Robin Sample"),
            "about": _("Human Relations Commission"),
            "message": _("May I bring a question to your next meeting?"),
            "email": "robin@network.example",
            "page": "https://network.example/commissions/1/",
        },
        reply_to="robin@network.example",
    ),
)
