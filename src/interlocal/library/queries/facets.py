"""Facets: which entries a filter leaves, and how many each further choice would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

Chosen = Mapping[str, tuple[str, ...]]
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet and how many entries have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """``open``: shown without asking; the rest wait behind their heading, unless something in them is chosen."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a filter leaves, as bits; ``chosen`` names each filter that is on: name, value, label."""

    found: int
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Sets:
    """Entries as bits of integers.

    ``bits[facet][value]`` has bit i where entry i has that value, so a count is one AND and one
    ``bit_count``: microseconds where SQL took half of the page. ``names[facet]`` are the labels in the order
    shown. ``most`` bounds how many choices of a facet are offered.
    """

    bits: Mapping[str, Mapping[str, int]]
    names: Names
    most: Mapping[str, int] = field(default_factory=dict)

    def narrow(self, chosen: Chosen, whole: int, labels: Mapping[str, str], opened: int = 99) -> Narrowed:
        """The entries of ``whole`` that have one of the chosen values in every facet.

        A value that no entry has is left out. A facet is narrowed by the others, not by itself. ``labels`` are the
        facets to show, in their order, the first ``opened`` of them open.
        """
        on = {f: tuple(v for v in values if v in self.names.get(f, ())) for f, values in chosen.items()}
        narrowed = {f: reduce(or_, (self.bits[f][v] for v in values)) for f, values in on.items() if values}
        facets = []
        for n, (name, label) in enumerate(labels.items()):
            rest = reduce(and_, (bits for other, bits in narrowed.items() if other != name), whole)
            choices = self._choices(name, rest, on.get(name, ()))
            facets.append(Facet(name, label, choices, n < opened or name in narrowed))
        return Narrowed(
            found=reduce(and_, narrowed.values(), whole),
            facets=tuple(facets),
            chosen=tuple((f, v, self.names[f][v]) for f, values in on.items() for v in values),
        )

    def _choices(self, name: str, rest: int, chosen: tuple[str, ...]) -> tuple[Choice, ...]:
        bits, most = self.bits[name], self.most.get(name, len(self.names[name]))
        counts = [(v, label, (rest & bits[v]).bit_count()) for v, label in self.names[name].items()]
        shown = [Choice(v, label, n, v in chosen) for v, label, n in counts if n or v in chosen]
        return tuple(choice for i, choice in enumerate(shown) if i < most or choice.chosen)


def places_of(bits: int) -> list[int]:
    """Which entries the bits stand for, in their order."""
    return [i for i, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]


def bits_of(places: Iterable[int]) -> int:
    return reduce(or_, (1 << int(i) for i in places), 0)
