"""What a partner is to the network, from its beginning through each change."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.models import Expert, Organisation, Person
from interlocal.audit import actions as audit
from interlocal.core.permissions import Denied
from interlocal.partners.actions.partners import profile_of
from interlocal.partners.actions.searching import find_again
from interlocal.partners.models import Relation
from interlocal.partners.rules import who as rules


@transaction.atomic
def begin(*, partner: Organisation | Expert, by: Person, **said: Any) -> Relation:
    """Write down what a partner is, in one thing or in all. Raises ``Denied``."""
    rules.check_can_keep(by)
    is_expert = isinstance(partner, Expert)
    of = {"expert" if is_expert else "organisation": partner}
    rules.check_fits(said["role"], said["status"])
    if Relation.objects.now().filter(**of, about=said.get("about", "")).exists():
        raise Denied(_("This relationship is written down already. Change it instead."))
    if isinstance(partner, Organisation):
        profile_of(partner)
    relation = Relation(**of, **said)
    relation.full_clean()
    relation.save()
    audit.record("partners.relation.begun", target=relation, by=by)
    find_again(partner)
    return relation


@transaction.atomic
def change(*, relation: Relation, by: Person, role: str, status: str, on: date, **said: Any) -> Relation:
    """Say anew how it stands; the row in force is returned.

    Another role or status ends the row and begins the next. A note, or who may see it, is mended in place.
    """
    rules.check_can_keep(by)
    relation = Relation.objects.select_for_update(of=("self",)).get(pk=relation.pk)
    rules.check_can_move(relation, role, status, on)
    if (role, status) != (relation.role, relation.status):
        relation.until = on
        relation.save(update_fields=["until"])
        relation = Relation(
            organisation=relation.organisation,
            expert=relation.expert,
            about=relation.about,
            is_sample=relation.is_sample,
            role=role,
            status=status,
            since=on,
        )
    for name, value in said.items():
        setattr(relation, name, value)
    relation.full_clean()
    relation.save()
    audit.record("partners.relation.changed", target=relation, by=by)
    find_again(relation.partner)
    return relation
