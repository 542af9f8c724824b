"""Joining, walked in Chromium: somebody asks, confirms by the link in the mail, and is let in by the town's lead."""

import re
import time

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


def mailed(site, address, words, seconds=90):
    """The first link with these words in a mail to the address; mail of the sample network lies in a folder."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for file in sorted((site.data_dir / "mail").glob("*"), reverse=True):
            text = file.read_text(errors="replace").replace("=\n", "").replace("=3D", "=")
            if address in text and (found := re.search(rf"https?://[^\s<\"]+({words}[^\s<\"]+)", text)):
                return found[1]
        time.sleep(0.5)
    raise AssertionError(f"no mail to {address} within {seconds} s")


def test_somebody_asks_confirms_and_is_let_in_by_the_lead(page, site, browser):
    page.goto("/join/")
    page.get_by_label("Your town").fill("Maple Fork")
    page.get_by_label("Your work email").fill("kim.walker@maple-fork.example")
    page.get_by_label("Your name").fill("Kim Walker")
    page.get_by_label("Job or office").fill("Planner")
    page.wait_for_timeout(2_100)  # nobody writes faster
    page.get_by_role("button", name="Ask to join").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()
    link = mailed(site, "kim.walker@maple-fork.example", "/join/confirm/")
    page.goto(link)
    page.get_by_role("button", name="Yes, it was me").click()
    page.get_by_role("heading", name="Your address is confirmed").wait_for()

    context = browser.new_context(base_url=site.url)
    lead, someone = context.new_page(), site.people["town lead"]
    lead.goto("/accounts/login/?next=/my/town/people/")
    lead.get_by_label("Email").fill(someone.email)
    lead.get_by_label("Password").fill(someone.password)
    lead.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    lead.get_by_role("link", name="Kim Walker").click()
    lead.get_by_role("button", name="Let in").click()
    lead.get_by_role("row", name=re.compile("Kim Walker Planner Member")).wait_for()
    context.close()

    page.goto(link)
    assert page.get_by_role("heading", name="You are in").is_visible()
