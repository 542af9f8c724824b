"""How far the record of changes has come."""

from functools import cache
from typing import Any, NamedTuple

from django.db import OperationalError, connection
from django.db.models import Subquery
from wagtail.models import ModelLogEntry, PageLogEntry

from interlocal.audit.models import Event
from interlocal.core.memo import once_a_request
from interlocal.network.queries import Measure, Wording, common_wording, measure

LOGS = (ModelLogEntry, PageLogEntry)


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
    with connection.cursor() as cursor:
        cursor.execute(*_question())
        row = cursor.fetchone()
    if row is None:  # nobody has done anything of ours yet
        row = (0, *(log.objects.values_list("pk", flat=True).order_by("-pk").first() for log in LOGS))
    ours, of_content, of_pages = row
    return ours, of_content or 0, of_pages or 0


@cache
def _question() -> tuple[str, tuple[Any, ...]]:
    """Its SQL, made once in a process: each request asks it, and making it took most of the time of a kept page."""
    content, pages = (Subquery(log.objects.order_by("-pk").values("pk")[:1]) for log in LOGS)
    newest = Event.objects.order_by("-pk").values_list("pk", content, pages)[:1]
    sql, values = newest.query.sql_with_params()
    return sql, tuple(values)


def forget() -> None:
    """Drop what this process read last; for tests."""
    global _last  # noqa: PLW0603 -- see above
    _last = None
