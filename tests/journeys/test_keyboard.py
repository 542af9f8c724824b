"""The main tasks with keys alone: what has the focus is always seen, comes in the order of the page, and lets go."""

from pathlib import Path

import pytest

from tests.journeys.test_mail import WRITTEN

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
FOCUS = Path(__file__).with_name("focus.js").read_text()
LINE = 30  # pixels by which things on one line may differ in height


@pytest.fixture(params=[320, 1280])
def keys(request, page):
    """A visitor whose mouse is broken, on a phone and at a desk."""
    page.set_viewport_size({"width": request.param, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    return page


def tab(page, key="Tab"):
    """Go on by one; returns what has the focus now, None at the end of the page."""
    page.keyboard.press(key)
    at = page.evaluate(FOCUS)
    assert at is None or at["wrong"] == [], at
    return at


def tab_to(page, name, most=160):
    """Press Tab until what has the focus bears this name; it has to come after what had it before."""
    before = None
    for _ in range(most):
        at = tab(page)
        assert at, f"the page ended before {name!r}"
        if before:
            assert at["number"] > before["number"], (before, at)
        if (
            before
            and at["main"]
            and before["main"]
            and not at["drawing"]
            and page.viewport_size["width"] == 320
        ):
            assert at["top"] > before["top"] - LINE, (before, at)
        if at["name"].startswith(name):
            return
        before = at
    raise AssertionError(f"Tab never reached {name!r}")


def follow(page, name, address):
    tab_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def past_the_head(page):
    """Every page begins with a way past its head."""
    assert tab(page)["name"] == "Skip to the main part"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def write(page, name, text):
    tab_to(page, name)
    page.keyboard.type(text)


def test_find_what_fits_our_town_and_open_it(keys):
    keys.goto("/")
    past_the_head(keys)
    write(keys, "Your town", "Maple Fork")
    write(keys, "What you need", "hire more fairly")
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/find/**")
    title = keys.locator(".result h3 a").first.inner_text()
    past_the_head(keys)

    follow(keys, title, "**/library/practices/**")

    assert heading(keys) == title


def test_compare_our_town_with_its_peers(keys):
    keys.goto("/towns/9900015-maple-fork/")
    past_the_head(keys)
    follow(keys, "Towns like", "**/peers/**")
    past_the_head(keys)
    peer = keys.locator("main table th a").first.inner_text()

    follow(keys, peer, "**/towns/**")

    assert heading(keys) == peer


def test_look_up_what_a_word_means(keys):
    keys.goto("/definitions/")
    past_the_head(keys)

    follow(keys, "Equity", "**/definitions/equity/**")

    assert heading(keys) == "Equity"


def test_write_to_the_network(keys):
    keys.goto("/contact/")
    past_the_head(keys)
    write(keys, "Your message", "Whom could we call about surveys?")
    write(keys, "Your email", "robin@town.example")
    keys.wait_for_timeout(WRITTEN * 1000)

    follow(keys, "Send", "**/contact/thanks/**")

    assert heading(keys) == "Thank you"


def test_an_editor_publishes_a_draft(page, site):
    someone = site.people["editor"]
    page.emulate_media(reduced_motion="reduce")
    page.goto("/accounts/login/?next=/admin/snippets/library/definition/add/")
    write(page, "Email", someone.email)
    write(page, "Password", someone.password)
    follow(page, "Sign in", "**/2fa/authenticate/**")
    write(page, "Code", someone.code)
    follow(page, "Go on", "**/definition/add/")
    write(page, "Term", "Restorative practice")
    write(page, "In other words", "Repairing harm together.")
    write(page, "Reference wording", "A way to answer harm that asks who was hurt and what they need.")
    follow(page, "Save draft", "**/definition/edit/**")
    assert page.request.get("/definitions/restorative-practice/").status == 404

    tab_to(page, "More actions")
    page.keyboard.press("Enter")
    tab_to(page, "Publish")
    page.keyboard.press("Enter")
    page.get_by_text("published").first.wait_for()

    assert page.request.get("/definitions/restorative-practice/").status == 200
    # Wagtail saves by itself while one types, and is told that the form is not complete yet.
    page.troubles[:] = [t for t in page.troubles if "400 (Bad Request)" not in t]


def test_the_menu_of_a_phone_opens_and_closes_and_gives_the_focus_back(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/about/")
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    tab_to(page, "Towns")

    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.innerText").strip() == "Menu"


@pytest.mark.parametrize(
    "path", ["/find/?town=Maple+Fork&need=hire", "/towns/", "/definitions/equity/", "/contact/"]
)
def test_the_focus_goes_through_the_whole_page_and_back(page, path):
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    there = []
    while at := tab(page):
        there.append(at["number"])
        assert len(there) < 200, at
    back = [tab(page, "Shift+Tab")["number"] for _ in there]

    assert there == sorted(set(there))
    assert back == there[::-1]
