"""From the wish to join to the first message, walked in Chromium: somebody asks, confirms by the link in the mail, is let
in by the town's lead, sets a passkey, finds a colleague in a town like theirs, and reaches them."""

import re

import pytest

from tests.journeys.conftest import mailed, make_passkey, sign_in, sign_out
from tests.journeys.test_people import find_and_write, wait_for_letter

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
KIM = "kim.walker@maple-fork.example"
LINK = r"https?://[^\s<\"/]+(/join/confirm/[^\s<\"]+)"
CODE = r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$"


def ask(page, site):
    """Kim asks, and confirms the address; where the link in the mail leads."""
    page.goto(f"{page.home}/join/")
    page.get_by_label("Your town").fill("Maple Fork")
    page.get_by_label("Your work email").fill(KIM)
    page.get_by_label("Your name").fill("Kim Walker")
    page.get_by_label("Job or office").fill("Planner")
    page.wait_for_timeout(2_100)  # nobody writes faster
    page.get_by_role("button", name="Ask to join").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()
    link = page.home + mailed(site, KIM, LINK)
    page.goto(link)
    page.get_by_role("button", name="Yes, it was me").click()
    page.get_by_role("heading", name="Your address is confirmed").wait_for()
    return link


def let_in(browser, site):
    """The lead of the town, in a browser of their own."""
    context = browser.new_context(base_url=site.url)
    lead = context.new_page()
    sign_in(lead, site.people["town lead"], "/my/town/people/")
    lead.get_by_role("link", name="Kim Walker").click()
    lead.get_by_role("button", name="Let in").click()
    lead.get_by_role("row", name=re.compile("Kim Walker Planner Member")).wait_for()
    context.close()


def by_code(page, site):
    page.goto(f"{page.home}/accounts/login/code/")
    page.get_by_label("Email").fill(KIM)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("heading", name="Type the code").wait_for()
    page.get_by_label("Code").fill(mailed(site, KIM, CODE))
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{page.home}/")


def test_a_new_person_is_let_in_sets_a_passkey_and_reaches_a_colleague(device, site, browser):
    page, words = device, "How long does a panel of yours take?"
    link = ask(page, site)
    let_in(browser, site)
    page.goto(link)
    page.get_by_role("heading", name="You are in").wait_for()

    by_code(page, site)
    make_passkey(page)
    sign_out(page)
    page.goto(f"{page.home}/accounts/login/?next=/people/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{page.home}/people/")
    name = find_and_write(page, words)

    mail = wait_for_letter(page, site, words)
    assert "Kim Walker, Maple Fork" in mail
    assert f"To: {name.casefold().replace(' ', '.')}@larkwater.example" in mail
    assert KIM not in mail
