"""How far the record of changes has come."""

from django.db.models import Subquery
from wagtail.models import ModelLogEntry

from interlocal.audit.models import Event

Stamp = tuple[int, int]


def stamp() -> Stamp:
    """Say, in one query, how far both logs have come: ours and Wagtail's.

    Every change of content leaves an entry in one of them (bulk loads write one ``Event`` at their end), so
    what a process computed from the database is right as long as the stamp is the same.
    """
    newest = ModelLogEntry.objects.order_by("-pk").values("pk")[:1]
    row = Event.objects.order_by("-pk").values_list("pk", Subquery(newest)).first()
    return (row[0], row[1] or 0) if row else (0, newest.first()["pk"] if newest.exists() else 0)
