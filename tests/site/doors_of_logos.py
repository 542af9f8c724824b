"""Logos of the directory of consultants, as ``doors_of_logos.txt`` needs them: one that is shown, and one that waits."""

from io import BytesIO
from typing import Any

from interlocal.consultants.models import Listing, Version
from interlocal.core.pictures import logo
from interlocal.core.tests.elsewhere import png

SHOWS = "An oak"


def arrange(persons: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """Of the listing that stands, and of the one that waits for a moderator."""
    shown, waiting = Listing.objects.get(pk=about["listed"].pk), Version.objects.get(pk=about["waiting"].pk)
    for row in (shown, waiting):
        row.logo.save("a.webp", logo(BytesIO(png())), save=False)
    shown.logo_alt = SHOWS
    waiting.told = {**waiting.told, "logo": waiting.logo.name, "logo_alt": SHOWS}
    shown.save()
    waiting.save()
    return {"waiting_logo": (waiting.pk,)}
