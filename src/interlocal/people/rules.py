"""Who may find people, write to them and answer them, and how often."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership, Person
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.people.choices import MOST_LETTERS, Contact
from interlocal.people.models import Block, Letter, Profile

KEEPERS = frozenset({Role.MODERATOR, Role.NETWORK_MANAGER, Role.ADMINISTRATOR})


def in_force() -> QuerySet[Membership]:
    """Memberships people have now."""
    return Membership.objects.filter(until=None)


def spoken(languages: str) -> tuple[str, ...]:
    """``Spanish, polish; Hindi`` as a list: each once, with a capital."""
    parts = (" ".join(part.split()) for part in languages.replace(";", ",").split(","))
    return tuple(dict.fromkeys(part[:1].upper() + part[1:] for part in parts if part))


def check_is_of_network(person: Any) -> None:
    """People of a town or an organization of the network; an account alone is not enough."""
    if not person.held:
        raise Denied(_("Only people of the network’s towns and organizations find each other here."))


def check_can_write(sender: Person, profile: Profile) -> None:
    """To others, who want messages, and not too often. Whether the profile may be seen is asked before."""
    check_is_of_network(sender)
    if profile.person_id == sender.pk:
        raise Denied(_("This is you. Others see a button to write to you here."))
    if profile.contact == Contact.PHONE:
        raise Denied(
            _("%(name)s would rather be called. The number is on their page.") % {"name": profile.name}
        )
    check_can_send_more(sender)


def check_can_answer(sender: Person, letter: Letter) -> None:
    """Whoever got a letter may answer it, unless the other has had enough or is gone."""
    check_is_of_network(sender)
    if letter.recipient_id != sender.pk:
        raise Denied(_("Only whoever got a message can answer it."))
    blocked = Block.objects.filter(person=letter.sender_id, blocked=sender).exists()
    if blocked or not letter.sender.is_active or not in_force().filter(person=letter.sender_id).exists():
        raise Denied(_("This person takes no messages here any more."))
    check_can_send_more(sender)


def check_can_send_more(sender: Person) -> None:
    """So many in an hour, and so many in a day."""
    for span, most in MOST_LETTERS.items():
        if Letter.objects.filter(sender=sender, at__gt=now() - span).count() >= most:
            raise Denied(
                _("You have sent as many messages as one person can for now. Please send this one later.")
            )


def check_can_report(person: Person, about: int, sees: bool) -> None:
    """About whoever one can see here, or got a message from."""
    check_is_of_network(person)
    wrote = Letter.objects.filter(sender=about, recipient=person).exists()
    if about == person.pk or not (sees or wrote):
        raise Denied(_("You can report people you find here, or who wrote to you."))


def check_can_take_down(person: Person) -> None:
    """Moderators and managers, who read the reports."""
    if person.role_names.isdisjoint(KEEPERS):
        raise Denied(_("Only moderators and managers of the network take pages down."))
