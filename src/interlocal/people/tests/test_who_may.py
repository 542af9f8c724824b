"""Every address of people for everybody: who gets in, who is sent to sign in, who is told no."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import STAFF, Role
from interlocal.core.routes import routes
from interlocal.people import actions

pytestmark = pytest.mark.django_db

IN, SIGN_IN, NO, NONE, POST = 200, 302, 403, 404, 405
# Who asks: a role, and where it is held. The list and the pages are open alike to all people of the network.
WHO = {
    "visitor": None,
    "account alone": (),
    "own town": (Role.MEMBER, "Candlewick"),
    "another town": (Role.MEMBER, "Iron Rill"),
    "lead of the town": (Role.TOWN_LEAD, "Candlewick"),
    "lead of another": (Role.TOWN_LEAD, "Iron Rill"),
    "editor": (Role.EDITOR, "office"),
    "moderator": (Role.MODERATOR, "office"),
    "network manager": (Role.NETWORK_MANAGER, "office"),
    "administrator": (Role.ADMINISTRATOR, "office"),
    "consultant": (Role.CONSULTANT, "office"),
}
OPEN = dict.fromkeys(WHO, IN) | {"visitor": SIGN_IN, "account alone": NO}
ONLY_POST = dict.fromkeys(WHO, POST) | {"visitor": SIGN_IN, "account alone": NO}
KEEPERS = {"moderator", "network manager", "administrator"}
EXPECTED = {
    "people:profile": OPEN,
    "people:leave": ONLY_POST,
    "people:unblock": ONLY_POST,
    "people:index": OPEN,
    "people:person": OPEN,
    "people:write": OPEN,
    "people:report": OPEN,
    "people:take_down": {who: POST if who in KEEPERS else NO for who in WHO} | {"visitor": SIGN_IN},
    "people:letter": dict.fromkeys(WHO, NONE) | {"visitor": SIGN_IN, "account alone": NO},  # another's letter
}


@pytest.fixture
def paths(shown, luis):
    """Each address, about Ines of Candlewick; the letter is one that Luis wrote to her."""
    ines = shown("Ines Okafor", "Candlewick")
    letter = actions.write(sender=luis, to=ines.pk, text="t", shows_address=False)
    return {
        route.name: route.pattern.replace("<int:pk>", str(letter.pk if "letter" in route.name else ines.pk))
        for route in routes()
        if route.name.startswith("people:")
    }


@pytest.fixture
def browser(towns, office):
    def sign_in(role=None, where=""):
        person = accounts.register(email="asking@town.example")
        if role:
            accounts.grant(person=person, role=role, place=towns.get(where, office))
        client = Client()
        client.force_login(person)
        if role in STAFF:
            request = HttpRequest()
            request.session = client.session
            record_authentication(request, person, "mfa")
            request.session.save()
        return client

    return sign_in


@pytest.mark.parametrize("who", WHO)
def test_every_address_for(paths, browser, who):
    client = Client() if WHO[who] is None else browser(*WHO[who])

    assert {name: client.get(path).status_code for name, path in paths.items()} == {
        name: expected[who] for name, expected in EXPECTED.items()
    }
