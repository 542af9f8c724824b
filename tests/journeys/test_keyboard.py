"""The main tasks with the keyboard alone: what has the focus is always seen, and nothing lies over it."""

import pytest

from tests.journeys.test_mail import WRITTEN, count

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

SEEN = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const name = (e.labels?.[0]?.innerText || e.getAttribute('aria-label') || e.innerText || '').trim();
  const lines = [...e.getClientRects()], line = lines[0] || box;
  const over = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
  const uncovered = over === null || e.contains(over) || over.contains(e) || e.labels?.[0]?.contains(over);
  const inside = line.bottom > 0 && line.top < innerHeight;
  return {name, outline: getComputedStyle(e).outlineStyle !== 'none', uncovered: Boolean(uncovered), inside};
}"""


def tab_to(page, name, most=120):
    """Press Tab until what has the focus bears this name, and press nothing else."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(SEEN)
        assert (at["outline"], at["uncovered"], at["inside"]) == (True, True, True), at
        if at["name"].startswith(name):
            return
    raise AssertionError(f"Tab never reached {name!r}")


def follow(page, name, address):
    tab_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def past_the_head(page):
    """Every page begins with a way past its head."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")


def test_find_what_fits_a_town_read_it_and_one_of_its_cases(page):
    page.goto("/")
    past_the_head(page)
    tab_to(page, "Your town")
    page.keyboard.type("Maple Fork")
    tab_to(page, "What you need")
    page.keyboard.type("hire more fairly")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/**")
    title = page.locator(".result h3 a").first.inner_text()

    follow(page, title, "**/library/practices/**")
    assert heading(page) == title
    case = page.locator("main a[href^='/library/cases/']").first.inner_text()
    follow(page, case, "**/library/cases/**")

    assert heading(page)


def test_look_at_a_town_and_those_most_like_it(page):
    page.goto("/towns/")
    past_the_head(page)
    follow(page, "Maple Fork", "**/towns/*-maple-fork/")
    peers = page.locator("main a[href$='/peers/']").first.inner_text()
    follow(page, peers, "**/peers/**")

    assert "Maple Fork" in heading(page)


def test_search_the_site_and_open_a_result(page):
    page.goto("/")
    tab_to(page, "Search")
    page.keyboard.type("intervew panels")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    page.get_by_text("Showing results for").wait_for()
    title = page.locator(".entry h3 a").first.inner_text()

    follow(page, title, "**/library/**")

    assert heading(page) == title


def test_read_what_a_word_means_and_where_it_is_used(page):
    page.goto("/definitions/")
    past_the_head(page)

    follow(page, "Equity", "**/definitions/equity/")

    assert heading(page) == "Equity"


def test_write_to_the_network(page, site):
    before = count(site, "outbox.Message", kind="letter")
    page.goto("/contact/")
    past_the_head(page)
    tab_to(page, "Your message")
    page.keyboard.type("Whom could we call about surveys?")
    tab_to(page, "Your email")
    page.keyboard.type("robin@town.example")
    page.wait_for_timeout(WRITTEN * 1000)
    tab_to(page, "Send")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact/thanks/**")

    assert count(site, "outbox.Message", kind="letter") == before + 1
