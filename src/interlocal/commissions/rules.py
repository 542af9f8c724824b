"""Who may keep up a commission, what it may say, which are shown, and what the links in mail carry."""

import copy
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from interlocal.accounts.choices import EVERYBODYS, STAFF
from interlocal.accounts.rules import check_can_manage
from interlocal.commissions.choices import CONFIRM_WITHIN, NEAR, TOLD, UNTOLD, Focus, Precision, Status
from interlocal.commissions.models import Commission, Editor, Interest
from interlocal.core.clock import now
from interlocal.core.distance import kilometres
from interlocal.core.freshness import Freshness, freshness
from interlocal.core.permissions import Denied, allowed
from interlocal.core.recurrence import check_rule
from interlocal.core.text import joined
from interlocal.places.models import Municipality

CONFIRM, INTEREST, FILE = "commissions.confirm", "commissions.interest", "commissions.file"
_OF_A_PERSON = re.compile(r"[a-z]{2,}[._][a-z]{2,}\d*|[a-z]\.[a-z]{2,}\d*")
_OF_A_ROLE = re.compile(
    r"clerk|office|commission|committee|board|council|info|contact|hello|human|relations|village|city|town|diversity"
)


def is_staff(person: Any) -> bool:
    """The network's own people, who have shown their second step."""
    return person.is_authenticated and not person.role_names.isdisjoint(STAFF)


def check_is_staff(person: Any) -> None:
    if not is_staff(person):
        raise Denied(_("Only the network’s staff can do this."))


def check_can_add(person: Any, town: Municipality) -> None:
    """The lead of the town, and the network's staff: they also say who else keeps a commission up."""
    if not is_staff(person):
        check_can_manage(person, town)


def check_can_edit(person: Any, commission: Commission) -> None:
    """Who may add one of the town, and whom they named for this one, as long as they are of the town."""
    if not person.is_authenticated:
        raise Denied(_("Sign in first."))
    town = commission.municipality
    if allowed(check_can_add, person, town):
        return
    is_of_town = any(one.municipality_id == town.pk for one in person.held)
    if not is_of_town or not Editor.objects.filter(commission=commission, person=person).exists():
        raise Denied(_("Only the lead of %(town)s, or whom they named, keeps this up.") % {"town": town})


def is_listed(commission: Commission, today: date) -> bool:
    """Whether everybody finds it: it was confirmed not too long ago."""
    return freshness(commission.confirm_due, today) != Freshness.HIDDEN


def takes_members(commission: Commission) -> bool:
    """Whether its open seats can be filled."""
    return commission.status in {Status.ACTIVE, Status.FORMING}


def check_sound(commission: Commission) -> None:
    """All that a commission says makes sense together. Raises ``ValidationError``, by field where that is known."""
    commission.full_clean(exclude=["charter"])
    wrong: dict[str, list[str]] = {}
    if commission.rrule and commission.first_day and commission.first_time:
        first = datetime.combine(commission.first_day, commission.first_time)
        try:
            check_rule(commission.rrule, first)
        except Denied as denied:
            wrong["first_day"] = [str(denied)]
    if far := _far(commission):
        wrong["lat"] = [far]
    body = commission.body
    if body and body.municipality_id != commission.municipality_id:
        wrong["body"] = [_("This body is another town’s.")]
    if wrong:
        raise ValidationError(wrong)


def _far(commission: Commission) -> str:
    """Swapped numbers, or none at all, lie in the sea or in Antarctica."""
    if commission.lat is None or commission.lon is None:
        return ""
    town = commission.municipality
    if not (-90 <= commission.lat <= 90 and -180 <= commission.lon <= 180):
        return _("A latitude is between −90 and 90, a longitude between −180 and 180.")
    if town.lat is None or town.lon is None:
        return _(
            "Nobody has said where the town lies, so we cannot check this. Choose the middle of the town."
        )
    away = kilometres((commission.lat, commission.lon), (town.lat, town.lon))
    if away <= NEAR:
        return ""
    return _(
        "This is %(away)d km from the middle of the town. The latitude comes first; both need their sign."
    ) % {"away": round(away)}


def seems_personal(mailbox: str) -> bool:
    """Whether an address looks like one person's: of a provider for everybody, or with a first and a last name."""
    name, _at, domain = mailbox.casefold().rpartition("@")
    if domain in EVERYBODYS:
        return True
    return bool(_OF_A_PERSON.fullmatch(name)) and not _OF_A_ROLE.search(name)


def with_fields(commission: Commission, fields: Mapping[str, Any]) -> Commission:
    """The same with other fields, not stored; of a place that is not public nothing is kept."""
    changed = copy.copy(commission)
    for name, value in fields.items():
        setattr(changed, name, value)
    if changed.precision != Precision.EXACT:
        changed.address, changed.lat, changed.lon = "", None, None
    if changed.body:
        changed.name, changed.seats = changed.body.name, changed.body.size
    return changed


def said(commission: Commission, name: str) -> str:
    """What one field says, in words; nothing of what is not public."""
    value = getattr(commission, name)
    if name in UNTOLD or value is None or value == "":
        return ""
    if name == "focus":
        return joined(label for one, label in Focus.choices if one in value)
    if name == "charter":
        return _("a file") if value else ""
    if name == "first_time":
        return f"{value:%H:%M}"
    field: Any = Commission._meta.get_field(name)
    return str(dict(field.flatchoices).get(value, value))


def differences(before: Commission, after: Commission) -> list[tuple[str, str, str]]:
    """Which fields differ, in the order of the form: name, before and after in words that may be kept."""
    return [
        (name, said(before, name), said(after, name))
        for name in TOLD
        if getattr(before, name) != getattr(after, name)
    ]


def confirm_token(commission: Commission) -> str:
    """What the link in the yearly mail carries: which entry, and for which year. Only we can make it."""
    return signing.dumps([commission.pk, commission.confirm_due.isoformat()], salt=CONFIRM)


def read_confirm(token: str) -> tuple[int, date] | None:
    """The key of the entry and the day it was to be confirmed by, or None for a token nobody signed."""
    try:
        pk, due = signing.loads(token, salt=CONFIRM)
    except signing.BadSignature:
        return None
    return pk, date.fromisoformat(due)


def interest_token(interest: Interest) -> str:
    """What the links in mail to a subscriber carry: it says nothing, and only we can make it."""
    return signing.Signer(salt=INTEREST).sign(str(interest.pk))


def read_interest(token: str) -> int | None:
    """The key of the interest, or None for a token nobody signed."""
    try:
        return int(signing.Signer(salt=INTEREST).unsign(token))
    except signing.BadSignature:
        return None


def check_can_confirm(interest: Interest) -> None:
    """Within a week after it was asked for."""
    if interest.asked_at < now() - CONFIRM_WITHIN:
        raise Denied(_("This link is too old. Ask once more, and you get a new one."))
