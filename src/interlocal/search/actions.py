"""Says what can be found. Apps put their things in as they publish them, and take them out again."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, fields

from django.db import transaction
from django.db.models import F

from interlocal.audit import actions as audit
from interlocal.core.text import clean
from interlocal.search.choices import EVERYONE
from interlocal.search.models import Document, Version

BATCH = 500
UNIQUE = ["kind", "key"]
TEXTS = ("title", "about", "also", "summary", "text")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found: what it is, where it lies, and its words. ``Document`` says what each field holds."""

    kind: str
    key: int
    url: str = ""
    title: str = ""
    about: str = ""
    also: str = ""
    summary: str = ""
    text: str = ""
    facets: dict[str, list[list[str]]] = field(default_factory=dict)
    audience: str = EVERYONE
    is_sample: bool = False
    date: dt.date | None = None


COLUMNS = [*(f.name for f in fields(Entry) if f.name not in UNIQUE), "is_removed"]

_providers: dict[str, Callable[[], Iterable[Entry]]] = {}


def provide(kind: str, entries: Callable[[], Iterable[Entry]]) -> None:
    """Tell where all entries of one kind come from; apps do so when they are loaded."""
    _providers[kind] = entries


@transaction.atomic
def put(*entries: Entry) -> int:
    """Make these findable as they are now; returns how many differ from before."""
    kinds, keys = {e.kind for e in entries}, {e.key for e in entries}
    there = {(d.kind, d.key): d for d in Document.objects.filter(kind__in=kinds, key__in=keys)}
    return _write(_document(entry, there.get((entry.kind, entry.key))) for entry in entries)


@transaction.atomic
def remove(kind: str, *keys: int) -> int:
    """Make these findable no more; returns how many there were."""
    there = Document.objects.filter(kind=kind, key__in=keys, is_removed=False)
    return _write(_emptied(document) for document in there)


@transaction.atomic
def replace(kind: str, entries: Iterable[Entry]) -> int:
    """Make exactly these findable of one kind; returns how many rows changed, 0 the second time."""
    there = {d.key: d for d in Document.objects.filter(kind=kind)}
    changed = [_document(entry, there.pop(entry.key, None)) for entry in entries]
    return _write([*changed, *(_emptied(d) for d in there.values() if not d.is_removed)])


@transaction.atomic
def refresh(*kinds: str) -> dict[str, int]:
    """Put some kinds in order again, or all that there are; returns how many rows changed of each."""
    return {kind: replace(kind, _providers[kind]()) for kind in kinds or _providers}


@transaction.atomic
def reindex() -> dict[str, int]:
    """Put everything in order again and say so if it was not; returns how many rows changed of each kind."""
    orphans = Document.objects.exclude(kind__in=_providers).filter(is_removed=False)
    gone = {kind: replace(kind, []) for kind in set(orphans.values_list("kind", flat=True))}
    changed = gone | refresh()
    if any(changed.values()):
        audit.record("search.reindexed", target="search", note=str(sum(changed.values())))
    return changed


def _document(entry: Entry, there: Document | None) -> Document | None:
    """The row as it has to be written, or None where it is so already."""
    columns = asdict(entry) | {name: clean(getattr(entry, name)) for name in TEXTS}
    made = Document(**columns)
    if there and all(getattr(there, name) == getattr(made, name) for name in COLUMNS):
        return None
    return made


def _emptied(document: Document) -> Document:
    return Document(kind=document.kind, key=document.key, is_removed=True)


def _write(documents: Iterable[Document | None]) -> int:
    changed = [document for document in documents if document is not None]
    if not changed:
        return 0
    version = _next_version()
    for document in changed:
        document.version = version
    Document.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=UNIQUE,
        update_fields=[*COLUMNS, "version"],
    )
    return len(changed)


def _next_version() -> int:
    """Whoever changes something next waits until this is committed."""
    row = Version.objects.filter(pk=1)
    if not row.update(number=F("number") + 1):
        Version.objects.get_or_create(pk=1)
        row.update(number=F("number") + 1)
    number: int = row.values_list("number", flat=True).get()
    return number
