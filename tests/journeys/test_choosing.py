"""More towns apply than there are places: bands, a lottery that a stranger draws again, a waitlist that moves, and whether
towns were taken alike."""

import re
import subprocess
import sys
from hashlib import sha256

import pytest

from tests.journeys import choice
from tests.journeys.conftest import environment
from tests.journeys.test_people import look
from tests.journeys.test_program import at, fill, press, says  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
PAGES = f"/programs/selection/{choice.SLUG}/{choice.COHORT}/"
SEED = "4 0 7 2"


def two_days_ago(site, do):
    """What happened before, by the same actions: the clock of the site stands for nobody."""
    words = [sys.executable, "-m", "tests.journeys.choice", str(site.data_dir), do]
    done = subprocess.run(words, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 0, done.stderr


def row(page, town):
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=town, exact=True))


def decide_what_is_clear(page):
    """Four clear yes are accepted, twelve clear no declined; eight in doubt are left, for two places."""
    page.goto(f"{PAGES}ranking/")
    look(page)
    bands = [
        page.get_by_role("cell", name=band, exact=True).count()
        for band in ("Clear yes", "In doubt", "Clear no")
    ]
    assert bands == [4, 8, 12]
    press(page, "Accept the clear yes, decline the clear no")
    assert row(page, choice.FIRST).get_by_text("Accepted").count() == 1
    says(page, "24 applications; 2 places are free.")


def see_how_it_is_announced(page):
    """The form says what makes a good seed; ``choice`` sends it, two days ago."""
    page.get_by_role("link", name="Announce a lottery").click()
    says(page, "Something everybody can look up and nobody can choose or know today")
    look(page)


def draw(page):
    """The codes were public before the seed was; the page says how they came into this order."""
    page.goto(f"{PAGES}ranking/")
    page.get_by_role("link", name="Its page").click()
    fill(page, The_seed=SEED)
    press(page, "Draw")
    says(page, "Drawn on")
    look(page)
    return page.url


def check_it(visitor, lottery):
    """Whoever has the file finds the same fingerprint and the same order, without asking anybody."""
    visitor.goto(lottery)
    says(visitor, "Then the seed became known")
    order = visitor.get_by_role("region", name="The order").get_by_role("listitem")
    shown = [line.split()[0] for line in order.all_inner_texts()]
    text = visitor.request.get(f"{lottery}list.txt").text()
    frozen = text.split("\n\n")[0] + "\n"
    codes = frozen.splitlines()[3:]
    assert sorted(codes, key=lambda code: sha256(f"{SEED}\n{code}".encode()).hexdigest()) == shown
    assert len(codes) == 8
    fingerprint = sha256(frozen.encode()).hexdigest()
    assert fingerprint in text
    assert fingerprint in visitor.get_by_role("main").inner_text()
    names = visitor.get_by_role("main").inner_text() + text
    assert choice.FIRST not in names


def tell(page):
    """Eight were in the lottery: two have a place, the others wait in the order they were drawn."""
    page.goto(f"{PAGES}ranking/")
    assert page.get_by_text("by lot").count() == 8
    page.goto(f"{PAGES}letters/")
    press(page, "Let the letters leave")
    says(page, "They left on")


def withdraw(lead):
    """The lead of a town that was accepted reads it first, and takes the application back."""
    lead.goto("/my/town/")
    lead.get_by_role("link", name=re.compile("^Your application to Fair draw")).click()
    says(lead, "Your town has been offered a place.")
    lead.get_by_text("Withdraw it", exact=True).click()
    says(lead, "A place you were offered or took goes to the next town at once.")
    press(lead, "Withdraw the application")
    says(lead, "The application is withdrawn.")


def see_who_moved(page):
    """In the same moment: whoever was drawn third is asked, and nobody else."""
    page.goto(f"{PAGES}ranking/")
    assert row(page, choice.FIRST).count() == 0
    moved = page.get_by_role("row").filter(has_text="On the waitlist").filter(has_text="asked, until")
    assert moved.count() == 1
    assert "place 1" in moved.inner_text()


def compare(page):
    """The panel tests what has enough towns, holds back the rest, and says what it cannot say."""
    page.goto(f"{PAGES}fairness/")
    look(page)
    says(
        page, "6 of 23 towns that applied were offered a place."
    )  # four, two by lot, one of them gone, one moved up
    told = page.get_by_role("main").inner_text()
    assert "Had chance alone dealt out the places" in told
    assert "Too few applied to compare groups: each group needs 10 applications" in told
    assert "What this cannot say" in told
    for table in page.get_by_role("table").all():
        applied = [int(one) for one in table.locator("td[data-label=Applied]").all_inner_texts()]
        assert min(applied) >= 10


def test_many_towns_a_lottery_and_a_waitlist(at, site):  # noqa: F811 -- the fixture
    two_days_ago(site, "begin")
    manager, lead, visitor = at("network manager"), at("town lead"), at()
    decide_what_is_clear(manager)
    see_how_it_is_announced(manager)
    two_days_ago(site, "announce")
    lottery = draw(manager)
    check_it(visitor, lottery)
    tell(manager)
    withdraw(lead)
    see_who_moved(manager)
    compare(manager)
