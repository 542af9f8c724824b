"""A town changes its words and sees them everywhere; others read on as before. In the end all is as it was."""

import pytest

from tests.journeys.conftest import sign_in
from tests.journeys.test_people import look

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
BOXES = {"practice": "recipe", "practices": "recipes"}


@pytest.fixture
def reader(browser, site):
    """A page of somebody else; ``reader()`` is a visitor."""
    contexts = []

    def opened(role=""):
        context = browser.new_context(base_url=site.url)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if role:
            sign_in(page, site.people[role])
        return page

    yield opened
    for context in contexts:
        context.close()


def change(page, boxes, barred):
    """Fill in the boxes and the list; returns what the list held."""
    page.get_by_role("link", name="Change them").click()
    listed = page.get_by_label("Words we cannot use")
    before = listed.input_value()
    for usual, new in boxes.items():
        page.get_by_label(f"We say instead of “{usual}”", exact=True).fill(new)
    listed.fill(barred or before)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved. The people of your").wait_for()
    return before


def reads(page):
    """The word for practices on the library's page, in the head of its spreadsheet, and on a practice."""
    page.goto("/library/")
    said = page.get_by_role("main").inner_text().casefold()
    head = page.request.get("/library/list.csv").text().split("\r\n")[0].casefold()
    page.goto("/library/practices/interview-panels-from-several-departments/")
    eyebrow = page.locator(".page-head .eyebrow").inner_text().casefold()
    return [
        "recipe" if "recipe" in text else "practice" if "practice" in text else ""
        for text in (said, head, eyebrow)
    ]


@pytest.fixture
def put_back(page, site):
    """The lead is signed in; ``put_back()`` leaves the words of the town as they were, also when the test breaks."""
    sign_in(page, site.people["town lead"])
    page.goto("/my/town/words/change/")
    before = page.get_by_label("Words we cannot use").input_value()

    def undo():
        page.goto("/my/town/words/")
        change(page, dict.fromkeys(BOXES, ""), before)

    yield undo
    undo()


def test_a_town_changes_its_words_and_sees_them_everywhere(page, site, reader, put_back):
    page.goto("/my/town/")
    page.get_by_role("link", name="Words of your town").click()
    before = change(page, BOXES, "")
    page.goto("/my/town/words/")
    change(page, {}, f"{before}\nseasonal job = summer job")

    own = [reads(page), reads(reader("member"))]
    others = [reads(reader()), reads(reader("moderator"))]

    assert own == [["recipe"] * 3] * 2
    assert others == [["practice"] * 3] * 2
    page.goto("/my/town/words/")
    story = page.get_by_role("listitem").filter(has_text="Panels for seasonal jobs too").first
    assert story.locator("mark").all_inner_texts()[0] == "seasonal jobs"
    page.get_by_role("textbox", name="Or a text").fill("A seasonal job.\nA post for life.")
    page.get_by_role("button", name="Check it").click()
    result = page.get_by_role("status")
    result.get_by_text("Instead of “seasonal job”: “summer job”.").wait_for()
    assert "A post for life" not in result.inner_text()
    look(page)

    put_back()
    assert [reads(page), reads(reader("member"))] == [["practice"] * 3] * 2


def test_a_page_is_warned_of_before_it_is_passed_on(page, site):
    sign_in(page, site.people["member"])
    page.goto("/definitions/equity/")

    page.get_by_role("link", name="See where, and what to say").click()

    page.get_by_role("heading", name="Check a page or a text").wait_for()
    assert set(page.get_by_role("status").locator("mark").all_inner_texts()) <= {"Equity", "equity"}
    assert page.get_by_role("status").locator("mark").count() > 2
    assert page.get_by_role("link", name="Change them").count() == 0
    look(page)
