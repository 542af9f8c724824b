"""The directory for spreadsheets, for maps, and as linked data. Nothing in them that is not public."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from interlocal.consultants.choices import Fee, Kind
from interlocal.consultants.queries.pages import names
from interlocal.consultants.queries.public import Entry
from interlocal.library.queries.catalogue import catalogue
from interlocal.places.queries import Town

CONTEXT = "https://schema.org"
PLAIN = "kind summary services fit_municipal fit_meets fit_adapts fee insurance conflicts website".split()
YES_OR_NO = "trains_culture trains_department serves_region".split()
SEVERAL = "uses delivery languages certifications".split()
REACHED = {"contact_name": "name", "email": "email", "phone": "phone", "address": "address"}
ALSO = ("page", "confirmed_on", "stale", "sample")
HEADER = ("name", *PLAIN, *YES_OR_NO, *SEVERAL, "topics", "counties", "towns", "clients", *REACHED, *ALSO)


def table(entries: Iterable[Entry]) -> tuple[tuple[str, ...], Iterator[list[object]]]:
    """The header, and a row each; its columns are those of the import, so that it can be changed and sent back."""
    return HEADER, (_row(entry) for entry in entries)


def _row(entry: Entry) -> list[object]:
    one = entry.listing
    said: dict[str, object] = {name: getattr(one, name) for name in ("name", *PLAIN, *YES_OR_NO)}
    said |= {name: getattr(one, name) for name in SEVERAL}
    said |= {"topics": entry.topics, "counties": entry.counties, "clients": entry.clients}
    said |= {"towns": [town.geoid for town in entry.towns]}
    said |= {column: getattr(entry.contact, part) for column, part in REACHED.items()}
    said |= {"page": _full(one.get_absolute_url()), "confirmed_on": one.confirmed_on}
    said |= {"stale": one.is_stale, "sample": one.is_sample}
    return [_cell(said[name]) for name in HEADER]


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else value


def features(entries: Iterable[Entry]) -> dict[str, Any]:
    """GeoJSON (RFC 7946): longitude first. Points are of towns, never of an address of a consultant."""
    return {"type": "FeatureCollection", "features": [_feature(entry) for entry in entries]}


def _feature(entry: Entry) -> dict[str, Any]:
    """The towns a listing names, those it serves before those it says it worked for; first those that have a point."""
    one = entry.listing
    named = {town.geoid: town for town in (*entry.towns, *entry.client_towns)}
    towns = sorted(named.values(), key=lambda town: not _point(town))
    points = [point for town in towns if (point := _point(town))]
    return {
        "type": "Feature",
        "id": one.pk,
        "geometry": {"type": "MultiPoint", "coordinates": points} if points else None,
        "properties": {
            "name": one.name,
            "url": _full(one.get_absolute_url()),
            "towns": [
                {
                    "geoid": town.geoid,
                    "name": town.name,
                    "served": town in entry.towns,
                    "client": town in entry.client_towns,
                }
                for town in towns
            ],
            "counties": list(entry.counties),
            "region": entry.region,
            "sample": one.is_sample,
        },
    }


def _point(town: Town) -> list[float]:
    return [] if town.lon is None or town.lat is None else [town.lon, town.lat]


def linked(entries: Iterable[Entry]) -> dict[str, Any]:
    """JSON-LD in the words of schema.org."""
    return {"@context": CONTEXT, "@graph": [_thing(entry) for entry in entries]}


def linked_one(entry: Entry) -> dict[str, Any]:
    return {"@context": CONTEXT, **_thing(entry)}


def _thing(entry: Entry) -> dict[str, Any]:
    """A business says where it works; of a person schema.org knows that only as something they offer."""
    one, contact, topics = entry.listing, entry.contact, catalogue().topics
    is_person = one.kind == Kind.PERSON
    page, areas = _full(one.get_absolute_url()), _areas(entry)
    about = [*names("uses", one.uses), *(topics[slug] for slug in entry.topics if slug in topics)]
    said: dict[str, Any] = {
        "@type": "Person" if is_person else "ProfessionalService",
        "@id": page,
        "name": one.name,
        "url": one.website or page,
        "description": one.summary,
        "knowsAbout": about,
        "knowsLanguage": list(one.languages),
        "email": contact.email,
        "telephone": contact.phone,
        "address": contact.address,
        "logo": f"{page}logo/" if one.logo and not is_person else "",
    }
    if is_person:
        said["makesOffer"] = {"@type": "Offer", "areaServed": areas} if areas else ""
    else:
        said["areaServed"] = areas
        said["priceRange"] = str(Fee(one.fee).label) if one.fee else ""
    return {name: value for name, value in said.items() if value not in ("", None, [])}


def _areas(entry: Entry) -> list[dict[str, Any]]:
    wider = [entry.region] if entry.region else []
    wider += [f"{name} County" for name in entry.counties]
    return [{"@type": "AdministrativeArea", "name": name} for name in wider] + [
        _city(town) for town in entry.towns
    ]


def _city(town: Town) -> dict[str, Any]:
    return {"@type": "City", "@id": _full(town.url), "name": town.name}


def _full(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
