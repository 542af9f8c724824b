"""Case studies from a list: all rows or none, each bad row with its line, nothing written twice."""

from datetime import date

import pytest

from interlocal.audit.models import Event
from interlocal.core.loading import BadFile, BadRows, Problem
from interlocal.library import actions
from interlocal.library.models import CaseStudy
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.tests import factories
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
GOOD = "practice,geoid,title,year\nteam,9900001,Six people meet,2023\nteam,9900002,Six people meet,2024\n"


@pytest.fixture(autouse=True)
def library():
    factories.practice(slug="team")
    factories.practice(slug="survey")
    MunicipalityFactory(geoid="9900001", name="Maple Fork")
    MunicipalityFactory(geoid="9900002", name="Sorrel")


@pytest.fixture
def file(tmp_path):
    def write(content, name="cases.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_rows_become_live_cases(client, file):
    report = actions.load_cases(file(GOOD))

    assert (report.created, report.unchanged, report.skipped) == (2, 0, [])
    assert report.differences == [
        "+ team, Maple Fork: Six people meet (2023)",
        "+ team, Sorrel: Six people meet (2024)",
    ]
    case = CaseStudy.objects.live().get(municipality__geoid="9900001")
    assert (case.title, case.started_year, case.slug) == (
        "Six people meet",
        2023,
        "maple-fork-six-people-meet",
    )
    assert (case.is_sample, case.completeness, case.did_not) == (False, "stub", "")
    assert case.summary == "Six people meet. Loaded from a list; the town has not told the story yet."
    assert Event.objects.latest("pk").kind == "library.cases.loaded"
    page = client.get(case.get_absolute_url()).content.decode()
    assert "The town has not written this part yet." in page
    assert ">Sample<" not in page


def test_sample_cases_are_marked(client, file):
    actions.load_cases(str(file(GOOD)), sample=True)

    assert [case.is_sample for case in CaseStudy.objects.all()] == [True, True]
    assert ">Sample<" in client.get(CaseStudy.objects.first().get_absolute_url()).content.decode()


def test_a_second_identical_load_writes_nothing(file):
    actions.load_cases(file(GOOD))
    before = catalogue().stamp

    report = actions.load_cases(file(GOOD))

    assert (report.writes, report.unchanged, catalogue().stamp) == (0, 2, before)


def test_a_case_that_a_town_told_since_stays_as_it_is(file):
    actions.load_cases(file(GOOD))
    case = CaseStudy.objects.first()
    case.did_not = "Too slow."
    case.save_revision().publish()

    report = actions.load_cases(file(GOOD + "survey,9900001,Six people meet,2023\n"))

    assert (report.created, report.unchanged) == (1, 2)
    assert CaseStudy.objects.get(pk=case.pk).did_not == "Too slow."


def test_a_dry_run_shows_the_same_and_writes_nothing(file):
    before = catalogue().stamp

    report = actions.load_cases(file(GOOD), dry_run=True)

    assert (report.created, len(report.differences)) == (2, 2)
    assert (CaseStudy.objects.count(), catalogue().stamp) == (0, before)


BAD = [
    ("nothing,9900001,T,2023", "no practice has the address “nothing”"),
    ("team,1,T,2023", "no municipality has the GEOID “1”"),
    ("team,9900001, ,2023", "the title is empty"),
    (f"team,9900001,{'x' * 141},2023", "the title has 141 characters; at most 140 fit"),
    ("team,9900001,T,", "“” is not a year from 1900 to 2027"),
    ("team,9900001,T,23", "“23” is not a year from 1900 to 2027"),
    ("team,9900001,T,1899", "“1899” is not a year from 1900 to 2027"),
    ("team,9900001,T,2028", "“2028” is not a year from 1900 to 2027"),
    ("team,9900001,T,２０２３", "“２０２３” is not a year from 1900 to 2027"),
    ("team,9900001,T,2e3", "“2e3” is not a year from 1900 to 2027"),
    ("team,9900001,T", "it has 3 cells where the header has 4"),
    ("no,1,T,2023", "no practice has the address “no”; no municipality has the GEOID “1”"),
    ("team,9900001,Six people meet,2023", "the same case as line 2"),
]


@pytest.mark.parametrize(("row", "reason"), BAD)
def test_a_bad_row_names_its_line_and_reason_and_nothing_changes(file, row, reason, monkeypatch):
    monkeypatch.setattr("interlocal.library.actions.load.today", lambda: date(2026, 5, 1))
    text = f"{GOOD}\n{row}\n"

    with pytest.raises(BadRows) as refused:
        actions.load_cases(file(text))

    assert refused.value.problems == [Problem(5, reason)]
    assert CaseStudy.objects.count() == 0


def test_every_bad_row_is_named_at_once_and_good_ones_can_be_loaded_without_them(file):
    text = f"{GOOD}no,9900001,T,2023\nteam,9900001,T,0\n"

    with pytest.raises(BadRows) as refused:
        actions.load_cases(file(text))
    report = actions.load_cases(file(text), skip_bad=True)

    assert [p.line for p in refused.value.problems] == [4, 5]
    assert ([p.line for p in report.skipped], report.created) == ([4, 5], 2)
    assert CaseStudy.objects.count() == 2


def test_columns_may_stand_in_any_order_in_any_case_with_others_among_them(file):
    text = "\ufeffYear,note,TITLE,Geoid,practice\r\n2023,x,“Café” talks,9900001,team\r\n"

    actions.load_cases(file(text))

    assert [(c.title, c.started_year) for c in CaseStudy.objects.all()] == [("“Café” talks", 2023)]


def test_latin_1_is_read(file):
    actions.load_cases(file("practice,geoid,title,year\nteam,9900001,Café,2023\n".encode("latin-1")))
    assert CaseStudy.objects.get().title == "Café"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("practice,geoid,title\nteam,9900001,T\n", "no column year"),
        ("a,b\n1,2\n", "no column practice and no column geoid and no column title and no column year"),
        ("", "is empty"),
        ("<!doctype html><title>404</title>", "web page"),
    ],
)
def test_a_file_of_another_form_is_refused_with_what_to_do(file, content, said):
    with pytest.raises(BadFile, match=said):
        actions.load_cases(file(content))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadFile, match="no file"):
        actions.load_cases(tmp_path / "missing.csv")
