"""What the page of a town says about consultants."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.consultants.queries.pages import worked_for
from interlocal.core.related import Related

MOST = 6


def consultants_of(person: Any, geoid: str) -> Related | None:
    """Who says they worked for a town: their word, not the town's."""
    rows = worked_for(geoid)
    if not rows:
        return None
    said = ngettext(
        "%(n)d consultant says they worked for this town. That is their word, not the town’s.",
        "%(n)d consultants say they worked for this town. That is their word, not the town’s.",
        len(rows),
    )
    links = tuple((one.get_absolute_url(), one.name) for one in rows[:MOST])
    return Related("consultants", _("Consultants"), said % {"n": len(rows)}, links)
