"""What the README promises, walked in Chromium."""

import re

import pytest

from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]


def test_a_visitor_finds_practices_for_their_town(page):
    page.goto("/")
    page.get_by_label("Your town").fill("Maple Fork")
    page.get_by_label("What you need").fill("hire more fairly")
    page.get_by_role("button", name="Find examples").click()

    first = page.locator(".result").first
    assert "Maple Fork" in first.inner_text()
    assert re.search(r"town=Maple\+Fork", page.url)
    first.locator(".chip").first.wait_for()
    first.get_by_role("heading").get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("heading", name=re.compile("gets in the way")).wait_for()


def choose_town(page, name):
    page.get_by_role("button", name="Choose municipality").click()
    modal = page.locator(".modal")
    modal.get_by_label("Search by name").fill(name)
    modal.get_by_role("link", name=name, exact=True).first.click()
    modal.wait_for(state="hidden")
    page.get_by_text(name, exact=True).first.wait_for()


def test_an_editor_drafts_previews_and_publishes_a_case_that_the_finder_shows(page, site):
    sign_in(page, site.people["editor"])
    page.goto("/admin/snippets/library/casestudy/add/")
    page.get_by_role("textbox", name="Title").fill("Panels that practice first")
    page.get_by_role("textbox", name="Summary").fill(
        "A rehearsal before the first interview made the questions better."
    )
    choose_town(page, "Sorrel")
    page.get_by_label("Interview panels from several departments").check()
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/casestudy/edit/**")
    address = page.get_by_role("textbox", name="Address").input_value()
    visitor = page.context.browser.new_context(base_url=site.url).new_page()
    assert visitor.goto(f"/library/cases/{address}/").status == 404

    page.get_by_role("button", name="Toggle preview").click()
    draft = page.frame_locator("#w-preview-iframe")
    draft.get_by_role("heading", name="Panels that practice first").wait_for()

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("published").first.wait_for()

    visitor.goto("/find/?town=Sorrel&need=interview+panels")
    visitor.goto("/find/?town=Harrow+Light&need=interview+panels")
    visitor.get_by_role("link", name="Sorrel").first.wait_for()
    assert visitor.goto(f"/library/cases/{address}/").status == 200
    visitor.context.close()
    # Wagtail saves by itself while one types; until a town is chosen it is told that the form is not complete.
    page.troubles[:] = [t for t in page.troubles if "400 (Bad Request)" not in t]
