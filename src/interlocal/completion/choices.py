"""How people complete a program, how applications to be certified and offers to coach stand, and mail about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

DEEPEST = 3  # conditions inside conditions
PAGE = 50  # people on a page of the list of alumni


class By(models.TextChoices):
    """What the network said of somebody by hand."""

    CONFIRMED = "confirmed", _("Meets what the network looks at by hand")
    EXCEPTION = "exception", _("Completes it although something is missing")


class Asked(models.TextChoices):
    """How an application to be certified stands."""

    WAITING = "waiting", _("Waits for the network")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


class Offered(models.TextChoices):
    """How an offer to coach stands."""

    OPEN = "open", _("Waits for the network")
    TAKEN = "taken", _("Coaches")
    DECLINED = "declined", _("Not this time")
    WITHDRAWN = "withdrawn", _("Taken back")


SAMPLES = (
    Sample(
        "somebody-asks-to-be-certified",
        Kind.RELAY,
        "completion/mail/applied.html",
        {
            "title": _("Certified department head"),
            "name": "Dana Whitlock",
            "link": "https://network.example/programs/completion/certifications/applications/7/",
        },
    ),
    Sample(
        "not-certified",
        Kind.RELAY,
        "completion/mail/declined.html",
        {
            "title": _("Certified department head"),
            "reply": _("Report on your project first, then apply again."),
            "link": "https://network.example/programs/completion/certifications/",
        },
    ),
    Sample(
        "offer-to-coach-answered",
        Kind.RELAY,
        "completion/mail/offer.html",
        {
            "edition": "Common Ground, 2027–28",
            "is_taken": True,
            "link": "https://network.example/programs/editions/common-ground-2027/",
        },
    ),
)
