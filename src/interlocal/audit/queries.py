"""How far the record of changes has come."""

from django.db.models import Subquery
from wagtail.models import ModelLogEntry

from interlocal.audit.models import Event
from interlocal.core.memo import once_a_request
from interlocal.network.queries import Measure, measure

Stamp = tuple[int, int, Measure]


def stamp() -> Stamp:
    """Say, in one query a request, how far both logs have come, ours and Wagtail's, and which figures are in force.

    Every change of content leaves an entry in one of them (bulk loads write one ``Event`` at their end), so
    what a process computed from the database is right as long as the stamp is the same. The network's settings
    leave no entry: what figures depend on is part of the stamp, as old as this process's copy of the settings.
    """
    return once_a_request("stamp", _stamp)


def _stamp() -> Stamp:
    newest = ModelLogEntry.objects.order_by("-pk").values("pk")[:1]
    row = Event.objects.order_by("-pk").values_list("pk", Subquery(newest)).first()
    ours, wagtails = row or (0, newest.first()["pk"] if newest.exists() else 0)
    return ours, wagtails or 0, measure()
