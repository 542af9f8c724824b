"""What is said about a town's likeness and what it has done, in every state."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from interlocal.people.queries.near import Near, Standpoint, reason

TOWN = SimpleNamespace(geoid="1", name="Ridgefield")
MINE = Standpoint(SimpleNamespace(town=SimpleNamespace(name="Elm")), {})


def seen(rank, degree=3, apart=None):
    return replace(MINE, near={"1": Near(rank, SimpleNamespace(degree=degree, apart=apart))})


def case(status="under-way", year=2021):
    return SimpleNamespace(status=status, started_year=year)


SAID = [  # place, degree, what sets apart; story; the very practice; what is said
    (3, 3, None, case(), True, "Ridgefield is 3rd most like Elm and has done this since 2021."),
    (3, 3, None, case(), False, "Ridgefield is 3rd most like Elm and has worked on this since 2021."),
    (1, 3, None, case(), True, "Ridgefield is most like Elm and has done this since 2021."),
    (1, 3, None, case(), False, "Ridgefield is most like Elm and has worked on this since 2021."),
    (1, 3, None, None, True, "Ridgefield is most like Elm."),
    (10, 1, None, None, True, "Ridgefield is 10th most like Elm."),
    (2, 3, None, case(year=None), True, "Ridgefield is 2nd most like Elm. It has done this."),
    (2, 3, None, case("finished"), False, "Ridgefield is 2nd most like Elm. It has worked on this."),
    (2, 3, None, case("stopped"), True, "Ridgefield is 2nd most like Elm. It tried this and stopped."),
    (11, 2, "size", case(), True, "Ridgefield is like Elm. It has done this since 2021."),
    (
        11,
        1,
        "size",
        case(),
        False,
        "Ridgefield differs from Elm most in size. It has worked on this since 2021.",
    ),
    (11, 1, None, None, True, ""),
    (11, 1, None, case(), True, "Ridgefield has done this since 2021."),
]


@pytest.mark.parametrize(("rank", "degree", "apart", "story", "exact", "said"), SAID)
def test_the_reason_in_a_sentence(rank, degree, apart, story, exact, said):
    assert reason(TOWN, seen(rank, degree, apart), story, exact=exact) == said


def test_of_a_town_that_cannot_be_compared_only_its_story_is_said():
    assert reason(TOWN, MINE, case(), exact=True) == "Ridgefield has done this since 2021."
    assert reason(TOWN, MINE, None, exact=True) == ""
    assert reason(None, MINE, case(), exact=True) == ""


def test_without_a_place_of_one_s_own_there_is_no_order():
    nobody = Standpoint(None, {})

    assert (nobody.name, nobody.rank(TOWN), seen(4).rank(TOWN), seen(4).rank(None)) == (
        "",
        float("inf"),
        4,
        float("inf"),
    )
