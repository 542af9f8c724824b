"""Definitions, wordings of towns and resources from lists: all rows or none, each bad one named."""

from datetime import date

import pytest
from django.core.management import call_command

from interlocal.core.loading import BadRows, Problem
from interlocal.library import actions
from interlocal.library.models import Definition, LocalDefinition, Resource
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.tests import factories
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

TERMS = (
    "term,in_other_words,wording,notes,also_called,topics,source,source_url\n"
    "Equity,Works for us,It means fair.,On Mondays.,fairness,budgeting; hiring,A study,https://e.example/s\n"
    "Belonging,Your town too,It means home.,,,,,\n"
)
WORDS = (
    "geoid,term,wording,language,document,url,adopted_on,confirmed_by\n"
    "9900001,equity,Lo justo.,es,Resolution 1,https://e.example/r,2024-05-31,Clerk\n"
    "9900002,EQUITY,Do right.,,,,,\n"
)
SHELF = (
    "title,url,publisher,summary,scope,kind,topics,language,cost,last_updated,archived_url\n"
    "Census tables,https://e.example/c,A bureau,Figures.,national,dataset,budgeting,en,paid,2024-05-31,https://a.example/\n"
    "Guide,https://e.example/g,A council,Steps.,regional,guide,,,,,\n"
)


@pytest.fixture(autouse=True)
def library():
    for slug in ("budgeting", "hiring"):
        factories.TopicFactory(slug=slug)
    MunicipalityFactory(geoid="9900001", name="Maple Fork")
    MunicipalityFactory(geoid="9900002", name="Sorrel")


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "list.csv"
        path.write_text(content)
        return path

    return write


def test_terms(file):
    report = actions.load_definitions(file(TERMS))

    assert (report.what, report.created, report.differences) == (
        "definitions",
        2,
        ["+ Equity", "+ Belonging"],
    )
    equity = Definition.objects.live().get(slug="equity")
    assert (equity.title, equity.summary, equity.wording) == ("Equity", "Works for us", "It means fair.")
    assert (equity.notes, equity.also_called) == ("On Mondays.", "fairness")
    assert sorted(topic.slug for topic in equity.topics.all()) == ["budgeting", "hiring"]
    assert [(s.title, s.url) for s in equity.sources.all()] == [("A study", "https://e.example/s")]
    assert Definition.objects.get(slug="belonging").sources.count() == 0


def test_a_source_may_be_no_more_than_an_address(file):
    actions.load_definitions(
        file("term,in_other_words,wording,source_url\nEquity,Works,Fair.,https://e.example/s\n")
    )
    assert [s.title for s in Definition.objects.get().sources.all()] == ["https://e.example/s"]


def test_wordings_of_towns(file):
    equity = factories.definition(title="Equity")

    report = actions.load_local_definitions(file(WORDS))

    assert report.differences == ["+ Maple Fork: Equity", "+ Sorrel: Equity"]
    local = LocalDefinition.objects.live().get(municipality__geoid="9900001")
    assert (local.definition, local.wording, local.language) == (equity, "Lo justo.", "es")
    assert (local.document, local.url) == ("Resolution 1", "https://e.example/r")
    assert (local.adopted_on, local.confirmed_by) == (date(2024, 5, 31), "Clerk")
    assert LocalDefinition.objects.get(municipality__geoid="9900002").adopted_on is None


def test_resources(file):
    report = actions.load_resources(file(SHELF))

    assert report.differences == ["+ Census tables, https://e.example/c", "+ Guide, https://e.example/g"]
    census = Resource.objects.live().get(slug="census-tables")
    assert (census.publisher, census.summary, census.scope, census.kind) == (
        "A bureau",
        "Figures.",
        "national",
        "dataset",
    )
    assert (census.cost, census.last_updated, census.archived_url) == (
        "paid",
        date(2024, 5, 31),
        "https://a.example/",
    )
    assert [topic.slug for topic in census.topics.all()] == ["budgeting"]
    guide = Resource.objects.get(slug="guide")
    assert (guide.language, guide.cost, guide.last_updated) == ("en", "free", None)


LOADS = [
    (actions.load_definitions, TERMS, Definition),
    (actions.load_local_definitions, WORDS, LocalDefinition),
    (actions.load_resources, SHELF, Resource),
]


@pytest.mark.parametrize(("load", "content", "model"), LOADS)
def test_a_second_identical_load_writes_nothing_and_a_dry_run_neither(file, load, content, model):
    if model is LocalDefinition:
        factories.definition(title="Equity")
    dry = load(file(content), dry_run=True)
    none = model.objects.count()
    load(file(content))
    before = catalogue().stamp

    again = load(file(content))

    assert (dry.created, none) == (2, 0)
    assert (again.writes, again.unchanged, catalogue().stamp) == (0, 2, before)


@pytest.mark.parametrize(("load", "content", "model"), LOADS)
def test_what_people_changed_or_took_down_stays(file, load, content, model):
    if model is LocalDefinition:
        factories.definition(title="Equity")
    load(file(content))
    row = model.objects.first()
    row.wording = row.summary = "Ours."
    row.save_revision().publish()
    model.objects.last().unpublish()

    load(file(content))

    assert model.objects.count() == 2
    assert "Ours." in (getattr(model.objects.first(), name, "") for name in ("wording", "summary"))
    assert model.objects.last().live is False


BAD = [
    (actions.load_definitions, TERMS, "Fairness,,Text,,,,,", "summary: This field cannot be blank."),
    (
        actions.load_definitions,
        TERMS,
        f"Fairness,Words,{'x' * 2001},,,,,",
        "wording: It has 2001 characters; at most 2000 fit.",
    ),
    (actions.load_definitions, TERMS, "Fair,Words,Text,,,zzz,,", "no topic has the address “zzz”"),
    (actions.load_definitions, TERMS, "EQUITY,Words,Text,,,,,", "the same term as line 2"),
    (actions.load_local_definitions, WORDS, "1,equity,T,,,,,", "no municipality has the GEOID “1”"),
    (actions.load_local_definitions, WORDS, "9900001,zzz,T,,,,,", "no definition is called “zzz”"),
    (
        actions.load_local_definitions,
        WORDS,
        "9900003,equity,T,ES,,,,",
        "no municipality has the GEOID “9900003”; language: Write a code such as es or zh-Hant.",
    ),
    (
        actions.load_local_definitions,
        WORDS,
        "9900001,equity,T,,,,31.5.2024,",
        "adopted_on: “31.5.2024” value has an invalid date format. It must be in YYYY-MM-DD format.",
    ),
    (actions.load_local_definitions, WORDS, "9900001,equity,T,,,,,", "the same town and term as line 2"),
    (
        actions.load_resources,
        SHELF,
        "T,javascript:x,P,S,national,guide,,,,,",
        "url: Enter a valid URL.",
    ),
    (
        actions.load_resources,
        SHELF,
        "T,https://e.example/t,P,S,world,guide,,,,,",
        "scope: Value 'world' is not a valid choice.",
    ),
    (
        actions.load_resources,
        SHELF,
        "T,https://e.example/t,,S,national,guide,zzz,,,,",
        "publisher: This field cannot be blank.; no topic has the address “zzz”",
    ),
    (
        actions.load_resources,
        SHELF,
        "T,https://e.example/c,P,S,national,guide,,,,,",
        "the same address as line 2",
    ),
]


@pytest.mark.parametrize(("load", "content", "row", "reason"), BAD)
def test_a_bad_row_names_its_line_and_reason_and_nothing_changes(file, load, content, row, reason):
    factories.definition(title="Equity")
    text = f"{content}{row}\n"

    with pytest.raises(BadRows) as refused:
        load(file(text))
    skipped = load(file(text), dry_run=True, skip_bad=True)

    assert refused.value.problems == [Problem(4, reason)]
    assert skipped.skipped == [Problem(4, reason)]
    assert (Definition.objects.count(), LocalDefinition.objects.count(), Resource.objects.count()) == (
        1,
        0,
        0,
    )


@pytest.mark.parametrize(
    ("what", "content", "said"),
    [
        ("definitions", TERMS, "definitions: 2 new, 0 changed, 0 unchanged"),
        ("resources", SHELF, "resources: 2 new, 0 changed, 0 unchanged"),
        ("local-definitions", WORDS, "local definitions: 2 new, 0 changed, 0 unchanged"),
    ],
)
def test_the_load_command_takes_them(file, capsys, what, content, said):
    if what == "local-definitions":
        factories.definition(title="Equity")

    call_command("load", what, str(file(content)))

    assert said in capsys.readouterr().out
