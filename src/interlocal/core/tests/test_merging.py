"""A list beside what is kept, names that are the same, and how well they are recognised."""

import pytest

from interlocal.core.loading import Problem
from interlocal.core.merging import (
    ALIKE,
    Difference,
    Kept,
    Row,
    judged,
    likeness,
    merged,
    nearest,
    normalised,
)

NORMAL = [
    ("The Human Relations Commission", "human relations commission"),
    ("Human-Relations Commission.", "human relations commission"),
    ("Comité de Relaciones", "comite de relaciones"),
    ("Arts & Culture", "arts culture"),
    ("Citizens’ Board", "citizens board"),
    ("The", "the"),
]
# Pairs as directories of Illinois towns spell them, judged by hand: the same body, or another one.
JUDGED = [
    ("Human Relations Commission", "The Human Relations Commission", True),
    ("Human Relations Commission", "Human Relations Comission", True),
    ("Human Relations Commission", "Commission on Human Relations", True),
    ("Human Relations Commission", "Human Relation Commission", True),
    ("Community Relations Commission", "Commission, Community Relations", True),
    ("Diversity & Inclusion Committee", "Committee for Diversity and Inclusion", True),
    ("Youth Commission", "Youth Commision", True),
    ("Senior Citizens Advisory Board", "Senior Citizen Advisory Board", True),
    ("Commission for People with Disabilities", "Commission on People with Disabilities", True),
    ("Human Rights Commission", "HRC", False),
    ("Human Relations Commission", "Community Relations Commission", False),
    ("Human Relations Commission", "Human Rights Commission", False),
    ("Human Services Commission", "Human Relations Commission", False),
    ("Youth Commission", "Plan Commission", False),
    ("Youth Commission", "Police Commission", False),
    ("Board of Health", "Board of Education", False),
    ("Senior Commission", "Senior Citizens Advisory Board", False),
    ("Sister Cities Committee", "Sustainability Committee", False),
    ("Human Relations Commission", "Commission for Fair Treatment", True),  # another name: no spelling tells
]


@pytest.mark.parametrize(("name", "expected"), NORMAL)
def test_a_name_as_it_is_compared(name, expected):
    assert normalised(name) == expected


def test_a_towns_own_name_says_nothing():
    assert normalised("Oak Park Human Relations Commission", ["Oak Park"]) == "human relations commission"
    assert normalised("Oak Park", ["Oak Park"]) == "oak park"


def test_how_well_names_are_recognised():
    """Of ten that are the same, nine are found; of those said to be the same, all are."""
    found = judged((normalised(one), normalised(other), same) for one, other, same in JUDGED)

    assert (found.precision, found.recall) == (1.0, 0.9)


def test_what_was_judged_of_nothing():
    assert judged([]) == (1.0, 1.0)
    assert judged([("a", "zebra crossing", True)]) == (1.0, 0.0)


def test_the_order_of_words_does_not_count():
    assert likeness("human relations commission", "commission human relations") == 100
    assert nearest("youth comission", ["plan commission", "youth commission"]) == "youth commission"
    assert nearest("youth commission", ["board of health"]) is None
    assert ALIKE == 88


def row(line, name, among="Sorrel", *, is_new=False, **fields):
    return Row(line, among, name, f"{name}, {among}", {"name": name, **fields}, is_new)


def differ(row, thing):
    return tuple(
        Difference(label, str(thing[label]), str(value))
        for label, value in row.fields.items()
        if label != "name" and thing[label] != value
    )


THERE = [
    Kept("Sorrel", "Human Relations Commission", {"seats": 7}),
    Kept("Sorrel", "Youth Commission", {"seats": 9}),
    Kept("Elm", "Youth Commission", {"seats": 5}),
]


def test_new_changed_unchanged_and_refused():
    found = merged(
        [
            row(2, "The Human Relations Commission", seats=8),
            row(3, "Youth Commission", seats=9),
            row(4, "Board of Health"),
            Problem(5, "no town"),
            row(6, "Human Relation Commission"),
            row(7, "Human Relation Commission", is_new=True),
            row(8, "Youth commission!"),
            row(9, "Boards of Health"),
            row(12, "Youth Commision", "Elm"),
            row(10, "Youth Commission", "Elm", seats=5),
            row(11, "Health Commission", "Oak"),
        ],
        THERE,
        differ,
    )

    assert [(one.row.line, one.thing) for one in found.new] == [(4, None), (7, None), (11, None)]
    assert [(one.row.line, one.differences) for one in found.changed] == [
        (2, (Difference("seats", "7", "8"),))
    ]
    assert (found.unchanged, found.writes) == (2, 4)
    assert sorted((p.line, p.reason.split(".")[0]) for p in found.refused) == [
        (5, "no town"),
        (6, "“Human Relation Commission” may be “The Human Relations Commission” of line 2"),
        (8, "the same as line 3, “Youth Commission”"),
        (9, "“Boards of Health” may be “Board of Health” of line 4"),
        (12, "“Youth Commision” may be “Youth Commission”, which is there"),
    ]


def test_the_name_of_the_town_is_left_out():
    found = merged(
        [row(2, "Sorrel Youth Commission", seats=9)], THERE, differ, without=lambda among: (among,)
    )

    assert (found.unchanged, found.writes) == (1, 0)
