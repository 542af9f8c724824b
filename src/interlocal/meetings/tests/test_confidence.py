"""Where a text names somebody: a table of what is found, what may be a word, and what is none."""

import pytest

from interlocal.meetings.rules.confidence import Name, Of, hits, index, names_of, redact

INES, GRACE, JOSE, ANA, FAR = 1, 2, 3, 4, 5
MAPLE, JUSTICE, LAKE, ZURICH, ST = 11, 12, 13, 14, 15
PEOPLE = [
    (INES, "Ines", "Okafor", True),
    (GRACE, "Grace", "Park", True),
    (JOSE, "José", "O’Brien-Núñez", True),
    (ANA, "Ana María", "Reyes", True),
    (FAR, "Robin", "Young", False),  # has an account, and belongs to another group
    (6, "Solo", "", True),
]
TOWNS = {
    MAPLE: "Maple Fork",
    JUSTICE: "Justice",
    LAKE: "Lake",
    ZURICH: "Lake Zurich",
    ST: "St. Charles",
}
OPEN = ["Justice Forward Network", "Oak Host"]
NAMES = index(
    [
        *(
            name
            for key, first, last, inside in PEOPLE
            for name in names_of(key, first, last, in_parts=inside)
        ),
        *(Name(name, Of.TOWN, key) for key, name in TOWNS.items()),
        *(Name(name, Of.OPEN) for name in OPEN),
    ]
)

SURE = [  # the text, and what in it surely names somebody
    ("Ines Okafor said so", "Ines Okafor"),
    ("ines okafor said so", "ines okafor"),
    ("INES OKAFOR’S plan", "INES OKAFOR"),
    ("Ines Okafor's plan", "Ines Okafor"),
    ("that is Ines-Okafor style", "Ines-Okafor"),
    ("Ines\nOkafor", "Ines\nOkafor"),
    ("In\u200bes Okafor", "Ines Okafor"),  # characters that nobody sees
    ("Jose O'Brien Nunez agreed", "Jose O'Brien Nunez"),  # without accents, another apostrophe, no hyphen
    ("we asked Mayor Park", "Park"),
    ("we asked Dr. Park", "Park"),
    ("Robin Young came", "Robin Young"),
    ("in Maple Fork", "Maple Fork"),
    ("in maple fork", "maple fork"),
    ("Maple-Fork did it", "Maple-Fork"),
    ("the Village of MAPLE FORK’s hall", "MAPLE FORK"),
    ("the Maple Fork Library District", "Maple Fork"),
    ("people of Justice came", "Justice"),
    ("people of Justice’s board", "Justice"),
    ("from St Charles", "St Charles"),
    ("from st. charles", "st. charles"),
    ("from Lake Zurich", "Lake Zurich"),
    ("over to Lake, they said", "Lake"),
]
PERHAPS = [  # what may be a name, and what of it
    ("Okafor said so", "Okafor"),
    ("as Ines put it", "Ines"),
    ("Ana put it so", "Ana"),  # of two first names, one
    ("Grace under pressure", "Grace"),
    ("the Park was full", "Park"),
    ("chair Park", "Park"),  # a title written small is none
    ("Mayor of the Park", "Park"),
    ("Nuñez thinks so", "Nuñez"),
    ("Solo said", "Solo"),
    ("justice for all", "justice"),
    ("It took long. Justice came late", "Justice"),
    ("“Justice” was the word", "Justice"),
    ("by the lake", "lake"),
]
NONE = [  # near misses
    "We did it with grace in the park",
    "young people came",
    "Young people came",  # a last name of somebody of another group, by itself
    "Robin was there, and it was young",
    "the maple. Fork left",
    "the maple, fork and knife",
    "Maple Forks and Maple Forkers",
    "Mapleton Fork",
    "unjust, injustice, justices",
    "Justice Forward Network meets",  # what everybody reads anyway
    "at Oak Host",
    "Inestimable",
    "the reyesian way",
    "okafor by itself, written small",
    "1,200 of 3,400 lakes",
    "",
    "…",
]


@pytest.mark.parametrize(("text", "said"), SURE)
def test_what_surely_names_somebody(text, said):
    assert [(hit.said, hit.is_sure) for hit in hits(text, NAMES)] == [(said, True)]


@pytest.mark.parametrize(("text", "said"), PERHAPS)
def test_what_may_name_somebody(text, said):
    assert [(hit.said, hit.is_sure) for hit in hits(text, NAMES)] == [(said, False)]


@pytest.mark.parametrize("text", NONE)
def test_what_names_nobody(text):
    assert hits(text, NAMES) == []


@pytest.mark.parametrize(
    ("text", "may", "found"),
    [
        ("Ines Okafor of Maple Fork", {(Of.PERSON, INES), (Of.TOWN, MAPLE)}, []),
        ("Ines Okafor of Maple Fork", {(Of.TOWN, MAPLE)}, ["Ines Okafor"]),
        ("Ines Okafor of Maple Fork", {(Of.PERSON, INES)}, ["Maple Fork"]),
        ("Okafor", {(Of.PERSON, INES)}, ["Okafor"]),  # who agreed is named whole, so that it can be taken out
        ("Lake Zurich", {(Of.TOWN, LAKE)}, ["Lake Zurich"]),
        ("Lake Zurich", {(Of.TOWN, ZURICH)}, []),
    ],
)
def test_who_agreed_may_be_named(text, may, found):
    assert [hit.said for hit in hits(text, NAMES, may)] == found


def test_of_two_who_share_a_name_one_may_agree():
    names = index([*names_of(1, "Ada", "Elm", in_parts=False), *names_of(2, "Ada", "Elm", in_parts=False)])

    assert ([*hits("Ada Elm", names, {(Of.PERSON, 2)})], len(hits("Ada Elm", names))) == ([], 1)


def test_other_words_stand_for_names():
    instead = {Of.PERSON: "a member", Of.TOWN: "a town"}

    said = redact("Ines Okafor’s team and MAPLE-FORK’s met Justice in the park.", NAMES, instead)

    assert said == "a member’s team and a town’s met a town in the park."


def test_a_part_of_a_name_stays_where_only_whole_names_are_taken_out():
    assert redact("Okafor said", NAMES, {Of.PERSON: "a member"}) == "Okafor said"


def test_a_name_of_signs_alone_is_none():
    assert index([Name("…", Of.TOWN, 1)]) == {}
