"""What pages of lower apps say about programs."""

from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.related import Related
from interlocal.core.text import joined
from interlocal.training.choices import PartRole
from interlocal.training.models import EditionPartner
from interlocal.training.queries.programs import seen_editions

MOST = 12  # editions that are named, the newest first


def helped_by(person: Any, organisation: int) -> Related | None:
    """On the page of a partner: editions it funds, delivers or advises. One query."""
    rows = EditionPartner.objects.filter(organisation=organisation, edition__in=seen_editions(person))
    ordered = rows.select_related("edition__programme").order_by("-edition__begins_on", "edition", "role")
    roles: dict[Any, list[str]] = {}
    for row in ordered:
        roles.setdefault(row.edition, []).append(str(PartRole(row.role).label))
    links = tuple((one.get_absolute_url(), joined([one, *said])) for one, said in list(roles.items())[:MOST])
    said = _("Programs it funds, delivers or advises:")
    return Related("programs", _("Programs"), said, links) if links else None
