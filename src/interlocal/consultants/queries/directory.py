"""The directory as each process holds it: who has which value of each filter, as bits, by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet, TextChoices
from django.utils.text import slugify
from django.utils.translation import gettext as _

from interlocal.audit.models import Event
from interlocal.audit.queries import Stamp
from interlocal.consultants.choices import Certification, Delivery, Fee, Language, Training, Use
from interlocal.consultants.models import Listing
from interlocal.core.text import alphabetical
from interlocal.library.queries.catalogue import Catalogue, catalogue, grouped
from interlocal.library.queries.facets import Chosen, Facet, Sets, places_of
from interlocal.places.queries import Towns
from interlocal.search.queries import NOTHING, Asked, relevances

PER_PAGE = 20
OPEN = 3  # facets that show their choices without asking
KIND = "consultant"  # what the search calls a listing
SORTS = ("name", "best")
CONCERN = (
    "consultants.",
    "places.",
    "library.",
    "accounts.person.deleted",
    "demo.",
    "restore",
)  # kinds of events
VOCABULARIES: Mapping[str, tuple[str, type[TextChoices]]] = {
    "use": ("uses", Use),
    "delivery": ("delivery", Delivery),
    "language": ("languages", Language),
    "certification": ("certifications", Certification),
}
TRAINS = {"trains_culture": Training.CULTURE, "trains_department": Training.DEPARTMENT}
READ = ("pk", "name", "fee", "serves_region", *TRAINS, *(column for column, _kind in VOCABULARIES.values()))

Bits = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Directory:
    """Listings of the directory by name. ``place`` finds one by its key; ``area`` has the bits of who serves a town."""

    keys: tuple[int, ...]
    place: Mapping[int, int]
    sets: Sets
    area: Mapping[str, int]

    @property
    def everybody(self) -> int:
        return (1 << len(self.keys)) - 1


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: ``bits`` of all, ``keys`` of one page, in order. ``chosen``: name, value, label of each filter."""

    asked: Asked
    bits: int
    keys: tuple[int, ...]
    total: int
    everybody: int
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[str, str, str], ...]
    page: int
    pages: int


def labels() -> dict[str, str]:
    """The filters in the order shown. *town* narrows too, without a list of its own."""
    return {
        "use": _("What for"),
        "topic": _("Topic"),
        "training": _("Kind of training"),
        "delivery": _("How they work"),
        "language": _("Language"),
        "area": _("County served"),
        "fee": _("Usual fee"),
        "certification": _("Certification"),
    }


@dataclass(frozen=True, slots=True)
class _Read:
    """What the database holds, without labels: right for one ``stamp``."""

    stamp: Stamp
    keys: tuple[int, ...]
    bits: Mapping[str, Mapping[str, int]]
    area: Mapping[str, int]


_held: _Read | None = None


def directory() -> Directory:
    """The directory of this process, right as long as the catalogue is.

    Four queries read ten thousand listings anew, in a fifth of a second. So what the record of changes holds beside
    listings and towns does not make it do so: one query tells.
    """
    held = catalogue()
    return held.said("consultants.directory", lambda: _labelled(_read(held), held))


def forget() -> None:
    """Drop what this process holds; for tests, whose rollbacks leave no trace in the log."""
    global _held  # noqa: PLW0603 -- replaced whole
    _held = None


def _read(held: Catalogue) -> _Read:
    global _held  # noqa: PLW0603 -- replaced whole, so threads see the old or the new one
    if _held is None or _concerned(_held.stamp, held.stamp):
        _held = _build(held)
    return _held


def _concerned(old: Stamp, new: Stamp) -> bool:
    """Whether anything that happened since may have changed who serves what."""
    if old._replace(ours=new.ours) != new or new.ours < old.ours:
        return True
    since = Event.objects.filter(pk__gt=old.ours)
    return since.filter(reduce(or_, (Q(kind__startswith=part) for part in CONCERN))).exists()


def known() -> Mapping[str, Iterable[str]]:
    """The values each filter may take."""
    return directory().sets.names


def found(chosen: Chosen, asked: Asked = NOTHING, sort: str = "name", page: int = 1) -> Found:
    """Who has one of the chosen values in every filter, and the words; by name, or what fits the words best first."""
    held = directory()
    scores = _scores(held, asked)
    whole = held.everybody if scores is None else mask(scores, len(held.keys))
    narrowed = held.sets.narrow(chosen, whole, labels(), OPEN)
    order = places_of(narrowed.found)
    if sort == "best" and scores is not None:
        order.sort(key=lambda i: (-scores[i], i))
    pages = max(1, -(-len(order) // PER_PAGE))
    page = min(max(page, 1), pages)
    return Found(
        asked=asked,
        bits=narrowed.found,
        keys=tuple(held.keys[i] for i in order[(page - 1) * PER_PAGE : page * PER_PAGE]),
        total=len(order),
        everybody=len(held.keys),
        facets=narrowed.facets,
        chosen=narrowed.chosen,
        page=page,
        pages=pages,
    )


def everything(said: Found) -> list[int]:
    """The keys of all that was found, not of one page; by name."""
    keys = directory().keys
    return [keys[i] for i in places_of(said.bits)]


def _scores(held: Directory, asked: Asked) -> dict[int, float] | None:
    """How much each listing has to do with the words, by its place; None where none were given."""
    if not asked.groups:
        return None
    return {
        held.place[key]: score
        for key, score in relevances(asked, KIND).items()
        if score and key in held.place
    }


def _build(held: Catalogue) -> _Read:
    live = Listing.objects.live()
    rows = sorted(live.values(*READ), key=lambda row: (alphabetical(row["name"]), row["pk"]))
    place = {row["pk"]: i for i, row in enumerate(rows)}
    values: dict[str, dict[str, list[int]]] = {facet: {} for facet in labels()}
    for i, row in enumerate(rows):
        for facet, value in _values(row):
            values[facet].setdefault(value, []).append(i)
    bits: Bits = {
        facet: {value: mask(at, len(rows)) for value, at in of.items()} for facet, of in values.items()
    }
    bits["topic"] = _bits(_through(live, "topics", "topic__slug"), place)
    region = mask((i for i, row in enumerate(rows) if row["serves_region"]), len(rows))
    area = _areas(held.places.home, bits, live, place, region)
    bits["town"] = {geoid: own for geoid, own in area.items() if own}
    return _Read(held.stamp, tuple(place), bits, area)


def _labelled(read: _Read, held: Catalogue) -> Directory:
    names = {facet: _names(facet, held, of) for facet, of in read.bits.items()}
    return Directory(
        read.keys, {key: i for i, key in enumerate(read.keys)}, Sets(read.bits, names), read.area
    )


def mask(places: Iterable[int], size: int) -> int:
    """Bits at some places, of so many: made at once, since a long integer is copied each time a bit is added."""
    held = bytearray(size // 8 + 1)
    for i in places:
        held[i // 8] |= 1 << i % 8
    return int.from_bytes(held, "little")


def _values(row: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    """What one listing has, but for its topics and areas."""
    if row["fee"]:
        yield "fee", str(row["fee"])
    for facet, (column, _kind) in VOCABULARIES.items():
        values = row[column]
        assert isinstance(values, list)
        yield from ((facet, str(value)) for value in values)
    yield from (("training", training) for column, training in TRAINS.items() if row[column])


def _through(live: QuerySet[Listing], column: str, value: str) -> dict[int, list[str]]:
    rows = getattr(Listing, column).through.objects.filter(listing__in=live)
    return grouped(rows, "listing_id", value)


def _bits(values: Mapping[int, Iterable[str]], place: Mapping[int, int]) -> dict[str, int]:
    found: dict[str, list[int]] = {}
    for pk, mine in values.items():
        for value in mine:
            found.setdefault(value, []).append(place[pk])
    return {value: mask(at, len(place)) for value, at in found.items()}


def _areas(
    home: Towns | None,
    bits: Bits,
    live: QuerySet[Listing],
    place: Mapping[int, int],
    region: int,
) -> dict[str, int]:
    """Who serves each town, by GEOID; and in ``bits`` who serves each county, or at least a town in it."""
    counties = _bits(_through(live, "counties", "county__name"), place)
    towns = _bits(_through(live, "towns", "municipality__geoid"), place)
    if home is None:
        return towns
    area = {
        town.geoid: reduce(or_, (counties.get(county, 0) for county in town.counties), region)
        | towns.get(town.geoid, 0)
        for town in home.towns
    }
    for county in home.counties:
        inside = (towns.get(town.geoid, 0) for town in home.towns if county in town.counties)
        if served := reduce(or_, inside, counties.get(county, 0) | region):
            bits["area"][slugify(county)] = served
    return area


def _names(facet: str, held: Catalogue, bits: Mapping[str, int]) -> dict[str, str]:
    """Labels of the values somebody has, in the order they are offered."""
    if facet == "topic":
        return {slug: name for slug, name in held.topics.items() if slug in bits}
    if facet == "town":
        towns = held.places.by_geoid
        return {geoid: towns[geoid].name for geoid in bits if geoid in towns}
    if facet == "area":
        home = held.places.home
        return {slugify(name): name for name in (home.counties if home else ()) if slugify(name) in bits}
    kinds: dict[str, type[TextChoices]] = {"fee": Fee, "training": Training}
    kinds |= {name: kind for name, (_column, kind) in VOCABULARIES.items()}
    return {one.value: str(one.label) for one in kinds[facet] if one.value in bits}
