"""How people sign in, what staff may edit, and which mail people get."""

import secrets
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db import transaction

from interlocal.accounts.choices import CHANGED, CHANGES, CHOSEN, LETTERS, Pace, Role
from interlocal.accounts.models import Person, Preference
from interlocal.accounts.rules import Accounts, device
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.editorial import Drafted
from interlocal.core.personal import hashed
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import GATHERED, Kind
from interlocal.outbox.queries.letters import is_stopped

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


@transaction.atomic
def prefer(*, person: Person, paces: Mapping[str, str]) -> None:
    """Write down when this person wants each kind of mail; saying it again changes nothing.

    The weekly mail can be ended by a click in it: choosing it for a kind begins it again.
    """
    address = hashed(person.email)
    for kind, pace in paces.items():
        mine = Preference.objects.filter(person=person, kind=kind)
        if pace == Pace.NONE:
            outbox.stop(address=address, kind=Kind(kind))
            mine.delete()
            continue
        outbox.resume(address=address, kind=Kind(kind))
        if pace == Pace.NOW:
            mine.delete()
            continue
        if kind not in GATHERED:
            outbox.resume(address=address, kind=Kind.DIGEST)
        Preference.objects.update_or_create(person=person, kind=kind, defaults={"pace": pace})


def follow_address(sender: Any, from_email_address: Any, to_email_address: Any, **kwargs: Any) -> None:
    """Somebody has a new address: the mail they did not want at the old one does not come to it either."""
    if from_email_address is None:
        return
    for kind in (*CHOSEN, Kind.DIGEST):
        if is_stopped(hashed(from_email_address.email), kind):
            outbox.stop(address=hashed(to_email_address.email), kind=kind)


def keep_little(sender: Any, instance: UserSession, **kwargs: Any) -> None:
    """Of a device that signs in its name is kept, not its internet address and not all its browser says."""
    instance.ip = "::"
    instance.user_agent = device(instance.user_agent)


def note_seen(request: Any) -> None:
    """Write down on which day a signed-in device was here last."""
    seen = UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now())
    if not seen:
        UserSession.objects.create_from_request(request)


def forget_devices() -> int:
    """Delete what is kept of devices whose session has ended; return how many."""
    current = Session.objects.values("session_key")
    return UserSession.objects.exclude(session_key__in=current).delete()[0]


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
