"""The report for a funder: each number by hand, and no small group of people to be read from them."""

import csv
import sys
from collections import defaultdict
from datetime import UTC, date, datetime, time
from io import BytesIO, StringIO
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership
from interlocal.core.clock import stopped_at
from interlocal.library.models import CaseStudy, LocalDefinition
from interlocal.library.tests import factories
from interlocal.meetings.models import Attendance, Group, Occurrence, Series
from interlocal.network import actions as network
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal.queries.report import Period, presets, report
from interlocal.portal.rules import held_back
from interlocal.portal.tests.made import said, soup
from interlocal.web.exports import pdf

pytestmark = pytest.mark.django_db
URL = "/network/report/"
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
ASKED = {"since": "2025-01-01", "until": "2025-12-31"}


@pytest.fixture(autouse=True)
def _in_march():
    with stopped_at(datetime(2026, 3, 2, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def people():
    """So many people of a town, from a day on and until another: ``people(3, town, "2025-02-01")``."""
    numbers = iter(range(10_000))

    def make(count, town, since, until=None):
        made = [accounts.register(email=f"p{next(numbers)}@example.org") for _ in range(count)]
        Membership.objects.bulk_create(
            Membership(person=p, municipality=town, role=Role.MEMBER, since=since, until=until) for p in made
        )
        return made

    return make


def published(thing, day):
    moment = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    type(thing).objects.filter(pk=thing.pk).update(first_published_at=moment)
    return thing


def numbers(lines):
    return [line.said for line in lines]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((25, 12, 10, 27), ""),  # none is small
        ((25, 0, 12, 13), ""),  # 0 tells of nobody
        ((25, 3, 12, 16), "joined left"),
        ((25, 12, 9, 28), "joined left"),
        ((9, 12, 0, 21), "before joined left after"),
        ((25, 0, 16, 9), "before joined left after"),
    ],
)
def test_small_numbers_are_held_back_and_the_same_others_with_them(counts, hidden):
    assert held_back(*counts, least=10) == set(hidden.split())


@pytest.mark.parametrize("least", [3, 5, 10])
def test_no_small_number_can_be_computed_by_somebody_who_knows_the_rule(least):
    """All tables of up to 3 × least people before, joined and left; those that say the same are looked at together.

    Those near the end of the list would miss some that say the same, and are left out.
    """
    names = ("before", "joined", "left", "after")
    fit = defaultdict(lambda: {name: set() for name in names})
    for before, joined, left in product(range(3 * least + 1), repeat=3):
        counts = dict(zip(names, (before, joined, left, before + joined - left), strict=True))
        if left <= before:
            hidden = held_back(**counts, least=least)
            said = tuple(None if name in hidden else counts[name] for name in names)
            for name in hidden:
                fit[said][name].add(counts[name])

    whole = {said: values for said, values in fit.items() if max(said[0] or 0, said[3] or 0) <= 2 * least}
    found = [len(seen) for values in whole.values() for seen in values.values() if seen]
    assert len(found) > 10
    assert min(found) >= least - 1


def test_people_are_counted_by_hand(people):
    elm, oak = MunicipalityFactory(name="Elm"), MunicipalityFactory(name="Oak")
    people(20, elm, "2024-06-01")
    people(12, oak, None, "2025-05-01")  # here from before it was kept; left
    people(15, oak, "2025-12-31")  # joined, on the last day
    people(4, oak, "2025-02-01", "2025-03-01")  # came and left within the year: in neither number
    for person in people(3, elm, "2024-01-01", "2025-04-01"):  # moved: neither joined nor left
        Membership.objects.create(person=person, municipality=oak, role=Role.MEMBER, since="2025-04-01")
    people(5, elm, "2026-01-01")  # after the period

    # before 20 + 12 + 3 = 35, joined 15, left 12, at the end 20 + 15 + 3 = 38 = 35 + 15 - 12
    assert numbers(report(YEAR).people) == ["35", "15", "12", "38"]


@pytest.mark.parametrize(
    ("joined", "left", "words"),
    [
        (3, 12, ["25", "held back", "held back", "16"]),  # 25 + 3 - 12 = 16: alone, 3 could be computed
        (9, 1, ["25", "held back", "held back", "33"]),  # 9 - 1 = 8: so are 8 - 0 and 10 - 2, up to 17 - 9
        (0, 12, ["25", "0", "12", "13"]),
    ],
)
def test_small_groups_of_people_are_held_back(people, joined, left, words):
    town = MunicipalityFactory()
    people(25 - left, town, "2024-01-01")
    people(left, town, "2024-01-01", "2025-06-01")
    people(joined, town, "2025-06-01")

    assert numbers(report(YEAR).people) == words


def test_the_smallest_group_is_that_of_the_network(people):
    network.set_up(smallest_cell=5)
    people(7, MunicipalityFactory(), "2024-01-01")

    assert numbers(report(YEAR).people) == ["7", "0", "0", "7"]
    assert "from 1 to 4" in report(YEAR).method[-1]


def test_towns_took_part_when_somebody_was_there_on_any_day(people):
    for since, until in [(None, None), ("2020-01-01", "2025-01-01"), ("2025-12-31", None)]:
        people(1, MunicipalityFactory(), since, until)
    for since, until in [(None, "2024-12-31"), ("2026-01-01", None)]:
        people(1, MunicipalityFactory(), since, until)

    assert numbers(report(YEAR).work)[0] == "3"


def test_stories_and_practices_count_when_they_were_first_published():
    elm, oak = MunicipalityFactory(), MunicipalityFactory()
    panels, signs = factories.practice(), factories.practice()
    published(factories.case(panels, municipality=elm), "2024-05-01")
    published(factories.case(panels, signs, municipality=elm), "2025-05-01")  # new in Elm: signs
    published(factories.case(panels, municipality=oak), "2025-06-01")  # new in Oak: panels
    published(factories.case(panels, municipality=oak), "2025-07-01")  # told again
    down = published(factories.case(signs, municipality=oak), "2025-07-01")
    CaseStudy.objects.filter(pk=down.pk).update(live=False)
    published(factories.case(signs, municipality=oak), "2026-01-15")

    _took_part, told, stories, practices, _definitions = numbers(report(YEAR).work)
    assert (told, stories, practices) == ("2", "3", "2")


def test_definitions_count_on_the_day_of_the_resolution_else_of_publication():
    term = factories.definition()
    days = ["2025-01-01", "2025-12-31", "2024-12-31", "2026-01-01", None, None]
    rows = [factories.wording(term, adopted_on=day) for day in days]
    for row in rows[:4]:
        published(row, "2025-06-01")
    published(rows[4], "2025-06-01")
    published(rows[5], "2026-02-01")
    LocalDefinition.objects.filter(pk=published(factories.wording(term), "2025-06-01").pk).update(live=False)

    assert numbers(report(YEAR).work)[-1] == "3"


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 3, 2), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 4, 1), (date(2026, 1, 1), date(2026, 3, 31))),
        (date(2026, 12, 31), (date(2026, 7, 1), date(2026, 9, 30))),
    ],
)
def test_presets(day, quarter):
    with stopped_at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        found = presets(YEAR)

    assert [(p.period.since, p.period.until) for p in found] == [
        (date(2026, 1, 1), day),
        (date(2025, 1, 1), date(2025, 12, 31)),
        quarter,
    ]
    assert [p.is_chosen for p in found] == [False, True, False]


FILES = ("/network/report.csv", "/network/report.pdf")


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("path", [URL, *FILES])
def test_only_who_runs_the_network_may_see_it(client, staff, path):
    visitor = client.get(path)
    staff(Role.EDITOR)
    editor = client.get(path)
    staff(Role.NETWORK_MANAGER)
    manager = client.get(path)

    assert (visitor.status_code, editor.status_code, manager.status_code) == (302, 403, 200)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TOWN_LEAD])
def test_people_of_towns_may_not(client, role):
    person = accounts.register(email="ada@example.org")
    accounts.grant(person=person, role=role, place=MunicipalityFactory())
    client.force_login(person)

    assert {client.get(path).status_code for path in (URL, *FILES)} == {403}


def test_page_and_spreadsheet_say_the_same_and_name_nobody(client, staff, people):
    network.set_up(name="=Larkwater")
    (one,) = people(1, MunicipalityFactory(name="Elm"), "2025-06-01")
    type(one).objects.filter(pk=one.pk).update(first_name="Robin")
    staff(Role.NETWORK_MANAGER)

    page = soup(client.get(URL, ASKED))
    text = client.get("/network/report.csv", ASKED).content.decode("utf-8-sig")
    sheet = list(csv.reader(StringIO(text)))
    on_page = [[said(cell) for cell in row("th") + row("td")] for row in page.select("tbody tr")]
    assert on_page == [row[:2] for row in sheet[1:13]]
    assert on_page[9] == ["People who joined", "held back"]
    assert sheet[0][0] == "'=Larkwater"
    assert sheet[1][2:] == ["2025-01-01", "2025-12-31"]
    assert "Robin" not in text + str(page)


@pytest.mark.usefixtures("pango")
def test_on_paper_it_says_the_same_and_a_screen_reader_can_follow(client, staff, people):
    network.set_up(name="Larkwater & Sons")
    people(13, MunicipalityFactory(), "2024-01-01")
    people(12, MunicipalityFactory(), "2024-01-01", "2025-06-01")
    people(3, MunicipalityFactory(), "2025-06-01")
    staff(Role.NETWORK_MANAGER)

    page = soup(client.get(URL, ASKED))
    reply = client.get(page.find("a", string="Download to hand in (PDF)")["href"])
    paper = PdfReader(BytesIO(reply.content))
    root = paper.trailer["/Root"]
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    rows = [" ".join(said(cell) for cell in row(["th", "td"])) for row in page.select("tbody tr")]
    assert reply["Content-Type"] == "application/pdf"
    assert reply["Content-Disposition"] == 'attachment; filename="report-2025-01-01-2025-12-31.pdf"'
    assert paper.metadata["/Title"] == "What the network did: Jan. 1, 2025 to Dec. 31, 2025"
    assert (paper.metadata["/Author"], root["/Lang"]) == ("Larkwater & Sons", "en-us")
    assert (root["/MarkInfo"]["/Marked"], "/StructTreeRoot" in root) == (True, True)
    assert len(rows) == 12
    assert [row for row in rows if row not in text] == []
    assert rows[8:] == [f"{line.label} {line.said}" for line in report(YEAR).people]
    assert (rows[8], "3" in rows[9]) == (
        "People with a town the day before 25",
        False,
    )  # 3 who joined: too few
    assert [row for row in report(YEAR).method if row not in text] == []


def test_where_no_pdf_can_be_made_the_page_says_what_a_browser_can(client, staff, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as where it is not installed
    pdf._weasyprint.cache_clear()
    staff(Role.NETWORK_MANAGER)

    reply = client.get("/network/report.pdf", ASKED, follow=True)
    assert reply.redirect_chain == [("/network/report/?since=2025-01-01&until=2025-12-31", 302)]
    assert said(soup(reply).find(class_="notice")) == (
        "This server cannot make PDFs yet. Print this page instead, and choose to save it as a PDF."
    )


def test_meetings_and_who_came(series_held):
    """Two meetings in 2026; five people came, of two towns: fewer than ten, so how many is held back."""
    found = [(line.label, line.said) for line in report(series_held).meetings]
    network.set_up(name="Larkwater", smallest_cell=5)

    assert found == [
        ("Meetings held", "2"),
        ("Towns that came to a meeting", "2"),
        ("People who came to a meeting", "held back"),
    ]
    assert report(series_held).meetings[2].said == "5"
    assert [line.said for line in report(YEAR).meetings] == ["0", "0", "0"]


@pytest.fixture
def series_held(people):
    """The first meetings of 2026, and who came."""
    elm, oak = (MunicipalityFactory(name=name) for name in ("Elm", "Oak"))
    came = [*people(3, elm, "2025-06-01"), *people(2, oak, "2025-06-01")]
    group = Group.objects.create(kind="task", name="Group", slug="group", objective="x")
    when = {"minutes": 60, "tz": "UTC", "changed_at": datetime(2026, 1, 1, tzinfo=UTC)}
    rule = {"first_day": date(2026, 1, 16), "first_time": time(9), "rrule": "FREQ=DAILY", "uid": "u"}
    series = Series.objects.create(group=group, name="Series", slug="series", **rule, **when)
    for day, state in ((16, "held"), (17, "held"), (18, "cancelled")):
        planned = {"original_day": date(2026, 1, day), "original_time": time(9), "time": time(9)}
        held = Occurrence.objects.create(
            series=series, day=date(2026, 1, day), state=state, **planned, **when
        )
        for one in came:
            town = next(iter(one.towns))
            Attendance.objects.create(occurrence=held, person=one, town=town, noted_at=held.changed_at)
    return Period(date(2026, 1, 1), date(2026, 12, 31))


def test_without_a_period_it_is_this_year_so_far(client, staff):
    staff(Role.NETWORK_MANAGER)

    page = soup(client.get(URL))
    assert said(page.find(class_="lede")) == "Jan. 1, 2026 to March 2, 2026"
    assert said(page.select_one(".chip[aria-current]")) == "This year"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"since": "2025-02-01", "until": "2025-01-01"}, "Choose a day that is not before the first one."),
        ({"since": "2025-02-01", "until": "2026-03-03"}, "Choose today or an earlier day"),
        ({"since": "0001-01-01", "until": "2026-03-02"}, "Choose a day of this century."),
        ({"since": "soon", "until": "2026-03-02"}, "Enter a valid date."),
        ({"since": "2025-02-01"}, "This field is required."),
    ],
)
def test_days_that_make_no_sense_are_told_so(client, staff, asked, words):
    staff(Role.NETWORK_MANAGER)

    reply = client.get(URL, asked)
    files = {client.get(path, asked)["Location"].partition("?")[0] for path in FILES}
    assert reply.status_code == 422
    assert words in said(soup(reply).main)
    assert files == {"/network/report/"}


def test_more_people_and_stories_cost_no_more_queries(people):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            report(YEAR)
        return len(queries)

    term = factories.definition()
    report(YEAR)
    few = cost()
    for n in range(4):
        town = MunicipalityFactory()
        people(3 + n, town, "2025-02-01")
        factories.case(factories.practice(), municipality=town)
        factories.wording(term, town)

    assert cost() == few == 8
