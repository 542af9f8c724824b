"""Says what can be found. Apps put their things in as they publish them, and take them out again."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, fields

from django.db import transaction

from interlocal.core.text import clean
from interlocal.search.choices import EVERYONE
from interlocal.search.models import Document, Version

BATCH = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found: what it is, where it lies, and its words. ``Document`` says what each field holds."""

    kind: str
    key: str
    url: str
    title: str
    also: str = ""
    summary: str = ""
    text: str = ""
    facets: dict[str, list[list[str]]] = field(default_factory=dict)
    audience: str = EVERYONE
    is_sample: bool = False
    date: dt.date | None = None


COLUMNS = [*(f.name for f in fields(Entry) if f.name not in {"kind", "key"}), "is_removed", "version"]
EMPTY = {"url": "", "title": "", "also": "", "summary": "", "text": "", "facets": {}, "date": None}

_providers: dict[str, Callable[[], Iterable[Entry]]] = {}


def provide(kind: str, entries: Callable[[], Iterable[Entry]]) -> None:
    """Tell where all entries of one kind come from; apps do so when they are loaded."""
    _providers[kind] = entries


@transaction.atomic
def put(*entries: Entry) -> int:
    """Make these findable as they are now; returns how many differ from before."""
    there = {(d.kind, d.key): d for d in _of({e.kind for e in entries}, {e.key for e in entries})}
    return _write([_document(e, there.get((e.kind, e.key))) for e in entries])


@transaction.atomic
def remove(kind: str, *keys: str) -> int:
    """Make these findable no more; returns how many there were."""
    gone = [d for d in _of({kind}, set(keys)) if not d.is_removed]
    return _write([_emptied(document) for document in gone])


@transaction.atomic
def replace(kind: str, entries: Iterable[Entry]) -> int:
    """Make exactly these findable of one kind; returns how many rows changed, 0 the second time."""
    there = {d.key: d for d in Document.objects.filter(kind=kind)}
    changed = [_document(entry, there.pop(entry.key, None)) for entry in entries]
    return _write([*changed, *(_emptied(d) for d in there.values() if not d.is_removed)])


def reindex() -> dict[str, int]:
    """Put every kind in order again; returns how many rows changed of each."""
    return {kind: replace(kind, entries()) for kind, entries in _providers.items()}


def _of(kinds: set[str], keys: set[str]) -> list[Document]:
    return list(Document.objects.filter(kind__in=kinds, key__in=keys))


def _document(entry: Entry, there: Document | None) -> Document | None:
    """The row as it has to be written, or None where it is so already."""
    columns = asdict(entry) | {"is_removed": False}
    for name in ("title", "also", "summary", "text"):
        columns[name] = clean(columns[name])
    document = there or Document()
    before = {name: getattr(document, name) for name in columns}
    if there and before == columns:
        return None
    for name, value in columns.items():
        setattr(document, name, value)
    return document


def _emptied(document: Document) -> Document:
    for name, value in EMPTY.items():
        setattr(document, name, value)
    document.is_removed = True
    return document


def _write(documents: Iterable[Document | None]) -> int:
    changed = [document for document in documents if document is not None]
    if not changed:
        return 0
    version, _ = Version.objects.select_for_update().get_or_create(pk=1)
    version.number += 1
    version.save()
    for document in changed:
        document.version = version.number
    new, old = ([d for d in changed if d._state.adding is adding] for adding in (True, False))
    Document.objects.bulk_create(new, batch_size=BATCH)
    Document.objects.bulk_update(old, COLUMNS, batch_size=BATCH)
    return len(changed)
