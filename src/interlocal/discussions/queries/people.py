"""What readers call who wrote, and where those are."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.library.queries.catalogue import catalogue
from interlocal.people.queries.cards import places_of
from interlocal.people.rules import in_force


def name_of(person: Person | None) -> str:
    """Never an address; of somebody who is gone, nothing."""
    if person is None:
        return _("Somebody who left")
    return person.get_full_name() or _("A member of the network")


def places(people: Iterable[int | None]) -> dict[int | None, str]:
    """The town or organization of each. One query beside the library's own."""
    rows = in_force().filter(person__in=[pk for pk in people if pk])
    return {pk: name for pk, (_town, name) in places_of(rows, catalogue()).items()}
