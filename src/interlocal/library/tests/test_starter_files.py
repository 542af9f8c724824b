"""The starter library as files: complete, within the limits of the models, honest about what is not known."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from interlocal.library import models
from interlocal.library.choices import CostBand, Disparity, Evidence, Stage
from interlocal.library.rules import cost_band, staff_band
from tests.reading import grade

HERE = Path(models.__file__).parents[1]
VOCABULARY = tomllib.loads((HERE / "vocabulary.toml").read_text(encoding="utf-8"))
LISTS = {"definitions", "resources"}
STARTER = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in (HERE / "starter").glob("*.toml")
    if path.stem not in LISTS
}
TOPICS = {
    "strategic-planning",
    "community-engagement",
    "organizational-culture",
    "staff-training",
    "community-surveys",
    "partnerships",
    "hiring-and-recruitment",
    "data-analytics",
    "equitable-purchasing",
    "social-service-gaps",
    "human-relations-commissions",
    "interdepartmental-teams",
    "definitions",
    "language-access",
    "budgeting",
}
BROAD = {"service-delivery", "external-engagement", "internal-administration", "other-functions"}
TEXTS = ("title", "summary", "why", "also_called", "prerequisites", "staffing")
REQUIRED = {
    *TEXTS, "topics", "functions", "stage", "evidence", "disparity", "sources", "related", "challenge", "step"
}  # fmt: skip
RANGES = [(f"{what}_min", f"{what}_max") for what in ("staff_days", "cost", "months")]
ENDS = {key for pair in RANGES for key in pair}
JARGON = (
    "stakeholder", "leverag", "operationaliz", "utiliz", "facilitat", "holistic", "synerg", "best-in-class",
    "empower", "robust", "paradigm", "impactful", "framework", "marginalized", "underserved",
    "should just", "simply", "obviously", "of course", "!",
)  # fmt: skip
GRADE = 8  # of school; a reader who finished it understands the text
LAY_WORDS = {
    "families who don't speak English": "language-help-at-every-counter",
    "hire more fairly": "interview-panels-from-several-departments",
    "residents who never come to meetings": "take-the-front-desk-to-where-people-are",
}

each_practice = pytest.mark.parametrize("slug", sorted(STARTER))


def room(model, field):
    return model._meta.get_field(field).max_length


def slugs(kind):
    return [row["slug"] for row in VOCABULARY[kind]]


def claims_without_source(practice):
    """Names of the fields that state something although nothing is cited."""
    if practice["sources"].strip():
        return set()
    stated = ENDS & practice.keys()
    if practice["evidence"] != Evidence.NOT_KNOWN:
        stated.add("evidence")
    if practice["disparity"] != Disparity.UNKNOWN:
        stated.add("disparity")
    return stated


def is_full_sentences(text):
    return bool(re.fullmatch(r"[A-Z][^\n]*\w{2,}[.?]", text)) and len(text.split()) >= 8


def test_vocabulary_holds_the_agreed_topics_and_functions():
    assert sorted(slugs("topic")) == sorted(TOPICS)
    assert {row["slug"] for row in VOCABULARY["function"] if not row["parent"]} == BROAD
    assert {row["parent"] for row in VOCABULARY["function"] if row["parent"]} <= BROAD
    assert Counter(bool(row["parent"]) for row in VOCABULARY["function"]) == {False: 4, True: 15}


@pytest.mark.parametrize(("kind", "model"), [("topic", models.Topic), ("function", models.Function)])
def test_vocabulary_fits_its_model(kind, model):
    for key in ("slug", "name"):
        words = [row[key] for row in VOCABULARY[kind]]
        assert len(set(map(str.casefold, words))) == len(words)
        assert max(map(len, words)) <= room(model, key)
    assert [slug for slug in slugs(kind) if not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)] == []


def test_parents_come_before_their_children():
    seen = {""}

    for row in VOCABULARY["function"]:
        assert row["parent"] in seen
        seen.add(row["slug"])


def test_the_starter_library_holds_thirty_practices():
    assert len(STARTER) == 30


def test_two_practices_or_more_are_about_each_topic_and_one_puts_it_first():
    counts = Counter(topic for practice in STARTER.values() for topic in practice["topics"])

    assert {topic: n for topic, n in counts.items() if n < 2} == {}
    assert counts.keys() == TOPICS
    assert {practice["topics"][0] for practice in STARTER.values()} == TOPICS


def test_each_part_of_a_local_government_has_a_practice():
    functions = {function for practice in STARTER.values() for function in practice["functions"]}

    assert functions == set(slugs("function"))


def test_practices_are_spread_over_the_facets_of_the_library():
    stages = {practice["stage"] for practice in STARTER.values()}
    costs = {cost_band(practice["cost_min"]) for practice in STARTER.values() if "cost_min" in practice}
    staff = {
        staff_band(practice["staff_days_min"]) for practice in STARTER.values() if "cost_min" in practice
    }

    assert stages == set(Stage.values)
    assert costs == set(CostBand.values)
    assert len(staff) >= 3


def test_titles_differ():
    assert len({practice["title"].casefold() for practice in STARTER.values()}) == len(STARTER)


@each_practice
def test_practice_has_every_key_and_no_unknown_one(slug):
    practice = STARTER[slug]

    assert practice.keys() - ENDS == REQUIRED
    assert [key for key in TEXTS if not practice[key]] == []
    assert [key for key in (*TEXTS, "sources") if practice[key] != practice[key].strip()] == []


@each_practice
def test_practice_uses_known_words_only(slug):
    practice = STARTER[slug]

    assert set(practice["topics"]) <= TOPICS
    assert set(practice["functions"]) <= set(slugs("function"))
    assert set(practice["related"]) <= STARTER.keys() - {slug}
    for key in ("topics", "functions", "related"):
        assert practice[key]
        assert len(set(practice[key])) == len(practice[key])
    assert practice["stage"] in Stage.values
    assert practice["evidence"] in Evidence.values
    assert practice["disparity"] in Disparity.values


@each_practice
def test_practice_fits_its_model(slug):
    practice = STARTER[slug]

    assert len(slug) <= room(models.Practice, "slug")
    assert len(practice["title"]) <= 90
    for key in (*TEXTS, "sources"):
        assert len(practice[key]) <= room(models.Practice, key)
    for row in practice["challenge"]:
        assert row.keys() == {"challenge", "strategy"}
        assert [key for key in row if not 0 < len(row[key]) <= room(models.Challenge, key)] == []
    for row in practice["step"]:
        assert row.keys() == {"title", "text"}
        assert [key for key in row if not 0 < len(row[key]) <= room(models.Step, key)] == []


@each_practice
def test_practice_has_a_readable_amount(slug):
    practice = STARTER[slug]

    assert 3 <= len(practice["challenge"]) <= 5
    assert 5 <= len(practice["step"]) <= 8
    assert 2 <= len(practice["why"].strip().split("\n\n")) <= 3


@each_practice
def test_summary_is_full_sentences(slug):
    assert is_full_sentences(STARTER[slug]["summary"])


@pytest.mark.parametrize(
    "text", ["Language help", "three people ask the same questions of everyone.", "Ask."]
)
def test_a_fragment_is_no_full_sentence(text):
    assert not is_full_sentences(text)


@each_practice
def test_practice_states_nothing_without_a_source(slug):
    practice = STARTER[slug]

    assert claims_without_source(practice) == set()
    for low, high in RANGES:
        assert (low in practice) == (high in practice)
        assert practice.get(low, 0) <= practice.get(high, 0)


def test_a_claim_without_a_source_is_noticed():
    practice = {
        "sources": " ",
        "evidence": "some_evidence",
        "disparity": "decrease",
        "cost_min": 0,
        "title": "x",
    }

    assert claims_without_source(practice) == {"evidence", "disparity", "cost_min"}
    assert claims_without_source(practice | {"sources": "A study."}) == set()


@each_practice
def test_words_people_type_are_listed_once(slug):
    phrases = [phrase.strip().casefold() for phrase in STARTER[slug]["also_called"].split(",")]

    assert len(phrases) >= 8
    assert "" not in phrases
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize(("words", "slug"), LAY_WORDS.items())
def test_lay_words_lead_to_one_practice(words, slug):
    assert [other for other in STARTER if words in STARTER[other]["also_called"]] == [slug]


@each_practice
def test_practice_is_in_plain_words(slug):
    practice = {key: value for key, value in STARTER[slug].items() if key not in {"also_called", "sources"}}
    text = str(practice).casefold()

    assert [word for word in JARGON if word in text] == []


@each_practice
def test_practice_can_be_read_by_many(slug):
    practice = STARTER[slug]
    rows = [*practice["challenge"], *practice["step"]]
    texts = [practice["summary"], practice["why"], practice["prerequisites"]]
    texts += [text for row in rows for text in row.values()]

    assert grade(". ".join(text.strip().rstrip(".?") for text in texts)) < GRADE


@each_practice
def test_who_states_a_range_says_that_it_is_an_estimate(slug):
    practice = STARTER[slug]

    assert ("planning estimates by the editors" in practice["sources"]) == bool(ENDS & practice.keys())


@each_practice
def test_practice_sends_law_to_counsel_and_speaks_to_small_places(slug):
    text = str(STARTER[slug]).casefold()

    assert "counsel" in text
    assert re.search(r"\bvillage\b|\bsmall (town|place|staff)\b|town of 11,000", text)


def test_grade_of_a_text_counted_by_hand():
    # 8 words, 33 letters, 2 sentences: 0.0588 * 412.5 - 0.296 * 25 - 15.8 = 1.055
    assert grade("The town asks. Then people say what helps.") == pytest.approx(1.055, abs=0.001)


def test_a_text_of_long_words_is_hard_to_read():
    assert grade("Organizational competencies necessitate interdepartmental collaboration.") > GRADE
