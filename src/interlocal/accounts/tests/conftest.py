"""Two towns, and everybody who might want something of one of them."""

import re

import pytest

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.models import JoinRequest
from interlocal.places.tests.factories import MunicipalityFactory

OWN = {"member": Role.MEMBER, "lead": Role.TOWN_LEAD}
WHO = ["visitor", "own member", "own lead", "foreign member", "foreign lead"]
WHO += ["editor", "moderator", "network_manager", "administrator"]


@pytest.fixture
def town():
    return MunicipalityFactory(name="Sorrel", geoid="9900001")


@pytest.fixture
def foreign():
    return MunicipalityFactory(name="Elm", geoid="9900002")


@pytest.fixture
def person(town):
    """Someone new; ``person("Ada Moss", town)`` is of that town."""

    def make(name, place=None, role=Role.MEMBER, **about):
        first, _space, last = name.partition(" ")
        email = f"{name.lower().replace(' ', '.')}@sorrel.example"
        made = actions.register(email=email, first_name=first, last_name=last)
        if place:
            actions.grant(person=made, role=role, place=place, **about)
        return made

    return make


@pytest.fixture
def sign_in(client, staff, person, town, foreign):
    """Let the browser be somebody of ``WHO``; returns the person, None for a visitor."""

    def be(who):
        where, _space, role = who.partition(" ")
        if who == "visitor":
            return None
        if not role:
            return staff(who)
        someone = person(f"Kim {where} {role}", town if where == "own" else foreign, OWN[role])
        client.force_login(someone)
        return someone

    return be


@pytest.fixture
def wish(town):
    """Somebody asked; ``wish(confirmed=False)`` has not opened the mail yet."""

    def make(email="robin@sorrel.example", confirmed=True, place=town):
        actions.ask(email=email, name="Robin Ash", municipality=place, job_title="Clerk", is_elected=True)
        made = JoinRequest.objects.latest("pk")
        return actions.confirm(request=made) if confirmed else made

    return make


@pytest.fixture
def manager(staff):
    return staff("network_manager")


def text(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def token(reply, do=""):
    """The token of the page's one form, or of the one that does that."""
    page = reply.content.decode()
    page = page[: page.index(f'value="{do}"')] if do else page
    return re.findall(r'name="once" value="([^"]*)"', page)[-1]
