"""The index each process holds of all documents, brought up to date by what has changed since."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

import tantivy

from interlocal.search.choices import FACETS, KINDS
from interlocal.search.models import Document, Version
from interlocal.search.rules import plain, stem, words

HEAP = 15_000_000  # bytes the writer may use, the least tantivy takes
TEXTS = {"title": 1.0, "also": 0.8, "summary": 0.8, "text": 0.5}  # where a word stands, and its credit
BETWEEN = "\t"  # between a facet's value and its label


@dataclass(frozen=True, slots=True)
class Held:
    """An index, the number of the version it is right for, and whether that is the whole of the table."""

    index: tantivy.Index
    version: int


_held: Held | None = None
_lock = Lock()


def index() -> Held:
    """The index of this process, right for what is committed: one query says so, one more brings what is new."""
    global _held  # noqa: PLW0603 -- replaced whole
    number = Version.objects.values_list("number", flat=True).first() or 0
    held = _held
    if held is not None and held.version == number:
        return held
    with _lock:
        if _held is None or _held.version > number:  # nothing yet, or the database went back
            _held = Held(_new(), -1)
        if _held.version != number:
            changed = list(Document.objects.filter(version__gt=_held.version).order_by("pk"))
            _write(_held.index, changed)
            _held = Held(_held.index, max([number, *(d.version for d in changed)]))
        return _held


def forget() -> None:
    """Drop what this process holds; for tests, whose rollbacks bring old numbers back."""
    global _held  # noqa: PLW0603 -- see above
    _held = None


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", fast=True, indexed=True)
    builder.add_unsigned_field("rank", fast=True)
    builder.add_unsigned_field("day", fast=True)
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="words", index_option="basic")
    builder.add_text_field("spelled", tokenizer_name="words", index_option="basic")
    for name in ("audience", *FACETS):
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    return builder.build()


SCHEMA = schema()


def _new() -> tantivy.Index:
    made = tantivy.Index(SCHEMA)
    made.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return made


def _write(held: tantivy.Index, changed: Iterable[Document]) -> None:
    writer = held.writer(heap_size=HEAP, num_threads=1)
    for document in changed:
        writer.delete_documents_by_query(tantivy.Query.term_query(SCHEMA, "pk", document.pk))
        if not document.is_removed:
            writer.add_document(_indexed(document))
    writer.commit()
    writer.wait_merging_threads()
    held.reload()


def _indexed(document: Document) -> tantivy.Document:
    row = tantivy.Document()
    row.add_unsigned("pk", document.pk)
    row.add_unsigned("rank", rank(document.kind, document.title))
    row.add_unsigned("day", document.date.toordinal() if document.date else 0)
    spelled: dict[str, None] = {}
    for name in TEXTS:
        found = words(getattr(document, name))
        row.add_text(name, " ".join(dict.fromkeys(stem(word) for word in found)))
        spelled |= dict.fromkeys(found)
    row.add_text("spelled", " ".join(spelled))
    row.add_text("audience", document.audience)
    for name, values in ({"kind": [[document.kind, ""]]} | document.facets).items():
        for value, label in values:
            row.add_text(name, f"{value}{BETWEEN}{label}")
    return row


def rank(kind: str, title: str) -> int:
    """A number by which equals are ordered: the kind, then the first letters of the title."""
    first = list(KINDS).index(kind) if kind in KINDS else len(KINDS)
    letters = plain(title).encode("ascii", "replace")[:6].ljust(6, b"\0")
    return (first << 48) + int.from_bytes(letters)


def day(number: int) -> dt.date | None:
    return dt.date.fromordinal(number) if number else None
