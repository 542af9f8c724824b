"""People of the sample network, and their places."""

from datetime import date
from typing import Any

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind, Role
from interlocal.accounts.models import Organisation, Person
from interlocal.demo import choices
from interlocal.demo.queries import town_called
from interlocal.places.models import Municipality

KINDS = {choices.CAUCUS: OrganisationKind.NETWORK, choices.UNIVERSITY: OrganisationKind.UNIVERSITY}


def account(sample: choices.SamplePerson, since: date | None = None) -> Person:
    """Somebody with a role in their place, and no password."""
    first, _space, last = sample.name.partition(" ")
    person = accounts.register(email=sample.email, first_name=first, last_name=last, is_sample=True)
    about: dict[str, Any] = {"job_title": sample.job, "is_elected": sample.job == choices.ELECTED}
    accounts.grant(person=person, role=Role(sample.role), place=_place(sample), since=since, **about)
    return person


def _place(sample: choices.SamplePerson) -> Municipality | Organisation:
    if sample.town:
        return town_called(sample.town)
    kind = KINDS.get(sample.organisation, OrganisationKind.CONSULTANT)
    return accounts.add_organisation(name=sample.organisation, kind=kind, is_sample=True)
