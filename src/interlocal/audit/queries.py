"""How far the record of changes has come."""

from typing import NamedTuple

from django.db import OperationalError
from django.db.models import Subquery
from wagtail.models import ModelLogEntry, PageLogEntry

from interlocal.audit.models import Event
from interlocal.core.memo import once_a_request
from interlocal.network.queries import Measure, Wording, common_wording, measure


class Stamp(NamedTuple):
    """The newest entry of each log, which figures are in force, and in which words labels are for most readers."""

    ours: int
    content: int
    pages: int
    measure: Measure
    wording: Wording


def stamp() -> Stamp:
    """Say, in one query a request, how far the logs have come, ours and Wagtail's two, and which figures are in force.

    Every change of content leaves an entry in one of them (bulk loads write one ``Event`` at their end), so
    what a process computed from the database is right as long as the stamp is the same. The network's settings
    leave no entry: what figures depend on is part of the stamp, as old as this process's copy of the settings.
    While the database is away the last stamp holds, so that people go on reading what this process remembers.
    """
    return once_a_request("stamp", _stamp)


Newest = tuple[int, int, int]
_last: Newest | None = None


def _stamp() -> Stamp:
    global _last  # noqa: PLW0603 -- replaced whole
    try:
        newest = _last = _newest()
    except OperationalError:
        if _last is None:
            raise
        newest = _last
    return Stamp(*newest, measure(), common_wording())


def _newest() -> Newest:
    content, pages = (log.objects.order_by("-pk").values("pk")[:1] for log in (ModelLogEntry, PageLogEntry))
    row = Event.objects.order_by("-pk").values_list("pk", Subquery(content), Subquery(pages)).first()
    if row is None:  # nobody has done anything of ours yet
        row = (0, *(log.values_list("pk", flat=True).first() for log in (content, pages)))
    ours, of_content, of_pages = row
    return ours, of_content or 0, of_pages or 0


def forget() -> None:
    """Drop what this process read last; for tests."""
    global _last  # noqa: PLW0603 -- see above
    _last = None
