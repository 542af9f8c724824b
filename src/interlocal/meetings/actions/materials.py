"""Materials of a meeting: handed in, looked into, published."""

from functools import partial
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.pictures import Refused, bare_picture
from interlocal.meetings.actions.series import locked
from interlocal.meetings.models import Material, Occurrence, Series, Version
from interlocal.meetings.readers.access import look
from interlocal.meetings.readers.files import kind_of
from interlocal.meetings.rules import agenda as rules
from interlocal.meetings.rules import who

STRIPPED = frozenset({"png", "jpeg", "webp"})


@transaction.atomic
def add_material(
    *, meeting: Occurrence, by: Person, file: File[bytes] | None = None, link: str = "", **fields: Any
) -> Material:
    """Hand in a file or a link. Nobody but the chairs sees it until it is published. Raises ``Denied``."""
    _held(meeting.series, by)
    rules.check_can_add_material(meeting)
    material = Material(meeting=meeting, **fields)
    material.full_clean()
    material.save()
    _add(material, file, link)
    audit.record("meetings.material.added", target=meeting, by=by, note=material.title)
    return material


@transaction.atomic
def add_version(
    *, material: Material, by: Person, file: File[bytes] | None = None, link: str = ""
) -> Version:
    """Hand in a material anew. The version that is published stays so until this one is."""
    _held(material.meeting.series, by)
    version = _add(material, file, link)
    audit.record("meetings.material.renewed", target=material.meeting, by=by, note=str(version))
    return version


def _held(series: Series, by: Person) -> None:
    """Materials come late, too: minutes and slides are added after a meeting."""
    who.check_can_run(by, series.group)
    locked(series)


def _add(material: Material, file: File[bytes] | None, link: str) -> Version:
    last = material.versions.first()
    version = Version(material=material, number=(last.number if last else 0) + 1, link=link, added_at=now())
    if file:
        _look_into(version, file)
    version.full_clean()
    version.save()
    return version


def _look_into(version: Version, file: File[bytes]) -> None:
    """What kind of file it is and what is found in it. Pictures lose what a camera adds."""
    try:
        version.kind = kind_of(file, file.name or "", file.size)
        kept: File[bytes] = bare_picture(file, version.kind) if version.kind in STRIPPED else file
    except Refused as refused:
        raise Denied(str(refused)) from refused
    version.findings = look(kept, version.kind)
    version.size = kept.size
    version.file = ContentFile(kept.read(), name="material") if kept is file else kept


@transaction.atomic
def change_material(*, material: Material, by: Person, **fields: Any) -> Material:
    """Say anew what it is called, what it shows, and who sees it."""
    _held(material.meeting.series, by)
    for name, value in fields.items():
        setattr(material, name, value)
    material.full_clean()
    material.save()
    audit.record("meetings.material.changed", target=material.meeting, by=by, note=material.title)
    return material


@transaction.atomic
def publish_material(*, version: Version, by: Person) -> None:
    """Let everybody who may see it have this version, in place of the one before. Again changes nothing."""
    _held(version.material.meeting.series, by)
    if version.published_at:
        return
    version.published_at = now()
    version.save(update_fields=["published_at"])
    about = version.material.meeting
    audit.record("meetings.material.published", target=about, by=by, note=str(version))


@transaction.atomic
def hide_material(*, material: Material, by: Person) -> None:
    """Let nobody but the chairs see it."""
    _held(material.meeting.series, by)
    material.versions.update(published_at=None)
    audit.record("meetings.material.hidden", target=material.meeting, by=by, note=material.title)


@transaction.atomic
def remove_material(*, material: Material, by: Person) -> None:
    """Delete it with all its versions and files."""
    _held(material.meeting.series, by)
    for version in material.versions.exclude(file=""):
        transaction.on_commit(partial(version.file.storage.delete, str(version.file.name)))
    audit.record("meetings.material.removed", target=material.meeting, by=by, note=material.title)
    material.delete()
