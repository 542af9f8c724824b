"""A working group from the plan of its year to a recap that its next meeting begins with, walked in Chromium.

The first meeting is planned for an hour later; when its recap is written, the time it began at is put back by hand.
"""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from tests.clock import clock
from tests.journeys.conftest import mailed, sign_in
from tests.journeys.test_accessibility import problems, sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
WEEK = timedelta(days=7)
SERIES = "/meetings/noon-talks/"
QUESTION = "Shall we meet at noon?"
LEAST = 10  # the smallest group of which the sample network publishes a number
HOUR = timedelta(hours=1)
BEGUN = "UPDATE meetings_occurrence SET day = ?, time = ? WHERE original_day = ? AND theme = 'Job ads'"


@pytest.fixture
def begins():
    """When the first meeting begins, by the clock on the wall: in an hour, on a full minute."""
    return (clock() + HOUR).replace(second=0, microsecond=0)


def found_and_plan(page, begins):
    """A group, its weekly series, a member of its own, and four meetings with a theme each."""
    page.goto("/meetings/groups/new/")
    page.get_by_label("Name", exact=True).fill("Noon group")
    page.get_by_label("What it is for").fill("Talk about what works, at noon.")
    page.get_by_label("Ask here; a chair lets you in").check()
    page.get_by_role("button", name="Save").click()
    page.goto("/meetings/groups/noon-group/series/")
    page.get_by_label("Name", exact=True).fill("Noon talks")
    page.get_by_label("First meeting").fill(f"{begins:%Y-%m-%d}")
    page.get_by_label("How often").select_option("weekly")
    page.get_by_label("Begins at").fill(f"{begins:%H:%M}")
    page.get_by_label("Time zone").select_option("America/Chicago")
    page.get_by_role("button", name="Save and plan meetings").click()
    page.wait_for_url(f"**{SERIES}plan/")
    page.get_by_label("From").fill(f"{begins:%Y-%m-%d}")
    page.get_by_label("Until").fill(f"{begins + 3 * WEEK:%Y-%m-%d}")
    page.get_by_label("Themes, one a line").fill("Job ads\nPanels\nFirst weeks\nLeaving")
    page.get_by_role("button", name="Look at the dates").click()
    planned = page.get_by_role("table", name="Meetings that would be planned")
    assert planned.get_by_role("row").count() == 5  # with the one of headings
    page.get_by_role("button", name="Plan these and tell members").click()
    page.wait_for_url(f"**{SERIES}")


def let_in(page, email):
    page.goto("/meetings/groups/noon-group/people/")
    page.get_by_label("Their email address").fill(email)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("main").get_by_text("Luis Amador").first.wait_for()


def move(page, second, to):
    page.goto(f"{SERIES}{second:%Y-%m-%d}/")
    page.get_by_role("link", name="Move", exact=True).click()
    page.get_by_label("New day").fill(f"{to:%Y-%m-%d}")
    page.get_by_role("button", name="Move it and tell members").click()
    page.get_by_role("heading", name="This meeting was moved").wait_for()


def write_agenda(page, meeting):
    """Begin with the usual agenda, and ask the room something."""
    page.goto(f"{meeting}agenda/")
    page.get_by_role("button", name="Begin with the usual agenda").click()
    page.get_by_role("link", name="Add an item").click()
    page.get_by_label("Kind", exact=True).select_option("poll")
    page.get_by_label("Title").fill(QUESTION)
    page.get_by_label("Minutes").fill("5")
    page.get_by_label("Text or questions").fill("Yes\nNo")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=re.compile("Write the poll")).click()
    assert page.get_by_label("Question", exact=True).input_value() == QUESTION
    page.get_by_role("button", name="Save the poll").click()
    page.wait_for_url("**/polls/*/")


def vote(browser, site, link, says):
    """Somebody with a phone and no account."""
    phone = browser.new_context(
        base_url=site.url, viewport={"width": 320, "height": 700}, java_script_enabled=False
    )
    page = phone.new_page()
    page.goto(re.search(r"/p/\w+/", link)[0])
    page.get_by_label(says, exact=True).check()
    page.get_by_role("button", name="Send my answer").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    phone.close()


def ask_the_room(page, browser, site, meeting):
    """Open, answer, end and show: one press each."""
    page.goto(f"{meeting}notes/")
    page.get_by_role("button", name=re.compile("Open it now")).click()
    page.get_by_role("link", name=re.compile("For the big screen")).click()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert (problems(page), sideways(page)) == ([], 0), width
    link = page.locator(".wall-link").inner_text()
    for n in range(2 * LEAST + 1):
        vote(browser, site, link, "Yes" if n % 2 else "No")
    page.get_by_role("link", name="To the notes").click()
    page.get_by_role("button", name=re.compile("End it now")).click()
    page.get_by_role("button", name=re.compile("Show the results to everybody")).click()
    page.get_by_text(f"{2 * LEAST + 1} people answered.").wait_for()


def take_notes(page, meeting):
    page.goto(f"{meeting}notes/")
    for part, words in (
        ("Open discussion", "Ads that name the pay bring more people."),
        ("Next steps", "Try it."),
    ):
        page.get_by_label("Part of the meeting").select_option(label=part)
        page.get_by_label("What was said").fill(words)
        page.get_by_role("button", name="Add the line").click()
        page.get_by_text(words).first.wait_for()


def distil(page, meeting):
    page.goto(f"{meeting}distil/")
    page.get_by_label("Theme", exact=True).fill("Say what it pays")
    page.get_by_label("Ads that name the pay bring more people.").check()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("heading", name="Say what it pays").wait_for()


def has_begun(site, begins):
    """As if the hour had passed."""
    now = clock().replace(second=0, microsecond=0)
    with closing(sqlite3.connect(site.data_dir / "interlocal.sqlite3", timeout=20)) as db, db:
        done = db.execute(BEGUN, (f"{now:%Y-%m-%d}", f"{now:%H:%M:%S}", f"{begins:%Y-%m-%d}"))
        assert done.rowcount == 1


def tell(page, site, meeting, begins):
    """Write the recap, and publish it once the meeting has begun."""
    page.goto(f"{meeting}recap/edit/")
    page.get_by_label("Summary").fill("Towns compared their job ads.")
    page.get_by_role("button", name="Save the draft").click()
    has_begun(site, begins)
    page.goto(f"{meeting}recap/edit/")
    page.get_by_role("button", name="Publish it and mail it to members").click()
    page.get_by_text("Published. Members get it by mail.").wait_for()


def test_a_year_is_planned_and_a_recap_goes_on_to_the_next_meeting(page, site, browser, begins):
    first, second = f"{SERIES}{begins:%Y-%m-%d}/", begins + WEEK
    sign_in(page, site.people["network manager"], "/meetings/")
    found_and_plan(page, begins)
    let_in(page, site.people["member"].email)
    move(page, second, second + timedelta(days=1))
    write_agenda(page, first)
    ask_the_room(page, browser, site, first)
    take_notes(page, first)
    distil(page, first)
    tell(page, site, first, begins)

    visitor = browser.new_context(base_url=site.url).new_page()
    visitor.goto(f"{first}recap/")
    assert visitor.get_by_role("heading", name="Say what it pays").count() == 1
    assert visitor.get_by_text(f"{2 * LEAST + 1} people answered.").count() == 1
    visitor.goto(f"{SERIES}{second:%Y-%m-%d}/")  # it keeps its address, and begins with what was heard
    assert visitor.get_by_role("heading", name=re.compile("What we heard on")).count() == 1
    assert visitor.get_by_text("Say what it pays").count() == 1
    assert visitor.get_by_role("heading", name="This meeting was moved").count() == 1
    visitor.context.close()
    assert "Say what it pays" in mailed(site, site.people["member"].email, r"(.*Say what it pays.*)")
