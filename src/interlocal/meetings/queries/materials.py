"""Materials of a meeting: what everybody gets, and what chairs look at before."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from interlocal.meetings.choices import FOUND, KINDS, PICTURES, SAID_OF_LINKS, Captions, Visibility
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
    rows = Version.objects.filter(material__meeting=meeting)
    if not is_member:
        rows = rows.filter(material__visibility=Visibility.PUBLIC)
    return [_shared(meeting, version) for version in newest(rows)]


def newest(rows: QuerySet[Version]) -> list[Version]:
    """Of each material the version that was published last; one query."""
    found: dict[int, Version] = {}
    published = rows.filter(published_at__isnull=False)
    for version in published.select_related("material").order_by("material", "number"):
        found[version.material_id] = version
    return list(found.values())


def shared_of(meetings: Collection[Occurrence], own: Collection[int]) -> dict[int, list[Shared]]:
    """What is published of several meetings; of series that are one's ``own`` also what is for members. One query."""
    by_pk = {one.pk: one for one in meetings}
    rows = Version.objects.filter(readable(own), material__meeting__in=list(by_pk))
    found: dict[int, list[Shared]] = {}
    for version in newest(rows):
        meeting = by_pk[version.material.meeting_id]
        found.setdefault(meeting.pk, []).append(_shared(meeting, version))
    return found


def readable(own: Collection[int]) -> Q:
    """Versions of materials for everybody, and those of these series."""
    return Q(material__visibility=Visibility.PUBLIC) | Q(material__meeting__series__in=list(own))


def said_in(word: str, own: Collection[int]) -> QuerySet[Version]:
    """Versions that were published last whose title, words or kind of file is a word."""
    later = Version.objects.filter(material=OuterRef("material"), number__gt=OuterRef("number"))
    rows = Version.objects.filter(readable(own), published_at__isnull=False)
    called = {kind: f"{ending} {also}" for kind, (_type, ending, also) in KINDS.items()} | {"": SAID_OF_LINKS}
    kinds = [kind for kind, names in called.items() if word.casefold() in names.split()]
    said = Q(material__title__icontains=word) | Q(material__about__icontains=word) | Q(kind__in=kinds)
    return rows.filter(said).exclude(Exists(later.filter(published_at__isnull=False)))


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
