"""What a town looks for, kept; and lists of who matched, frozen for the file of a procurement."""

from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.consultants.models import Need, Roster
from interlocal.consultants.queries.shortlist import frozen_rows, matches
from interlocal.consultants.rules import engagements as rules
from interlocal.core.clock import now
from interlocal.places.models import Municipality


@transaction.atomic
def keep_need(*, town: Municipality, by: Person, title: str, wishes: dict[str, Any]) -> Need:
    """Keep what a town looks for. Raises ``Denied``."""
    rules.check_can_keep(by, town)
    made = Need.objects.create(municipality=town, by=by, title=title, wishes=wishes, made_at=now())
    audit.record("consultants.need.kept", target=made, by=by)
    return made


@transaction.atomic
def drop_need(*, need: Need, by: Person) -> None:
    """Keep it no more; its frozen lists go with it. Raises ``Denied``."""
    rules.check_can_tell(by, need.municipality)
    audit.record("consultants.need.dropped", target=need, by=by)
    need.delete()


@transaction.atomic
def freeze(*, need: Need, by: Person) -> Roster:
    """Write down who matches today, as it is shown today. Nothing changes it later. Raises ``Denied``."""
    rules.check_can_tell(by, need.municipality)
    made = Roster.objects.create(need=need, rows=frozen_rows(matches(need.wishes)), made_at=now())
    audit.record("consultants.roster.frozen", target=made, by=by)
    return made
