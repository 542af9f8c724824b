"""A list follows when a box is ticked, and weighs nothing more for those who tick none."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]

LISTS = {
    "/library/": "Budgeting",
    "/resources/": "Budgeting",
    "/consultants/": "Training",
    "/commissions/": "Social services",
}
TICK = "box => { box.checked = true; box.dispatchEvent(new Event('change', {bubbles: true})); }"


def opened(page, path):
    """The page, marked so that a new one would be noticed."""
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.mark = 'the same page'")
    return page.get_by_role("heading", level=2, name=re.compile(r"^\d")).inner_text()


@pytest.mark.parametrize("path", LISTS)
def test_a_box_narrows_the_list_without_a_new_page(page, path):
    before = opened(page, path)
    assert page.evaluate("typeof window.htmx") == "undefined"

    page.get_by_label(re.compile(rf"^{LISTS[path]}")).first.check()
    page.wait_for_url("**/?*=*")
    page.locator("#results .chip").first.wait_for()

    assert page.evaluate("window.mark") == "the same page"
    assert page.get_by_role("heading", level=2, name=re.compile(r"^\d")).inner_text() != before
    assert page.get_by_label(re.compile(rf"^{LISTS[path]}")).first.is_checked()


def test_keys_narrow_it_and_back_widens_it_again(page):
    before = opened(page, "/library/")
    page.get_by_label(re.compile("^Budgeting")).first.focus()
    page.keyboard.press("Space")
    page.locator("#results .chip").first.wait_for()

    page.go_back()
    page.locator("#results .chip").first.wait_for(state="detached")

    assert page.get_by_role("heading", level=2, name=re.compile(r"^\d")).inner_text() == before


def test_a_box_ticked_by_a_program_is_heard_while_the_script_is_still_coming(page):
    opened(page, "/library/")

    page.get_by_label(re.compile("^Budgeting")).first.evaluate(TICK)

    page.locator("#results .chip").first.wait_for()
    assert page.evaluate("window.mark") == "the same page"


def test_without_the_script_the_button_narrows_it(page):
    page.route(re.compile("htmx"), lambda route: route.abort())
    opened(page, "/library/")
    page.get_by_label(re.compile("^Budgeting")).first.check()

    page.get_by_role("button", name="Narrow the list").last.click()

    page.locator("#results .chip").first.wait_for()
    assert page.evaluate("typeof window.mark") == "undefined"
    page.troubles.clear()  # the script that did not come
