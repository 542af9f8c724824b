"""The diagram of partners: no two texts meet, whoever the partners are and however many."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal.partners.choices import Status
from interlocal.partners.rules.diagram import GAP, LINE, WIDTH, Leaf, draw, wide, wrapped

NAMES = (
    "Oak Fund",
    "Larkwater Association of Managers and Administrators of Towns",
    "W" * 60,
    "Étude",
    "名" * 30,
)


def leaves(n):
    return [
        Leaf(f"{NAMES[i % 5]} {i}", "Subject-matter expert, agreed", list(Status)[i % 4]) for i in range(n)
    ]


def boxes(drawing):
    """Each text: left, top, right, bottom; letters stand on the line ``y`` and hang a little below it."""
    texts = [text for node in drawing.nodes for text in (*node.name, *node.said)]
    return [(text.x, text.y - 13, text.x + wide(text.words), text.y + 4) for text in texts]


def meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("n", range(3, 31))
def test_no_two_texts_meet_and_none_runs_off(n):
    third = n // 3
    drawing = draw([("Network", leaves(third)), ("W" * 40, leaves(n - third))])

    found = boxes(drawing)

    assert [pair for pair in combinations(found, 2) if meet(*pair)] == []
    assert all(
        left >= 0 and right <= WIDTH and top >= 0 and bottom <= drawing.height
        for left, top, right, bottom in found
    )
    assert sum(not node.is_hub for node in drawing.nodes) == n


def test_the_same_partners_are_drawn_the_same():
    assert draw([("N", leaves(9))]) == draw([("N", leaves(9))])


def test_where_things_stand():
    drawing = draw([("Network", [Leaf("Oak Fund", "Funder, proposed", "proposed")])])

    hub, leaf = drawing.nodes
    assert (hub.is_hub, hub.y, [(text.x, text.y, text.words) for text in hub.name]) == (
        True,
        9,
        [(26, 14, "Network")],
    )
    assert (leaf.is_hub, leaf.y, leaf.dash) == (False, LINE + GAP + 9, "dashed")
    assert [text.words for text in (*leaf.name, *leaf.said)] == ["Oak Fund", "Funder, proposed"]
    assert (drawing.height, drawing.last) == (3 * LINE + 2 * GAP, leaf.y)


def test_nobody():
    assert (draw([]).height, draw([]).nodes) == (0, ())


@given(st.text(max_size=150), st.integers(40, 300))
def test_lines_fit_and_no_letter_is_lost(words, room):
    lines = wrapped(words, room)

    assert all(wide(line) <= room or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())
