"""Rows of any table as lines of JSON and back: the same bytes from SQLite and from PostgreSQL."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import AutoField, Field, IntegerField, Model, UUIDField
from django.utils.duration import duration_iso_string

BATCH = 500


class BadRow(Exception):  # noqa: N818 -- reads as what it is
    """A line that is no row of its table."""


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of a model's own table; those of a parent lie in the parent's table."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def lines(model: type[Model], using: str) -> Iterator[bytes]:
    """The names of the columns, then one line for each row, in the order of the primary key."""
    fields = columns(model)
    yield _line([field.attname for field in fields])
    rows = model._base_manager.using(using).values_list(*(field.attname for field in fields))
    ordered: Iterable[Sequence[Any]] = rows.order_by("pk").iterator(chunk_size=2000)
    if not _sorts_alike(model):  # text: databases disagree on what comes first
        place = fields.index(model._meta.pk)
        ordered = sorted(rows, key=lambda row: str(row[place]))
    for row in ordered:
        yield _line([field.get_prep_value(value) for field, value in zip(fields, row, strict=True)])


def _sorts_alike(model: type[Model]) -> bool:
    key: Any = model._meta.pk
    while key.remote_field:
        key = key.target_field
    return isinstance(key, AutoField | IntegerField | UUIDField)


def _line(values: list[Any]) -> bytes:
    text = json.dumps(values, default=_text, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _text(value: Any) -> str:
    """What JSON has no sign for, as ``to_python`` of its field reads it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return duration_iso_string(value)
        case Decimal() | UUID():
            return str(value)
        case bytes() | memoryview():
            return b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} is no value of a row")


def fits(model: type[Model], heading: bytes) -> bool:
    """Whether lines that begin with this one hold rows of the model."""
    try:
        return sorted(json.loads(heading)) == sorted(field.attname for field in columns(model))
    except (ValueError, TypeError, RecursionError):
        return False


def write(model: type[Model], source: Iterator[bytes], using: str) -> int:
    """Add a row for each line, just as it was: no clock, no signal, no default interferes. Returns how many.

    Raises ``BadRow`` for a line that is none.
    """
    by_name, count = {field.attname: field for field in columns(model)}, 0
    fields = [by_name[name] for name in json.loads(next(source))]
    has_parent = any(field.remote_field and field.remote_field.parent_link for field in fields)
    batch: list[Model] = []
    for line in source:
        batch.append(_row(model, fields, line))
        count += 1
        if len(batch) == BATCH:
            _add(model, batch, using, one_by_one=has_parent)
            batch = []
    _add(model, batch, using, one_by_one=has_parent)
    return count


def _row(model: type[Model], fields: Sequence[Field[Any, Any]], line: bytes) -> Model:
    try:
        values = json.loads(line)
        found = {f.attname: f.to_python(value) for f, value in zip(fields, values, strict=True)}
        return model(**found)
    except (ValueError, TypeError, RecursionError, ValidationError) as error:
        raise BadRow(f"{model._meta.label} has a row that cannot be read ({type(error).__name__})") from error


def _add(model: type[Model], batch: list[Model], using: str, *, one_by_one: bool) -> None:
    """``model`` belongs to a migration's state, so what is changed on its fields changes nothing else."""
    for field in columns(model):
        for name in ("auto_now", "auto_now_add"):
            if getattr(field, name, False):
                setattr(field, name, False)
    if one_by_one:  # a table that extends another one cannot be filled in bulk
        for row in batch:
            row.save_base(raw=True, force_insert=True, using=using)
    else:
        model._base_manager.using(using).bulk_create(batch)
