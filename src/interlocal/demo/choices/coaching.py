"""Made-up times, needs, notes and peers, shaped like those of real coaching groups."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from interlocal.training.choices import Mode

TIMES = (  # weekday, begins, where, place
    (1, time(10), Mode.ONLINE, ""),
    (2, time(14), Mode.ONLINE, ""),
    (3, time(9), Mode.IN_PERSON, _("Larkwater State University, room 7")),
    (4, time(11), Mode.ONLINE, ""),
)
TOLD = (  # by the first part of an address: at which of these times, and what they would like help with
    ("sam.reyes", (0, 1, 2), ("hiring-and-recruitment",)),
    ("dana.whitlock", (0, 2, 3), ("hiring-and-recruitment", "budgeting")),
    ("marco.belli", (0, 1), ("budgeting",)),
    ("wendell.pike", (0, 1, 3), ("data-analytics",)),
    ("tomas.vrba", (1, 2, 3), ("staff-training",)),
    ("colin.frazer", (0, 1, 2, 3), ("data-analytics", "budgeting")),
    ("nell.hutchins", (1, 2), ("staff-training", "data-analytics")),
    ("adaeze.nwosu", (0, 1), ("hiring-and-recruitment",)),
    ("theo.brandt", (0, 2), ()),
    ("ruth.vance", (1, 3), ()),
)
TOLD_LATER = (("carmen.ibarra", (0, 1, 2), ("staff-training",)), ("theo.brandt", (0, 1, 2), ()))
NOTES = (  # who writes it, whether the group reads it, and what
    (
        "theo.brandt",
        True,
        _(
            "Until next time: each of you asks one person who did not get the job how the interview was for them."
        ),
    ),
    (
        "theo.brandt",
        False,
        _("They talk to me rather than to each other. Next time I say nothing for the first half hour."),
    ),
)
PEERS = (  # who, what they would like help with, what they can help with
    ("luis.amador", ("budgeting",), ("hiring-and-recruitment",)),
    ("priya.nair", ("hiring-and-recruitment",), ("budgeting", "staff-training")),
    ("jo.lindqvist", ("data-analytics",), ("hiring-and-recruitment",)),
)
