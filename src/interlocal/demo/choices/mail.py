"""Mail of the sample network: what visitors wrote to it, and what it told its people. Sent to nobody real."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

LETTERS: tuple[dict[str, Any], ...] = (  # arguments of ``portal.write_to_network``
    {
        "number": UUID(int=1),
        "name": "Robin Ash",
        "email": "robin.ash@quarry-bend.example",
        "message": _(
            "We are a village of 4,000 and would like to try interview panels from several departments.\n\n"
            "Whom could we call?"
        ),
        "about": "/library/practices/interview-panels-from-several-departments/",
    },
    {
        "number": UUID(int=2),
        "email": "clerk@elder-prairie.example",
        "message": _("Our population is from before the annexation. Where do you take it from?"),
        "about": "/towns/",
    },
)
ANNOUNCEMENT = {
    "subject": _("The library is open"),
    "text": _(
        "Towns of the network have written down what they tried: what it cost, who did it, and what did not "
        "work.\n\nHave a look, and tell us what your town has learned."
    ),
}
ASKED = (  # what members wrote to each other: who, to whom, and what
    (
        "Roscoe Tate",
        "Luis Amador",
        _("I am new on our board.\n\nWhat did you wish somebody had told you in your first year?"),
    ),
    (
        "Duc Pham",
        "Ines Okafor",
        _(
            "We hold our first interview panels in the spring.\n\nMay I see your score sheets, the bad ones too?"
        ),
    ),
)
