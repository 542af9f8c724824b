"""Materials of a meeting: what everybody gets, and what chairs look at before."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from interlocal.meetings.choices import FOUND, KINDS, PICTURES, Captions, Visibility
from interlocal.meetings.models import Material, Occurrence, Version


@dataclass(frozen=True, slots=True)
class Shared:
    """A published material."""

    item_id: int | None
    title: str
    url: str
    is_link: bool
    ending: str
    size: int
    about: str
    licence: str
    captions: str
    is_for_members: bool


def shared(meeting: Occurrence, *, is_member: bool) -> list[Shared]:
    """What is published, each in its newest published version; one query."""
    rows = Version.objects.filter(material__meeting=meeting, published_at__isnull=False)
    if not is_member:
        rows = rows.filter(material__visibility=Visibility.PUBLIC)
    newest: dict[int, Version] = {}
    for version in rows.select_related("material").order_by("material", "number"):
        newest[version.material_id] = version
    return [_shared(meeting, version) for version in newest.values()]


def _shared(meeting: Occurrence, version: Version) -> Shared:
    material = version.material
    args = [meeting.series.slug, meeting.original_day, material.pk, version.number]
    return Shared(
        material.item_id,
        material.title,
        version.link or reverse("meetings:download", args=args),
        bool(version.link),
        KINDS[version.kind][1].upper() if version.kind else "",
        version.size,
        material.about,
        material.get_licence_display(),
        material.get_captions_display(),
        material.visibility != Visibility.PUBLIC,
    )


def for_chairs(meeting: Occurrence) -> QuerySet[Material]:
    """All of them, each with its versions; two queries."""
    versions = Prefetch("versions", Version.objects.order_by("-number"), "all_versions")
    return Material.objects.filter(meeting=meeting).select_related("item").prefetch_related(versions)


def findings(material: Material, version: Version) -> list[str]:
    """What may keep somebody from reading it, in words; first what a person can mend here."""
    codes = [{"code": code, "which": ""} for code in _about(material, version)]
    return [str(FOUND[one["code"]]) % {"which": one["which"]} for one in [*codes, *version.findings]]


def _about(material: Material, version: Version) -> Iterator[str]:
    """Pictures need words, and what may be heard needs captions or a word that nothing is heard (WCAG 2.2, 1.1.1, 1.2)."""
    if version.kind in PICTURES and not material.about:
        yield "no-words"
    if version.link and material.captions not in {Captions.SILENT, Captions.THERE}:
        yield "no-captions"
