"""The library's list: what matches words and filters, and how many more each filter would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import numpy as np
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from interlocal.core.text import alphabetical
from interlocal.library.choices import CaseStatus
from interlocal.library.queries.cards import Card, CaseCard
from interlocal.library.queries.catalogue import Catalogue
from interlocal.places.choices import SizeBand
from interlocal.places.queries import Town
from interlocal.places.rules import size_band

PER_PAGE = 20
MOST_COUNTIES = 12
FACETS = (
    "kind",
    "topic",
    "function",
    "size",
    "county",
)  # as shown; *practice* narrows without a list of its own
KINDS = ("practices", "cases", "stopped")
SORTS = ("best", "newest", "title")

Floats = NDArray[np.float64]
Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet and how many entries have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what was found. ``chosen`` names each filter that is on: name, value, label."""

    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[str, str, str], ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Sets:
    """Entries (practices, then cases) as bits of integers.

    ``bits[facet][value]`` has bit i where entry i has that value, so a count is one AND and one
    ``bit_count``: microseconds where SQL took half of the page. ``names[facet]`` are the labels in the order
    shown, the most frequent first. ``ranks[sort]`` has the place of each entry in that order.
    """

    items: tuple[Card, ...]
    bits: Mapping[str, Mapping[str, int]]
    names: Mapping[str, Mapping[str, str]]
    ranks: Mapping[str, list[int]]


def listing(held: Catalogue, chosen: Chosen, q: str = "", sort: str = "", page: int = 1) -> Listing:
    """What has one of the chosen values in every facet, and the words.

    ``chosen`` is ``{facet: values}``; a value that no entry has is left out. A facet is narrowed by the words
    and by the other facets, not by itself. ``page`` is drawn to the nearest that exists.
    """
    sets = _remembered(held)
    on = {f: tuple(v for v in values if v in sets.names.get(f, ())) for f, values in chosen.items()}
    relevance = _relevance(held, q) if q else None
    whole = (1 << len(sets.items)) - 1 if relevance is None else _bits(np.flatnonzero(relevance > 0))
    narrowed = {f: reduce(or_, (sets.bits[f][v] for v in values)) for f, values in on.items() if values}
    found = reduce(and_, narrowed.values(), whole)
    places = _ordered(sets, found, sort or ("best" if q else "newest"), relevance)
    pages = max(1, -(-len(places) // PER_PAGE))
    page = min(max(page, 1), pages)
    return Listing(
        cards=tuple(sets.items[i] for i in places[(page - 1) * PER_PAGE : page * PER_PAGE]),
        facets=tuple(_facet(f, sets, narrowed, on.get(f, ()), whole) for f in FACETS),
        chosen=tuple((f, v, sets.names[f][v]) for f, values in on.items() for v in values),
        total=len(places),
        page=page,
        pages=pages,
    )


def known(held: Catalogue) -> Mapping[str, Iterable[str]]:
    """The values each filter may take."""
    return _remembered(held).names


def _remembered(held: Catalogue) -> _Sets:
    return held.remembered(("sets", get_language()), lambda: _sets(held))


def _relevance(held: Catalogue, q: str) -> Floats:
    return np.concatenate([held.index_practices.relevance(q), held.index_cases.relevance(q)])


def _bits(places: Iterable[int]) -> int:
    return reduce(or_, (1 << int(i) for i in places), 0)


def _ordered(sets: _Sets, found: int, sort: str, relevance: Floats | None) -> list[int]:
    places = [i for i, bit in enumerate(reversed(f"{found:b}")) if bit == "1"]
    if sort == "best" and relevance is not None:
        return sorted(places, key=lambda i: (-relevance[i], sets.ranks["title"][i]))
    return sorted(places, key=sets.ranks["title" if sort == "title" else "newest"].__getitem__)


def _facet(name: str, sets: _Sets, narrowed: Mapping[str, int], chosen: tuple[str, ...], whole: int) -> Facet:
    rest = reduce(and_, (bits for other, bits in narrowed.items() if other != name), whole)
    counts = [(v, label, (rest & sets.bits[name][v]).bit_count()) for v, label in sets.names[name].items()]
    shown = [Choice(v, label, n, v in chosen) for v, label, n in counts if n or v in chosen]
    if name == "county":
        shown = [c for i, c in enumerate(shown) if i < MOST_COUNTIES or c.chosen]
    return Facet(name, facet_label(name), tuple(shown))


def facet_label(name: str) -> str:
    return {
        "kind": _("Kind"),
        "topic": _("Topic"),
        "function": _("Function"),
        "size": _("Size of town"),
        "county": _("County"),
    }[name]


def _kind_labels() -> dict[str, str]:
    return dict(zip(KINDS, (_("Practices"), _("Case studies"), _("What did not work")), strict=True))


def _sets(held: Catalogue) -> _Sets:
    items: tuple[Card, ...] = (*held.practices, *held.cases)
    place = {(type(item), item.slug): 1 << i for i, item in enumerate(items)}
    bits: dict[str, dict[str, int]] = {f: {} for f in (*FACETS, "practice")}

    def put(facet: str, value: str, at: int) -> None:
        bits[facet][value] = bits[facet].get(value, 0) | at

    for practice in held.practices:
        own = place[type(practice), practice.slug]
        its_cases = reduce(or_, (place[CaseCard, case.slug] for case in practice.cases), 0)
        put("kind", "practices", own)
        put("practice", practice.slug, own | its_cases)
        for facet, slugs in (("topic", practice.topics), ("function", practice.functions)):
            for slug in slugs:
                put(facet, slug, own | its_cases)
    of_practice = {p.slug: place[type(p), p.slug] for p in held.practices}
    for case in held.cases:
        own = place[CaseCard, case.slug]
        put("kind", "cases", own)
        if case.status == CaseStatus.STOPPED:
            put("kind", "stopped", own)
        with_practices = reduce(or_, (of_practice[slug] for slug in case.practices), own)
        for facet, value in _of_town(held.places.by_geoid[case.geoid]):
            put(facet, value, with_practices)
    return _Sets(items, bits, {facet: _names(facet, held, bits[facet]) for facet in bits}, _ranks(items))


def _ranks(items: tuple[Card, ...]) -> dict[str, list[int]]:
    every = range(len(items))
    by_title = sorted(every, key=lambda i: (alphabetical(items[i].title), i))
    orders = {
        "title": by_title,
        "newest": sorted(by_title, key=lambda i: items[i].published_at, reverse=True),
    }
    found = {}
    for sort, order in orders.items():
        rank = [0] * len(items)
        for n, i in enumerate(order):
            rank[i] = n
        found[sort] = rank
    return found


def _of_town(town: Town) -> list[tuple[str, str]]:
    size = size_band(town.population)
    counties = [("county", _county(town.region, county)) for county in town.counties]
    return [("size", str(size)), *counties] if size else counties


def _county(region: str, county: str) -> str:
    return f"{region}.{slugify(county)}"


def _names(facet: str, held: Catalogue, bits: Mapping[str, int]) -> dict[str, str]:
    """Labels of the values that some entry has, in the order in which they are offered."""
    if facet == "kind":
        return {v: label for v, label in _kind_labels().items() if v in bits}
    if facet == "size":
        return {band.value: str(band.label) for band in SizeBand if band.value in bits}
    if facet == "practice":
        return {p.slug: p.title for p in held.practices}
    if facet == "county":
        return _counties(held, bits)
    labels = held.topics if facet == "topic" else held.functions
    return {v: labels[v] for v in sorted(bits, key=lambda v: (-bits[v].bit_count(), labels[v]))}


def _counties(held: Catalogue, bits: Mapping[str, int]) -> dict[str, str]:
    """Counties of the home region first; those of other regions say which."""
    home = held.places.home
    found: list[tuple[bool, int, str, str]] = []
    for region in held.places.regions.values():
        away = home is None or region.slug != home.slug
        for county in region.counties:
            value = _county(region.slug, county)
            label = (
                _("%(county)s (%(region)s)") % {"county": county, "region": region.name} if away else county
            )
            found.append((away, -bits.get(value, 0).bit_count(), label, value))
    return {value: label for *_rest, label, value in sorted(found) if value in bits}
