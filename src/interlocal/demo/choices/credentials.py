"""What people of the sample network have achieved: one certificate of each state."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

ACHIEVED = (
    {
        "slug": "learning-together",
        "name": _("Learning together"),
        "description": _("Six months of training, coaching in small groups and a project in one’s own town."),
        "criteria": _(
            "Five of six days of training.\nA project with a plan, figures from before and after, and what did not work."
        ),
        "months": None,
        "is_track": False,
    },
    {
        "slug": "certified-department-head",
        "name": _("Certified department head"),
        "description": _("Leads a department so that everybody in town is served alike, and can show it."),
        "criteria": _(
            "A year in the office.\nThree practices of the library done, each with its figures.\nTwo talks with a coach."
        ),
        "months": 36,
        "is_track": True,
    },
)


@dataclass(frozen=True, slots=True)
class SampleCredential:
    """A certificate of somebody made up, given so many days ago."""

    token: str
    who: str
    town: str
    achieved: str
    days: int
    evidence: Any = ""
    shown: str = "named"
    reason: Any = ""  # of one that was taken back


CREDENTIALS = (  # the oldest first, as time goes
    SampleCredential("e" * 26, "ines.okafor", "Candlewick", "certified-department-head", 1_200),
    SampleCredential(
        "r" * 26, "sam.reyes", "Kettle Lock", "learning-together", 190, reason=_("The wrong Sam Reyes.")
    ),
    SampleCredential(
        "v" * 26,
        "luis.amador",
        "Maple Fork",
        "learning-together",
        40,
        evidence=_("Interview panels from three departments: from plan to the first six hires."),
    ),
    SampleCredential(
        "n" * 26, "dana.whitlock", "Maple Fork", "certified-department-head", 30, shown="nameless"
    ),
)
