"""What the pages made of several apps allow, and the mail they send."""

from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

MESSAGES_A_VISITOR = "5/h/key"  # how many messages to the network one visitor may send, for allauth's limiter

SAMPLES = (
    Sample(
        "message-to-the-network",
        Kind.LETTER,
        "portal/mail/contact.html",
        {
            "name": _("Robin Sample"),
            "email": "robin@town.example",
            "message": _(
                "We would like to try interview panels from several departments.\n\nWhom could we call?"
            ),
            "about": "https://network.example/library/",
        },
    ),
)
