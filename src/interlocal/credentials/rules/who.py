"""Who may issue, change and see certificates, and until when one is renewed."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from interlocal.accounts.choices import RUNS
from interlocal.core.permissions import Denied
from interlocal.credentials.choices import RENEWED_FROM, Shown
from interlocal.credentials.models import Achievement, Credential


def runs_network(person: Any) -> bool:
    return person.is_authenticated and not person.role_names.isdisjoint(RUNS)


def check_can_issue(person: Any) -> None:
    """Who runs the network gives certificates, takes them back and looks after the keys."""
    if not runs_network(person):
        raise Denied(_("Only the people who run the network can do this."))


def check_holds(person: Any, credential: Credential) -> None:
    """Only its holder says who sees a certificate, or asks for another name on it."""
    if credential.holder_id is None or credential.holder_id != person.pk:
        raise Denied(_("Only whoever holds a certificate can do this."))


def may_take(person: Any, credential: Credential) -> bool:
    """Whether somebody may have the signed files, which say the name: its holder, the network, and everybody if they may."""
    is_holder = person.is_authenticated and credential.holder_id == person.pk
    is_open = credential.shown == Shown.NAMED and credential.revoked_at is None
    return is_holder or is_open or runs_network(person)


def check_can_distrust(since: date, known: date | None, today: date) -> None:
    """``known`` is since when the key is known to be stolen already."""
    if since > today:
        raise Denied(_("This day is still to come."))
    if known and known <= since:
        raise Denied(_("It is known already that this key was stolen on that day, or before."))


def check_in_force(credential: Credential) -> None:
    """What was taken back or replaced stays so."""
    if credential.revoked_at:
        raise Denied(_("This certificate was taken back already."))


def check_can_renew(credential: Credential, today: date) -> None:
    """A certification that was not renewed yet, from some time before its last day."""
    check_in_force(credential)
    if not credential.achievement.is_track or credential.expires_on is None:
        raise Denied(_("Only a certification that ends can be renewed."))
    if hasattr(credential, "successor"):
        raise Denied(_("This certification was renewed already."))
    if today < credential.expires_on - RENEWED_FROM:
        raise Denied(_("It is too early: renew it in the last 90 days."))


def last_day(achievement: Achievement, first: date) -> date | None:
    """So many months, the first day counted: from 1 March for a month, until 31 March."""
    if achievement.months is None:
        return None
    return first + relativedelta(months=achievement.months) - timedelta(days=1)
