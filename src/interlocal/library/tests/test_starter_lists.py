"""The starter definitions and resources as files: within the limits of the models, in plain words."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from interlocal.library import models
from interlocal.library.choices import Price, ResourceKind, Scope
from tests.reading import grade

HERE = Path(models.__file__).parents[1]


def read(name):
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


TOPICS = {row["slug"] for row in read("vocabulary.toml")["topic"]}
DEFINITIONS = {row["slug"]: row for row in read("starter/definitions.toml")["definition"]}
RESOURCES = {row["title"]: row for row in read("starter/resources.toml")["resource"]}
KEYS = {"term", "slug", "wording", "in_other_words", "notes", "also_called", "related", "topics"}
FACTS = {"title", "url", "publisher", "summary", "scope", "kind", "topics", "language", "cost"}
GRADE = 8  # of school, for the plain sentence

each_definition = pytest.mark.parametrize("slug", sorted(DEFINITIONS))
each_resource = pytest.mark.parametrize("title", sorted(RESOURCES))


def room(model, field):
    return model._meta.get_field(field).max_length


def sentences(text):
    return len(re.findall(r"[.?](?=\s|$)", text.strip()))


def test_the_words_a_network_begins_with():
    assert len(DEFINITIONS) == len(read("starter/definitions.toml")["definition"]) >= 18
    assert DEFINITIONS.keys() >= {"diversity", "equity", "inclusion", "belonging", "language-access"}


@each_definition
def test_definition_is_whole_and_knows_the_others(slug):
    definition = DEFINITIONS[slug]

    assert definition.keys() - {"sources"} == KEYS
    assert [key for key in KEYS if not definition[key]] == []
    assert set(definition["related"]) <= DEFINITIONS.keys() - {slug}
    assert set(definition["topics"]) <= TOPICS
    assert definition["topics"][0] == "definitions"


@each_definition
def test_definition_fits_its_model(slug):
    definition = DEFINITIONS[slug]

    assert len(definition["term"]) <= room(models.Definition, "title")
    assert len(definition["in_other_words"]) <= room(models.Definition, "summary")
    assert len(", ".join(definition["also_called"])) <= room(models.Definition, "also_called")
    for key in ("wording", "notes"):
        assert len(definition[key]) <= room(models.Definition, key)


@each_definition
def test_a_council_can_adopt_the_wording_and_anyone_understands_it(slug):
    definition = DEFINITIONS[slug]

    assert 2 <= sentences(definition["wording"]) <= 4
    assert sentences(definition["in_other_words"]) == 1
    assert grade(definition["in_other_words"]) < GRADE
    assert "If you cannot use this word:" in definition["notes"]
    assert "!" not in str(definition)


def test_resources_reach_from_the_region_to_the_world():
    scopes = Counter(row["scope"] for row in RESOURCES.values())

    assert 30 <= len(RESOURCES) == len(read("starter/resources.toml")["resource"]) <= 45
    assert scopes.keys() == set(Scope.values)
    assert scopes["regional"] >= 5


def test_each_topic_has_resources():
    counts = Counter(topic for row in RESOURCES.values() for topic in row["topics"])

    assert counts.keys() == TOPICS
    assert min(counts.values()) >= 2


def test_no_address_is_listed_twice():
    addresses = Counter(row["url"].rstrip("/") for row in RESOURCES.values())

    assert [url for url, n in addresses.items() if n > 1] == []


@each_resource
def test_resource_is_whole_and_fits_its_model(title):
    resource = RESOURCES[title]

    assert resource.keys() - {"last_updated"} == FACTS
    for key in ("title", "url", "publisher", "summary"):
        assert 0 < len(resource[key]) <= room(models.Resource, key)
    assert resource["url"].startswith("https://")
    assert set(resource["topics"]) <= TOPICS
    assert resource["scope"] in Scope.values
    assert resource["kind"] in ResourceKind.values
    assert resource["cost"] in Price.values
    assert sentences(resource["summary"]) >= 2
