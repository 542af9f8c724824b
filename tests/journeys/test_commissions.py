"""A lead changes and confirms a commission; a resident without an account hears of its open seats, and ends that."""

import re

import pytest

from tests.journeys.conftest import letters, mailed, sign_in
from tests.journeys.test_people import look, wait_for_letter

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
LINK = r"https?://[^\s<\"/]+(/commissions/mail/[^\s<\"]+)"
RESIDENT = "resident.of.maple.fork@home.example"


def subscribe(page, site):
    """Ask on a phone, then follow the link in the mail and say yes."""
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{page.home}/commissions/vacancies/")
    page.get_by_role("link", name="Get mail").click()
    page.get_by_label("Your email").fill(RESIDENT)
    page.get_by_label("Town", exact=False).fill("Maple Fork")
    page.wait_for_timeout(2100)  # nobody writes faster
    page.get_by_role("button", name="Send me the link").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()
    link = mailed(site, RESIDENT, LINK)
    page.goto(f"{page.home}{link}")
    page.get_by_role("button", name="Yes, mail me").click()
    page.get_by_text("From now on you hear of open seats").wait_for()
    return link


def test_a_lead_keeps_a_commission_up_and_a_resident_hears_of_its_seats(page, site):
    page.home = site.url
    link = subscribe(page, site)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{page.home}/commissions/")
    look(page)
    page.goto(f"{page.home}/commissions/map/")
    page.get_by_role("link", name=re.compile("^Maple Fork, .* 2 commissions, 2 open seats")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/commissions/\?town=\d+#results"))

    sign_in(page, site.people["town lead"])
    page.goto(f"{page.home}/commissions/yours/")
    page.get_by_role("link", name="Sister cities and festivals committee").click()
    page.get_by_label("Open seats").fill("99")
    page.get_by_role("button", name="Save").first.click()
    page.get_by_text("It cannot have more open seats than seats.").first.wait_for()
    look(page)
    page.get_by_label("Open seats").fill("3")
    page.get_by_label("Who is sought").fill("Cooks")
    page.get_by_role("button", name="Save").first.click()
    page.get_by_text("Saved.").wait_for()
    assert "Open seats: 0 3" in " ".join(
        page.get_by_role("region", name="What was changed").inner_text().split()
    )
    page.goto(f"{page.home}/commissions/1/edit/")
    page.get_by_role("button", name="All of it is still right").click()
    page.get_by_text("It counts as confirmed for a year").wait_for()

    mail = wait_for_letter(page, site, "3 open seats: Sister cities")
    assert RESIDENT in mail
    assert len(letters(site, "3 open seats: Sister cities")) == 1
    page.goto(f"{page.home}{link}")
    page.get_by_role("button", name="End this mail").click()
    page.get_by_text("have forgotten your wish").wait_for()
    page.goto(f"{page.home}{link}")
    page.get_by_role("heading", name="This link leads nowhere").wait_for()
    page.troubles[:] = [t for t in page.troubles if "404" not in t and "422" not in t]
