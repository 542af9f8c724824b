"""What the network weighs when it makes groups, how pairs of peers stand, and mail with made-up words."""

from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

MOST_WEIGHT = 10
MOST_SLOTS = 60
MOST_SEED = 2**31 - 1
LONGEST_NOTE = 8_000
LIMIT = 2.0  # seconds in which groups are looked for
MOVES = 2  # people who may get another coach when groups are mended
FAR = 80.0  # km; whatever is farther counts as this far
FRESH = 6  # pairs and runs shown as history


class Towns(models.TextChoices):
    """Which towns are wanted together in a group."""

    ANY = "any", _("It does not matter")
    ALIKE = "alike", _("Towns of like size together")
    DIFFERENT = "different", _("Small and large towns in each group")


class Goal(models.TextChoices):
    """What makes one coach better than another for somebody; each costs from 0 (best) to 1, times its weight."""

    TOPICS = "topics", _("The coach knows what the person needs")
    CONTINUITY = "continuity", _("People stay with a coach they had before")
    TRAVEL = "travel", _("The way is short")
    TOWNS = "towns", _("Towns of like size are together")


class Between(models.TextChoices):
    """Why two may not share a group, or a coach may not have somebody."""

    TOWN = "town", _("of one town")
    DEPARTMENT = "department", _("of one department")
    CHAIN = "chain", _("one reports to the other")
    SAID = "said", _("kept apart by the network")
    BAND = "band", _("of towns of like size")
    AVOIDS = "avoids", _("a conflict of interest with the town")
    LANGUAGE = "language", _("no language in common")


class PairState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")


OPEN_PAIRS = (PairState.PROPOSED, PairState.AGREED)

SAMPLES = (
    Sample(
        "a-coaching-group",
        Kind.MEETING,
        "coaching/mail/group.html",
        {
            "cohort": "Common Ground",
            "coach": "Theo Brandt",
            "is_coach": False,
            "weekday": _("Tuesday"),
            "starts": time(10),
            "link": "https://example.org/programs/groups/1/",
        },
    ),
    Sample(
        "a-pair-of-peers",
        Kind.MEETING,
        "coaching/mail/pair.html",
        {"is_agreed": False, "link": "https://example.org/programs/groups/pairs/"},
    ),
)
