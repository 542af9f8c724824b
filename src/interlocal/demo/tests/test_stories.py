"""The stories sample towns tell, and the cases made of them."""

import re
import statistics
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from interlocal.accounts.choices import Role
from interlocal.demo import choices, rules
from interlocal.demo.tests.drawn import SEEDS, TODAY, network
from interlocal.library.choices import CaseStatus, Completeness
from interlocal.library.models import CaseStudy

# ---------------------------------------------------------------- stories


def test_there_are_six_stories_for_each_practice_and_many_tell_of_failure():
    stories = choices.stories()

    assert Counter(story.practice for story in stories) == dict.fromkeys(choices.AFFINITY, 6)
    assert sum(story.status == "stopped" for story in stories) >= 10
    titles = [title for story in stories for title in (story.title, story.short.title)]
    assert len(set(titles)) == 144
    assert max(Counter((story.town, story.practice) for story in stories if story.town).values()) == 1


def test_practices_of_the_stories_are_the_starter_practices():
    starters = Path(choices.__file__).parents[2] / "library" / "starter"

    assert {path.stem for path in starters.glob("*.toml")} >= {story.practice for story in choices.stories()}


def test_every_text_of_a_story_says_something_and_keeps_to_its_length():
    for story in choices.stories():
        for told in (story, story.short):
            assert 0 < len(told.title) <= 90, story.title
            assert 0 < len(told.summary) <= 300, story.title
            assert re.fullmatch(r"[A-Z].*\.", told.would_change), story.title
        for name in ("why", "approach", "worked", "did_not", "lead_department", "contact"):
            assert getattr(story, name), story.title
        assert {story.status, story.short.status} <= set(CaseStatus.values), story.title
        assert "!" not in "".join(
            str(text) for text in (story.why, story.approach, story.worked, story.did_not)
        )


STORY = """
[[story]]
practice = "p"
title = "A bench"
"""


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (STORY + 'colour = "red"', "A bench: unknown keys: \\['colour'\\]"),
        (STORY, "A bench: .*approach"),
        (STORY + 'approach = "x"\n[story.short]\ntitle = "y"', "A bench: .*summary"),
        (STORY + 'approach = "x"\n[[story.outcome]]\nmeasures = "y"', "A bench: .*measures"),
    ],
)
def test_a_story_with_a_wrong_key_is_refused_by_its_title(row, named):
    with pytest.raises(ValueError, match=named):
        choices.told(row)


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize("seed", SEEDS)
def test_sample_towns_tell_as_many_cases_as_the_prototype_shows(seed):
    towns, _, cases = network(1, seed)
    told = Counter(case.geoid for case in cases)

    assert [told[town.geoid] for town in towns] == [sample.told for sample in choices.SAMPLES]


@pytest.mark.parametrize("seed", SEEDS)
def test_cases_are_uneven_and_large_towns_tell_more(seed):
    towns, _, cases = network(10, seed)
    told = Counter(case.geoid for case in cases)

    assert 0.25 < sum(told[town.geoid] == 0 for town in towns) / len(towns) < 0.42
    large = statistics.mean(told[town.geoid] for town in towns if town.population > 20_000)
    small = statistics.mean(told[town.geoid] for town in towns if town.population < 5_000)
    assert large > 3 * small


@pytest.mark.parametrize(("scale", "seed"), [(1, 1), (1, 2), (1, 3), (10, 1)])
def test_no_town_has_a_practice_twice(scale, seed):
    counted = Counter((case.geoid, case.practice) for case in network(scale, seed)[2])

    assert set(counted.values()) == {1}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_practice_is_done_somewhere_and_no_text_is_told_twice(seed):
    _, _, cases = network(1, seed)

    assert {case.practice for case in cases} == set(choices.AFFINITY)
    assert len({case.title for case in cases}) == 119


@pytest.mark.parametrize("seed", SEEDS)
def test_towns_that_share_a_practice_are_more_alike_than_chance(seed):
    towns, _, cases = network(10, seed)
    character = {town.geoid: town.character for town in towns}

    def alike(geoids):
        """Share of pairs of one character; ``geoids`` has a town once for each of its cases."""
        pairs = list(combinations([character[geoid] for geoid in geoids], 2))
        return sum(a == b for a, b in pairs) / len(pairs)

    by_practice = {practice: [] for practice in choices.AFFINITY}
    for case in cases:
        by_practice[case.practice].append(case.geoid)
    within = statistics.mean(alike(geoids) for geoids in by_practice.values())
    assert within > 1.2 * alike([case.geoid for case in cases])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_case_is_adapted_from_an_earlier_one_of_its_practice_elsewhere(seed):
    _, _, cases = network(1, seed)
    linked = [(case, cases[case.adapted_from]) for case in cases if case.adapted_from is not None]

    assert len(linked) > 20
    for case, source in linked:
        assert case.practice == source.practice
        assert case.geoid != source.geoid
        assert (source.started_year, source.started_month) < (case.started_year, case.started_month)
        assert cases.index(source) < cases.index(case)


@pytest.mark.parametrize(("scale", "seed"), [(1, 1), (1, 2), (10, 3)])
def test_panels_spread_from_linden_ferry_as_the_sample_page_tells(scale, seed):
    towns, _, cases = network(scale, seed)
    names = {town.geoid: town.name for town in towns}
    panels = [case for case in cases if case.practice == "interview-panels-from-several-departments"]
    told = {names[case.geoid]: case for case in panels}

    def source(name):
        return names[cases[told[name].adapted_from].geoid]

    assert told["Linden Ferry"].adapted_from is None
    assert [source(name) for name in ("Candlewick", "Kettle Lock", "Thistle Run")] == [
        *("Linden Ferry", "Candlewick", "Candlewick")
    ]
    years = [told[name].started_year for name in ("Linden Ferry", "Candlewick", "Kettle Lock", "Thistle Run")]
    assert years == [2021, 2024, 2025, 2025]


@pytest.mark.parametrize(("scale", "seed"), [(1, 1), (1, 2), (10, 3)])
def test_dates_are_in_order_and_none_lies_ahead(scale, seed):
    _, _, cases = network(scale, seed)
    now = (TODAY.year, TODAY.month)

    for case in cases:
        start = (case.started_year, case.started_month)
        assert (2016, 1) <= start < now
        assert 1 <= case.started_month <= 12
        if case.status == "under-way":
            assert (case.ended_year, case.ended_month) == (None, None)
        else:
            assert start < (case.ended_year, case.ended_month) <= now
        if case.reviewed_on:
            assert date(*start, 1) < case.reviewed_on <= TODAY
    starts = [(case.started_year, case.started_month) for case in cases]
    assert starts == sorted(starts)


@pytest.mark.parametrize("seed", SEEDS)
def test_some_cases_were_confirmed_lately_some_long_ago_and_some_never(seed):
    ages = [case.reviewed_on and (TODAY - case.reviewed_on).days for case in network(1, seed)[2]]
    kinds = Counter("never" if age is None else "old" if age > 365 else "new" for age in ages)

    assert kinds["new"] > kinds["old"] > 5
    assert kinds["never"] > 5


def test_a_case_that_began_this_month_is_not_confirmed_in_the_future():
    towns = rules.towns(1, Random(1))
    early = date(2025, 3, 10)  # the month in which Thistle Run began

    cases = rules.stories_for(towns, choices.stories(), Random(1), early)

    assert max(case.reviewed_on for case in cases if case.reviewed_on) <= early


@pytest.mark.parametrize(("scale", "seed"), [(1, 1), (10, 2)])
def test_cases_fit_the_columns_they_are_made_for(scale, seed):
    towns, _, cases = network(scale, seed)
    names = {town.geoid: town.name for town in towns}
    limits = {
        field.name: field.max_length for field in CaseStudy._meta.get_fields() if hasattr(field, "max_length")
    }

    for case in cases:
        texts = {name: getattr(case, name) for name in case.__slots__}
        texts = {name: text for name, text in texts.items() if isinstance(text, str)}
        for name, text in texts.items():
            assert "{" not in text, text
            assert not limits.get(name) or len(text) <= limits[name], text
        for outcome in case.outcomes:
            assert "{" not in outcome.measure + outcome.how
        assert len(f"{names[case.geoid]} {case.title}") <= limits["slug"]
        assert case.completeness in Completeness.values


def test_cost_and_time_nobody_wrote_down_are_not_known():
    cases = network(1)[2]

    for name in ("cost", "staff_days"):
        values = [getattr(case, name) for case in cases]
        assert values.count(None) > 40
        assert sum(value is not None for value in values) > 40


def test_words_in_a_case_are_those_of_the_town():
    towns, _, cases = network(1)
    city = {town.geoid for town in towns if town.legal_type == "city"}
    said = [(case.geoid in city, f"{case.summary} {case.why} {case.did_not}") for case in cases]

    assert [text for is_city, text in said if is_city and "village board" in text] == []
    assert [text for is_city, text in said if not is_city and "city council" in text] == []
    assert [text for is_city, text in said if is_city and "city council" in text] != []


def test_more_cases_than_the_towns_can_tell_are_refused():
    towns = rules.towns(1, Random(1))

    with pytest.raises(ValueError, match="more than these towns can tell"):
        rules.stories_for(towns, choices.stories(), Random(1), TODAY, cases_per_town=10)


def test_every_town_that_tells_anything_does_all_practices_when_that_many_are_asked_for():
    towns = rules.towns(1, Random(1))
    willing = [town for town in towns if town.sharing]

    cases = rules.stories_for(willing, choices.stories(), Random(1), TODAY, cases_per_town=12)

    assert Counter(case.geoid for case in cases) == {town.geoid: 12 for town in willing}


# ---------------------------------------------------------------- people


def test_every_role_has_someone_and_nobody_is_named_twice():
    towns = {sample.name for sample in choices.SAMPLES}

    assert {person.role for person in choices.PEOPLE} == set(Role.values)
    assert len({person.name for person in choices.PEOPLE}) == len(choices.PEOPLE)
    assert [person for person in choices.PEOPLE if person.town and person.town not in towns] == []
    assert [person for person in choices.PEOPLE if bool(person.town) == bool(person.organisation)] == []
    assert choices.PEOPLE[0].email == "dana.whitlock@larkwater.example"
