"""The people of a town, as they and those who look after them see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from interlocal.accounts.choices import RUNS, Role
from interlocal.accounts.models import Adhesion, Membership, Person
from interlocal.core.text import alphabetical
from interlocal.places.models import Municipality


@dataclass(frozen=True, slots=True)
class Colleague:
    """Someone who is, or was, of a town; ``pk`` is that of one of their roles there."""

    pk: int
    person: int
    name: str
    job_title: str
    is_elected: bool
    roles: tuple[str, ...]  # as words; being a member goes without saying
    is_lead: bool
    since: date | None
    until: date | None = None


def colleagues(town: Municipality) -> tuple[Colleague, ...]:
    """Who is of this town now, by name. One query."""
    return _together(Membership.objects.filter(municipality=town, until=None))


def former(town: Municipality) -> tuple[Colleague, ...]:
    """Who was of this town and is no more, by name. One query."""
    here = Membership.objects.filter(municipality=town, until=None)
    return _together(Membership.objects.filter(municipality=town).exclude(person__in=here.values("person")))


def in_town(person: Person, town: Municipality) -> Colleague | None:
    """What one person is in a town now."""
    return next(
        iter(_together(Membership.objects.filter(municipality=town, person=person, until=None))), None
    )


def history(person: Person) -> QuerySet[Membership]:
    """All roles of a person, in every place, the latest first."""
    rows = person.memberships.select_related("municipality", "organisation")
    return rows.order_by("-since", "-pk")


def keepers(town: Municipality) -> list[Person]:
    """Who hears when something waits in a town: its leads, or who runs the network while it has none."""
    active = Person.objects.filter(is_active=True, memberships__until=None)
    leads = active.filter(memberships__role=Role.TOWN_LEAD, memberships__municipality=town)
    return list(leads.order_by("pk").distinct()) or runners()


def runners() -> list[Person]:
    """Who runs the network: its managers, or the administrators while it has none."""
    for role in (Role.NETWORK_MANAGER, Role.ADMINISTRATOR):
        held = {"memberships__role": role, "memberships__until": None}
        if found := list(Person.objects.filter(is_active=True, **held).order_by("pk").distinct()):
            return found
    return []


def adhesions(town: Municipality | None = None) -> QuerySet[Adhesion]:
    """How a town, or every town, came in, the latest first."""
    rows = Adhesion.objects.select_related("municipality", "coordinator", "decided_by")
    return rows.filter(**({"municipality": town} if town else {})).order_by("-filed_at", "-pk")


def runs_network(person: Person) -> bool:
    """Whether this person runs the network."""
    return not person.role_names.isdisjoint(RUNS)


def _together(rows: QuerySet[Membership]) -> tuple[Colleague, ...]:
    """Roles of one person in one line."""
    found = rows.select_related("person").order_by("person", "pk")
    people = [_colleague(list(held)) for _person, held in groupby(found, lambda row: row.person_id)]
    return tuple(sorted(people, key=lambda one: (*alphabetical(one.name), one.pk)))


def _colleague(held: Sequence[Membership]) -> Colleague:
    last = held[-1]
    roles = sorted({Role(one.role) for one in held} - {Role.MEMBER}, key=list(Role).index)
    return Colleague(
        pk=last.pk,
        person=last.person_id,
        name=str(last.person),
        job_title=last.job_title,
        is_elected=last.is_elected,
        roles=tuple(str(role.label) for role in roles),
        is_lead=any(one.role == Role.TOWN_LEAD and not one.until for one in held),
        since=_first(one.since for one in held),
        until=max((one.until for one in held if one.until), default=None),
    )


def _first(days: Iterable[date | None]) -> date | None:
    """The earliest day; not known if one of them is not."""
    found = list(days)
    return None if None in found else min(day for day in found if day)
