"""What made-up towns told of whom they hired."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

BRAIDED = "Braided River Facilitation"


@dataclass(frozen=True, slots=True)
class SampleEngagement:
    """Told by somebody, of a trainer; it began so many days ago and lasted some."""

    who: str
    trainer: str
    scope: Any
    days: int
    lasted: int
    more: dict[str, Any] = field(default_factory=dict)
    reply: Any = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class SampleNeed:
    """What somebody's town looks for."""

    who: str
    title: Any
    wishes: dict[str, Any]


ENGAGEMENTS = (
    SampleEngagement(
        "dana.whitlock",
        BRAIDED,
        _("A survey of all staff, a day of listening, and a report that every department got."),
        900,
        90,
        {
            "uses": ["training", "gaps"],
            "trains_culture": True,
            "route": "quotes",
            "fee": "to_15",
            "again": "yes",
        }
        | {"deliverable": "Report on the staff survey, 14 pages", "is_public": True},
    ),
    SampleEngagement(
        "dana.whitlock",
        BRAIDED,
        _("Four half days with the same two people, written around our own cases."),
        560,
        120,
        {"uses": ["training"], "trains_culture": True, "route": "sole", "fee": "to_15", "again": "yes"}
        | {"is_public": True},
    ),
    SampleEngagement(
        "dana.whitlock",
        BRAIDED,
        _("Two half days for supervisors, and a plan for each department."),
        190,
        60,
        {
            "uses": ["training", "planning"],
            "trains_culture": True,
            "route": "sole",
            "fee": "under_5",
            "again": "yes",
        }
        | {
            "lessons": "In the third year they knew our people. Do not change trainers every year.",
            "is_public": True,
        },
    ),
    SampleEngagement(
        "ines.okafor",
        "Second Shift Training",
        _("Ninety minutes at the start of four shifts of public works."),
        400,
        30,
        {"uses": ["training"], "trains_department": True, "route": "quotes", "fee": "under_5", "again": "if"}
        | {
            "lessons": "Good for the day crew. Nobody had told us that the night crew needs a day of its own."
        },
        _("True. We now ask about shifts before we name a price."),
    ),
    SampleEngagement(
        "sam.reyes",
        "A facilitator from the county",
        _("One evening with the board about a hard decision."),
        60,
        1,
        {"uses": ["talks"], "fee": "free", "route": "free"},
        waits=True,
    ),
)
KEPT = SampleNeed(
    "dana.whitlock",
    _("Training for supervisors, next spring"),
    {"use": ["training"], "training": ["department"], "fee": "to_15", "staff": 24, "surveyed": "no"},
)
