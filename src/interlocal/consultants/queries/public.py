"""Listings as everybody may have them, to be taken along as files: no more than their pages show to a visitor."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from interlocal.consultants.choices import Shown
from interlocal.consultants.models import Client, Listing
from interlocal.core.sealed import unseal
from interlocal.library.queries.catalogue import catalogue, grouped
from interlocal.places.queries import Town


@dataclass(frozen=True, slots=True)
class Contact:
    """How everybody may reach an owner; each part is empty where they may not."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One listing. ``region`` is the name of the region where it works in all of it; clients are their own words."""

    listing: Listing
    topics: tuple[str, ...]
    counties: tuple[str, ...]
    towns: tuple[Town, ...]
    region: str
    clients: tuple[str, ...]
    client_towns: tuple[Town, ...]
    contact: Contact


def entries(keys: Iterable[int]) -> list[Entry]:
    """Listings of the directory in the order of the keys: five queries, however many."""
    keys = list(keys)
    live = {row.pk: row for row in Listing.objects.live().filter(pk__in=keys)}
    return entries_of([live[key] for key in keys if key in live])


def entries_of(listings: Iterable[Listing]) -> list[Entry]:
    """The same of listings that are in the directory: four queries."""
    live = {row.pk: row for row in listings}
    topics = _through("topics", "topic__slug", live)
    counties = _through("counties", "county__name", live)
    towns = _through("towns", "municipality_id", live)
    clients: dict[int, list[tuple[str, int | None]]] = {}
    for pk, words, town in Client.objects.filter(listing__in=live).values_list(
        "listing_id", "words", "municipality_id"
    ):
        clients.setdefault(pk, []).append((words, town))
    held = catalogue().places
    by_pk, home = {town.pk: town for town in held.by_geoid.values()}, held.home
    return [
        Entry(
            listing=row,
            topics=tuple(sorted(topics.get(key, ()))),
            counties=tuple(sorted(counties.get(key, ()))),
            towns=_known(by_pk, towns.get(key, ())),
            region=home.name if home and row.serves_region else "",
            clients=tuple(words for words, _town in clients.get(key, ())),
            client_towns=_known(by_pk, (town for _words, town in clients.get(key, ()))),
            contact=_contact(row),
        )
        for key, row in live.items()
    ]


def _through(column: str, value: str, live: Iterable[int]) -> dict[int, list[Any]]:
    rows = getattr(Listing, column).through.objects.filter(listing__in=live)
    return grouped(rows, "listing_id", value)


def _known(by_pk: dict[int, Town], keys: Iterable[int | None]) -> tuple[Town, ...]:
    found = (by_pk[key] for key in keys if key in by_pk)
    return tuple(sorted(found, key=lambda town: town.geoid))


def _contact(listing: Listing) -> Contact:
    address = "" if listing.is_confidential else unseal(listing.address) or ""
    if listing.contact_shown != Shown.PUBLIC:
        return Contact(address=address)
    return Contact(listing.contact_name, unseal(listing.email) or "", listing.phone, address)
