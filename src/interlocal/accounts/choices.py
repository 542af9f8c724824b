"""Roles in the network, and kinds of organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    MEMBER = "member", _("member")
    TOWN_LEAD = "town_lead", _("town lead")
    EDITOR = "editor", _("editor")
    MODERATOR = "moderator", _("moderator")
    NETWORK_MANAGER = "network_manager", _("network manager")
    TRAINER = "trainer", _("trainer")
    COACH = "coach", _("coach")
    CONSULTANT = "consultant", _("consultant")
    ADMINISTRATOR = "administrator", _("administrator")


# Staff reach the editors' side, and need a second factor.
STAFF = frozenset({Role.EDITOR, Role.MODERATOR, Role.NETWORK_MANAGER, Role.ADMINISTRATOR})


class OrganisationKind(models.TextChoices):
    NETWORK = "network", _("the network itself")
    UNIVERSITY = "university", _("university")
    ASSOCIATION = "association", _("professional association")
    COUNCIL = "council", _("council of governments")
    NONPROFIT = "nonprofit", _("nonprofit")
    CONSULTANT = "consultant", _("consultant")
    FUNDER = "funder", _("funder")
