"""Asking the Census API: a server on this machine speaks its documented format, faults included."""

import json
import math

import pytest
from pytest_socket import socket_allow_hosts

from interlocal.audit.models import Event
from interlocal.core.loading import BadFile
from interlocal.places import actions
from interlocal.places.actions.asking import Api, NoAnswer
from interlocal.places.actions.census import Wanted, ask, configured
from interlocal.places.choices import INDICATORS
from interlocal.places.models import IndicatorValue, Municipality
from interlocal.places.tests.census_server import KEY, census
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

STATE = Wanted("17", 2023)
FROM_TABLES = {i.id for i in INDICATORS.values() if i.table}
COLUMNS = {code for i in INDICATORS.values() if i.table for code in i.columns}
BATCHES = math.ceil(2 * len(COLUMNS) / 48)  # an estimate and a margin each, NAME besides, 50 at most
AREA = {"for": "place:*", "in": "state:17"}


@pytest.fixture
def server(socket_enabled):
    socket_allow_hosts(["127.0.0.1"])
    with census() as running:
        yield running


@pytest.fixture
def waits():
    return []


@pytest.fixture
def api(server, waits, tmp_path):
    return Api(server.url, KEY, tmp_path / "cache", lambda: 0.5, rest=waits.append, timeout=5)


@pytest.fixture
def sorrel():
    return MunicipalityFactory(geoid="1700001", name="Sorrel", legal_type="village")


def test_every_declared_figure_is_asked_for_and_stored(api, server, sorrel):
    report = actions.load_census(STATE, api=api)

    found = IndicatorValue.objects.filter(municipality=sorrel)
    assert set(found.values_list("indicator", flat=True)) == FROM_TABLES
    assert set(found.values_list("vintage", "source")) == {("2019-2023", "American Community Survey, 5-year")}
    held = {value.indicator: value for value in found}
    # By hand: one line of 10 ± 2 over a total of 1,000 ± 20: sqrt(2² - (.01 x 20)²) / 1000
    poverty = math.sqrt(4 - 0.04) / 1_000
    assert (held["poverty"].estimate, held["poverty"].margin) == (0.01, pytest.approx(poverty))
    assert (held["population"].estimate, held["population"].margin) == (1_000, 20)
    assert (report.created, report.ignored) == (
        len(FROM_TABLES),
        ["2 places that are no towns of this network"],
    )
    assert [(e.kind, e.target) for e in Event.objects.all()] == [
        ("places.census.loaded", "census 17 2019-2023 place")
    ]


def test_questions_are_few_and_none_is_asked_twice(api, server, sorrel):
    actions.load_census(STATE, api=api)

    assert len(server.asked) == BATCHES
    assert {question["for"] for question in server.asked} == {"place:*"}
    assert max(len(question["get"].split(",")) for question in server.asked) <= 50
    names = [name for question in server.asked for name in question["get"].split(",") if name != "NAME"]
    assert sorted(names) == sorted(f"{code}{letter}" for code in COLUMNS for letter in "EM")

    report = actions.load_census(STATE, api=api)

    assert (len(server.asked), report.writes, Event.objects.count()) == (BATCHES, 0, 1)


def test_the_key_is_written_nowhere(api, server, sorrel):
    actions.load_census(STATE, api=api)

    kept = [path for path in api.cache.rglob("*") if path.is_file()]
    assert len(kept) == BATCHES
    assert [path for path in kept if KEY in path.name or KEY in path.read_text()] == []


def test_some_counties_alone_and_the_counties_of_new_towns(api, server):
    what = Wanted("17", 2023, ("043",))

    report = actions.load_census(what, create_in="Prairie", api=api)

    towns = Municipality.objects.order_by("geoid")
    assert [(t.geoid, t.name, t.legal_type, t.region.name) for t in towns] == [
        ("1700001", "Sorrel", "village", "Prairie"),
        ("1700002", "Heron", "city", "Prairie"),
    ]
    assert [[c.name for c in t.counties.all()] for t in towns] == [["DuPage"], ["DuPage"]]
    assert report.created == 2 + 2 * len(FROM_TABLES)
    assert [q["in"] for q in server.asked if "remainder" in q["for"]] == [
        "state:17 county:043 county subdivision:20001"
    ]


def test_a_town_in_two_counties_has_both(api):
    actions.load_census(Wanted("17", 2023, ("031", "043")), create_in="Prairie", api=api)

    assert [c.name for c in Municipality.objects.get(name="Sorrel").counties.all()] == ["Cook", "DuPage"]


@pytest.mark.parametrize(
    ("counties", "names"),
    [((), ["Alder", "Birch"]), (("043",), ["Birch"]), (("031", "043"), ["Alder", "Birch"])],
)
def test_county_subdivisions(api, counties, names):
    actions.load_census(Wanted("17", 2023, counties, "cousub"), create_in="Prairie", api=api)

    towns = Municipality.objects.order_by("geoid")
    assert [t.name for t in towns] == names
    assert {t.legal_type for t in towns} == {"township"}
    assert {len(t.geoid) for t in towns} == {10}


def test_a_dry_run_keeps_the_replies_and_nothing_else(api, server, sorrel):
    report = actions.load_census(STATE, api=api, dry_run=True)

    assert (report.created, IndicatorValue.objects.count()) == (len(FROM_TABLES), 0)
    actions.load_census(STATE, api=api)
    assert len(server.asked) == BATCHES


PASSING = [
    ((429, {}, "slow down"), "asks to wait"),
    ((500, {}, "There was an error while running your query."), "is out of order (error 500)"),
    ((503, {}, "<html>Service Unavailable</html>"), "is out of order (error 503)"),
    ((200, {}, '[["NAME","state","place"],["Sorrel vil'), "sent a reply that is not whole"),
    ((200, {}, '{"error": 1}'), "sent a reply that is not whole"),
    ((200, {"Content-Length": "500"}, '[["NAME"'), "sent a reply that is not whole"),
    ((200, {}, "<html>We are sorry</html>"), "answers with a web page instead of data"),
    ((302, {"Location": "/maintenance.html"}, ""), "answers with a web page instead of data"),
    (("gone", {}, ""), "cannot be reached"),
]


@pytest.mark.parametrize(("fault", "reason"), PASSING)
def test_what_passes_is_tried_again(api, server, waits, fault, reason):
    server.faults = [fault, fault]

    rows = api.ask(2023, ["NAME"], AREA)

    assert rows[0] == ["NAME", "state", "place"]
    assert len(rows) == 4
    assert waits == [1, 2]  # by hand: 2⁰ and 2¹ times (0.5 + 0.5)
    assert len(server.asked) == 3


@pytest.mark.parametrize(("fault", "reason"), PASSING)
def test_what_does_not_pass_is_given_up_with_advice(api, server, waits, fault, reason):
    server.faults = [fault] * 6

    with pytest.raises(NoAnswer) as caught:
        api.ask(2023, ["NAME"], AREA)

    assert f"The Census API {reason}" in str(caught.value)
    assert "6 times in a row. Run the same command again later: what has been received is kept." in str(
        caught.value
    )
    assert KEY not in str(caught.value)
    assert waits == [1, 2, 4, 8, 16]
    assert not api.cache.exists()


def test_waits_differ_by_chance_and_follow_the_server(server, waits, tmp_path):
    said, chances = [], iter([0.0, 0.9, 0.2])
    api = Api(server.url, KEY, tmp_path, lambda: next(chances), say=said.append, rest=waits.append)
    server.faults = [(500, {}, ""), (429, {"Retry-After": "30"}, ""), (429, {"Retry-After": "9999"}, "")]

    api.ask(2023, ["NAME"], AREA)

    assert waits == [0.5, 30, 120]  # by hand: 1 x .5; at least what is asked; at most two minutes
    assert said[1] == "The Census API asks to wait; trying again in 30 seconds"


def test_an_answer_that_never_comes_is_not_waited_for(server, waits, tmp_path):
    api = Api(server.url, KEY, tmp_path / "cache", lambda: 0.5, rest=waits.append, timeout=0.2, tries=2)
    server.faults = [("never", {}, "")] * 2

    with pytest.raises(NoAnswer, match=r"cannot be reached \(timed out\), 2 times in a row"):
        api.ask(2023, ["NAME"], AREA)


def test_nobody_at_the_address(server, waits, tmp_path):
    api = Api("http://127.0.0.1:1/data", KEY, tmp_path, lambda: 0.5, rest=waits.append, tries=1)

    with pytest.raises(NoAnswer, match="cannot be reached .*refused"):
        api.ask(2023, ["NAME"], AREA)


def test_a_load_that_broke_off_goes_on_where_it_stopped(api, server, sorrel):
    def break_off(words):
        if words.endswith("columns to go"):  # the first batch has arrived
            server.faults = [(500, {}, "")] * 3

    broken = Api(api.url, KEY, api.cache, lambda: 0.5, say=break_off, rest=lambda _: None, tries=3)
    with pytest.raises(NoAnswer, match="out of order"):
        actions.load_census(STATE, api=broken)
    assert (IndicatorValue.objects.count(), Event.objects.count()) == (0, 0)
    server.asked.clear()

    actions.load_census(STATE, api=api)

    assert len(server.asked) == BATCHES - 1
    assert IndicatorValue.objects.count() == len(FROM_TABLES)


LASTING = [
    (
        (400, {}, "error: unknown/unsupported geography hierarchy"),
        "“error: unknown/unsupported geography hierarchy”",
    ),
    ((400, {}, "<html>Bad Request</html>"), r"refuses the question \(error 400\)\. Check --state"),
    ((400, {}, "error: unknown variable 'B01003_001E'"), "refuses the question: “error: unknown variable"),
    (
        (404, {}, "<html>404</html>"),
        "no five-year survey data for 2023: not yet, or no longer. Ask for another year",
    ),
    (
        (302, {"Location": "/data/missing_key.html", "X-DataWebAPI-KeyError": "1"}, ""),
        "does not accept the key",
    ),
    (
        (302, {"Location": "/data/invalid_key.html"}, ""),
        "does not accept the key in CENSUS_API_KEY. Check it",
    ),
    (
        (200, {}, "<html><h1>Invalid Key</h1> A valid <em>key</em> must be included"),
        "does not accept the key",
    ),
    ((403, {"X-DataWebAPI-KeyError": "1"}, ""), "does not accept the key"),
]


@pytest.mark.parametrize(("fault", "advice"), LASTING)
def test_what_will_not_pass_is_said_at_once(api, server, waits, fault, advice):
    server.faults = [fault]

    with pytest.raises(NoAnswer, match=advice):
        api.ask(2023, ["NAME"], AREA)

    assert (waits, len(server.asked), api.cache.exists()) == ([], 1, False)


def test_a_wrong_key_is_said(server, tmp_path):
    with pytest.raises(
        NoAnswer, match="Check it, or get one free at https://api.census.gov/data/key_signup.html"
    ):
        Api(server.url, "wrong", tmp_path, lambda: 0.5).ask(2023, ["NAME"], AREA)


def test_a_year_that_is_not_published_is_said(api):
    with pytest.raises(NoAnswer, match="no five-year survey data for 2024"):
        ask(api, Wanted("17", 2024))


def test_a_table_of_later_years_is_left_out_and_named(api, server, sorrel):
    server.unknown = {"B28002", "C16002"}

    report = actions.load_census(STATE, api=api)

    stored = set(IndicatorValue.objects.values_list("indicator", flat=True))
    assert stored == FROM_TABLES - {"broadband", "limited_english"}
    assert report.ignored[:2] == [
        "table B28002: not published for these years",
        "table C16002: not published for these years",
    ]


def test_a_table_nobody_asked_for_is_no_reason_to_leave_one_out(api, server):
    server.faults = [(400, {}, "error: unknown variable 'NAME'")]

    with pytest.raises(NoAnswer, match="unknown variable 'NAME'"):
        ask(api, STATE)


def test_a_state_or_county_without_towns_is_said(api):
    with pytest.raises(BadFile, match="knows no towns for census 18 2019-2023 place. Check --state"):
        ask(api, Wanted("18", 2023))
    with pytest.raises(BadFile, match="knows no towns for census 17 2019-2023 cousub"):
        ask(api, Wanted("17", 2023, ("999",), "cousub"))


def test_more_than_anybody_asked_for_is_not_kept(api, server, monkeypatch):
    monkeypatch.setattr("interlocal.places.actions.asking.MOST_BYTES", 20)

    with pytest.raises(NoAnswer, match="sent more than anybody asked for"):
        api.ask(2023, ["NAME"], AREA)


def test_a_reply_half_written_is_never_taken_for_a_whole_one(api, server):
    rows = api.ask(2023, ["NAME"], AREA)
    (kept,) = [path for path in api.cache.rglob("*") if path.is_file()]

    assert (kept.suffix, json.loads(kept.read_text())) == (".json", rows)


READ = [
    (("17", "2023"), Wanted("17", 2023)),
    (("il", "2019-2023"), Wanted("17", 2023)),
    (("NJ", "2021", "", "cousub"), Wanted("34", 2021, (), "cousub")),
    (("17", "2023", "031,043"), Wanted("17", 2023, ("031", "043"))),
    (("17", "2023", " 17031, 031 ,"), Wanted("17", 2023, ("031",))),
]


@pytest.mark.parametrize(("words", "what"), READ)
def test_what_people_type(words, what):
    assert actions.wanted(*words) == what


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("Illinois", "2023"), "“Illinois” is no state. Write its two digits"),
        (("99", "2023"), "“99” is no state"),
        (("17", "latest"), "“latest” are not five years"),
        (("17", "2008"), "“2008” are not five years from 2005 on"),
        (("17", "2020-2023"), "“2020-2023” are not five years"),
        (("17", "2023", "Cook"), "“Cook” is no county. Write their three digits"),
        (("17", "2023", "31"), "“31” is no county"),
    ],
)
def test_what_is_no_question_is_refused(words, advice):
    with pytest.raises(BadFile, match=advice):
        actions.wanted(*words)


def test_without_a_key_nothing_is_asked(settings, tmp_path):
    settings.CENSUS_API_KEY, settings.DATA_DIR = "", tmp_path
    with pytest.raises(BadFile, match="needs a key. Get one free at .* and set CENSUS_API_KEY"):
        actions.load_census(STATE)

    settings.CENSUS_API_KEY, settings.CENSUS_API_URL = "abc", "http://127.0.0.1/data"
    api = configured(print)
    assert (api.url, api.key, api.cache) == ("http://127.0.0.1/data", "abc", tmp_path / "census-cache")
    assert 0 <= api.chance() < 1
