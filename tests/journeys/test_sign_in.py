"""Signing in, walked in Chromium: with a passkey, and with a town's own service."""

import signal

import pytest

from interlocal.accounts.tests.provider import CLIENT, SECRET, Provider
from tests.journeys.conftest import make_passkey, serve, sign_in, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]


@pytest.mark.parametrize(("role", "place"), [("town lead", "/accounts/"), ("moderator", "/admin/")])
def test_a_passkey_is_made_and_signs_in_by_itself_staff_too(device, site, role, place):
    someone = site.people[role]
    sign_in(device, someone, "/accounts/")
    make_passkey(device, someone.password)
    sign_out(device)

    device.goto(f"{device.home}/accounts/login/?next={place}")
    device.get_by_role("button", name="Sign in with a passkey").click()
    device.wait_for_url(f"{device.home}{place}")

    device.goto(f"{device.home}/accounts/2fa/")
    assert "My test phone" in device.get_by_role("main").inner_text()
    assert "Last used" in device.get_by_role("region", name="Passkeys").inner_text()


def test_a_device_that_is_not_sure_of_its_owner_opens_nothing(device, site):
    device.sure(False)
    device.goto(f"{device.home}/accounts/login/")

    device.get_by_role("button", name="Sign in with a passkey").click()

    device.get_by_text("That did not work. Nothing was changed.").wait_for()
    assert device.url == f"{device.home}/accounts/login/"


def test_without_javascript_the_page_offers_no_passkey_and_works(browser, site):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.home, someone = site.url, site.people["member"]
    page.goto("/accounts/login/")
    offered = page.get_by_role("button", name="Sign in with a passkey").count()

    sign_in(page, someone, "/my/notifications/")
    page.get_by_role("group", name="Reminders").get_by_label("Once a week").check()
    page.get_by_role("button", name="Save").click()

    assert (offered, page.get_by_role("status").inner_text().strip()) == (
        0,
        "Saved. It holds for the next mail.",
    )
    assert page.get_by_role("group", name="Reminders").get_by_label("Once a week").is_checked()
    context.close()


@pytest.fixture(scope="module")
def town(site):
    """The same network, served once more for people who sign in with the service of their town."""
    provider = Provider(person={"email": site.people["member"].email, "email_verified": True})
    said = {"ISSUER": provider.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, "NAME": "Town of Sorrel"}
    with pytest.MonkeyPatch.context() as shell:
        for name, value in said.items():
            shell.setenv(f"OIDC_{name}", value)
        provider.home, server = serve(site.data_dir)
    yield provider
    server.send_signal(signal.SIGTERM)
    server.wait(90)
    provider.stop()


def test_a_town_signs_its_people_in_with_its_own_service(page, town):
    page.goto(f"{town.home}/accounts/login/?next=/accounts/")
    page.get_by_role("link", name="Sign in with Town of Sorrel").click()
    page.get_by_role("button", name="It is me").click()
    page.wait_for_url(f"{town.home}/accounts/")
    page.goto(f"{town.home}/accounts/2fa/")

    assert page.get_by_role("region", name="Town of Sorrel").is_visible()


def test_somebody_the_network_does_not_know_stays_outside(page, town):
    town.person = {"email": "stranger@sorrel.example", "email_verified": True}
    page.goto(f"{town.home}/accounts/login/")
    page.get_by_role("link", name="Sign in with Town of Sorrel").click()
    page.get_by_role("button", name="It is me").click()

    page.get_by_text("There is no account with your email address").wait_for()
    assert page.get_by_role("banner").get_by_role("link", name="Sign in").is_visible()
    page.troubles[:] = [t for t in page.troubles if "401" not in t]
