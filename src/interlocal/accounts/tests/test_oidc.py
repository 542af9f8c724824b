"""Signing in with a town's own service, and each answer of it that is not to be trusted."""

import json
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import jwt
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_socket import socket_allow_hosts

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person
from interlocal.accounts.tests.provider import CLIENT, SECRET, Provider

pytestmark = pytest.mark.django_db
BEGIN = "/accounts/oidc/work/login/"
NOT_TRUSTED = "not what we asked for"


@pytest.fixture
def provider(settings, socket_enabled):
    socket_allow_hosts(["127.0.0.1"])
    provider = Provider()
    settings.OIDC = {
        "issuer": provider.issuer,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "name": "Town of Sorrel",
    }
    yield provider
    provider.stop()


@pytest.fixture
def dana():
    return actions.register(email="Dana@sorrel.example")


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def agree(url):
    """Press the button on the service's page; where it sends the browser then."""
    try:
        build_opener(Stay).open(Request(url, data=b"", method="POST"))
    except OSError as reply:  # urllib's word for a redirect that is not followed
        return reply.headers["Location"]
    raise AssertionError("The service sends nobody back.")


def sign_in(client, change=lambda url: url, following=""):
    there = client.get(BEGIN + following).url
    back = urlsplit(change(agree(there)))
    return client.get(f"{back.path}?{back.query}")


def who(client):
    return client.get("/").wsgi_request.user


def test_a_person_with_an_account_signs_in_and_goes_on(client, provider, dana):
    reply = sign_in(client, following="?next=/towns/")

    assert (reply.status_code, reply.url, who(client)) == (302, "/towns/", dana)
    assert SocialAccount.objects.count() == 0  # nothing of the service's is kept


def test_the_way_there_asks_for_no_more_than_the_address_and_proves_who_asks(client, provider):
    asked = parse_qs(
        urlsplit(client.get(BEGIN + "?scope=all&auth_params=prompt%3Dnone&process=connect").url).query
    )

    assert set(asked) == {"client_id", "redirect_uri", "scope", "response_type", "state", "nonce", "code_challenge", "code_challenge_method"}  # fmt: skip
    assert (sorted(asked["scope"][0].split()), asked["code_challenge_method"]) == (
        ["email", "openid"],
        ["S256"],
    )
    assert len({client.get(BEGIN).url for _ in range(2)}) == 2


def test_the_address_may_come_from_the_second_answer(client, provider, dana):
    provider.claims = {"email": None, "email_verified": None}
    provider.userinfo = {"sub": "7", "email": "dana@sorrel.example", "email_verified": "true"}

    sign_in(client)

    assert who(client) == dana


def test_a_second_answer_about_somebody_else_is_refused(client, provider, dana):
    provider.claims = {"email": None}
    provider.userinfo = {"sub": "8", "email": "dana@sorrel.example", "email_verified": True}

    refused(client, NOT_TRUSTED)


def refused(client, said, **kwargs):
    reply = sign_in(client, **kwargs)

    assert (reply.status_code, said in reply.content.decode()) == (401, True)
    assert who(client).is_anonymous


WRONG = {
    "another issuer": {"claims": {"iss": "https://evil.example"}},
    "for another site": {"claims": {"aud": "another"}},
    "too old": {"claims": {"iat": 1, "exp": 2}},
    "without an end": {"claims": {"exp": None}},
    "without a nonce": {"claims": {"nonce": None}},
    "signed with another key": {"signs_with_another_key": True},
    "signed with the shared secret": {"algorithm": "HS256"},
    "not signed": {"algorithm": "none"},
}


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_an_answer_that_is_not_to_be_trusted_is_refused(client, provider, dana, wrong):
    for name, value in wrong.items():
        setattr(provider, name, value)

    refused(client, NOT_TRUSTED)


def test_a_service_that_says_it_is_another_is_refused(client, provider, dana):
    provider.tells_issuer = "https://evil.example"

    reply = client.get(BEGIN)

    assert (reply.status_code, NOT_TRUSTED in reply.content.decode()) == (401, True)


def test_an_answer_for_another_sign_in_is_refused(client, provider, dana):
    provider.claims = {"nonce": "of-another-sign-in"}

    refused(client, "belongs to another sign-in")


def test_a_state_that_nobody_here_asked_with_is_refused(client, provider, dana):
    refused(client, NOT_TRUSTED, change=lambda url: url.replace("state=", "state=x"))


def test_an_answer_meant_for_another_browser_is_refused(client, provider, dana):
    there = Client().get(BEGIN).url
    client.get(BEGIN)
    back = urlsplit(agree(there))

    reply = client.get(f"{back.path}?{back.query}")

    assert (reply.status_code, who(client).is_anonymous) == (401, True)


def test_a_code_works_once(client, provider, dana):
    there = client.get(BEGIN).url
    back = urlsplit(agree(there))
    client.get(f"{back.path}?{back.query}")
    client.logout()

    again = client.get(f"{back.path}?{back.query}")

    assert (again.status_code, who(client).is_anonymous) == (401, True)


@pytest.mark.parametrize("verified", [False, None, "false", 0])
def test_an_address_the_service_has_not_verified_is_refused(client, provider, dana, verified):
    provider.claims = {"email_verified": verified}

    refused(client, "does not say that your email address is yours")


def test_nobody_gets_an_account_by_it(client, provider):
    refused(client, "There is no account with your email address")

    assert Person.objects.count() == 0
    assert client.get("/accounts/3rdparty/signup/").status_code == 404


@pytest.mark.parametrize("why", ["gone", "unconfirmed"])
def test_people_who_left_and_addresses_nobody_confirmed_do_not_count(client, provider, dana, why):
    if why == "gone":
        Person.objects.update(is_active=False)
    else:
        dana.emailaddress_set.update(verified=False)

    refused(client, "There is no account with your email address")


def test_a_service_may_speak_for_its_own_addresses_alone(client, provider, dana, settings):
    settings.OIDC_DOMAINS = ["elm.example"]

    refused(client, "may not be used for this email address")

    settings.OIDC_DOMAINS = ["elm.example", "Sorrel.example"]
    sign_in(client)
    assert who(client) == dana


def test_staff_still_take_their_second_step(client, provider, dana, office):
    actions.grant(person=dana, role=Role.EDITOR, place=office)
    without = sign_in(client)
    closed = client.get("/admin/")
    client.logout()
    TOTP.activate(dana, generate_totp_secret())

    reply = sign_in(client)

    assert (without.url, closed.url) == ("/", "/accounts/2fa/?next=%2Fadmin%2F")
    assert (reply.url, who(client).is_anonymous) == ("/accounts/2fa/authenticate/", True)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_service_that_does_not_answer_is_said_to(client, provider, dana, when):
    there = client.get(BEGIN).url if when == "after" else ""
    back = urlsplit(agree(there)) if there else None
    provider.is_down = True

    reply = client.get(f"{back.path}?{back.query}" if back else BEGIN)

    assert (reply.status_code, "does not answer right now" in reply.content.decode()) == (401, True)


def test_whoever_thinks_better_of_it_is_told_that_it_is_fine(client, provider):
    state = parse_qs(urlsplit(client.get(BEGIN).url).query)["state"][0]

    reply = client.get(f"{BEGIN}callback/?error=access_denied&state={state}", follow=True)

    assert (reply.status_code, "You came back without signing in" in reply.content.decode()) == (200, True)


def test_the_sign_in_page_names_the_service_and_asks_the_database_nothing_for_it(client, provider, settings):
    with CaptureQueriesContext(connection) as asked:
        shown = client.get("/accounts/login/?next=/towns/").content.decode()
    settings.OIDC = {}
    hidden = client.get("/accounts/login/").content.decode()

    link = '<a class="button" data-kind="second" href="/accounts/oidc/work/login/?next=%2Ftowns%2F">Sign in with Town of Sorrel</a>'
    assert [q["sql"] for q in asked if "socialaccount" in q["sql"]] == []
    assert (link in shown, "Town of Sorrel" in hidden) == (True, False)
    assert client.get(BEGIN).status_code == 404


def test_the_service_of_these_tests_refuses_a_code_without_its_proof(provider):
    """PKCE is worth what the other side checks: this one does."""
    there = f"{provider.issuer}/authorize?code_challenge=x&code_challenge_method=S256&redirect_uri=http://a.example/&state=s&nonce=n"
    code = parse_qs(urlsplit(agree(there)).query)["code"][0]

    assert provider.token({"code": code, "code_verifier": "y", "redirect_uri": "http://a.example/"}) is None
    with urlopen(f"{provider.issuer}/keys") as keys:
        assert jwt.PyJWKSet.from_dict(json.load(keys))["one"].key_type == "RSA"
