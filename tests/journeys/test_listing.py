"""The directory of consultants walked in Chromium: somebody lists themselves without an account, confirms by mail, a
moderator approves; a link changes the listing, and the difference waits while the old words stay up."""

import pytest

from tests.journeys.conftest import mailed, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
MAIL = "hello@alder-talks.example"
LINK = r"https?://[^\s<\"/]+(/consultants/{}/[^\s<\"]+)"
OLD, NEW = "We lead talks nobody wants to lead.", "We lead talks, and teach you to."
SAYS = {
    "Name": "Alder Talks",
    "In one sentence": OLD,
    "Services": "Three evenings, and a page of what was said.",
    "How do you know municipal government?": "We kept minutes for nine years.",
    "How do you meet staff where they are?": "At the start of a shift.",
    "How do you adapt what you bring to one town?": "We ask first.",
    "Email": MAIL,
}


def hand_in(page):
    page.goto("/consultants/")
    page.get_by_role("link", name="List yourself").click()
    for label, words in SAYS.items():
        page.get_by_label(label, exact=label in ("Name", "Email")).first.fill(words)
    page.get_by_label("Facilitation of difficult conversations").check()
    page.get_by_label("We work in the whole region").check()
    page.wait_for_timeout(2_100)  # nobody writes faster
    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("heading", name="Is this right?").wait_for()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()


def confirm(page, site):
    page.goto(mailed(site, MAIL, LINK.format("confirm")))
    page.get_by_role("button", name="Yes, it was me").click()
    page.get_by_role("heading", name="Your address is confirmed").wait_for()


def change(page, site):
    page.goto("/consultants/mine/")
    page.get_by_label("Email").fill(MAIL)
    page.wait_for_timeout(2_100)
    page.get_by_role("button", name="Mail me a link").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()
    page.goto(mailed(site, MAIL, LINK.format("mine")))
    page.get_by_label("In one sentence").fill(NEW)
    page.wait_for_timeout(2_100)
    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("row", name=f"In one sentence {OLD} {NEW}").wait_for()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Thank you").wait_for()


def approve(moderator, shows):
    moderator.goto("/consultants/review/")
    moderator.get_by_role("link", name="Alder Talks").first.click()
    moderator.get_by_text(shows).first.wait_for()
    moderator.get_by_role("button", name="Approve").click()
    moderator.get_by_text("Decided. Its owner hears of it by mail.").wait_for()


def test_listed_approved_changed_and_approved_again(page, browser, site):
    context = browser.new_context(base_url=site.url)
    moderator = context.new_page()
    sign_in(moderator, site.people["moderator"], "/consultants/review/")

    hand_in(page)
    confirm(page, site)
    missing = page.goto("/consultants/alder-talks/").status
    approve(moderator, OLD)
    page.goto("/consultants/?q=alder+talks")
    page.get_by_role("link", name="Alder Talks", exact=True).click()
    page.get_by_text(OLD).first.wait_for()
    change(page, site)
    page.goto("/consultants/alder-talks/")
    page.get_by_text(OLD).first.wait_for()  # what is up stays up
    approve(moderator, NEW)
    page.goto("/consultants/alder-talks/")
    page.get_by_text(NEW).first.wait_for()

    assert missing == 404
    page.troubles[:] = [one for one in page.troubles if "404" not in one]
    context.close()
