"""Who sees a certificate, how one stands, what is asked of its files, and mail about certificates."""

from datetime import date, timedelta
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample


class Shown(models.TextChoices):
    """What others see at the address of a certificate; whoever holds it decides."""

    HIDDEN = "hidden", _("Nobody but me")
    NAMELESS = "nameless", _("Whoever has the link, without my name and town")
    NAMED = "named", _("Whoever has the link, with my name and town")


class State(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # of addresses that somebody may have to type: no 0, o, 1, l, i
LENGTH = 26  # 31 to the power of 26 is more than 2 to the power of 128
LARGEST = 100_000  # characters of a file to check; ours have about 3,000
CHECKS = "60/h"  # by one visitor
LIST_SIZE = (
    131_072  # bits of a status list: the least the standard allows, for the number of one to tell nothing
)
LIST_FOR = timedelta(days=30)  # how long a status list is good for, if nobody fetches a newer one
LIST_SIGNED_EACH = timedelta(days=1)
RENEWED_FROM = timedelta(days=90)  # before the last day
PAGE = 50  # certificates on a page of the list

SAMPLES = (
    Sample(
        "certificate",
        Kind.REMINDER,
        "credentials/mail/issued.html",
        {"title": _("Learning together"), "link": "https://network.example/my/credentials/sample/"},
    ),
    Sample(
        "certificate-another-name",
        Kind.RELAY,
        "credentials/mail/name_asked.html",
        {
            "title": _("Learning together"),
            "link": "https://network.example/credentials/manage/sample/",
        },
    ),
    Sample(
        "certificate-taken-back",
        Kind.RELAY,
        "credentials/mail/revoked.html",
        {
            "title": _("Learning together"),
            "reason": _("It was issued to the wrong person."),
            "contact_url": "https://network.example/contact/",
        },
    ),
    Sample(
        "certification-ends-soon",
        Kind.REMINDER,
        "credentials/mail/expiring.html",
        {
            "title": _("Certified department head"),
            "until": date(2026, 3, 16),
            "link": "https://network.example/my/credentials/sample/",
            "contact_url": "https://network.example/contact/",
        },
    ),
)
