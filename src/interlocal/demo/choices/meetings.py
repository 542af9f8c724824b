"""Groups of the sample network, and a year of theirs: made up, and shaped like that of a real working group."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class SampleGroup:
    """A group, its people by the first part of their address, and the rule it meets by from a season's July on."""

    kind: str
    name: str
    slug: str
    objective: Any
    joining: str
    visibility: str
    rrule: str
    first: tuple[int, int, int]  # month, weekday, which of the month
    location: str
    chairs: tuple[str, ...]
    members: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()


WORKING_GROUP = SampleGroup(
    "working",
    "Larkwater working group",
    "working-group",
    _(
        "A monthly hour in which people of towns go deeper into one subject: what they tried, what went wrong, and "
        "what others could copy. No need to have done the reading."
    ),
    "request",
    "public",
    "FREQ=MONTHLY;BYDAY=3FR",
    (8, 4, 3),  # the third Friday of August
    "Online",
    ("ruth.vance",),
    ("dana.whitlock", "luis.amador", "ines.okafor", "sam.reyes", "priya.nair"),
    ("mei.tanaka",),
)
TASK_FORCE = SampleGroup(
    "task",
    "Mayors’ task force",
    "mayors-task-force",
    _(
        "Mayors and managers decide each quarter what the network takes on, and hear what the working group learned."
    ),
    "contact",
    "public",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
    (8, 1, 2),  # the second Tuesday of the second month of a quarter
    "Larkwater City Hall, and online",
    ("sam.reyes",),
    ("ines.okafor",),
)
COMMITTEE = SampleGroup(
    "committee",
    "Program committee",
    "program-committee",
    _("Prepares the meetings of the working group."),
    "contact",
    "group",
    "FREQ=MONTHLY;BYDAY=1MO",
    (8, 0, 1),
    "Online",
    ("ruth.vance",),
    ("dana.whitlock",),
)
# One theme a month, each a topic of the library.
YEAR = (
    (_("Putting it into the strategic plan"), "strategic-planning"),
    (_("Hearing residents who never come"), "community-engagement"),
    (_("Changing how we treat each other at work"), "organizational-culture"),
    (_("Training that lasts longer than a day"), "staff-training"),
    (_("Survey techniques for small towns"), "community-surveys"),
    (_("Partners we already have"), "partnerships"),
    (_("Hiring and recruitment"), "hiring-and-recruitment"),
    (_("Reading our own figures"), "data-analytics"),
    (_("Buying from more vendors"), "equitable-purchasing"),
    (_("Finding gaps in social services"), "social-service-gaps"),
    (_("What human relations commissions are for"), "human-relations-commissions"),
)
NEXT = (_("Teams across departments"), "interdepartmental-teams")  # takes the place of the theme of December
PUT_OFF = 4  # of the year: December
