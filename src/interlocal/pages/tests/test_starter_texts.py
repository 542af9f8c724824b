"""The starter pages as files: the agreed ones are there, their links lead somewhere, and they are in plain words."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from interlocal.pages import readers
from interlocal.pages.models import NewsPage, checks
from interlocal.pages.urls import GUIDE, STORY
from tests.reading import grade

PAGES = {
    row["slug"]: row
    for path in sorted(readers.FOLDER.glob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["page"]
}
PRACTICES = {path.stem for path in (Path(readers.__file__).parents[1] / "library" / "starter").glob("*.toml")}
PLACES = {"network", "region", "run_by", "contact_email"}
SECTIONS = {
    "/my/data/",
    "/find/",
    "/find/how-it-ranks/",
    "/library/",
    "/definitions/",
    "/resources/",
    "/towns/",
}
WORDS = {
    "network": "North Towns",
    "region": "the north",
    "run_by": "a caucus",
    "contact_email": "hello@north.example",
}

each = pytest.mark.parametrize("slug", sorted(PAGES))


def leads_somewhere(address):
    section, _, slug = address.strip("/").rpartition("/")
    if section == "library/practices":
        return slug in PRACTICES
    if section == "guides":
        return PAGES.get(slug, {}).get("kind") == "guide"
    return address in SECTIONS


def test_a_network_begins_with_pages_about_itself_and_five_guides():
    kinds = [row["kind"] for row in PAGES.values()]

    assert PAGES.keys() >= {"about", "accessibility", "privacy", GUIDE, STORY}
    assert (kinds.count("guide"), kinds.count("news")) == (5, 4)


def test_only_news_is_made_up_and_it_says_so():
    assert {slug for slug, row in PAGES.items() if row["sample"]} == {
        slug for slug, row in PAGES.items() if row["kind"] == "news"
    }
    assert all(isinstance(row["date"], date) for row in PAGES.values() if row["kind"] == "news")


@each
def test_page_fits_its_model_and_names_only_what_a_network_says(slug):
    row = PAGES[slug]

    assert row.keys() - {"date"} == {"slug", "title", "kind", "summary", "sample", "body"}
    assert len(row["summary"]) <= NewsPage._meta.get_field("summary").max_length
    assert set(re.findall(r"\{(\w*)\}", row["title"] + row["summary"] + row["body"])) <= PLACES


@each
def test_links_of_a_page_lead_to_what_a_new_network_has(slug):
    addresses = re.findall(r"\]\(([^)]+)\)", PAGES[slug]["body"])

    assert [address for address in addresses if not leads_somewhere(address)] == []


def test_a_link_to_nowhere_is_noticed():
    assert not leads_somewhere("/library/practices/no-such-practice/")
    assert not leads_somewhere("/guides/about/")


@each
def test_page_is_in_plain_words(slug):
    body = PAGES[slug]["body"]

    assert grade(body) < 8
    assert [word for word in ("should just", "simply", "obviously", "!") if word in body] == []


def test_what_editors_may_not_publish_no_starter_page_holds():
    for row in readers.starters(WORDS):
        texts = [block["value"] for block in row.blocks if block["type"] == "text"]
        heads = [
            (i, block["value"]["text"], int(block["value"]["level"]))
            for i, block in enumerate(row.blocks)
            if block["type"] == "heading"
        ]

        assert [wrong for text in texts if (wrong := checks.links(text))] == []
        assert list(checks.headings(heads)) == []
