"""What a certificate says, as an Open Badge 3.0 (1EdTech) over the W3C's Verifiable Credentials 2.0; made, and read back.

The credential is the payload of the signature itself, with the claims of a JWT beside (Open Badges 3.0, 8.2.4).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from interlocal.credentials.rules.bits import CONTEXT, stamp
from interlocal.credentials.rules.jws import NotGenuine, garbled

CONTEXTS = [CONTEXT, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
TYPES = ["VerifiableCredential", "OpenBadgeCredential"]
TOWN = "ext:town"  # our word for what kind of identifier a town is; the standard has none


@dataclass(frozen=True, slots=True)
class Badge:
    """Who achieved what, when, for how long, and who says so."""

    address: str
    issuer: str
    issuer_name: str
    achievement: str  # its address
    version: str
    title: str
    description: str
    criteria: str
    name: str
    town: str
    evidence: str
    awarded: datetime
    since: datetime  # when this certificate was signed: later than the award where it replaces another
    until: datetime | None
    status: str  # the address of the list that says whether it was taken back
    index: int


def written(badge: Badge) -> dict[str, Any]:
    """The payload to sign."""
    said: dict[str, Any] = {
        "@context": CONTEXTS,
        "id": badge.address,
        "type": TYPES,
        "name": badge.title,
        "issuer": {"id": badge.issuer, "type": ["Profile"], "name": badge.issuer_name},
        "awardedDate": stamp(badge.awarded),
        "validFrom": stamp(badge.since),
        "credentialSubject": _subject(badge),
        "credentialStatus": {
            "id": f"{badge.status}#{badge.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(badge.index),
            "statusListCredential": badge.status,
        },
        "iss": badge.issuer,
        "jti": badge.address,
        "nbf": int(badge.since.timestamp()),
    }
    if badge.evidence:
        said["evidence"] = [{"type": ["Evidence"], "narrative": badge.evidence}]
    if badge.until:
        said |= {"validUntil": stamp(badge.until), "exp": int(badge.until.timestamp())}
    return said


def _subject(badge: Badge) -> dict[str, Any]:
    named = {"name": badge.name, TOWN: badge.town}
    return {
        "type": ["AchievementSubject"],
        "identifier": [
            {"type": "IdentityObject", "hashed": False, "identityType": kind, "identityHash": said}
            for kind, said in named.items()
            if said
        ],
        "achievement": {
            "id": badge.achievement,
            "type": ["Achievement"],
            "name": badge.title,
            "description": badge.description,
            "criteria": {"narrative": badge.criteria},
            "version": badge.version,
        },
    }


def read(said: dict[str, Any]) -> Badge:
    """What a payload says. Raises ``NotGenuine`` unless it says all of it, and all in the form we write."""
    if said.get("@context") != CONTEXTS:
        raise NotGenuine(_("This uses words that our certificates do not use: an unknown context."))
    if said.get("type") != TYPES:
        raise NotGenuine(_("This is signed by us, and no certificate."))
    try:
        badge = _read(said)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise garbled() from None
    if written(badge) != said:
        raise garbled()
    return badge


def _read(said: dict[str, Any]) -> Badge:
    subject, status = said["credentialSubject"], said["credentialStatus"]
    what, named = subject["achievement"], {one["identityType"]: one for one in subject["identifier"]}
    texts = {kind: one["identityHash"] for kind, one in named.items()}
    evidence = said["evidence"][0]["narrative"] if "evidence" in said else ""
    return Badge(
        address=said["id"],
        issuer=said["issuer"]["id"],
        issuer_name=said["issuer"]["name"],
        achievement=what["id"],
        version=what["version"],
        title=said["name"],
        description=what["description"],
        criteria=what["criteria"]["narrative"],
        name=texts["name"],
        town=texts.get(TOWN, ""),
        evidence=evidence,
        awarded=_moment(said["awardedDate"]),
        since=_moment(said["validFrom"]),
        until=_moment(said["validUntil"]) if "validUntil" in said else None,
        status=status["statusListCredential"],
        index=int(status["statusListIndex"]),
    )


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
