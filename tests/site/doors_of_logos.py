"""Logos of the directory of consultants, as ``doors_of_logos.txt`` needs them: one that is shown, and one that waits."""

from io import BytesIO
from typing import Any

from interlocal.consultants.models import Version
from interlocal.consultants.tests.made import published
from interlocal.core.pictures import logo
from interlocal.core.tests.elsewhere import png


def arrange(persons: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """Of a listing that stands, and of the one that waits for a moderator."""
    shown = published(persons["moderator"], "hi@logo.example", name="Seen Talks", services="Pictures.")
    waiting = Version.objects.get(pk=about["waiting"].pk)
    for row in (shown, waiting):
        row.logo.save("a.webp", logo(BytesIO(png())), save=False)
    shown.logo_alt, waiting.told = "An oak", {**waiting.told, "logo": waiting.logo.name}
    shown.save()
    waiting.save()
    return {"waiting_logo": (waiting.pk,), "shown_logo": (shown.slug,)}
