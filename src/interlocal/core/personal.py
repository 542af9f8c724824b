"""Which columns of our tables tell something about a person: what export, deletion and scrubbing go by.

A model lists each column of its own in one of two attributes, as words with spaces between them:

    personal = "email first_name"    # names somebody, leads to somebody, or is what somebody wrote or did
    plain = "is_sample"              # everything else
    whose = {"to": "email"}          # whom a row is about: a look-up, and what of the person it is compared with

What a base class lists need not be said again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

# What ``whose`` may name.
OF_A_PERSON: dict[str, Callable[[Any], Any]] = {
    "key": lambda person: person.pk,
    "email": lambda person: person.email,
    "name": str,
}


@dataclass(frozen=True, slots=True)
class Declared:
    """What one model says of its columns."""

    model: type[Model]
    personal: frozenset[str]
    plain: frozenset[str]
    whose: Mapping[str, str]

    @property
    def columns(self) -> frozenset[str]:
        """Its own columns and lists of others, but for the number of the row."""
        meta = self.model._meta
        own = [*meta.local_fields, *meta.local_many_to_many]
        return frozenset(f.name for f in own if not (f.primary_key and (f.is_relation or f.name == "id")))

    def rows_about(self, person: Any) -> QuerySet[Any]:
        """The rows about this person; none where the model does not say whom a row is about."""
        rows = self.model._base_manager.all()
        asked = [Q(**{lookup: OF_A_PERSON[of](person)}) for lookup, of in self.whose.items()]
        return rows.filter(reduce(or_, asked)) if asked else rows.none()


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
    )


def everything() -> Iterator[Declared]:
    """Every model of ours, in the order of the apps."""
    for model in apps.get_models():
        if model.__module__.startswith("interlocal."):
            yield declared(model)
