"""Where everything of the diagram of partners stands: one column that fits a phone, so that no two texts ever meet.

In pixels from the top left; nothing is scaled, so that text stays as large as the reader's. How wide a text is nobody
knows before a browser draws it: widths are guessed, on the wide side.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from interlocal.partners.choices import Status

WIDTH = 288  # of a phone of 320 pixels, without its margins
SIZE = 13  # of the letters
SPINE, TEXT = 9, 48  # across
HUB_TEXT = 26
LINE, GAP = 18, 12  # down: from line to line, and between things
LINES = {Status.AGREED: "", Status.PROPOSED: "dashed", Status.ENDED: "dotted", Status.DECLINED: "dotted"}
_NARROW, _BROAD = frozenset("iljtfrI.,:;'!|()[] -"), frozenset("mwMW@%&—")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A partner as the diagram names it: the name, what it is, and how it stands."""

    name: str
    said: str
    status: str


@dataclass(frozen=True, slots=True)
class Text:
    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Node:
    """A thing on the spine (a hub), or a partner beside it; ``y`` is the middle of its mark."""

    is_hub: bool
    y: int
    dash: str
    name: tuple[Text, ...]
    said: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    last: int  # where the spine ends
    nodes: tuple[Node, ...]


def draw(hubs: Sequence[tuple[str, Sequence[Leaf]]]) -> Drawing:
    """Each thing of the network with its partners below it."""
    nodes, top = [], 0
    for hub, leaves in hubs:
        node, top = _node(top, HUB_TEXT, Leaf(hub, "", Status.AGREED), is_hub=True)
        nodes.append(node)
        for leaf in leaves:
            node, top = _node(top, TEXT, leaf, is_hub=False)
            nodes.append(node)
    return Drawing(top, nodes[-1].y if nodes else 0, tuple(nodes))


def _node(top: int, x: int, leaf: Leaf, *, is_hub: bool) -> tuple[Node, int]:
    """The node that begins at ``top``, and where the next one begins."""
    names, said = (wrapped(words, WIDTH - x) for words in (leaf.name, leaf.said))
    first = top + LINE - 4  # the line letters stand on
    lines = [Text(x, first + n * LINE, words) for n, words in enumerate((*names, *said))]
    node = Node(
        is_hub,
        top + LINE // 2,
        LINES[Status(leaf.status)],
        tuple(lines[: len(names)]),
        tuple(lines[len(names) :]),
    )
    return node, top + LINE * len(lines) + GAP


def wide(words: str) -> float:
    """How many pixels a text takes at most, about."""
    return sum(map(_em, words)) * SIZE


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _BROAD or unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.78 if letter.isupper() else 0.64


def wrapped(words: str, room: int) -> tuple[str, ...]:
    """A text in lines that fit; a word that fits in none is broken."""
    lines: list[str] = []
    for part in _parts(words.split(), room):
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and wide(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines)


def _parts(words: Iterable[str], room: int) -> Iterator[str]:
    for word in words:
        part = ""
        for letter in word:
            if part and wide(part + letter) > room:
                yield part
                part = ""
            part += letter
        yield part
