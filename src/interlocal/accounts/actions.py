"""Everything that changes what a person may do."""

import secrets
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from interlocal.accounts.choices import CHANGED, CHANGES, LETTERS, STAFF, OrganisationKind, Role
from interlocal.accounts.models import Membership, Organisation, Person
from interlocal.accounts.rules import Accounts
from interlocal.audit import actions as audit
from interlocal.core.editorial import Drafted
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.places.models import Municipality

# What each staff role may do with editorial content, in Wagtail's words.
MAY = {
    Role.EDITOR: ("add", "change", "view", "publish"),
    Role.MODERATOR: ("add", "change", "view", "delete", "publish", "lock", "unlock"),
    Role.NETWORK_MANAGER: ("add", "change", "view", "delete", "publish", "lock", "unlock"),
    Role.ADMINISTRATOR: ("add", "change", "view", "delete", "publish", "lock", "unlock"),
}
VOCABULARY = [
    "add_topic",
    "change_topic",
    "delete_topic",
    "add_function",
    "change_function",
    "delete_function",
]
WHOLE = ["view_municipality", "change_municipality", "change_networksettings", *VOCABULARY]
# Beside editorial content: facts about towns, the network's settings, and the vocabularies.
ALSO = {
    Role.EDITOR: ["view_municipality", "change_municipality"],
    Role.MODERATOR: ["view_municipality", "change_municipality"],
    Role.NETWORK_MANAGER: WHOLE,
    Role.ADMINISTRATOR: WHOLE,
}


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


@transaction.atomic
def grant(*, person: Person, role: Role, place: Municipality | Organisation) -> Membership:
    """Give a role in a town or an organisation; staff roles join the Wagtail group of the same name."""
    where: dict[str, Any] = {"municipality" if isinstance(place, Municipality) else "organisation": place}
    membership, new = Membership.objects.get_or_create(person=person, role=role, **where)
    if role in STAFF:
        person.groups.add(Group.objects.get(name=role))
    vars(person).pop("role_names", None)
    if new:
        audit.record(f"accounts.{role}.granted", target=person, note=str(place))
    return membership


@transaction.atomic
def renew_sign_in(*, person: Person, second_factor: bool) -> tuple[str, str | None]:
    """Give a person a new generated password and, if asked, a new authenticator with one recovery code.

    Old ones stop working. Returns the password and the recovery code; neither is stored in the clear.
    """
    password = secrets.token_urlsafe(12)
    person.set_password(password)
    person.save(update_fields=["password"])
    code = None
    if second_factor:
        Authenticator.objects.filter(user=person).delete()
        TOTP.activate(person, generate_totp_secret())
        code = RecoveryCodes.activate(person).get_unused_codes()[0]
    audit.record("accounts.sign_in.renewed", target=person)
    return password, code


def set_up_staff_groups(sender: Any, **kwargs: Any) -> None:
    """Give each staff role its Wagtail group; runs after every migrate, so new models are covered.

    Not a data migration: permissions do not exist before ``post_migrate``, and Wagtail adds
    publish, lock and unlock for snippets only there.
    """
    editorial = [m._meta for m in apps.get_models() if issubclass(m, Drafted)]
    for role, verbs in MAY.items():
        group, _ = Group.objects.get_or_create(name=role)
        wanted = [f"{verb}_{meta.model_name}" for meta in editorial for verb in verbs]
        wanted += ALSO[role]
        found = Permission.objects.filter(codename__in=[*wanted, "access_admin"])
        group.permissions.add(*found)


class MailingAccounts(Accounts):
    """allauth's adapter: its mail is in our words and leaves through the outbox."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        kind, template = LETTERS.get(template_prefix, (Kind.ACCOUNT, CHANGED))
        if template_prefix in CHANGES:
            context = {**context, "what": CHANGES[template_prefix]}
        elif template_prefix not in LETTERS:  # one that a later allauth brings: its own words
            said = self.render_mail(template_prefix, email, context)
            template, context = "outbox/mail/plain.html", {"subject": said.subject, "text": said.body}
        occasion = template_prefix.rpartition("/")[2]
        outbox.post(
            key=f"accounts.{occasion}:{uuid4()}", kind=kind, to=email, template=template, context=context
        )
