"""Who keeps the directory of partners, and how a relationship may go on. ``check_*`` raise ``Denied``."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from interlocal.accounts.choices import RUNS
from interlocal.accounts.models import Organisation
from interlocal.core.permissions import Denied
from interlocal.partners.choices import KEEP, MOVES, SETTLED, PartnerRole, Status
from interlocal.partners.models import Relation


def check_can_keep(person: Any) -> None:
    """Editors, and who runs the network."""
    if not person.is_authenticated or person.role_names.isdisjoint(KEEP):
        raise Denied(_("Only editors and the people who run the network keep the partners."))


def check_can_merge(person: Any, kept: Organisation, gone: Organisation) -> None:
    """Who runs the network: nobody can take two apart again."""
    if person.role_names.isdisjoint(RUNS):
        raise Denied(_("Only the people who run the network can merge organizations."))
    if kept.pk == gone.pk:
        raise Denied(_("Choose two different organizations."))


def check_fits(role: str, status: str) -> None:
    """Somebody who agreed to something is more than a potential partner."""
    if role == PartnerRole.POTENTIAL and status in SETTLED:
        raise Denied(_("A potential partner has agreed to nothing yet. Choose a role."))


def check_can_move(relation: Relation, role: str, status: str, on: date) -> None:
    """From how it stands to how it is to stand, on a day not before the last change."""
    if relation.until is not None:
        raise Denied(_("This is history. Change how it stands now."))
    if status not in MOVES[Status(relation.status)] and status != relation.status:
        raise Denied(
            _("What is “%(now)s” cannot become “%(then)s”.")
            % {"now": relation.get_status_display(), "then": Status(status).label}
        )
    if relation.is_over and status == relation.status and role != relation.role:
        raise Denied(_("This is over: its role stays as it was. Propose or agree on it anew first."))
    check_fits(role, status)
    if on < relation.since:
        raise Denied(_("The last change was later than that day."))
