"""The directory for spreadsheets, for maps, and as linked data. Nothing in them that is not public."""

from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from interlocal.commissions.queries.cards import Card
from interlocal.commissions.readers import NEEDED, READ
from interlocal.network.queries import network_settings

ALSO = ("geoid", "page", "next_meeting", "confirm_due", "sample")
CONTEXT = "https://schema.org"


def table(cards: Iterable[Card]) -> tuple[tuple[str, ...], Iterator[list[object]]]:
    """The header, and a row each; its columns are those of the import, so that it can be changed and sent back."""
    return (*NEEDED, *READ, *ALSO), (_row(card) for card in cards)


def _row(card: Card) -> list[object]:
    lat, lon = card.place or ("", "")
    meeting = card.next_meeting
    said: dict[str, object] = {name: getattr(card, name) for name in READ if hasattr(card, name)}
    said |= {
        "focus": ";".join(card.focus),
        "contact": "shown" if card.mailbox else "",
        "precision": str(card.precision),
        "lat": lat,
        "lon": lon,
        "first_time": f"{card.first_time:%H:%M}" if card.first_time else "",
    }
    also = [
        card.town.geoid,
        _full(card.url),
        f"{meeting:%Y-%m-%dT%H:%M}" if meeting else "",
        card.confirm_due,
    ]
    return [
        card.town.geoid,
        card.name,
        *(said[name] for name in READ),
        *also,
        "yes" if card.is_sample else "no",
    ]


def features(cards: Iterable[Card]) -> dict[str, Any]:
    """GeoJSON (RFC 7946): longitude first. A place that is not to be shown is no place."""
    return {"type": "FeatureCollection", "features": [_feature(card) for card in cards]}


def _feature(card: Card) -> dict[str, Any]:
    where = card.where
    return {
        "type": "Feature",
        "id": card.pk,
        "geometry": {"type": "Point", "coordinates": [where[1], where[0]]} if where else None,
        "properties": {
            "name": card.name,
            "town": card.town.name,
            "geoid": card.town.geoid,
            "focus": list(card.focus),
            "status": card.status,
            "vacancies": card.open_seats,
            "precision": str(card.precision) if where else "hidden",
            "confirmed_on": card.confirmed_on.isoformat(),
            "url": _full(card.url),
            "sample": card.is_sample,
        },
    }


def linked(cards: Iterable[Card]) -> dict[str, Any]:
    """JSON-LD in the words of schema.org: each is an organization of government, part of its town."""
    return {"@context": CONTEXT, "@graph": [_organisation(card) for card in cards]}


def linked_one(card: Card) -> dict[str, Any]:
    return {"@context": CONTEXT, **_organisation(card)}


def _organisation(card: Card) -> dict[str, Any]:
    town = {
        "@id": _full(card.town.url),
        "name": f"{card.town.kind} of {card.town.name}",
        "url": _full(card.town.url),
    }
    said: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "@id": _full(card.url),
        "name": card.name,
        "url": card.website or _full(card.url),
        "description": card.mandate,
        "knowsAbout": list(card.does),
        "email": card.mailbox,
        "parentOrganization": {"@type": "GovernmentOrganization", **town},
        "areaServed": {"@type": "City", "name": card.town.name},
    }
    if card.place:
        lat, lon = card.place
        geo = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
        said["location"] = {"@type": "Place", "address": card.address, "geo": geo}
    if meeting := card.next_meeting:
        zone = network_settings().time_zone
        aware = meeting.replace(tzinfo=ZoneInfo(zone))
        said["event"] = {"@type": "Event", "name": card.name, "startDate": aware.isoformat()}
        said["event"]["location"] = {"@type": "Place", "name": card.meets_at or card.town.name}
    return {name: value for name, value in said.items() if value not in ("", None, [])}


def _full(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
