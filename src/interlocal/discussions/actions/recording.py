"""The record for counsel: what members of public bodies wrote where, and who decided what about it."""

from collections.abc import Iterable
from typing import Any

from interlocal.core.clock import now
from interlocal.discussions.choices import What
from interlocal.discussions.models import Entry, Thread
from interlocal.discussions.queries.guard import Standing


def note(
    what: What, thread: Thread, found: Iterable[Standing], *, who: Any = "", by: Any = "", alone: bool = False
) -> None:
    """One line for each body. ``alone``: nobody was added, so the count is of those who wrote before."""
    Entry.objects.bulk_create(
        Entry(
            at=now(),
            what=what,
            thread=thread,
            title=thread.title,
            body=one.body,
            body_name=one.body.name,
            town=one.town,
            who=str(who)[:120],
            by=str(by)[:120],
            count=one.count if alone else one.with_them,
            needed=one.needed,
        )
        for one in found
    )
