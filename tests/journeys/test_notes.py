"""A chair takes notes against a clock; the recap waits until it names nobody who did not agree."""

import pytest

from tests.journeys.conftest import sign_in
from tests.journeys.test_accessibility import problems, season_began, sideways

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("walks"),
    pytest.mark.skipif(not season_began(), reason="the sample season has no meeting behind it yet"),
]


@pytest.fixture
def chair(page, site):
    """Signed in as the chair of the sample working group, with both steps."""
    sign_in(page, site.people["moderator"])
    return page


def test_without_a_script_there_is_no_timer_and_everything_else(page, site, browser):
    (meeting,) = season_began()
    bare = browser.new_context(base_url=site.url, java_script_enabled=False).new_page()

    bare.goto(f"{meeting}recap/")

    assert bare.get_by_role("heading", name="What we heard").count() == 1
    assert bare.get_by_text("Rests on 3 lines of the notes").count() == 1
    bare.context.close()


def test_from_a_line_that_names_a_town_to_a_recap_that_does_not(chair, browser, site):
    page, (meeting,) = chair, season_began()
    page.goto(f"{meeting}recap/edit/")
    page.get_by_role("button", name="Take the recap back").click()
    page.get_by_text("Nobody reads the recap any more.").wait_for()

    page.goto(f"{meeting}notes/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_text("4:58", exact=True).wait_for()  # the minutes of the item
    page.get_by_label("Part of the meeting").select_option(label="Next steps")
    assert page.get_by_role("timer").inner_text() == "5:00"  # each part has its own
    page.get_by_label("What was said").fill("Maple Fork’s board pays for it.")
    page.get_by_role("button", name="Add the line").click()
    page.wait_for_url("**/notes/?part=item-*#add")

    page.goto(f"{meeting}recap/edit/")
    stop = page.get_by_role("heading", name="This names somebody who did not agree to it")
    stop.wait_for()
    assert page.get_by_role("button", name="Publish it").count() == 0
    assert (problems(page), sideways(page)) == ([], 0)
    page.get_by_role("link", name="Notes, Next steps").click()
    page.get_by_label("What was said").fill("Some board pays for it.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/notes/#line-*")
    page.goto(f"{meeting}recap/edit/")
    page.get_by_role("button", name="Publish it and mail it to members").click()
    page.get_by_text("Published. Members get it by mail.").wait_for()

    assert page.get_by_role("heading", name="What we heard").count() == 1
