"""Who has an account, and which organisations there are."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Organisation, Person
from interlocal.audit import actions as audit


@transaction.atomic
def register(*, email: str, password: str | None = None, **fields: Any) -> Person:
    """Make a person with a confirmed address; without a password they sign in with emailed codes."""
    person = Person(email=Person.objects.normalize_email(email), **fields)
    person.set_password(password)
    person.full_clean(exclude=["password"])
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    audit.record("accounts.person.registered", target=person)
    return person


def add_organisation(*, name: str, kind: OrganisationKind, **fields: Any) -> Organisation:
    """The organisation of that name, made if it is new."""
    organisation, _ = Organisation.objects.get_or_create(name=name, defaults={"kind": kind, **fields})
    return organisation
