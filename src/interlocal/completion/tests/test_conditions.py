"""Conditions: a table of trees and facts, worked by hand, and what is no condition."""

import pytest

from interlocal.completion.rules.certifying import Done, Takes, lines
from interlocal.completion.rules.conditions import (
    Facts,
    asks,
    attendance,
    check,
    described,
    explained,
    highest,
)
from interlocal.core.permissions import Denied

FOUR = {"attended": 4}
CHOICE = {"any": [{"reported": True}, {"reflections": 2}]}
TREE = {"all": [FOUR, CHOICE, {"hand": True}]}
CASES = [  # rule, facts, met, what is missing
    (FOUR, Facts(attended=4), True, []),
    (FOUR, Facts(attended=3), False, ["3 of 4 trainings attended, one more needed"]),
    (FOUR, Facts(), False, ["0 of 4 trainings attended, 4 more needed"]),
    ({"milestones": 1}, Facts(milestones=2), True, []),
    (
        {"log_entries": 3},
        Facts(log_entries=1),
        False,
        ["1 of 3 months of the project’s log written, 2 more needed"],
    ),
    ({"reflections": 1}, Facts(), False, ["0 of 1 reflection written, one more needed"]),
    ({"reported": True}, Facts(), False, ["Project reported on"]),
    ({"reported": True}, Facts(reported=True), True, []),
    (CHOICE, Facts(reflections=2), True, []),
    (
        CHOICE,
        Facts(reflections=1),
        False,
        ["One of these at least: Project reported on; 1 of 2 reflections written, one more needed"],
    ),
    (TREE, Facts(attended=4, reported=True, hand=True), True, []),
    (TREE, Facts(attended=9, reported=True), False, ["Confirmed by the network"]),
]


@pytest.mark.parametrize(("rule", "facts", "met", "missing"), CASES)
def test_how_far_somebody_is(rule, facts, met, missing):
    check(rule)
    line = explained(rule, facts)

    assert (line.is_met, line.missing()) == (met, missing)


def test_what_is_met_is_said_too_and_alternatives_that_nobody_needs_are_left_out():
    line = explained(TREE, Facts(attended=5, reported=True))

    assert line.met() == ["5 trainings attended", "Project reported on"]
    assert [part.said for part in line.parts[1].parts] == ["Project reported on"]


NONE = [
    {},
    [],
    None,
    "all",
    {"all": []},
    {"any": "x"},
    {"attended": 0},
    {"attended": 101},
    {"attended": True},
]
NONE += [{"attended": "4"}, {"reported": False}, {"hand": 1}, {"dance": 1}, {"attended": 1, "hand": True}]
NONE += [{"all": [{"attended": 1}, {}]}, {"all": [{"all": [{"all": [FOUR]}]}]}]


@pytest.mark.parametrize("rule", NONE)
def test_what_is_no_condition_is_refused(rule):
    with pytest.raises(Denied):
        check(rule)


def test_a_certificate_says_what_it_took():
    assert described(TREE) == [
        "4 trainings attended",
        "Project reported on; or: 2 reflections written",
        "Confirmed by the network",
    ]


def test_the_most_that_is_asked_of_one_thing():
    assert [highest(TREE, name) for name in ("attended", "reflections", "milestones")] == [4, 2, 0]


def test_whether_a_condition_of_this_name_is_anywhere_in_it():
    assert [asks(rule, "hand") for rule in (TREE, {"hand": True}, {"any": [FOUR, TREE]})] == [True] * 3
    assert [asks(rule, "hand") for rule in (FOUR, CHOICE)] == [False, False]


TAKES = Takes(editions=1, hours=12, needs_project=True)


@pytest.mark.parametrize(
    ("takes", "done", "missing"),
    [
        (TAKES, Done(1, 12, has_project=True), []),
        (
            TAKES,
            Done(),
            [
                "0 of 1 edition completed, one more needed",
                "0 of 12 hours of sessions attended, 12 more needed",
                "A project of your town reported on",
            ],
        ),
        (Takes(hours=8), Done(hours=7), ["7 of 8 hours of sessions attended, one more needed"]),
        (Takes(), Done(), []),
    ],
)
def test_what_it_takes_to_be_certified(takes, done, missing):
    assert [said for line in lines(takes, done) for said in line.missing()] == missing


@pytest.mark.parametrize(
    ("rule", "make_up", "said"),
    [
        (FOUR, True, "Come to 4 trainings at least. A session that makes up for one counts."),
        (FOUR, False, "Come to 4 trainings at least. Sessions that make up for one do not count."),
        (TREE, True, "Come to 4 trainings at least. A session that makes up for one counts."),
        ({"attended": 1}, True, "Come to one training at least. A session that makes up for one counts."),
        (
            {"any": [{"attended": 3}, {"all": [{"attended": 2}, {"hand": True}]}]},
            False,
            "Come to 2 trainings at least. Sessions that make up for one do not count.",
        ),
        ({"any": [{"attended": 3}, {"reported": True}]}, True, ""),
        (CHOICE, True, ""),
        ({}, True, ""),
    ],
)
def test_what_is_asked_of_everybodys_coming(rule, make_up, said):
    assert attendance(rule, make_up) == said
