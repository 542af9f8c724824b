"""All that the site holds about one person: ours by what models declare, that of packages by ``KEPT_BY_OTHERS``."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, FileField, ManyToManyField, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from interlocal.accounts.choices import KEPT_BY_OTHERS, SECRETS
from interlocal.accounts.models import Person
from interlocal.core.personal import Declared, everything, labels


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that is held, and how often."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """One row as its person may have it, and the files it names."""

    values: dict[str, Any]
    files: tuple[Any, ...]


def held(person: Person) -> list[Kind]:
    """What there is about this person, by kind; what there is none of is left out."""
    counted = [Kind(label, rows.count()) for label, rows, _columns in _sources(person)]
    return [kind for kind in counted if kind.count]


def told(person: Person) -> Iterator[tuple[str, list[Told]]]:
    """Every row about this person, by kind, without what is about somebody else."""
    own = {str(person), *labels(person)}
    for label, rows, columns in _sources(person):
        found = [_told(row, columns, person, own) for row in rows.order_by("pk")]
        if found:
            yield label, found


def _sources(person: Person) -> Iterator[tuple[str, Any, list[Any]]]:
    for one in everything():
        if one.whose:
            yield one.known_as, one.rows_for(person), _columns(one)
    for name, (label, columns) in KEPT_BY_OTHERS.items():
        model = apps.get_model(name)
        fields = [model._meta.get_field(column) for column in columns.split()]
        yield str(label), model._base_manager.filter(user=person), fields


def _columns(one: Declared) -> list[Any]:
    meta = one.model._meta
    return [f for f in [*meta.local_fields, *meta.local_many_to_many] if f.name in one.columns]


def _told(row: Model, columns: list[Any], person: Person, own: set[str]) -> Told:
    others = getattr(row, "others", "").split()
    values = {
        capfirst(str(field.verbose_name)): _value(row, field, person)
        for field in columns
        if field.name not in others or getattr(row, field.name) in own
    }
    files = (getattr(row, field.name) for field in columns if isinstance(field, FileField))
    return Told(values, tuple(file for file in files if file))


def _value(row: Model, field: Field[Any, Any], person: Person) -> Any:
    """What a column says, in words rather than numbers of other rows; nobody else by name."""
    if field.name in SECRETS:
        return _("Kept so that nobody can read it.")
    if isinstance(field, ManyToManyField):
        return [str(one) for one in getattr(row, field.name).all()]
    value = getattr(row, field.name)
    if isinstance(value, Person):
        return _("You") if value == person else _("A person of the network")
    if isinstance(value, Model):
        return str(value)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return value.name if isinstance(field, FileField) else value
