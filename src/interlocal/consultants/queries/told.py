"""What a listing says, as its owner fills it in: as plain values for the history, and in words for people."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from interlocal.consultants.choices import (
    OPEN,
    Certification,
    Delivery,
    Fee,
    Kind,
    Language,
    Shown,
    Use,
)
from interlocal.consultants.models import Listing, Version
from interlocal.consultants.rules.changes import COLUMNS, LOGO, PRIVATE, Told, changes, kept
from interlocal.core.sealed import unseal
from interlocal.core.text import alphabetical, listed
from interlocal.library.queries.catalogue import catalogue
from interlocal.places.queries import locate, places

VOCABULARIES: Mapping[str, type[TextChoices]] = {
    "kind": Kind,
    "uses": Use,
    "delivery": Delivery,
    "languages": Language,
    "certifications": Certification,
    "fee": Fee,
    "contact_shown": Shown,
}


@dataclass(frozen=True, slots=True)
class Shift:
    """One field an edit changes, in words; both sides are empty where history must not say more."""

    label: str
    before: str
    after: str


def told_by(listing: Listing) -> dict[str, Any]:
    """What the directory says of a listing now, as its form would hand it in. Four queries."""
    return {
        **{name: getattr(listing, name) for name in COLUMNS},
        LOGO: listing.logo.name or "",
        "topics": list(listing.topics.order_by("slug").values_list("slug", flat=True)),
        "counties": list(listing.counties.order_by("name").values_list("name", flat=True)),
        "towns": list(listing.towns.order_by("geoid").values_list("geoid", flat=True)),
        "clients": list(listing.clients.values_list("words", flat=True)),
    }


def logos_of(listing: Listing) -> list[str]:
    """Names of the pictures an owner may keep: of what stands, and of what was handed in and is not decided yet."""
    waiting = [version.told.get(LOGO) for version in listing.versions.filter(state__in=OPEN)]
    return [name for name in (listing.logo.name, *waiting) if name]


def private_of(listing: Listing) -> dict[str, str]:
    """What of a listing the history does not keep."""
    return {
        "phone": listing.phone,
        "address": unseal(listing.address) or "",
        "references": listing.references,
    }


def private_in(version: Version) -> dict[str, str]:
    """The same of a version that was not decided yet."""
    held: dict[str, str] = json.loads(unseal(version.private) or "{}")
    return held


def seen_by_owner(listing: Listing) -> tuple[Told, Told]:
    """What an owner finds in the form: what waits or was sent back, else what the directory says."""
    version = listing.versions.filter(state__in=OPEN).first()
    if version is not None:
        return version.told, private_in(version)
    return told_by(listing), private_of(listing)


def clients_in(words: Iterable[str]) -> list[tuple[str, str | None]]:
    """Each client once: the words, and the GEOID of the town they name, if they name just one."""
    found: list[tuple[str, str | None]] = []
    towns: set[str] = set()
    for said in dict.fromkeys(words):
        target = locate(said).target
        town = target.town if target else None
        if town and town.geoid in towns:
            continue
        towns |= {town.geoid} if town else set()
        found.append((said, town.geoid if town else None))
    return found


def labels() -> dict[str, str]:
    """What each field is called, on the form, on the page and in an edit."""
    return {
        "kind": _("What it is"),
        "name": _("Name"),
        "summary": _("In one sentence"),
        "services": _("Services"),
        "contact_name": _("Whom to ask for"),
        "website": _("Website"),
        "contact_shown": _("Who sees email and phone"),
        "is_confidential": _("The address is confidential"),
        "topics": _("Topics"),
        "uses": _("What towns hire them for"),
        "trains_culture": str(_("Training: municipality-wide culture")),
        "trains_department": str(_("Training: skills of one department")),
        "delivery": _("How they work"),
        "languages": _("Languages"),
        "certifications": _("Certifications"),
        "counties": _("Counties served"),
        "towns": _("Towns served"),
        "serves_region": _("Works in the whole region"),
        "fee": _("Usual fee for an engagement"),
        "insurance": _("Insurance"),
        "references": _("References"),
        "references_agreed": _("The references agreed to be named"),
        "conflicts": _("Possible conflicts of interest"),
        "fit_municipal": _("How they know municipal government"),
        "fit_meets": _("How they meet staff where they are"),
        "fit_adapts": _("How they adapt content"),
        "clients": _("Clients"),
        "logo": _("Logo"),
        "logo_alt": _("What the logo shows"),
        "phone": _("Phone"),
        "address": _("Address"),
        "email": _("Email"),
    }


def in_words(name: str, value: Any) -> str:
    """One value for people; nothing said is an empty text."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value in (None, "", []):
        return ""
    if name == LOGO:
        return _("A picture")
    if name in VOCABULARIES:
        known = dict(VOCABULARIES[name].choices)
        return _listed(str(known.get(one, one)) for one in (value if isinstance(value, list) else [value]))
    names: dict[str, Callable[[str], str]] = {"topics": _topic, "towns": _town}
    if isinstance(value, list):
        return _listed(names.get(name, str)(one) for one in value)
    return str(value)


def _listed(words: Iterable[str]) -> str:
    return listed(sorted(words, key=alphabetical))


def _topic(slug: str) -> str:
    return catalogue().topics.get(slug, slug)


def _town(geoid: str) -> str:
    town = places().by_geoid.get(geoid)
    return town.name if town else geoid


def in_all(told: Told, private: Told) -> list[tuple[str, str]]:
    """All that a form says, label by words; what was left empty is left out."""
    both = {**told, **private}
    said = ((label, in_words(name, both.get(name))) for name, label in labels().items())
    return [(label, words) for label, words in said if words and words != _("No")]


def shifts(before: Told, after: Told, privately: Iterable[str] = ()) -> list[Shift]:
    """What an edit changes, in words; ``privately``: fields of which it is only said that they change."""
    names = labels()
    found = [
        Shift(names[name], in_words(name, a), in_words(name, b)) for name, a, b in changes(before, after)
    ]
    return found + [Shift(names[name], "", "") for name in privately]


def diff_of(version: Version, private: Told) -> list[list[Any]]:
    """What a version changes of its listing as it is now: what is frozen with the decision."""
    listing = version.listing
    found = [list(change) for change in changes(told_by(listing), version.told)]
    hidden = kept(private_of(listing), private)
    if version.email_hash != listing.email_hash and listing.name:
        hidden.append("email")
    return found + [[name, None, None] for name in hidden]


def frozen(diff: Iterable[list[Any]]) -> list[Shift]:
    """The same in words; of what is private both sides stay empty."""
    names = labels()
    return [
        Shift(names.get(name, name), in_words(name, a), in_words(name, b))
        if name not in (*PRIVATE, "email")
        else Shift(names[name], "", "")
        for name, a, b in diff
    ]
