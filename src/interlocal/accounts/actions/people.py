"""Who has an account, which organisations there are, and two of them that are one."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Membership, Organisation, Person
from interlocal.audit import actions as audit
from interlocal.core.clock import today
from interlocal.core.permissions import Denied


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
    organisation, _made = Organisation.objects.get_or_create(name=name, defaults={"kind": kind, **fields})
    return organisation


@transaction.atomic
def merge_organisations(*, kept: Organisation, gone: Organisation, by: Person) -> None:
    """Let every row of any app that names ``gone`` name ``kept``, and delete ``gone``. Raises ``Denied``.

    A role that somebody has in both goes on in ``kept``; the other one ends, and stays. Rules are the caller's.
    """
    _end_doubles(kept, gone)
    try:
        with transaction.atomic():
            for field in keys_to_organisations():
                field.model._base_manager.filter(**{field.name: gone}).update(**{field.name: kept})
    except IntegrityError as error:
        raise Denied(
            _("Both have an entry of their own elsewhere. Take one of these away first, then merge.")
        ) from error
    kept.website = kept.website or gone.website
    kept.save(update_fields=["website"])
    audit.record("accounts.organisation.merged", target=kept, by=by, note=gone.name)
    gone.delete()


def keys_to_organisations() -> list[Any]:
    """The fields of all models by which a row names an organisation."""
    relations: list[Any] = Organisation._meta.get_fields(include_hidden=True)
    return [one.field for one in relations if one.auto_created and not one.concrete]


def _end_doubles(kept: Organisation, gone: Organisation) -> None:
    held = Membership.objects.filter(until=None)
    same = held.filter(organisation=kept, person=OuterRef("person"), role=OuterRef("role"))
    for row in held.filter(Exists(same), organisation=gone):
        row.until = max(today(), row.since or today())
        row.save(update_fields=["until"])
