"""What people see and change of their own account: ways to sign in, devices, notifications."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.test import Client

from interlocal.accounts import actions, queries
from interlocal.accounts.choices import Role
from interlocal.accounts.rules import BROWSERS, SYSTEMS, check_can_remove, device
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied, allowed
from tests.passkey import said_by_a_device

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def dana():
    return actions.register(email="dana@sorrel.example", password=WORD, first_name="Dana")


@pytest.fixture
def signed_in(client, dana):
    client.post("/accounts/login/", {"login": dana.email, "password": WORD}, headers={"User-Agent": FIREFOX})
    return client


@pytest.fixture
def passkey(dana):
    def make(name="Phone", person=dana):
        data = {"name": name, "credential": said_by_a_device()}
        return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)

    return make


def text(reply):
    return " ".join(reply.content.decode().split())


@pytest.mark.parametrize(
    "path", ["/accounts/", "/accounts/2fa/", "/accounts/2fa/webauthn/", "/my/notifications/"]
)
def test_strangers_are_asked_to_sign_in(client, path):
    assert client.get(path).url == f"/accounts/login/?next={path}"


def test_the_account_has_one_page_that_leads_to_all_of_it(signed_in):
    page = text(signed_in.get("/accounts/"))

    for path in ("/accounts/2fa/", "/accounts/email/", "/accounts/sessions/", "/my/notifications/"):
        assert f'<h2><a href="{path}">' in page
    assert "signed in on 1 device" in page
    assert "Announcements: Right away" in page
    assert '<a href="/accounts/">Account</a>' in page


def test_the_ways_to_sign_in_are_listed_with_their_state(dana, passkey):
    bare = queries.ways(dana)
    with stopped_at(NOON):
        key = passkey()
        TOTP.activate(dana, generate_totp_secret())
        codes = RecoveryCodes.activate(dana)
    codes.validate_code(codes.get_unused_codes()[0])

    full = queries.ways(dana)

    assert (bare.has_password, bare.steps, bare.codes_left, bare.codes_used) == (True, 0, None, None)
    assert (full.steps, full.codes_left, full.app.remove_url) == (2, 9, "/accounts/2fa/totp/deactivate/")
    found = full.passkeys[0]
    assert (found.name, found.used, found.remove_url) == (
        "Phone",
        None,
        f"/accounts/2fa/webauthn/keys/{key.pk}/remove/",
    )


def test_the_page_of_ways_costs_as_much_with_many_passkeys(signed_in, passkey, django_assert_num_queries):
    signed_in.get("/accounts/2fa/")
    # Session, person and roles; what is set up; the stamp of the foot; two for the link to the editors' side.
    with django_assert_num_queries(7):
        signed_in.get("/accounts/2fa/")
    for n in range(3):
        passkey(f"Key {n}")

    with django_assert_num_queries(7):
        page = text(signed_in.get("/accounts/2fa/"))

    assert [f"<b>Key {n}</b>" in page for n in range(3)] == [True] * 3


def test_allauths_list_of_passkeys_is_that_page(signed_in):
    assert signed_in.get("/accounts/2fa/webauthn/").url == "/accounts/2fa/"


@pytest.mark.parametrize(
    ("role", "steps", "may"),
    [(Role.MEMBER, 1, True), (Role.TOWN_LEAD, 1, True), (Role.EDITOR, 1, False), (Role.EDITOR, 2, True)],
)
def test_staff_keep_their_last_second_step(dana, passkey, office, role, steps, may):
    actions.grant(person=dana, role=role, place=office)
    keys = [passkey() for _ in range(steps)]
    RecoveryCodes.activate(dana)  # no second step: they only stand in for one

    assert allowed(check_can_remove, keys[0]) is may
    assert bool(queries.ways(dana).passkeys[0].remove_url) is may


def test_each_address_has_what_can_be_done_with_it_and_nothing_else(signed_in, dana):
    EmailAddress.objects.create(user=dana, email="whitlock@sorrel.example", verified=True)
    EmailAddress.objects.create(user=dana, email="new@sorrel.example")

    page = text(signed_in.get("/accounts/email/"))

    parts = re.findall(r"<li class=\"section.*?</li>", page)
    buttons = [re.findall(r'name="action_(\w+)"', part) for part in parts]
    assert dict(zip([re.search(r"<b>(\w+)", part)[1] for part in parts], buttons, strict=True)) == {
        "dana": [],
        "whitlock": ["primary", "remove"],
        "new": ["send", "remove"],
    }


def test_mail_goes_to_another_confirmed_address_from_then_on(signed_in, dana):
    EmailAddress.objects.create(user=dana, email="whitlock@sorrel.example", verified=True)
    confirm(signed_in)

    signed_in.post("/accounts/email/", {"email": "whitlock@sorrel.example", "action_primary": ""})

    dana.refresh_from_db()
    assert dana.email == "whitlock@sorrel.example"


def test_whoever_has_a_second_step_may_add_an_address_and_the_other_way_round(signed_in, dana):
    confirm(signed_in)
    TOTP.activate(dana, generate_totp_secret())

    signed_in.post("/accounts/email/", {"email": "whitlock@sorrel.example", "action_add": ""})

    new = EmailAddress.objects.get(email="whitlock@sorrel.example")
    assert (new.user, new.verified, new.primary) == (dana, False, False)
    assert signed_in.get("/accounts/2fa/webauthn/add/").status_code == 200


@pytest.mark.parametrize("has_passkey", [True, False])
def test_the_second_step_offers_a_passkey_to_those_who_have_one(client, dana, passkey, has_passkey):
    TOTP.activate(dana, generate_totp_secret())
    if has_passkey:
        passkey()
    client.post("/accounts/login/", {"login": dana.email, "password": WORD})

    page = text(client.get("/accounts/2fa/authenticate/"))

    assert ("Use your passkey" in page, "Type the code" in page) == (has_passkey, True)


def confirm(client):
    client.post("/accounts/reauthenticate/", {"password": WORD})


def act_as_editor(client, dana, office):
    actions.grant(person=dana, role=Role.EDITOR, place=office)
    confirm(client)


def test_removing_the_last_passkey_of_staff_is_refused_kindly(signed_in, dana, passkey, office):
    key = passkey()
    act_as_editor(signed_in, dana, office)

    reply = signed_in.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")

    assert (reply.status_code, "Set up another one first" in text(reply)) == (422, True)
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_removing_the_last_app_of_staff_is_refused_kindly(signed_in, dana, office):
    TOTP.activate(dana, generate_totp_secret())
    act_as_editor(signed_in, dana, office)

    reply = signed_in.post("/accounts/2fa/totp/deactivate/")

    assert "Set up another one first" in text(reply)
    assert Authenticator.objects.filter(type="totp").exists()


def test_a_member_removes_a_passkey_and_hears_of_it(signed_in, dana, passkey, sent):
    key = passkey()
    confirm(signed_in)

    page = signed_in.get(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")
    signed_in.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")

    assert "“Phone” will open your account no more" in text(page)
    assert Authenticator.objects.count() == 0
    assert sent()[-1].subject == "A passkey was removed from your account"


def test_nobody_removes_a_passkey_of_another(signed_in, passkey):
    other = passkey(person=actions.register(email="bo@elm.example"))
    confirm(signed_in)

    assert signed_in.post(f"/accounts/2fa/webauthn/keys/{other.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize(
    ("has", "door"),
    [
        ("totp", "/accounts/2fa/reauthenticate/"),
        ("passkey", "/accounts/2fa/webauthn/reauthenticate/"),
        ("", "/accounts/2fa/"),
    ],
)
def test_staff_without_a_second_step_in_this_session_are_sent_where_they_can_take_it(
    client, dana, passkey, office, has, door
):
    actions.grant(person=dana, role=Role.EDITOR, place=office)
    if has == "totp":
        TOTP.activate(dana, generate_totp_secret())
    elif has:
        passkey()
    client.force_login(dana)

    assert client.get("/admin/").url == f"{door}?next=%2Fadmin%2F"
    assert client.get("/accounts/2fa/").status_code == 200  # they have to get there


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge, Linux"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15", "Safari, Mac"),
        ("Firefox, Windows", "Firefox, Windows"),
        ("something/1.0 of somebody@sorrel.example", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_device_has_a_name_that_people_know(said, name):
    assert device(said) == name


@pytest.mark.parametrize("browser", [name for name, _mark in BROWSERS])
@pytest.mark.parametrize("system", [name for name, _mark in SYSTEMS])
def test_a_name_stays_as_it_is(browser, system):
    assert device(f"{browser}, {system}") == f"{browser}, {system}"


@pytest.mark.parametrize(("said", "name"), [(FIREFOX, "Firefox, Windows"), ("curl/8.0", "Passkey")])
def test_a_passkey_without_a_name_gets_one(rf, dana, said, name):
    with request_context(rf.get("/", headers={"User-Agent": said})):
        assert get_adapter().generate_authenticator_name(dana, Authenticator.Type.WEBAUTHN) == name


def test_of_a_device_nothing_is_kept_but_its_name_and_the_days(signed_in):
    row = UserSession.objects.get()

    assert (row.ip, row.user_agent, row.data) == ("::", "Firefox, Windows", {})
    page = text(signed_in.get("/accounts/sessions/"))
    assert ("Firefox, Windows" in page, "This one" in page, "nowhere else" in page) == (True, True, True)


def test_other_devices_are_signed_out_and_this_one_stays(signed_in, dana):
    other = Client()
    other.post("/accounts/login/", {"login": dana.email, "password": WORD})
    before = other.get("/accounts/").status_code

    reply = signed_in.post("/accounts/sessions/", follow=True)

    assert "All other devices are signed out." in text(reply)
    assert (before, other.get("/accounts/").status_code) == (200, 302)
    assert (signed_in.get("/accounts/").status_code, UserSession.objects.count()) == (200, 1)


def test_a_device_is_noted_once_a_day(signed_in, django_assert_num_queries):
    later = datetime.now(UTC) + timedelta(days=2)
    signed_in.get("/accounts/2fa/")
    with stopped_at(later):
        signed_in.get("/accounts/2fa/")
        with django_assert_num_queries(7):
            signed_in.get("/accounts/2fa/")

    assert UserSession.objects.get().last_seen_at == later


def test_a_device_that_signed_in_before_there_was_a_list_comes_onto_it(client, dana):
    client.force_login(dana)
    assert UserSession.objects.count() == 0

    with stopped_at(datetime.now(UTC) + timedelta(days=1)):
        client.get("/accounts/")

    assert UserSession.objects.get().user == dana


def test_visitors_leave_no_trace(client):
    client.get("/")

    assert UserSession.objects.count() == 0


def test_devices_whose_session_ended_are_forgotten(signed_in, dana):
    UserSession.objects.create(user=dana, ip="192.0.2.7", session_key="gone")

    assert (actions.forget_devices(), UserSession.objects.count()) == (1, 1)


def test_removing_says_why_not(dana, passkey, office):
    actions.grant(person=dana, role=Role.ADMINISTRATOR, place=office)

    with pytest.raises(Denied, match="Your role needs a second step"):
        check_can_remove(passkey())
