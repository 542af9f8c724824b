"""A member finds somebody in a town like theirs who has done it, and reaches them without either seeing an address."""

import re

import pytest

from tests.journeys.conftest import letters, sign_in
from tests.journeys.test_accessibility import problems, sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


def look(page):
    """What axe finds, and how far the page runs off, in every look."""
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert (problems(page), sideways(page)) == ([], 0), (page.url, width, scheme)
    page.set_viewport_size({"width": 1280, "height": 900})


def find_and_write(page, words):
    """From a practice to somebody who has done it, and a message to them."""
    page.goto(f"{page.home}/library/practices/interview-panels-from-several-departments/")
    page.get_by_role("region", name="People to ask").get_by_role("link", name="See who").click()
    page.wait_for_url("**/people/?practice=interview-panels-from-several-departments")
    first = page.locator(".entry").first
    assert re.search(r"most like Maple Fork and has done this since 20\d\d\.", first.inner_text())
    name = first.get_by_role("heading").get_by_role("link").inner_text()
    first.get_by_role("heading").get_by_role("link").click()
    page.get_by_role("link", name="Write a message").click()
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()
    page.get_by_text(f"Your message is on its way to {name}.").wait_for()
    return name


def wait_for_letter(page, site, words):
    for _ in range(120):
        if found := letters(site, words):
            return found[0]
        page.wait_for_timeout(500)
    raise AssertionError("The message never left.")


def test_a_member_finds_a_colleague_in_a_town_like_theirs_and_reaches_them(page, site):
    sign_in(page, site.people["member"])

    name = find_and_write(page, "May I see your score sheets, all of them?")

    mail = wait_for_letter(page, site, "May I see your score sheets, all of them?")
    assert "Luis Amador, Maple Fork" in mail
    assert f"To: {name.casefold().replace(' ', '.')}@larkwater.example" in mail
    assert site.people["member"].email not in mail
    page.goto("/people/")
    assert "@larkwater.example" not in page.get_by_role("main").inner_html()


def test_the_same_without_scripts(browser, site):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.home = site.url
    sign_in(page, site.people["member"])

    find_and_write(page, "And the ones that went badly?")

    page.goto("/people/")
    page.get_by_role("button", name="Narrow the list").last.wait_for()
    page.get_by_label(re.compile("^Hiring and recruitment")).first.check()
    page.get_by_role("button", name="Narrow the list").last.click()
    page.wait_for_url("**topic=hiring-and-recruitment**")
    context.close()


def test_a_member_tells_about_themselves_looks_and_leaves(page, site):
    sign_in(page, site.people["coach"])
    page.goto("/my/profile/")
    page.get_by_label("What you do").fill("Coach of clerks")
    page.get_by_label("I can help with Budgeting").check()
    page.get_by_role("button", name="See how others would see it").click()
    preview = page.get_by_role("region", name="How others would see you")
    assert "Coach of clerks" in preview.inner_text()
    look(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Your page, as others see it").click()
    assert "Budgeting" in page.get_by_role("main").inner_text()

    page.goto("/my/profile/")
    page.get_by_role("button", name="Delete my profile now").click()
    page.get_by_text("Your profile is deleted.").wait_for()

    page.goto("/people/?q=Coach+of+clerks")
    assert "Theo Brandt" not in page.get_by_role("main").inner_text()


@pytest.mark.parametrize(
    "path",
    [
        "/people/",
        "/people/?practice=interview-panels-from-several-departments",
        "/people/4/",
        "/people/4/write/",
    ],
)
def test_every_look_of_the_pages_about_people(page, site, path):
    sign_in(page, site.people["member"])
    page.goto(path)
    page.wait_for_load_state("networkidle")

    look(page)


def test_the_list_is_narrowed_in_place_and_by_keyboard(page, site):
    sign_in(page, site.people["member"])
    page.goto("/people/")
    page.get_by_label(re.compile("^Language access")).first.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**topic=language-access**")

    page.get_by_role("heading", level=2, name=re.compile(r"^\d+ people$")).wait_for()
    assert page.get_by_label(re.compile("^Language access")).first.is_checked()
