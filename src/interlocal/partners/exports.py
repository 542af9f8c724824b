"""Partners as a spreadsheet, and for programs, in the words of schema.org."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.text import safe_csv
from interlocal.partners.choices import PartnerRole, Status
from interlocal.partners.queries.pages import Partner

Absolute = Callable[[str], str]


def partners_csv(partners: Iterable[Partner], absolute: Absolute) -> str:
    """One row a relationship. Notes of staff are in no file."""
    header = [
        _("Partner"),
        _("What it is"),
        _("In what"),
        _("Role"),
        _("How it stands"),
        _("Since"),
        _("Areas"),
        _("Website"),
        _("Page"),
        _("Sample"),
    ]
    rows = [
        [
            one.name,
            one.kind,
            row.about,
            row.role,
            row.status,
            row.since.isoformat(),
            one.areas,
            one.website,
            absolute(one.url),
            _("yes") if one.is_sample else _("no"),
        ]
        for one in partners
        for row in one.rows
    ]
    return safe_csv(header, rows)


def partners_ld(partners: Iterable[Partner], network: str, absolute: Absolute) -> dict[str, Any]:
    """The network and its partners; who pays for it is its funder."""
    found = list(partners)
    funders = [
        {"@id": absolute(one.url)}
        for one in found
        if any((row.role_code, row.status_code) == (PartnerRole.FUNDER, Status.AGREED) for row in one.rows)
    ]
    own = {"@type": "Organization", "@id": absolute("/"), "name": network, "url": absolute("/")}
    return {
        "@context": "https://schema.org",
        "@graph": [own | ({"funder": funders} if funders else {}), *(_thing(one, absolute) for one in found)],
    }


def _thing(one: Partner, absolute: Absolute) -> dict[str, Any]:
    known: dict[str, Any] = {
        "@type": "Person" if one.expert else "Organization",
        "@id": absolute(one.url),
        "name": one.name,
        "url": one.website or absolute(one.url),
        "description": one.summary,
        "knowsAbout": [area.strip() for area in one.areas.split(",") if area.strip()],
    }
    if one.profile and one.profile.logo:
        known["logo"] = absolute(f"{one.url}logo/")
    if one.expert:
        known |= {"jobTitle": one.expert.title}
        if one.expert.works_at:
            known["affiliation"] = {"@type": "Organization", "name": one.expert.works_at}
    return {name: value for name, value in known.items() if value}
