"""What looks like spam: each sign alone, and what has none."""

import pytest

from interlocal.consultants.rules.spam import poses_as_town, scripts, signs, skeleton

TOWNS = ["Oak Park", "Sorrel"]
CASES = [  # what is said, by whom, how often before; score, signs
    ({"name": "Oak Training", "services": "See https://oak.example"}, "a@oak.example", 0, 0, ()),
    (
        {"name": "Oak Training", "services": "http://a http://b http://c"},
        "a@oak.example",
        0,
        4,
        ("links",),
    ),
    ({"name": "Oak Training", "services": "www.a " * 9}, "a@oak.example", 0, 6, ("links",)),
    ({"name": "Oak"}, "a@mailinator.com", 0, 6, ("thrown_away",)),
    ({"name": "Village of Sorrel"}, "a@oak.example", 0, 6, ("poses",)),
    ({"name": "Oak"}, "a@oak.example", 1, 3, ("repeated",)),
    ({"name": "Oak"}, "a@oak.example", 9, 9, ("repeated",)),
    (
        {"name": "\u041eak Training"},
        "a@oak.example",
        0,
        4,
        ("scripts",),
    ),
    (
        {"name": "\u041e\u0430k Park"},  # the first two letters are Cyrillic
        "a@oak.example",
        0,
        10,
        ("poses", "scripts"),
    ),
]


@pytest.mark.parametrize(("told", "email", "repeats", "score", "found"), CASES)
def test_each_sign_counts(told, email, repeats, score, found):
    assert signs(told, email, towns=TOWNS, repeats=repeats) == (score, found)


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("Oak Park", "oak park"),
        ("\u041e\u0430k \u0420\u0430rk", "oak park"),
        ("0ak Park", "oak park"),
        ("Óak  Park, Inc.", "oak park inc"),
    ],
)
def test_what_a_name_looks_like(name, shape):
    assert skeleton(name) == shape


@pytest.mark.parametrize(
    ("name", "poses"),
    [("Oak Park", True), ("The City of Oak Park", True), ("Oak Park Training", False), ("Park", False)],
)
def test_only_the_very_name_of_a_town_poses(name, poses):
    assert poses_as_town(name, TOWNS) is poses


def test_scripts_of_a_word():
    assert scripts("\u041eak1") == {"CYRILLIC", "LATIN"}
