"""Programs, editions, who helps with them, and cohorts."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Organisation, Person
from interlocal.audit import actions as audit
from interlocal.core import zones
from interlocal.library.models import Topic
from interlocal.training.models import Cohort, Edition, EditionPartner, Programme
from interlocal.training.rules import who


@transaction.atomic
def add_programme(*, by: Person, **fields: Any) -> Programme:
    """Begin a program. Raises ``Denied``, or ``ValidationError`` for a name or address that is taken."""
    who.check_can_run(by)
    programme = Programme(**fields)
    programme.full_clean()
    programme.save()
    audit.record("training.program.added", target=programme, by=by)
    return programme


@transaction.atomic
def change_programme(*, programme: Programme, by: Person, **fields: Any) -> Programme:
    """Say anew what a program is. A name it had is kept, so that people who look for it still find it."""
    who.check_can_run(by)
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if fields.get("name", programme.name) != programme.name:
        programme.former_names = [*programme.former_names, programme.name]
    for name, value in fields.items():
        setattr(programme, name, value)
    programme.full_clean()
    programme.save()
    audit.record("training.program.changed", target=programme, by=by)
    return programme


@transaction.atomic
def add_edition(*, programme: Programme, by: Person, topics: Sequence[Topic] = (), **fields: Any) -> Edition:
    """Plan an edition. Nobody can apply before it is opened."""
    who.check_can_run(by)
    zones.check_zone(fields["tz"])
    edition = Edition(programme=programme, **fields)
    edition.full_clean()
    edition.save()
    edition.topics.set(topics)
    audit.record("training.edition.added", target=edition, by=by)
    return edition


@transaction.atomic
def change_edition(
    *, edition: Edition, by: Person, topics: Sequence[Topic] | None = None, **fields: Any
) -> Edition:
    """Say anew what an edition is. Where it stands is changed by ``move_edition`` alone."""
    who.check_can_run(by)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    for name, value in fields.items():
        setattr(edition, name, value)
    zones.check_zone(edition.tz)
    edition.full_clean()
    edition.save()
    if topics is not None:
        edition.topics.set(topics)
    audit.record("training.edition.changed", target=edition, by=by)
    return edition


@transaction.atomic
def move_edition(*, edition: Edition, to: str, by: Person) -> Edition:
    """Open it, close it, begin it, end it: as ``rules.who.MOVES`` says. Moving to where it is changes nothing."""
    who.check_can_run(by)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.state == to:
        return edition
    who.check_can_move(by, edition, to)
    edition.state = to
    edition.save(update_fields=["state"])
    audit.record("training.edition.moved", target=edition, by=by, note=to)
    return edition


@transaction.atomic
def add_partner(*, edition: Edition, organisation: Organisation, role: str, by: Person) -> EditionPartner:
    """An organization funds, delivers or advises an edition. Saying it twice changes nothing."""
    who.check_can_run(by)
    partner, is_new = EditionPartner.objects.get_or_create(
        edition=edition, organisation=organisation, role=role
    )
    if is_new:
        audit.record("training.partner.added", target=partner, by=by, note=role)
    return partner


@transaction.atomic
def drop_partner(*, partner: EditionPartner, by: Person) -> None:
    who.check_can_run(by)
    audit.record("training.partner.dropped", target=partner, by=by, note=partner.role)
    partner.delete()


@transaction.atomic
def add_cohort(*, edition: Edition, by: Person, **fields: Any) -> Cohort:
    """Plan a cohort of an edition."""
    who.check_can_run(by)
    cohort = Cohort(edition=edition, **fields)
    cohort.full_clean()
    cohort.save()
    audit.record("training.cohort.added", target=cohort, by=by)
    return cohort


@transaction.atomic
def change_cohort(*, cohort: Cohort, by: Person, **fields: Any) -> Cohort:
    """Say anew what a cohort is."""
    who.check_can_run(by)
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    for name, value in fields.items():
        setattr(cohort, name, value)
    cohort.full_clean()
    cohort.save()
    audit.record("training.cohort.changed", target=cohort, by=by)
    return cohort
