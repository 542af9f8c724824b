"""A network manager tells everybody something: looked at on a phone, sent once without scripts; a report to hand in."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.conftest import sign_in
from tests.journeys.test_accessibility import problems, sideways
from tests.journeys.test_mail import count

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
NEW = "/network/announcements/new/"


def write(page, subject):
    page.goto(NEW)
    page.get_by_label("To whom").select_option("Everybody")
    page.get_by_label("Subject").fill(subject)
    page.get_by_label("Text").fill("It is on April 9.\n\nBring one question.")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("heading", level=1, name=subject).wait_for()


@pytest.fixture
def manager(page, site):
    sign_in(page, site.people["network manager"])
    return page


def test_an_announcement_is_seen_as_it_looks_and_sent_once_without_scripts(manager, browser, site):
    manager.set_viewport_size({"width": 320, "height": 900})
    write(manager, "The spring meeting")
    heading = manager.frame_locator("iframe").get_by_role("heading", name="The spring meeting")
    size = heading.evaluate("element => getComputedStyle(element).fontSize")
    assert (size, problems(manager), sideways(manager)) == ("26px", [], 0)  # the mail's own style is let in

    plain = browser.new_context(
        base_url=site.url, java_script_enabled=False, storage_state=manager.context.storage_state()
    )
    plain.set_default_timeout(15_000)
    page, before = plain.new_page(), count(site, "portal.Announcement")
    write(page, "The autumn meeting")
    page.get_by_role("button", name="Change it").click()
    page.get_by_label("Subject").fill("The winter meeting")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Send it to").click(click_count=2, delay=1)
    page.get_by_role("heading", level=1, name="The winter meeting").wait_for()
    plain.close()

    assert count(site, "portal.Announcement") == before + 1


@pytest.mark.usefixtures("pango")
def test_the_report_is_handed_in_as_a_pdf(manager):
    manager.goto("/network/report/?since=2025-01-01&until=2025-12-31")
    with manager.expect_download() as download:
        manager.get_by_role("link", name="Download to hand in (PDF)").click()

    paper = PdfReader(BytesIO(download.value.path().read_bytes()))
    assert download.value.suggested_filename == "report-2025-01-01-2025-12-31.pdf"
    assert "Larkwater Network" in paper.pages[0].extract_text()
