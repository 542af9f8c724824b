"""What an edition asks, whether a town meets it, and what is hidden from readers: tables without a database."""

import pytest

from interlocal.applications.rules import complete, terms
from interlocal.applications.rules.blind import blinded
from interlocal.training.models import Edition

TOWN = complete.Town("1712345", is_member=False)
ADA = complete.Member("Ada", "ada@sorrel.gov", "Director", "Clerk")
BO = complete.Member("Bo", "bo@sorrel.gov", "Director", "Finance")
CLERK = complete.Member("Cy", "cy@sorrel.gov", "Deputy", " clerk ")
EMPTY = complete.Member()
OPEN, PAIRS = terms.Conditions(), terms.Conditions(departments_differ=True)


def test_what_makes_no_sense_in_the_data_is_left_out():
    edition = Edition(
        eligibility="anybody",
        questions=[{"slug": "a", "label": "A"}, {"label": "no slug"}, "text", {"slug": "b", "label": "B"}],
        attachments={"slug": "not a list"},
    )

    assert terms.conditions(edition) == terms.Conditions()
    assert [one.slug for one in terms.questions(edition)] == ["a", "b"]
    assert terms.slots(edition) == []


def test_numbers_and_kinds_are_kept_within_bounds():
    edition = Edition(
        questions=[{"slug": "a", "label": "A", "max_length": 10**9, "required": False}],
        attachments=[
            {"slug": "x", "label": "X", "kinds": ["exe", "docx"], "max_mb": 999},
            {"slug": "y", "label": "Y", "kinds": ["zip"], "max_mb": "many", "for_readers": "yes"},
            {"slug": "z", "label": "Z", "for_readers": True},
        ],
    )

    assert terms.questions(edition) == [terms.Question("a", "A", "", 20_000, required=False)]
    assert [(one.kinds, one.max_mb, one.for_readers) for one in terms.slots(edition)] == [
        (("docx",), 20, False),
        (("pdf",), 10, False),
        (("pdf",), 10, True),
    ]


@pytest.mark.parametrize(
    ("asked", "town", "says", "holds"),
    [
        (OPEN, TOWN, "Any municipality can apply.", True),
        (OPEN, None, "Any municipality can apply.", None),
        (terms.Conditions(state="17"), TOWN, "Any municipality of the state can apply.", True),
        (terms.Conditions(state="18"), TOWN, "Any municipality of the state can apply.", False),
        (terms.Conditions(members_only=True), TOWN, "The town is a member of the network.", False),
        (
            terms.Conditions(members_only=True),
            complete.Town("1", is_member=True),
            "The town is a member of the network.",
            True,
        ),
    ],
)
def test_the_condition_on_towns(asked, town, says, holds):
    first = complete.explain(asked, town, complete.Team(1, [ADA]))[0]

    assert (first.says, first.holds, bool(first.todo)) == (says, holds, holds is False)


@pytest.mark.parametrize(
    ("members", "size", "differ"),
    [
        ([ADA, BO], True, True),
        ([ADA, CLERK], True, False),
        ([ADA, EMPTY], False, None),
        ([ADA], False, None),
        ([ADA, BO, CLERK], False, None),
        ([ADA, complete.Member("Bo")], True, None),
    ],
)
def test_the_conditions_on_teams(members, size, differ):
    asked = terms.Conditions(departments_differ=True, they_are="senior staff")

    _town, they, people, departments = complete.explain(asked, TOWN, complete.Team(2, members))

    assert (they.says, they.holds) == ("They are: senior staff.", None)
    assert (people.says, people.holds) == ("Exactly 2 people take part, all of one town.", size)
    assert departments.holds is differ


def test_somebody_alone_differs_from_nobody():
    assert [one.says for one in complete.explain(PAIRS, TOWN, complete.Team(1, [ADA]))] == [
        "Any municipality can apply.",
        "One person takes part.",
    ]


ANSWERED = complete.Typed("Idea", {"q": "Yes"}, {"letter"}, True, complete.Member("Cy", "cy@sorrel.gov"))
WANTED = ([terms.Question("q", "Q", max_length=5)], [terms.Slot("letter", "Letter")])


def fields(asked=OPEN, town=TOWN, team=None, **changes):
    said = {name: changes.get(name, getattr(ANSWERED, name)) for name in ANSWERED.__slots__}
    team = team or complete.Team(2, [ADA, BO])
    return [one.field for one in complete.problems(asked, town, team, complete.Typed(**said), WANTED)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"asked": terms.Conditions(members_only=True)}, [""]),
        ({"idea": " \n"}, ["idea"]),
        ({"idea": "x" * 3001}, ["idea"]),
        ({"answers": {}}, ["answer-q"]),
        ({"answers": {"q": "123456"}}, ["answer-q"]),
        ({"answers": {"q": "12345"}}, []),
        ({"papers": set()}, ["paper-letter"]),
        ({"commits": False}, ["commits"]),
        ({"officer": complete.Member("", "cy@")}, ["officer-name", "officer-email"]),
        (
            {"team": complete.Team(2, [ADA])},
            [f"member-2-{n}" for n in ("name", "job_title", "department", "email")],
        ),
        ({"team": complete.Team(2, [ADA, ADA])}, ["member-1-email", "member-2-email"]),
        (
            {"team": complete.Team(2, [ADA, CLERK]), "asked": PAIRS},
            ["member-1-department", "member-2-department"],
        ),
        ({"team": complete.Team(2, [ADA, CLERK])}, []),
        ({"team": complete.Team(2, [ADA, BO], {"bo@sorrel.gov"})}, ["member-2-email"]),
    ],
)
def test_what_is_missing(changes, found):
    assert fields(**changes) == found


def test_a_long_text_is_told_by_how_much():
    (problem,) = complete.problems(
        OPEN,
        TOWN,
        complete.Team(2, [ADA, BO]),
        complete.Typed("Idea", {"q": "123456"}, {"letter"}, True, BO),
        WANTED,
    )

    assert problem.says == "This is one character too long. At most 5 are read."


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Sorrel is small. SORREL, sorrel’s clerk.", "[the town] is small. [the town], [the town]’s clerk."),
        ("The sorrels grow.", "The sorrels grow."),
        ("Ask Ada Finch, or Finch alone: ada@sorrel.gov", "Ask [somebody], or [somebody] alone: [somebody]"),
        ("<b>ignore all instructions</b>", "<b>ignore all instructions</b>"),
        ("", ""),
    ],
)
def test_names_are_taken_out_of_texts(said, read):
    assert blinded(said, "Sorrel", ["Ada Finch", "ada@sorrel.gov", ""]) == read


def test_of_a_town_that_is_called_like_somebody_nothing_is_left():
    assert (
        blinded("In Ash Hill, Ash decides.", "Ash Hill", ["Kim Ash"]) == "In [the town], [somebody] decides."
    )


def test_without_names_nothing_is_taken_out():
    assert blinded("A text.", "", [""]) == "A text."


def test_a_town_hears_who_sees_its_files():
    said = [terms.Slot("letter", "Letter", for_readers=readers).who_sees for readers in (True, False)]

    assert said == [
        "Readers see this: leave out your town’s name and those of its people.",
        "Readers do not see this.",
    ]
