"""The third member of a commission writes in a discussion; it waits until the commission gave public notice."""

import pytest

from tests.clock import site_day
from tests.journeys.conftest import sign_in
from tests.journeys.test_accessibility import problems, sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
THREAD = "/discussions/1/"
WORDS = "A neighbor of ninety asked me who that kind voice was."


def enter(browser, site, role):
    """A browser in which somebody of the sample network has signed in."""
    page = browser.new_context(base_url=site.url).new_page()
    sign_in(page, site.people[role])
    return page


@pytest.fixture
def member(browser, site):
    """A trustee who sits on the commission of Maple Fork, in which two others have written already."""
    page = enter(browser, site, "member")
    yield page
    page.context.close()


@pytest.fixture
def manager(browser, site):
    page = enter(browser, site, "network manager")
    yield page
    page.context.close()


def test_a_post_is_held_and_released(member, manager):
    member.goto(THREAD)
    warning = member.get_by_text(
        "2 other members of “Community relations commission” of Maple Fork have written here."
    )
    assert warning.count() == 1
    member.get_by_label("Your post").fill(WORDS)
    member.get_by_role("button", name="Send").click()
    member.get_by_text(
        "Your post is kept, and waits for somebody of the network. Nothing is lost."
    ).wait_for()
    assert member.get_by_text(WORDS).count() == 1
    assert (problems(member), sideways(member)) == ([], 0)

    manager.goto(THREAD)
    assert manager.get_by_text(WORDS).count() == 0
    manager.goto("/discussions/held/")
    manager.get_by_role("link", name="Who pays for interpreters at evening meetings?").last.click()
    assert manager.get_by_text(WORDS).count() == 1
    assert manager.get_by_role("button", name="Publish it").count() == 0
    waiting = manager.url
    manager.get_by_role("link", name="Record a public notice").click()
    manager.get_by_label("Public body").select_option("Maple Fork: Community relations commission")
    manager.get_by_label("Where it is posted, and what it says").fill("At the village hall: interpreters")
    manager.get_by_label("Posted on").fill(site_day().isoformat())
    manager.get_by_role("button", name="Record it").click()
    manager.get_by_text("The notice is recorded.").wait_for()
    manager.goto(waiting)
    manager.get_by_role("button", name="Publish it").click()
    manager.get_by_text("The post is published, and its writer is told.").wait_for()

    member.goto(THREAD)
    assert member.locator("#post-6").get_by_text(WORDS).count() == 1
    assert member.get_by_text("gave public notice of this discussion").count() == 1
    manager.goto("/discussions/log/")
    assert manager.get_by_text("the held post was published").count() == 2  # they sit on the board as well
    assert manager.get_by_text("a public notice was recorded").count() == 1
