"""What a partner is to the network, how that stands, and what may follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import RUNS, Role

KEEP = RUNS | {Role.EDITOR}  # they write the directory, and see what is not decided
ON_A_PAGE = 20


class PartnerRole(models.TextChoices):
    FUNDER = "funder", _("Funder")
    EXPERT = "expert", _("Subject-matter expert")
    DELIVERY = "delivery", _("Delivery partner")
    POTENTIAL = "potential", _("Potential partner")
    UNDETERMINED = "undetermined", _("Not yet determined")


class Status(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    ENDED = "ended", _("Ended")
    DECLINED = "declined", _("Came to nothing")


NOT_DECIDED = frozenset({PartnerRole.POTENTIAL, PartnerRole.UNDETERMINED})
CURRENT = (Status.PROPOSED, Status.AGREED)
OVER = (Status.ENDED, Status.DECLINED)
SETTLED = (Status.AGREED, Status.ENDED)  # with a role that is decided, everybody sees it
# How it may go on. Who is only a possible partner has agreed to nothing.
MOVES = {
    Status.PROPOSED: frozenset({Status.AGREED, Status.DECLINED}),
    Status.AGREED: frozenset({Status.ENDED}),
    Status.ENDED: frozenset({Status.PROPOSED, Status.AGREED}),
    Status.DECLINED: frozenset({Status.PROPOSED}),
}
