"""Sets an instance up: its database and files, its first settings and its first administrator."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind, Role
from interlocal.accounts.models import Organisation, Person
from interlocal.audit import actions as audit
from interlocal.core.storage import fingerprint
from interlocal.library import actions as library
from interlocal.network import actions as network
from interlocal.network.queries import at_home
from interlocal.pages import actions as pages
from interlocal.search import actions as search

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class SignIn:
    """How one person signs in for the first time; shown once, stored nowhere."""

    role: str
    email: str
    password: str
    recovery_code: str | None


def prepare(say: Say) -> None:
    """Bring the database and the static files up to date; quick when they already are."""
    say("Preparing the database …")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    collected, now = Path(settings.STATIC_ROOT, ".fingerprint"), fingerprint()
    if not collected.exists() or collected.read_text() != now:
        say("Preparing styles and scripts …")
        call_command("collectstatic", interactive=False, verbosity=0)
        collected.write_text(now)


def upgrade(say: Say) -> None:
    """Bring an instance up to date after a new version was installed; safe to repeat."""
    prepare(say)
    say("Preparing the search …")
    search.reindex()
    call_command("update_index", verbosity=0)  # that of the editors


def is_prepared() -> bool:
    """Whether this database has our tables at all."""
    return "network_networksettings" in connection.introspection.table_names()


def has_network() -> bool:
    """Whether somebody set a network up here already."""
    return Organisation.objects.filter(kind=OrganisationKind.NETWORK).exists()


@transaction.atomic
def set_up_network(*, name: str, email: str, region: str = "") -> SignIn:
    """Make an empty network: settings, starter practices and pages, the review workflow, and one administrator."""
    network.set_up(name=name, region=region)
    with at_home():  # the day on which the administrator begins is that of the network
        add_library()
        add_pages()
        office = accounts.add_organisation(name=name, kind=OrganisationKind.NETWORK)
        person = Person.objects.filter(email__iexact=email).first() or accounts.register(email=email)
        accounts.grant(person=person, role=Role.ADMINISTRATOR, place=office)
        audit.record("portal.network.set_up", target=name)
        password, code = accounts.renew_sign_in(person=person, second_factor=True)
    return SignIn(str(Role.ADMINISTRATOR.label), person.email, password, code)


def add_library() -> None:
    """The vocabularies, what a library begins with and the review workflow; safe to repeat."""
    library.add_vocabulary()
    library.add_starter_practices()
    library.add_starter_definitions()
    library.add_starter_resources()
    library.set_up_workflow()


def add_pages(*, sample: bool = False) -> None:
    """The page tree, under the same review as the library, and its starter pages; safe to repeat."""
    pages.set_up_tree(library.set_up_workflow())
    pages.add_starter_pages(sample=sample)
