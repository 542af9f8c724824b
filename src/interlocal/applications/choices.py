"""How applications, their consent and nominations stand, and how much of what an application may hold."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

LONGEST_IDEA = 3000  # characters
LONGEST_KEPT = 20_000  # of a text in a draft, whatever its question allows: nothing typed is lost
MOST_QUESTIONS, MOST_PAPERS = 20, 6
REMIND_AFTER = timedelta(days=7)  # somebody who was asked and has not answered, and then no more
CLOSES_SOON = timedelta(days=7)  # drafts are told so


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Handed in")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Signed(models.TextChoices):
    """How the consent of a town's chief officer stands."""

    ASKED = "asked", _("Asked")
    SIGNED = "signed", _("Signed")
    REFUSED = "refused", _("Refused")


class Named(models.TextChoices):
    """How it stands with somebody who was named."""

    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Said no")
    REPLACED = "replaced", _("Taken back")


SITE = "https://network.example/programs/apply"
EDITION = "Common Ground, 2026–27"
SAMPLES = (
    Sample(
        "sign-for-a-town",
        Kind.CONFIRM,
        "applications/mail/sign.html",
        {
            "name": "Robin Ash",
            "by": "Dana Whitlock",
            "town": "Maple Fork",
            "edition": EDITION,
            "again": False,
            "link": f"{SITE}/sign/sample/",
        },
    ),
    Sample(
        "sign-for-a-town-reminder",
        Kind.ANSWER,
        "applications/mail/sign.html",
        {
            "name": "Robin Ash",
            "by": "",
            "town": "Maple Fork",
            "edition": EDITION,
            "again": True,
            "asked_on": date(2026, 6, 3),
            "link": "",
        },
    ),
    Sample(
        "application-signed",
        Kind.REMINDER,
        "applications/mail/signed.html",
        {
            "name": "Robin Ash",
            "is_signed": False,
            "reason": _("Name somebody of the finance department."),
            "edition": EDITION,
            "until": date(2026, 7, 31),
            "link": f"{SITE}/1/",
        },
    ),
    Sample(
        "application-closes",
        Kind.REMINDER,
        "applications/mail/closes.html",
        {
            "town": "Maple Fork",
            "edition": EDITION,
            "until": date(2026, 7, 31),
            "link": f"{SITE}/1/edit/",
        },
    ),
    Sample(
        "named-for-a-program",
        Kind.CONFIRM,
        "applications/mail/named.html",
        {
            "name": "Robin Ash",
            "by": "Dana Whitlock",
            "town": "Maple Fork",
            "cohort": f"{EDITION}, Spring",
            "begins_on": date(2027, 1, 13),
            "again": False,
            "link": f"{SITE}/named/sample/",
        },
    ),
    Sample(
        "named-has-answered",
        Kind.REMINDER,
        "applications/mail/answered.html",
        {
            "name": "Robin Ash",
            "is_in": True,
            "cohort": f"{EDITION}, Spring",
            "link": f"{SITE}/names/common-ground-2026/implementers/",
        },
    ),
)
