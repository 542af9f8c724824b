"""The record for counsel, for those who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from interlocal.accounts.choices import RUNS, Role
from interlocal.accounts.models import Body
from interlocal.core.permissions import Denied, allowed
from interlocal.discussions.models import Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the record: of a body, and the days, both included."""

    body: int | None = None
    since: date | None = None
    until: date | None = None


def bodies_to_see(person: Any) -> QuerySet[Body]:
    """Bodies whose record somebody may read: who runs the network all, a town's lead those of the town."""
    found = Body.objects.select_related("municipality").order_by("municipality__name", "name")
    if runs(person):
        return found
    towns = [one.municipality_id for one in person.held if one.role == Role.TOWN_LEAD and one.municipality_id]
    return found.filter(municipality__in=towns)


def runs(person: Any) -> bool:
    return not person.role_names.isdisjoint(RUNS)


def check_can_see_log(person: Any) -> None:
    """Who runs the network, and leads of towns for the bodies of theirs."""
    if not runs(person) and all(one.role != Role.TOWN_LEAD for one in person.held):
        raise Denied(_("The record is for the people who run the network, and for town leads."))


def may_see_log(person: Any) -> bool:
    return allowed(check_can_see_log, person)


def entries(person: Any, asked: Asked) -> QuerySet[Entry]:
    """Its lines, the newest first. What a body did that was deleted since, only who runs the network sees."""
    rows = Entry.objects.order_by("-at", "-pk")
    if not runs(person):
        rows = rows.filter(body__in=bodies_to_see(person))
    if asked.body:
        rows = rows.filter(body=asked.body)
    if asked.since:
        rows = rows.filter(at__date__gte=asked.since)
    if asked.until:
        rows = rows.filter(at__date__lte=asked.until)
    return rows


def heads() -> tuple[str, ...]:
    return (
        _("When"),
        _("Town"),
        _("Body"),
        _("Discussion"),
        _("Number of the discussion"),
        _("What happened"),
        _("Member"),
        _("Members who took part"),
        _("The guard acts from"),
        _("Who decided"),
    )


def cells(rows: QuerySet[Entry]) -> Iterator[tuple[Any, ...]]:
    """The lines as a file has them, by the clock of the network."""
    for one in rows.iterator(chunk_size=500):
        yield (
            f"{localtime(one.at):%Y-%m-%d %H:%M}",
            one.town,
            one.body_name,
            one.title,
            one.thread_id,
            one.get_what_display(),
            one.who,
            one.count,
            one.needed,
            one.by,
        )
