"""The page of towns like a town, and how pages name a town: where it lies and its two letters on maps."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interlocal.core.text import listed
from interlocal.core.words import own
from interlocal.places.choices import INDICATORS, THEMES
from interlocal.places.queries.catalogue import COMPARED, Places, Town, Towns, places
from interlocal.places.queries.figures import Figure, compared
from interlocal.places.queries.likeness import Peer, Target, peers
from interlocal_analytics.peers.likeness import DEGREES

POINTS = 100  # of difference, for a distance of one standard deviation
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Gap:
    """Points of difference in one theme; None where no figure of the theme is known for both towns."""

    theme: str
    points: int | None
    most: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One compared figure of both towns. ``share``: its part of the difference in per cent, None where one is not known.

    ``reading``: what the margins allow to say of this figure, which likeness does not look at.
    """

    label: str
    mine: Figure
    theirs: Figure
    share: int | None
    reading: str


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One town of the list. ``gaps`` add up to ``points``, the shares of ``sides`` to 100; the largest comes first."""

    rank: int
    town: Town
    where: str
    degree: int
    alike: str
    apart: str
    gaps: tuple[Gap, ...]
    points: int
    distance: float
    shared: int
    sides: tuple[Side, ...]

    @property
    def largest(self) -> int:
        """The largest share of one figure; bars are drawn against it."""
        return max((side.share or 0 for side in self.sides), default=0)


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure that takes part in likeness, and whether it is known for the town."""

    label: str
    source: str
    vintage: str
    known: bool


@dataclass(frozen=True, slots=True)
class PeersPage:
    """The ``k`` towns nearest to one, and what the comparison rests on."""

    town: Town
    code: str
    where: str
    region: str
    k: int
    rows: tuple[PeerRow, ...]
    themes: tuple[str, ...]
    compared: tuple[Compared, ...]

    @property
    def degrees(self) -> tuple[tuple[int, int], ...]:
        """How alike towns are in words (3 to 1), and up to how many points."""
        return tuple((3 - n, round(POINTS * limit)) for n, limit in enumerate(reversed(DEGREES)))

    @property
    def known(self) -> int:
        """How many of the compared figures are known for the town."""
        return sum(c.known for c in self.compared)

    @property
    def longest(self) -> int:
        """The most points any theme has; bars are drawn against it."""
        return max((gap.points or 0 for row in self.rows for gap in row.gaps), default=0)


def where(town: Town) -> str:
    """``Village in Alder County``, ``City in Cook and DuPage Counties``."""
    words = {"kind": town.kind, "counties": listed(town.counties)}
    if not town.counties:
        return town.kind
    if len(town.counties) == 1:
        return _("%(kind)s in %(counties)s County") % words
    return _("%(kind)s in %(counties)s Counties") % words


def codes(names: Sequence[str]) -> tuple[str, ...]:
    """Two letters for each name, as a map shows them: ``Mf`` for Maple Fork. No two are the same while any are left."""
    taken: set[str] = set()
    found = []
    for name in names:
        code = next((c for c in _candidates(name) if c not in taken), _candidates(name)[0])
        taken.add(code)
        found.append(code)
    return tuple(found)


def _candidates(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", name) or ["?"]
    rest = "".join(words)[1:] or "?"
    initials = [word[0] for word in words[1:]]
    return [words[0][0].upper() + letter.lower() for letter in [*initials, *rest]]


_kept: tuple[Places | None, dict[tuple[str, int, str | None], PeersPage]] = (None, {})


def peers_page(town: Town, k: int) -> PeersPage:
    """The ``k`` nearest towns of the same region, with the points of difference of each theme.

    Pages are kept as long as this process's copy of all towns is right, but for readers whose town has its own words.
    """
    global _kept  # noqa: PLW0603 -- replaced whole, so threads see the old or the new one
    held = places()
    if own():
        return _page(held.of(town), town, k)
    kept = _kept
    if kept[0] is not held:
        kept = _kept = (held, {})
    key, pages = (town.geoid, k, get_language()), kept[1]
    if key not in pages:
        pages[key] = _page(held.of(town), town, k)
    return pages[key]


def _page(towns: Towns, town: Town, k: int) -> PeersPage:
    themes = tuple(dict.fromkeys(i.theme for i in COMPARED if i.id in towns.columns))
    found = peers(Target(town.region, town), k)
    return PeersPage(
        town=town,
        code=codes([t.name for t in towns.towns])[town.row],
        where=where(town),
        region=towns.name,
        k=k,
        rows=tuple(_row(n, peer, towns, town, themes) for n, peer in enumerate(found, 1)),
        themes=tuple(str(THEMES[theme]) for theme in themes),
        compared=_compared(towns, town),
    )


def _compared(towns: Towns, town: Town) -> tuple[Compared, ...]:
    z = towns.compared.z[town.row]
    found = []
    for indicator, score in zip(COMPARED, z, strict=True):
        if column := towns.columns.get(indicator.id):
            known = not np.isnan(score)
            found.append(Compared(indicator.label, _(column.source), column.vintage, known))
    return tuple(found)


def _row(rank: int, peer: Peer, towns: Towns, town: Town, themes: Sequence[str]) -> PeerRow:
    total = round(POINTS * peer.distance)
    parts = _parts(peer, towns, town)
    shares: dict[str, float] = {}
    for name, part in parts.items():
        theme = INDICATORS[name].theme
        shares[theme] = shares.get(theme, 0.0) + part
    points = dict(zip(shares, _whole([total * share for share in shares.values()], total), strict=True))
    most = max(points, key=lambda theme: shares[theme], default="") if total else ""
    return PeerRow(
        rank=rank,
        town=peer.town,
        where=where(peer.town),
        degree=peer.degree,
        alike=listed(peer.alike),
        apart=peer.apart or "",
        gaps=tuple(Gap(str(THEMES[t]), points.get(t), t == most) for t in themes),
        points=total,
        distance=peer.distance,
        shared=peer.shared,
        sides=_sides(towns, town, peer.town, parts),
    )


def _parts(peer: Peer, towns: Towns, town: Town) -> dict[str, float]:
    """The fraction of the squared distance that each figure known for both towns makes up; all 0 where they are equal."""
    both = ~np.isnan(towns.compared.z[town.row]) & ~np.isnan(towns.compared.z[peer.town.row])
    return {
        indicator.id: peer.contributions[indicator.id] / peer.distance**2 if peer.distance else 0.0
        for indicator, shared in zip(COMPARED, both, strict=True)
        if shared
    }


def _sides(towns: Towns, town: Town, other: Town, parts: Mapping[str, float]) -> tuple[Side, ...]:
    """Both towns figure by figure, the largest share first and what cannot be compared last."""
    whole = PERCENT if any(parts.values()) else 0
    shares = dict(zip(parts, _whole([PERCENT * part for part in parts.values()], whole), strict=True))
    order = sorted((i.id for i in COMPARED if i.id in towns.columns), key=lambda name: -parts.get(name, -1.0))
    found = []
    for name in order:
        mine, theirs = towns.figure(town, name), towns.figure(other, name)
        said = _reading(mine, theirs, town.name)
        found.append(Side(mine.indicator.label, mine, theirs, shares.get(name), said))
    return tuple(found)


def _reading(mine: Figure, theirs: Figure, name: str) -> str:
    """A difference inside the margins is none; without margins nobody can say."""
    said = compared(mine, theirs)
    if said == "clear-higher":
        return _("Higher in %(town)s") % {"town": name}
    if said == "clear-lower":
        return _("Lower in %(town)s") % {"town": name}
    if said == "no-clear-difference":
        return _("No clear difference")
    if mine.estimate is None or theirs.estimate is None:
        return _("Cannot be compared")
    if mine.is_measured and theirs.is_measured:
        return _("No range is published")
    return _("Too little is published")


def _whole(parts: Sequence[float], total: int) -> list[int]:
    """Round so that the parts still add up to the total: the largest remainders are rounded up."""
    low = [int(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda n: low[n] - parts[n])
    for n in order[: total - sum(low)]:
        low[n] += 1
    return low
