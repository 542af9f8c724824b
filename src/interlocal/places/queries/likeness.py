"""Which towns are like a town, and in what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from interlocal.audit.queries import Stamp
from interlocal.places.queries.catalogue import COMPARED, COMPARED_COLUMNS, Town, Towns, places
from interlocal.places.queries.figures import Floats
from interlocal.places.queries.table import IDS, POPULATION
from interlocal_analytics.indicators.standardise import place
from interlocal_analytics.peers import nearest
from interlocal_analytics.peers.likeness import alike, apart, degree


def _weights() -> Floats:
    """Each phrase (size, income, race and ethnicity …) counts once, shared by its indicators."""
    phrases = [i.raw_phrase for i in COMPARED]
    return np.array([1 / phrases.count(phrase) for phrase in phrases])


WEIGHTS = _weights()


@dataclass(frozen=True, slots=True)
class Peer:
    """One town like another. ``contributions`` (by indicator) sum to the squared distance."""

    town: Town
    distance: float
    contributions: Mapping[str, float]
    shared: int
    degree: int
    alike: tuple[str, ...]
    apart: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """Whose likeness counts: a town, or ``about`` so many people somewhere in a region."""

    region: str
    town: Town | None = None
    about: int | None = None


@lru_cache(maxsize=256)
def _distances(now: Stamp, target: Target) -> tuple[Floats, "NDArray[np.int64]", Floats, "NDArray[np.int64]"]:
    """``nearest`` over the whole region of one target, remembered until a log moves."""
    towns = places().regions[target.region]
    z, row = _rows(towns, target)
    found = nearest(z, row, WEIGHTS, k=max(1, len(towns.towns)))
    return found.distances, found.indices, found.contributions, found.shared


def forget() -> None:
    """Drop the remembered distances; see ``interlocal.places.queries.forget``."""
    _distances.cache_clear()


def _rows(towns: Towns, target: Target) -> tuple[Floats, int]:
    """The standardised rows and which of them is the target; a made-up town is put after the real ones."""
    if target.town:
        return towns.compared.z, target.town.row
    known = np.full(len(IDS), np.nan)
    known[POPULATION] = target.about
    extra = place(towns.compared, known[COMPARED_COLUMNS])
    return np.vstack([towns.compared.z, extra]), len(towns.towns)


def peers(target: Target, k: int = 10) -> list[Peer]:
    """The ``k`` towns most like the target, nearest first; towns that share no figure with it are left out."""
    held = places()
    towns = held.regions[target.region]
    if not towns.towns:
        return []
    distances, indices, contributions, shared = _distances(held.stamp, target)
    z, row = _rows(towns, target)
    return [
        _peer(towns.towns[i], d, c, s, (z[row], z[i]))
        for i, d, c, s in zip(indices[:k], distances[:k], contributions[:k], shared[:k], strict=True)
    ]


def _peer(town: Town, distance: float, parts: Floats, shared: int, pair: tuple[Floats, Floats]) -> Peer:
    same = dict.fromkeys(COMPARED[i].phrase for i in alike(*pair))  # keeps the order, names each once
    most = apart(*pair)
    return Peer(
        town=town,
        distance=float(distance),
        contributions={i.id: float(p) for i, p in zip(COMPARED, parts, strict=True)},
        shared=int(shared),
        degree=degree(float(distance)),
        alike=tuple(same),
        apart=None if most is None or COMPARED[most].phrase in same else COMPARED[most].phrase,
    )


def peers_by_geoid(target: Target, geoids: Iterable[str]) -> dict[str, Peer]:
    """Likeness of the named towns to the target; towns that cannot be compared are left out."""
    held = places()
    towns = held.regions[target.region]
    if not towns.towns:
        return {}
    distances, indices, contributions, shared = _distances(held.stamp, target)
    position = {int(i): n for n, i in enumerate(indices)}
    z, row = _rows(towns, target)
    found = {}
    for geoid in geoids:
        town = held.by_geoid.get(geoid)
        if town is None or town.region != target.region or town.row not in position:
            continue
        n = position[town.row]
        found[geoid] = _peer(town, distances[n], contributions[n], shared[n], (z[row], z[town.row]))
    return found
