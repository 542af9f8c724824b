"""The index each process holds of all documents, brought up to date by what has changed since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import tantivy

from interlocal.core.memo import once_a_request
from interlocal.search.choices import FACETS, KINDS
from interlocal.search.models import Document, Version
from interlocal.search.rules import plain, stem, words

HEAP = 15_000_000  # bytes the writer may use, the least tantivy takes
BETWEEN = "\t"  # between a facet's value and its label

# Fields of the index, what a word in them counts (docs/methods/fit.md), and which columns of a document they hold.
CREDITS = {"title": 1.0, "about": 1.0, "summary": 0.8, "text": 0.5}
HOLDS = {"title": ("title",), "about": ("about",), "summary": ("also", "summary"), "text": ("text",)}
COLUMNS = tuple(column for columns in HOLDS.values() for column in columns)

Audiences = frozenset[str]
Query = tantivy.Query
MUST, SHOULD = tantivy.Occur.Must, tantivy.Occur.Should


@dataclass(frozen=True, slots=True)
class Held:
    """An index, and the version of the table it is right for."""

    index: tantivy.Index
    version: int

    def searcher(self) -> tantivy.Searcher:
        return self.index.searcher()


_held: Held | None = None
_lock = Lock()


def held() -> Held:
    """The index of this process, right for what is committed: one query a request says so, one more brings what is new.

    Nobody may search inside a transaction that has changed documents and may still be rolled back.
    """
    return once_a_request("search", _up_to_date)


def _number() -> int:
    return Version.objects.values_list("number", flat=True).first() or 0


def _up_to_date() -> Held:
    global _held  # noqa: PLW0603 -- replaced whole
    number = once_a_request("search", _number)
    now = _held
    if now is not None and now.version == number:
        return now
    with _lock:
        now = _held
        if now is None or now.version > number:  # nothing yet, or the database went back
            now = Held(_new(), -1)
        if now.version < number:
            changed = list(Document.objects.filter(version__gt=now.version).order_by("pk"))
            _write(now.index, changed)
            now = Held(now.index, max([number, *(document.version for document in changed)]))
        _held = now
        return now


def forget() -> None:
    """Drop what this process holds; for tests, whose rollbacks bring old numbers back."""
    global _held  # noqa: PLW0603 -- see above
    _held = None


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", fast=True, indexed=True)
    for name in ("key", "rank", "day"):
        builder.add_unsigned_field(name, fast=True)
    for name in (*CREDITS, "spelled", "titled"):
        builder.add_text_field(name, tokenizer_name="words", index_option="basic")
    for name in ("audience", *FACETS):
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    return builder.build()


SCHEMA = _schema()


def _new() -> tantivy.Index:
    made = tantivy.Index(SCHEMA)
    made.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return made


def _write(index: tantivy.Index, changed: Iterable[Document]) -> None:
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for document in changed:
        writer.delete_documents_by_query(term("pk", document.pk))
        if not document.is_removed:
            writer.add_document(_indexed(document))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def _indexed(document: Document) -> tantivy.Document:
    row = tantivy.Document()
    row.add_unsigned("pk", document.pk)
    row.add_unsigned("key", document.key)
    row.add_unsigned("rank", _rank(document.kind, document.title))
    row.add_unsigned("day", document.date.toordinal() if document.date else 0)
    spelled: dict[str, None] = {}
    for name, columns in HOLDS.items():
        found = dict.fromkeys(word for column in columns for word in words(getattr(document, column)))
        row.add_text(name, " ".join(dict.fromkeys(map(stem, found))))
        spelled |= found
    row.add_text("spelled", " ".join(spelled))
    row.add_text("titled", " ".join(words(document.title)))
    row.add_text("audience", document.audience)
    for name, values in ({"kind": [[document.kind, ""]]} | document.facets).items():
        for value, label in values:
            row.add_text(name, f"{value}{BETWEEN}{label}")
    return row


def _rank(kind: str, title: str) -> int:
    """A number by which equals are ordered: the kind, then the first letters of the title."""
    first = list(KINDS).index(kind) if kind in KINDS else len(KINDS)
    letters = plain(title).encode("ascii", "replace")[:6].ljust(6, b"\0")
    return (first << 48) + int.from_bytes(letters)


def term(name: str, value: str | int) -> Query:
    return Query.term_query(SCHEMA, name, value)


def any_of(name: str, values: Iterable[str]) -> Query:
    """What has one of the values; says nothing about how good a match is."""
    return silent(Query.term_set_query(SCHEMA, name, sorted(values)))


def every(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(MUST, query) for query in queries])


def some(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(SHOULD, query) for query in queries])


def silent(query: Query) -> Query:
    """It narrows, and says nothing about how good a match is."""
    return Query.const_score_query(query, 0.0)


def readers(audiences: Audiences) -> Query:
    """What somebody may find; a part of every query."""
    return any_of("audience", audiences)


def count(searcher: tantivy.Searcher, query: Query) -> int:
    return int(searcher.search(query, limit=1).count)  # type: ignore[attr-defined]  # not in its stubs


def whole(searcher: tantivy.Searcher, name: str, places: list[tantivy.DocAddress]) -> list[int]:
    """The whole numbers that documents hold in a field that every one of them has."""
    return [int(value or 0) for value in searcher.fast_field_values(name, places)]
