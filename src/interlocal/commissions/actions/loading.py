"""Commissions from a list: first looked at, then written; the same list once more changes nothing."""

from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.commissions import readers, rules
from interlocal.commissions.actions.entries import add, change
from interlocal.commissions.choices import TOLD
from interlocal.commissions.models import Commission
from interlocal.core.clock import now, today
from interlocal.core.freshness import due
from interlocal.core.loading import Problem
from interlocal.core.merging import Difference, Kept, Match, Merge, Row, merged
from interlocal.core.text import joined
from interlocal.places.models import Municipality


@transaction.atomic
def look(*, path: Path, by: Person) -> Merge[Commission]:
    """What would come of the list; nothing is written. Raises ``Denied`` and ``BadFile``."""
    rules.check_is_staff(by)
    rows = list(readers.read(path))
    towns: set[Any] = {row.among for row in rows if isinstance(row, Row)}
    kept = Commission.objects.select_for_update(of=("self",)).filter(municipality__in=towns)
    there = [
        Kept(c.municipality_id, c.name, c) for c in kept.select_related("municipality", "body").order_by("pk")
    ]
    names: dict[Any, str] = dict(Municipality.objects.filter(pk__in=towns).values_list("pk", "name"))
    found = merged(rows, there, _differ, without=lambda among: (names[among],))
    found.new = [one for one in found.new if _is_sound(found, one)]
    found.changed = [one for one in found.changed if _is_sound(found, one)]
    found.refused.sort(key=lambda problem: problem.line)
    return found


@transaction.atomic
def load(*, path: Path, by: Person) -> Merge[Commission]:
    """The same, and written: new rows are added, others change what they differ in; refused rows are left out."""
    found = look(path=path, by=by)
    for one in found.new:
        fields = dict(one.row.fields)
        add(town=fields.pop("municipality"), by=by, **fields)
    for one in found.changed:
        assert one.thing is not None
        change(commission=one.thing, by=by, **_fields(one.row))
    return found


def _fields(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.fields.items() if name != "municipality"}


def _differ(row: Row, commission: Commission) -> tuple[Difference, ...]:
    """Which fields the row changes; of what is not public only that it does."""
    after = rules.with_fields(commission, _fields(row))
    found = [
        Difference(str(TOLD[name]), before, then)
        for name, before, then in rules.differences(commission, after)
    ]
    if after.confirmed_on != commission.confirmed_on:
        label = str(Commission._meta.get_field("confirmed_on").verbose_name)
        found.append(Difference(label, str(commission.confirmed_on), str(after.confirmed_on)))
    return tuple(found)


def _is_sound(found: Merge[Commission], match: Match[Commission]) -> bool:
    """Whether what it would be makes sense; if not, the row is refused with every reason."""
    thing = match.thing or Commission(municipality=match.row.fields["municipality"], confirmed_on=today())
    candidate = rules.with_fields(thing, _fields(match.row))
    candidate.added_at = candidate.changed_at = now()
    candidate.confirm_due = due(candidate.confirmed_on)
    try:
        rules.check_sound(candidate)
    except ValidationError as error:
        found.refused.append(Problem(match.row.line, _reasons(error)))
        return False
    return True


def _reasons(error: ValidationError) -> str:
    of_fields: dict[str, str] = {NON_FIELD_ERRORS: ""}
    return joined(
        f"{of_fields.get(name, f'{name}: ')}{' '.join(texts)}" for name, texts in error.message_dict.items()
    )
