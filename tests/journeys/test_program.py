"""From the call for applications of a program to a certificate a stranger checks and a case in the library.

The edition began two months ago, so that its first training is over: who was there can be noted, and the log of its
month can be written. A town that applies to it joins late.
"""

import re
from datetime import timedelta

import pytest

from interlocal.core.clock import today
from tests.journeys.conftest import mailed, sign_in, watched
from tests.journeys.test_people import look

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
BEGAN, ENDS = (today() - timedelta(days=60)).replace(day=1), today() + timedelta(days=60)
PROGRAM = "/programs/open-doors/"
EDITION = "/programs/editions/open-doors-spring/"
COHORT = "towns-that-begin"
SELECTION = f"/programs/selection/open-doors-spring/{COHORT}/"
OFFICER, TOWN = "chief@maple-fork.example", "Maple Fork"
IDEA = "People of Maple Fork wait six weeks for an answer to a job application."
TITLE = "Answers within ten days"
READERS = ("coach", "trainer")


@pytest.fixture
def at(browser, site):
    """``at("member")`` is the page of somebody who signed in, ``at()`` that of a visitor without scripts.

    Every console error and failed request on them fails the test.
    """
    pages, troubles = {}, {}

    def opened(role=""):
        if role not in pages:
            context = browser.new_context(base_url=site.url, java_script_enabled=bool(role))
            context.set_default_timeout(15_000)
            pages[role] = page = context.new_page()
            troubles[role] = watched(page)
            someone = site.people.get(role)
            if someone:
                sign_in(page, someone)
        return pages[role]

    yield opened
    for page in pages.values():
        page.context.close()
    assert {role: found for role, found in troubles.items() if found} == {}


def fill(page, **boxes):
    """Fill in boxes by their labels; an underscore stands for a space."""
    for label, words in boxes.items():
        name = re.compile(rf"^{label.replace('_', ' ')}( \(optional\))?$")
        page.get_by_label(name).fill(str(words))


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def says(page, words):
    page.get_by_role("main").get_by_text(words).first.wait_for()


# The network calls for applications


def found(page):
    """A program of its own."""
    page.goto("/programs/new/")
    fill(page, Name="Open doors")
    page.get_by_label("What it is for, in a sentence").fill("Towns answer people who apply for a job.")
    press(page, "Save")
    page.wait_for_url(f"**{PROGRAM}")


def plan(page):
    """An edition, and a cohort with two seats."""
    page.goto(f"{PROGRAM}editions/new/")
    fill(page, Name="Spring", Begins=BEGAN, Ends=ENDS, Applications_close=today() + timedelta(days=7))
    page.get_by_label("What people can do afterwards").fill("Answer each applicant within ten days.")
    page.get_by_label("Free", exact=True).check()
    press(page, "Save")
    page.goto(f"{EDITION}cohorts/new/")
    fill(page, Name="Towns that begin", Seats=2, People_from_one_town=1)
    page.get_by_label("Teams of towns").check()
    press(page, "Save")


def call(page):
    """Say what completes it, and open applications."""
    page.goto(f"{EDITION}run/")
    page.get_by_role("link", name="What completes it", exact=True).click()
    page.get_by_label("Trainings attended, at least").fill("1")
    page.get_by_label("The town reported on its project").first.check()
    page.get_by_role("group", name="Each of these").get_by_label("Months of the project’s log").fill("1")
    press(page, "Save")
    state(page, "Open for applications")


def state(page, name):
    page.goto(f"{EDITION}run/")
    press(page, name)
    says(page, f"It stands at: {name}")


def plan_a_month(page):
    page.goto(f"{EDITION}{COHORT}/rhythm/")
    fill(page, First_month=BEGAN, Months=1, Place="Village hall")
    press(page, "Plan")
    assert page.get_by_role("table", name="Months, in their order").get_by_role("row").count() == 2


# A town applies


def apply(page, someone):
    """The lead of a town writes for a colleague who will take part, checks, and hands it in."""
    page.goto(EDITION)
    page.get_by_role("main").get_by_role("link", name=re.compile("^Apply")).first.click()
    page.get_by_role("link", name="Begin an application").click()
    press(page, "Begin")
    team = page.get_by_role("group", name="Who takes part")
    for label, words in (("Name", "Luis Amador"), ("Work email", someone.email), ("Job title", "Trustee")):
        team.get_by_label(re.compile(f"^{label}")).fill(words)
    team.get_by_label("Department").fill("Village board")
    page.get_by_label("What you want to work on").fill(IDEA)
    press(page, "Save and check")
    says(page, "things are missing before you can hand it in")
    page.get_by_role("link", name="Go on writing").click()
    consent = page.get_by_role("group", name="Your town’s consent")
    consent.get_by_label(re.compile("^Name")).fill("Cy Moran")
    consent.get_by_label("Work email").fill(OFFICER)
    consent.get_by_label(re.compile("keep all dates")).check()
    press(page, "Save and check")
    press(page, "Hand it in")
    says(page, "Cy Moran was asked to sign")
    return page.url


def sign(visitor, lead, site, application):
    """Opening the link signs nothing; the answer does."""
    link = mailed(site, OFFICER, r"(/programs/apply/sign/[^\s\"<>]+)")
    for _ in range(2):
        visitor.goto(link)
        says(visitor, f"Does {TOWN} apply?")
    lead.goto(application)
    says(lead, "Cy Moran was asked to sign")
    visitor.goto(link)
    visitor.get_by_label(re.compile("^Yes. I sign")).check()
    press(visitor, "Send my answer")
    lead.goto(application)
    says(lead, "Handed in, and signed by Cy Moran.")


# The network chooses


def set_up(page, site):
    """What is scored, by whom; applications are closed, and reading begins."""
    state(page, "Applications are being read")
    page.goto(SELECTION)
    page.get_by_role("link", name="Begin").click()
    press(page, "Save")
    page.get_by_role("link", name="Add a criterion").click()
    fill(page, What_is_scored="A need people feel")
    press(page, "Add")
    for role in READERS:
        page.goto(f"{SELECTION}readers/add/")
        page.get_by_label("Email of the reader").fill(site.people[role].email)
        press(page, "Add")
    page.goto(SELECTION)
    press(page, "Begin reading")


def read_blind(page):
    """Nothing on the page tells whose application it is."""
    page.goto("/programs/selection/")
    pile = page.get_by_role("region", name=re.compile("Open doors"))
    pile.get_by_role("link", name=re.compile("^Application ")).click()
    told = page.get_by_role("main").inner_text()
    assert "six weeks for an answer" in told
    assert not [name for name in (TOWN, "Luis", "Amador", "Cy Moran", "maple-fork") if name in told]
    look(page)
    page.get_by_label(re.compile("^5: ")).check()
    page.get_by_label("For the town").fill("Say how you will count the days.")
    press(page, "Hand in")
    says(page, "Handed in. Thank you.")
    assert "0 of one to do" in pile.inner_text()


def decide(page, lead, application):
    """Nobody of the town sees what was decided before the letters leave."""
    page.goto(f"{SELECTION}ranking/")
    press(page, "Accept the clear yes, decline the clear no")
    says(page, "Accepted")
    lead.goto(application)
    says(lead, "Your application is being read.")
    page.goto(f"{SELECTION}letters/")
    press(page, "Let the letters leave")
    says(page, "They left on")


def take_the_place(visitor, site):
    """By the link in the letter; the sample network sent others to the same lead."""
    pattern = r"Open doors[\s\S]+?(/programs/selection/answer/[^\s\"<>]+)"
    link = mailed(site, site.people["town lead"].email, pattern)
    visitor.goto(link)
    says(visitor, f"Does {TOWN} take its place?")
    press(visitor, "We take the place")
    says(visitor, "Thank you.")


# The edition runs


def note_who_was_there(page):
    page.goto(f"{EDITION}{COHORT}/")
    page.get_by_role("link", name=re.compile("^Who was there")).first.click()
    page.get_by_label(re.compile("Luis Amador")).select_option(label="In the room")
    page.get_by_role("button", name=re.compile("^Save ?: Luis Amador")).click()
    says(page, "1 of one person")


def begin_project(page):
    page.goto("/programs/projects/editions/open-doors-spring/begin/")
    page.get_by_label("What will your town change?").fill(TITLE)
    page.get_by_label("What is the problem?").fill("People wait six weeks for an answer.")
    press(page, "Begin")
    page.get_by_role("link", name="Change problem, baseline and plan").click()
    page.get_by_label("How is it today?").fill("Nobody counts the days.")
    page.get_by_label("What you measure, if you do").fill("Days until an answer")
    page.get_by_label("The number today").fill("42")
    fill(page, Unit="days", Measured_on=BEGAN)
    page.get_by_label("What is the plan?").fill("Answer each letter on the day it comes.\nCount the days.")
    page.get_by_label("Which practice of the library is it?").select_option(index=1)
    press(page, "Save")
    press(page, "Begin the work")


def report_project(page):
    page.get_by_role("link", name=re.compile("^Write the entry")).click()
    page.get_by_label("What did you do?").fill("Wrote one letter that fits most answers.")
    press(page, "Save")
    page.get_by_role("link", name="Write what came of it").click()
    page.get_by_label("What came of it?").fill("Nobody waits longer than nine days.")
    fill(page, The_same_number_now=9, Measured_on=today())
    press(page, "Save")
    press(page, "Report it as finished")
    look(page)
    return page.url


# At the end


def certify(page):
    """One press gives it to whoever fulfills it; then nobody is left."""
    page.goto(f"{EDITION}run/")
    page.get_by_role("link", name="Who completes it: Towns that begin").click()
    look(page)
    press(page, "Issue one certificate")
    says(page, "1 of one person has completed it.")
    assert page.get_by_role("button", name=re.compile("^Issue")).count() == 0


def check_certificate(member, visitor):
    """Its holder lets others see the name, and a stranger opens the address."""
    member.goto(f"{EDITION}{COHORT}/")
    member.get_by_role("link", name="Your certificate", exact=True).click()
    shown = member.get_by_role("region", name="Show it to others").get_by_role("link").inner_text()
    address = re.search(r"/credentials/\w+/$", shown)[0]
    visitor.goto(address)
    visitor.get_by_role("heading", name="Genuine and valid").wait_for()
    told = visitor.get_by_role("main").inner_text()
    assert all(words in told for words in ("Open doors", "Answer each applicant within ten days."))
    assert "Luis Amador" not in told  # until he says so
    member.get_by_label("Whoever has the link, with my name and town").check()
    press(member, "Save")
    visitor.goto(address)
    says(visitor, "Luis Amador")


def tell(page, project):
    """The draft is there with one press, and is handed in as it stands."""
    page.goto(project)
    press(page, "Make a draft of a case study")
    assert page.get_by_label("Title").input_value() == TITLE
    assert page.get_by_label("What came of it?").input_value() == "Nobody waits longer than nine days."
    press(page, "Hand it to the editors")
    says(page, "The editors have it now.")
    return page.url


def publish(page):
    """A moderator approves what waits for review."""
    page.goto("/admin/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    page.wait_for_url(lambda url: "/edit/" not in url)


def test_from_the_call_to_a_certificate_and_a_case(at, site):
    manager, lead, visitor = at("network manager"), at("town lead"), at()
    found(manager)
    plan(manager)
    call(manager)
    application = apply(lead, site.people["member"])
    sign(visitor, lead, site, application)
    set_up(manager, site)
    for role in READERS:
        read_blind(at(role))
    decide(manager, lead, application)
    take_the_place(visitor, site)

    member = at("member")
    state(manager, "Running")
    plan_a_month(manager)
    note_who_was_there(manager)
    begin_project(member)
    project = report_project(member)
    certify(manager)
    check_certificate(member, visitor)

    story = tell(member, project)
    publish(at("moderator"))
    member.goto(story)
    member.get_by_role("link", name="See it in the library").click()
    visitor.goto(member.url)
    assert visitor.get_by_role("heading", level=1).inner_text() == TITLE
    told = visitor.get_by_role("main").inner_text()
    assert all(words in told for words in ("Nobody waits longer than nine days.", "42", TOWN))
