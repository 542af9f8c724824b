"""The report on an edition: numbers worked by hand, and nobody who can be read from them."""

import csv
import io
from collections import Counter
from datetime import timedelta
from itertools import product

import pytest
from pypdf import PdfReader

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.tests.conftest import text
from interlocal.completion import actions
from interlocal.completion.queries.report import _told, report
from interlocal.completion.queries.shares import share
from interlocal.completion.rules.report import held_back, is_shown
from interlocal.core.clock import now, today
from interlocal.library.models import CaseStudy, Contribution, Topic
from interlocal.library.tests import factories
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.projects.models import Commitment, CommitmentCheck, Project
from interlocal.training import actions as training
from interlocal.training.choices import PartRole
from interlocal.training.models import Cohort, Edition
from interlocal.web.exports import pdf as paper

pytestmark = pytest.mark.django_db
PAGE = "/programs/completion/editions/ground-one/report"


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({}, ""),
        ({"a": 12, "b": 0}, ""),
        ({"a": 3}, "a"),
        ({"a": 3, "b": 12}, "ab"),
        ({"a": 3, "b": 12, "c": 40}, "ab"),
        ({"a": 3, "b": 4, "c": 40}, "abc"),  # 7 together would be read from the sum
        ({"a": 6, "b": 6, "c": 40}, "ab"),
        ({"a": 0, "b": 9, "c": 0}, "b"),
    ],
)
def test_what_is_held_back_of_counts(counts, hidden):
    assert held_back(counts, 10) == frozenset(hidden)


def test_what_is_held_back_cannot_be_computed_from_the_sum():
    for counts in product(range(0, 25, 3), repeat=3):
        named = dict(zip("abc", counts, strict=True))
        hidden = held_back(named, 10)
        shown = [n for name, n in named.items() if name not in hidden]
        rest = sum(counts) - sum(shown)

        assert all(n == 0 or n >= 10 for n in shown)
        assert not hidden or (len(hidden) >= 2 and rest >= 10) or max(shown, default=0) == 0


@pytest.mark.parametrize(
    ("k", "n", "shown"),
    [(5, 9, False), (0, 10, True), (10, 10, True), (3, 20, False), (17, 20, False), (10, 20, True)],
)
def test_which_shares_are_told(k, n, shown):
    assert is_shown(k, n, 10) == shown


@pytest.mark.parametrize(
    ("k", "n", "said", "sure"),
    [
        (0, 0, "none yet", ""),
        (4, 9, "held back", ""),
        (3, 30, "fewer than 10 of 30", ""),
        (26, 30, "more than 20 of 30", ""),
        # Newcombe (1998), table I: 81 of 263 is 0.2553 to 0.3662; 0 of 20 is 0 to 0.1611.
        (81, 263, "81 of 263 (31 %)", "95 % range: 26 to 37 %"),
        (0, 20, "0 of 20 (0 %)", "95 % range: 0 to 16 %"),
    ],
)
def test_how_a_share_is_said(k, n, said, sure):
    line = share("x", k, n, 10)

    assert (line.said, line.sure) == (said, sure)


def lines(edition):
    found = report(Edition.objects.select_related("programme").get(pk=edition.pk))
    return {section.title: {line.label: line.said for line in section.lines} for section in found.sections}


@pytest.fixture
def full(cohort, seated, ruled, manager):
    """Twenty-four people of twelve towns: twelve came to all three trainings and completed it, twelve came to one."""
    towns = [MunicipalityFactory(name=f"Town {n}") for n in range(12)]
    for n in range(24):
        seated(f"p{n}", 3 if n < 12 else 1, town=towns[n % 12])
    ruled()
    actions.issue(cohort=Cohort.objects.get(pk=cohort.pk), by=manager)
    return towns


def test_who_was_reached_came_and_completed(full, edition):
    found = lines(edition)

    assert found["Whom it reached"] == {"Towns that took part": "12", "People who took part": "24"}
    assert found["Attendance and completion"] == {
        "Trainings held": "3",
        "Seats filled in all trainings, of those who stayed": "67 %",  # (12 · 3 + 12 · 1) / (24 · 3)
        "People who completed it": "12 of 24 (50 %)",
    }
    assert found["People, by how large their town is"] == {"Not known": "24"}
    assert found["People, by the county of their town"] == {"Alder": "24"}


def test_of_a_few_nothing_is_told(cohort, seated, ruled, manager, edition):
    for n in range(4):
        seated(f"p{n}", 3)
    ruled()
    actions.issue(cohort=Cohort.objects.get(pk=cohort.pk), by=manager)

    found = lines(edition)
    assert found["Whom it reached"] == {"Towns that took part": "4", "People who took part": "held back"}
    assert found["Attendance and completion"]["People who completed it"] == "held back"
    assert (
        found["Attendance and completion"]["Seats filled in all trainings, of those who stayed"]
        == "held back"
    )
    assert set(found["People, by the county of their town"].values()) == {"held back"}


def test_groups_that_are_all_held_back_are_one_line():
    names = {"a": "Alder", "b": "Birch"}

    few = [(line.label, line.said) for line in _told(Counter(a=3, b=9), names, 10)]
    assert few == [("All of them, as some are too small", "held back")]
    assert [line.label for line in _told(Counter(a=3), names, 10)] == ["Alder"]
    assert [line.said for line in _told(Counter(a=30, b=10), names, 10)] == ["30", "10"]


def test_who_left_was_reached_and_did_not_complete(full, edition, cohort, manager):
    seat = cohort.participants.filter(seat="active").first()
    training.leave(participant=seat, by=manager)

    found = lines(edition)
    assert found["Whom it reached"]["People who took part"] == "24"
    # Of 23 who stayed: (12 · 3 + 11) / (23 · 3).
    assert found["Attendance and completion"]["Seats filled in all trainings, of those who stayed"] == "68 %"


def test_an_edition_without_anything_says_none_yet(edition):
    found = lines(edition)

    assert found["What changed, and how sure that is"] == {
        "Towns that reported on their project": "none yet",
        "Projects with a number from before and one from after": "none yet",
        "Projects being told as a story for the library": "none yet",
        "Case studies of these projects that came out": "0",
    }
    assert found["Attendance and completion"] == {
        "Trainings held": "0",
        "People who completed it": "none yet",
    }


def _project(edition, town, **fields):
    return Project.objects.create(edition=edition, municipality=town, title="x", begun_on=today(), **fields)


def test_projects_and_what_became_of_promises(full, edition):
    budget = Topic.objects.create(slug="budget", name="Budget")
    for n, town in enumerate(full):
        done = {"state": "reported", "reported_on": today(), "outcome_number": 3.0} if n < 11 else {}
        one = _project(edition, town, baseline_number=2.0, **done)
        if n < 2:
            one.topics.add(budget)
        promise = Commitment.objects.create(project=one, municipality=town, text="x", made_on=today())
        answer = {"status": "kept" if n else "partly", "answered_on": today()}
        due = today() - timedelta(days=1)
        CommitmentCheck.objects.create(commitment=promise, months=6, due_on=due, **answer)
        CommitmentCheck.objects.create(commitment=promise, months=12, due_on=today() + timedelta(days=9))

    found = lines(edition)
    assert found["Projects of towns"] == {"Being written": "1", "Under way": "0", "Reported": "11"}
    assert found["Projects, by topic"] == {"Budget": "2"}
    assert found["What became of promises"] == {
        "Promises made": "12",
        "Answered after 6 months": "12 of 12 (100 %)",
        "Kept after 6 months, of those answered": "more than 2 of 12",
        "Kept at least in part after 6 months": "12 of 12 (100 %)",
    }
    changed = found["What changed, and how sure that is"]
    assert changed["Towns that reported on their project"] == "more than 2 of 12"


def test_case_studies_count_once_they_came_out(full, edition):
    towns = [full[0], MunicipalityFactory(name="Elsewhere")]
    out, draft = (factories.case(factories.practice(), municipality=town) for town in towns)
    CaseStudy.objects.filter(pk=draft.pk).update(live=False)
    for town, case in zip(towns, (out, draft), strict=True):
        _project(edition, town, story=Contribution.objects.create(case=case, begun_at=now()))

    changed = lines(edition)["What changed, and how sure that is"]
    assert changed["Case studies of these projects that came out"] == "1"


def test_practices_count_when_their_first_story_came_out(full, edition, planned, manager):
    town, other = full[0], MunicipalityFactory(name="Elsewhere")
    practice = factories.practice()
    told = factories.case(practice, municipality=town)
    factories.case(practice, municipality=other)
    factories.wording(factories.definition(), municipality=town, adopted_on=edition.begins_on)

    found = report(Edition.objects.select_related("programme").get(pk=edition.pk)).sections
    section = next(one for one in found if one.title == "What towns took from the library")
    assert told.live
    assert [(line.label, line.said, line.sure) for line in section.lines] == [
        ("Practices adopted, while it ran", "1", "by 1 town"),
        ("Definitions adopted, while it ran", "1", "by 1 town"),
    ]


def test_after_it_ended_there_is_an_after(planned):
    past = planned("past", 400)

    assert list(lines(past)["What towns took from the library"]) == [
        "Practices adopted, while it ran",
        "Definitions adopted, while it ran",
        "Practices adopted, since it ended",
        "Definitions adopted, since it ended",
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_questions_of_the_report(client, staff, cohort, seated, ruled, many, django_assert_num_queries):
    staff("network_manager")
    for n in range(many):
        _project(cohort.edition, seated(f"p{n}", 2).municipality)
    ruled()
    client.get(f"{PAGE}/")

    with django_assert_num_queries(18):
        assert client.get(f"{PAGE}/").status_code == 200


def test_the_funder_is_named_and_the_files_say_the_same(client, staff, full, edition, manager, pango):
    staff("network_manager")
    fund = accounts.add_organisation(name="Two Rivers Fund", kind=OrganisationKind.FUNDER)
    training.add_partner(edition=edition, organisation=fund, role=PartRole.FUNDER, by=manager)
    body = text(client.get(f"{PAGE}/"))
    table = list(csv.reader(io.StringIO(client.get(f"{PAGE}.csv").content.decode("utf-8-sig"))))
    file = client.get(f"{PAGE}.pdf")
    page = PdfReader(io.BytesIO(file.content))
    said = " ".join(" ".join(one.extract_text().split()) for one in page.pages)

    assert ("Funded by Two Rivers Fund" in body, "12 of 24 (50 %)" in body, "Sample" in body) == (
        True,
        True,
        False,
    )
    assert [
        "Attendance and completion",
        "People who completed it",
        "12 of 24 (50 %)",
        "95 % range: 31 to 69 %",
    ] in table
    assert ["Funded by", "Two Rivers Fund", "", ""] in table
    assert ("Two Rivers Fund" in said, "12 of 24 (50 %)" in said) == (True, True)
    assert page.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- a boolean of the PDF
    assert page.metadata.title == "What came of Common Ground, one"


def test_a_sample_is_marked(client, staff, edition):
    staff("network_manager")
    Edition.objects.update(is_sample=True)

    assert "Sample, made up" in text(client.get(f"{PAGE}/"))
    assert "made-up sample" in client.get(f"{PAGE}.csv").content.decode()


def test_without_a_pdf_the_page_is_offered(client, staff, edition, monkeypatch):
    staff("network_manager")

    def none(*_args):
        raise paper.NoPdf("No PDF can be made here.")

    monkeypatch.setattr("interlocal.completion.views.reports.report_paper", none)
    assert "Print this page instead" in text(client.get(f"{PAGE}.pdf", follow=True))
