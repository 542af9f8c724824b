"""What people are in their town, how they like to be reached, what is kept for how long, and the mail between them."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import HOUR, Kind, Sample

LOOKS = "300/h/key"  # pages about people that one person may open, for allauth's limiter: enough to look, not to copy
MOST_LETTERS = {HOUR: 10, timedelta(days=1): 30}  # that one person may send in that time
KEPT = timedelta(days=90)  # how long it is known who wrote to whom; so long a letter can be answered


class Position(models.TextChoices):
    """What somebody is, in words that hold in every town."""

    ELECTED = "elected", _("Elected official")
    MANAGER = "manager", _("Manager or administrator")
    DEPUTY = "deputy", _("Deputy or assistant manager")
    HEAD = "head", _("Department head")
    CLERK = "clerk", _("Clerk")
    EQUITY = "equity", _("Equity lead")
    HR = "hr", _("Human resources")
    FINANCE = "finance", _("Finance")
    SAFETY = "safety", _("Police or fire")
    PLANNER = "planner", _("Planner")
    COMMISSIONER = "commissioner", _("Commissioner")
    TRAINER = "trainer", _("Trainer")
    COACH = "coach", _("Coach")
    CONSULTANT = "consultant", _("Consultant")
    FUNDER = "funder", _("Funder")
    NETWORK = "network", _("Staff of the network")


class Contact(models.TextChoices):
    """How somebody likes to be reached."""

    RELAY = "relay", _("By a message through this site. Nobody sees your address.")
    PHONE = "phone", _("By phone. People who are signed in see the number.")


class Way(models.TextChoices):
    """What a subject is to somebody."""

    HELP = "help", _("can help with")
    WANT = "want", _("wants help with")


SAMPLES = (
    Sample(
        "message-from-a-member",
        Kind.RELAY,
        "people/mail/letter.html",
        {
            "name": _("Robin Sample"),
            "where": _("Maple Fork"),
            "text": _("We would like to try interview panels.\n\nMay I call you one morning next week?"),
            "is_answer": False,
            "email": "",
            "letter_url": "https://network.example/people/letters/7/",
            "report_url": "https://network.example/people/4/report/",
        },
    ),
    Sample(
        "page-taken-down",
        Kind.RELAY,
        "people/mail/taken_down.html",
        {"contact_url": "https://network.example/contact/"},
    ),
    Sample(
        "report-about-a-member",
        Kind.LETTER,
        "people/mail/report.html",
        {
            "name": _("Robin Sample"),
            "about": _("Kim Sample"),
            "text": _("Twice this week I was asked to buy software."),
            "blocked": True,
        },
    ),
)
