"""Writes the audit trail."""

from datetime import datetime

from interlocal.audit.models import Event
from interlocal.core.clock import now


def record(
    kind: str, *, target: object, by: object = "", note: str = "", at: datetime | None = None
) -> Event:
    """Write one deed; ``by`` is a person, or empty for a command run on the server."""
    return Event.objects.create(
        at=at or now(), kind=kind, target=str(target)[:200], by=str(by)[:120], note=note
    )
