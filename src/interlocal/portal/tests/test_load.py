"""The load command: what it prints, refuses and leaves unchanged."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from interlocal.library.models import CaseStudy
from interlocal.library.tests.factories import practice
from interlocal.places.models import IndicatorValue, Municipality
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

TOWNS = "geoid,name,type,counties,pop_acs2023,mayor\n1700001,Sorrel,village,Alder,11000,A\n"
BAD = TOWNS + "17,Heron,city,Alder,1,B\n1700003,Teal,hamlet,Alder,1,C\n"


@pytest.fixture
def towns(tmp_path):
    path = tmp_path / "towns.csv"
    path.write_text(TOWNS)
    return path


def load(*words):
    """Run the command; returns what it printed and what it printed as errors, line by line."""
    out, err = StringIO(), StringIO()
    try:
        call_command("load", *map(str, words), stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue().splitlines(), err.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), err.getvalue().splitlines(), None


def test_municipalities_are_loaded_with_progress_and_a_report(towns):
    out, err, refused = load("municipalities", towns, "--region", "Prairie")

    assert (err, refused) == ([], None)
    assert out == [
        "Reading towns.csv",
        "Writing 1 municipalities of towns.csv into the region Prairie",
        "towns.csv: 1 new, 0 changed, 0 unchanged",
        "  not read: column mayor: not one this list may have",
    ]
    assert [m.region.name for m in Municipality.objects.all()] == ["Prairie"]


def test_a_dry_run_prints_every_difference_and_changes_nothing(towns):
    out, _, _ = load("municipalities", towns, "--dry-run", "--verbosity", "0")

    assert out == [
        "towns.csv: 1 new, 0 changed, 0 unchanged",
        "  1700001 Sorrel: new, village in Alder",
        "  1700001 Sorrel: population 2019-2023: none -> 11,000",
        "  not read: column mayor: not one this list may have",
        "This was a dry run: nothing was changed.",
    ]
    assert Municipality.objects.count() == 0


PROBLEMS = [
    "line 3: the GEOID “17” is not 7 or 10 digits",
    "line 4: type: “hamlet” is not one of city, village, town, township, borough, other",
]


def test_bad_rows_are_listed_and_nothing_is_changed(towns):
    towns.write_text(BAD)

    _, err, refused = load("municipalities", towns)

    assert err == PROBLEMS
    assert refused == "Nothing was changed. Mend the file, or pass --skip-bad to load the rest."
    assert Municipality.objects.count() == 0


def test_a_refusal_ends_with_exit_code_1():
    with pytest.raises(CommandError) as caught:
        call_command("load", "municipalities", "/none.csv")

    assert caught.value.returncode == 1


def test_skipping_bad_rows_lists_them_and_loads_the_rest(towns):
    towns.write_text(BAD)

    out, err, refused = load("municipalities", towns, "--skip-bad")

    assert (err, refused) == (PROBLEMS, None)
    assert "towns.csv: 1 new, 0 changed, 0 unchanged, 2 left out" in out
    assert Municipality.objects.count() == 1


def test_indicators_and_boundaries_are_loaded(tmp_path):
    MunicipalityFactory(geoid="1700001", name="Sorrel")
    (tmp_path / "a.csv").write_text("geoid,indicator,vintage,estimate\n1700001,population,2024,5\n")
    (tmp_path / "b.json").write_text('{"type": "FeatureCollection", "features": []}')

    assert load("indicators", tmp_path / "a.csv")[0][-1] == "a.csv: 1 new, 0 changed, 0 unchanged"
    assert load("boundaries", tmp_path / "b.json")[0] == ["Reading b.json", "b.json:"]
    assert IndicatorValue.objects.get().estimate == 5


def test_a_folder_is_loaded_with_one_report_for_each_file(towns):
    (towns.parent / "region").mkdir()
    towns.rename(towns.parent / "region" / "towns.csv")
    (towns.parent / "README.md").write_text("About")

    out, _, refused = load("region", towns.parent, "--region", "Prairie", "--verbosity", "0")

    assert refused is None
    assert out == [
        "region/towns.csv: 1 new, 0 changed, 0 unchanged",
        "  not read: column mayor: not one this list may have",
        "other files:",
        "  not read: README.md has no form that is read (docs/reference/formats.md): it begins with “About”.",
    ]


def test_cases_are_loaded_and_marked_as_sample(tmp_path):
    MunicipalityFactory(geoid="1700001", name="Sorrel")
    practice(slug="name-blind-review")
    path = tmp_path / "cases.csv"
    path.write_text("practice,geoid,title,year\nname-blind-review,1700001,Names covered,2022\n")

    _, _, refused = load("cases", path, "--sample")

    assert refused is None
    assert list(CaseStudy.objects.values_list("title", "is_sample")) == [("Names covered", True)]


def refusals(folder):
    file = folder / "a.csv"
    file.write_text("when,what\n")
    return [
        (("municipalities", folder / "none.csv"), "There is no file"),
        (("region", folder / "none"), "There is no folder"),
        (("region", file), "There is no folder"),
        (("indicators", folder), "load it whole: interlocal load region"),
        (("boundaries", file, "--region", "Prairie"), "--region goes with municipalities and region"),
        (("indicators", file, "--sample"), "--sample goes with cases"),
        (("municipalities", file), "has no column geoid"),
        (("indicators", file), "no form that is read"),
        (("towns", file), "invalid choice"),
    ]


def test_what_cannot_be_loaded_is_refused_with_a_sentence(tmp_path):
    for words, sentence in refusals(tmp_path):
        assert sentence in str(load(*words)[2])


def test_a_data_folder_without_a_network_is_refused(towns, monkeypatch):
    monkeypatch.setattr("interlocal.portal.management.commands.load.is_prepared", lambda: False)

    assert load("municipalities", towns)[2] == (
        "There is no network in this data folder yet. Make one with: interlocal init"
    )
