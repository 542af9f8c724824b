"""The sentence that says why a practice is offered, for one, some and no adopters, near and far."""

import pytest

from interlocal.library.queries.reasons import Adopters, why
from interlocal.places.queries import Peer, Target, Town


def town(name, population=11_000):
    return Town(0, 1, "9900001", name, "village", "r", (), "", population, None, None, None, None, True, "/")


def peer(name, degree, alike=(), apart=None, population=11_000):
    return Peer(town(name, population), 0.5, {}, 8, degree, tuple(alike), apart)


MAPLE = Target("r", town("Maple Fork"))
NEAR = peer("Candlewick", 3, ["size", "income", "race and ethnicity"])
ALSO = peer("Kettle Lock", 2, ["income"], "size")
PARTLY = peer("Stonegate", 1, ["schooling"], "income")
FAR = peer("Esker", 0, [], "density")

FOR_A_TOWN = [
    (Adopters(), "No town in this network has written this up yet."),
    (
        Adopters(own=True),
        "Maple Fork has done this itself. No other town in this network has written this up yet.",
    ),
    (
        Adopters((NEAR,)),
        "Done by 1 town like Maple Fork. It is Candlewick: similar in size, income, and race and ethnicity.",
    ),
    (
        Adopters((NEAR, ALSO)),
        (
            "Done by 2 towns like Maple Fork. "
            "The closest is Candlewick: similar in size, income, and race and ethnicity."
        ),
    ),
    (
        Adopters((NEAR, ALSO, PARTLY, FAR)),
        (
            "Done by 4 towns, 2 of them like Maple Fork. "
            "The closest is Candlewick: similar in size, income, and race and ethnicity."
        ),
    ),
    (
        Adopters((PARTLY, FAR)),
        (
            "Done by 2 towns, none of them much like Maple Fork. "
            "The closest is Stonegate, which differs most in income."
        ),
    ),
    (
        Adopters((FAR,)),
        "Done by 1 town, not much like Maple Fork. It is Esker, which differs most in density.",
    ),
    (Adopters((peer("Vale", 2),)), "Done by 1 town like Maple Fork. It is Vale."),
    (Adopters((peer("Vale", 2), FAR)), "Done by 2 towns, 1 of them like Maple Fork. The closest is Vale."),
    (
        Adopters((peer("Vale", 0, ["size"]), FAR)),
        "Done by 2 towns, none of them much like Maple Fork. The closest is Vale: similar in size.",
    ),
    (
        Adopters((NEAR,), elsewhere=1, own=True, stopped=1),
        (
            "Maple Fork has done this itself. Done by 1 town like Maple Fork. "
            "It is Candlewick: similar in size, income, and race and ethnicity. "
            "Also done by 1 town that cannot be compared. 1 of the cases was stopped."
        ),
    ),
    (
        Adopters((ALSO,), elsewhere=2),
        (
            "Done by 1 town like Maple Fork. It is Kettle Lock: similar in income. "
            "Also done by 2 towns that cannot be compared."
        ),
    ),
    (Adopters(elsewhere=1), "Done by 1 town that cannot be compared with Maple Fork."),
    (
        Adopters(elsewhere=3, stopped=2),
        "Done by 3 towns that cannot be compared with Maple Fork. 2 of the cases were stopped.",
    ),
]


@pytest.mark.parametrize(("who", "said"), FOR_A_TOWN)
def test_for_a_town(who, said):
    assert why(MAPLE, who) == said


ABOUT = Target("r", about=9_000)
SAME, TWICE = peer("Esker", 3, population=9_120), peer("Vale", 2, population=18_000)

FOR_A_SIZE = [
    (Adopters(), "No town in this network has written this up yet."),
    (Adopters((SAME,)), "Done by 1 town with 4,500 to 18,000 people. It is Esker, with 9,120 people."),
    (
        Adopters((SAME, TWICE)),
        "Done by 2 towns with 4,500 to 18,000 people. The closest in size is Esker, with 9,120 people.",
    ),
    (
        Adopters((SAME, peer("City", 0, population=40_000))),
        (
            "Done by 2 towns, 1 of them with 4,500 to 18,000 people. "
            "The closest in size is Esker, with 9,120 people."
        ),
    ),
    (
        Adopters((peer("City", 3, population=40_000),)),
        "Done by 1 town of quite another size. It is City, with 40,000 people.",
    ),
    (
        Adopters((peer("Big", 3, population=18_001), peer("Small", 3, population=4_499))),
        "Done by 2 towns, all of quite another size. The closest in size is Big, with 18,001 people.",
    ),
    (Adopters(elsewhere=1), "Done by 1 town that cannot be compared with a town of about 9,000 people."),
]


@pytest.mark.parametrize(("who", "said"), FOR_A_SIZE)
def test_for_a_number_of_people_only_size_is_spoken_of(who, said):
    assert why(ABOUT, who) == said


WITHOUT = [
    (Adopters(), "No town in this network has written this up yet."),
    (Adopters(elsewhere=1, newest="Vale"), "Done by 1 town. The newest case is from Vale."),
    (
        Adopters(elsewhere=2, newest="Vale", stopped=1),
        "Done by 2 towns. The newest case is from Vale. 1 of the cases was stopped.",
    ),
]


@pytest.mark.parametrize(("who", "said"), WITHOUT)
def test_without_a_town_nothing_is_compared(who, said):
    assert why(None, who) == said
