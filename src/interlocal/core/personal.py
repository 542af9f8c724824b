"""Which columns of our tables tell something about a person: what export, deletion and scrubbing go by.

A model lists each column of its own in one of two attributes, as words with spaces between them:

    personal = "email first_name"    # names somebody, leads to somebody, or is what somebody wrote or did
    plain = "is_sample"              # everything else
    whose = {"to": "email"}          # whom a row is about: a look-up, and what of the person it is compared with
    known_as = _("Mail to you")      # what such a row is, in words for the person
    others = "subject"               # columns that may tell of somebody else: an export leaves them out
    untold = "blocked"               # look-ups of ``whose`` by which somebody else did something: not exported
    says = "subject text"            # columns that may name anybody: whoever goes is taken out of them
    stays = True                     # deleting a person empties such a row of them instead of deleting it

What a base class lists need not be said again.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

# What ``whose`` may name.
OF_A_PERSON: dict[str, Callable[[Any], Collection[Any]]] = {
    "key": lambda person: [person.pk],
    "email": lambda person: addresses(person),  # noqa: PLW0108 -- defined below
    "hash": lambda person: {hashed(address) for address in addresses(person)},
    "name": lambda person: labels(person),  # noqa: PLW0108
}


def addresses(person: Any) -> set[str]:
    """Every address of this person, confirmed or not."""
    return {person.email, *person.emailaddress_set.values_list("email", flat=True)}


def labels(person: Any) -> set[str]:
    """What the audit trail calls this person."""
    name = str(person)
    return {name[:120], name[:200]} | {one for a in addresses(person) for one in (a, a.casefold())}


def hashed(address: str) -> str:
    """What is kept of an address whose owner wants no more mail; the same however it is capitalised."""
    return hashlib.sha256(f"interlocal:{address.strip().casefold()}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Declared:
    """What one model says of its columns."""

    model: type[Model]
    personal: frozenset[str]
    plain: frozenset[str]
    whose: Mapping[str, str]
    others: frozenset[str] = frozenset()
    untold: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()

    @property
    def columns(self) -> frozenset[str]:
        """Its own columns and lists of others, but for the number of the row."""
        meta = self.model._meta
        own = [*meta.local_fields, *meta.local_many_to_many]
        return frozenset(f.name for f in own if not (f.primary_key and (f.is_relation or f.name == "id")))

    def rows_about(self, person: Any) -> QuerySet[Any]:
        """The rows about this person; none where the model does not say whom a row is about."""
        return self._rows(person, self.whose)

    def rows_for(self, person: Any) -> QuerySet[Any]:
        """Those of them that the person may know of."""
        return self._rows(person, {name: of for name, of in self.whose.items() if name not in self.untold})

    def _rows(self, person: Any, whose: Mapping[str, str]) -> QuerySet[Any]:
        rows = self.model._base_manager.all()
        asked = [Q(**{lookup: value}) for lookup, of in whose.items() for value in OF_A_PERSON[of](person)]
        return rows.filter(reduce(or_, asked)) if asked else rows.none()

    @property
    def stays(self) -> bool:
        """Whether its rows outlive the people they are about, emptied of them."""
        return getattr(self.model, "stays", False)

    @property
    def known_as(self) -> str:
        """What one of its rows is, in words for the person."""
        return str(getattr(self.model, "known_as", self.model._meta.verbose_name_plural))


def declared(model: type[Model]) -> Declared:
    """What this model and its bases say."""
    said = {
        name: " ".join(vars(base).get(name, "") for base in model.__mro__) for name in ("personal", "plain")
    }
    return Declared(
        model,
        frozenset(said["personal"].split()),
        frozenset(said["plain"].split()),
        getattr(model, "whose", {}),
        frozenset(getattr(model, "others", "").split()),
        frozenset(getattr(model, "untold", "").split()),
        frozenset(getattr(model, "says", "").split()),
    )


def everything() -> Iterator[Declared]:
    """Every model of ours, in the order of the apps."""
    for model in apps.get_models():
        if model.__module__.startswith("interlocal."):
            yield declared(model)
