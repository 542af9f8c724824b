"""Terms with their reference wording, and what towns made of each: held with the catalogue, right as long as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from interlocal.core.text import alphabetical
from interlocal.library.models import Definition, LocalDefinition, Source
from interlocal.library.queries.catalogue import LONG_AGO, Catalogue, Row, grouped, in_order, url_of


@dataclass(frozen=True, slots=True)
class LocalWording:
    """What one town says; ``language`` is empty where it is the site's own."""

    geoid: str
    wording: str
    language: str
    document: str
    url: str
    adopted_on: date | None
    confirmed_by: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A definition. ``topics`` and ``related`` are slugs, ``sources`` titles with addresses, ``local`` by town."""

    pk: int | None
    slug: str
    url: str
    title: str
    summary: str
    wording: str
    notes: str
    also_called: str
    topics: tuple[str, ...]
    related: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    local: tuple[LocalWording, ...]
    published_at: datetime
    updated_at: datetime | None


def glossary(held: Catalogue) -> Mapping[str, Term]:
    """Live definitions by slug, in the order of their terms; five queries, once for each state of the library."""
    return held.remembered("glossary", lambda: _read(held))


def term_of(draft: Definition, held: Catalogue) -> Term:
    """A definition as its draft has it, saved or not, with the wordings of towns that are live."""
    live = next((term for term in glossary(held).values() if term.pk == draft.pk), None)
    return _term(
        {name: getattr(draft, name) for name in _COLUMNS},
        topics=tuple(topic.slug for topic in draft.topics.all()),
        related=tuple(other.slug for other in draft.related.all()),
        sources=tuple((source.title, source.url) for source in draft.sources.all()),
        local=live.local if live else (),
    )


def with_draft(term: Term, draft: LocalDefinition) -> Term:
    """The term with one town's wording as its draft has it."""
    others = [one for one in term.local if one.geoid != draft.municipality.geoid]
    row = {name: getattr(draft, name) for name in _LOCAL}
    return replace(term, local=(*others, LocalWording(draft.municipality.geoid, **row)))


_LOCAL = ("wording", "language", "document", "url", "adopted_on", "confirmed_by", "is_sample")
_COLUMNS = (
    "pk",
    "slug",
    "title",
    "summary",
    "wording",
    "notes",
    "also_called",
    "first_published_at",
    "last_published_at",
)


def _read(held: Catalogue) -> dict[str, Term]:
    rows = sorted(Definition.objects.live().values(*_COLUMNS), key=lambda row: alphabetical(row["title"]))
    slugs = {row["pk"]: row["slug"] for row in rows}
    topics = in_order(held.topics, grouped(Definition.topics.through.objects, "definition_id", "topic__slug"))
    through = Definition.related.through.objects.order_by("pk")
    related = grouped(through, "from_definition_id", "to_definition_id")
    sources: dict[int, list[tuple[str, str]]] = {}
    for pk, title, url in Source.objects.order_by("sort_order").values_list("definition_id", "title", "url"):
        sources.setdefault(pk, []).append((title, url))
    local = _local(held)
    return {
        row["slug"]: _term(
            row,
            topics=topics.get(row["pk"], ()),
            related=tuple(slugs[pk] for pk in related.get(row["pk"], ()) if pk in slugs),
            sources=tuple(sources.get(row["pk"], ())),
            local=tuple(local.get(row["pk"], ())),
        )
        for row in rows
    }


def _local(held: Catalogue) -> dict[int, list[LocalWording]]:
    """The wordings of each definition, by the name of their towns."""
    found: dict[int, list[LocalWording]] = {}
    columns = ("definition_id", "municipality__geoid", *_LOCAL)
    for pk, geoid, *rest in LocalDefinition.objects.live().values_list(*columns):
        if geoid in held.places.by_geoid:  # a town that came this moment has to wait for the next stamp
            found.setdefault(pk, []).append(LocalWording(geoid, *rest))
    for wordings in found.values():
        wordings.sort(key=lambda one: alphabetical(held.places.by_geoid[one.geoid].name))
    return found


def _term(
    row: Row,
    *,
    topics: tuple[str, ...],
    related: tuple[str, ...],
    sources: tuple[tuple[str, str], ...],
    local: Iterable[LocalWording],
) -> Term:
    slug = row["slug"] or "draft"
    texts = {name: row[name] for name in _COLUMNS if name != "slug" and not name.endswith("_at")}
    return Term(
        slug=slug,
        url=url_of("definition", slug),
        topics=topics,
        related=related,
        sources=sources,
        local=tuple(local),
        published_at=row["first_published_at"] or LONG_AGO,
        updated_at=row["last_published_at"],
        **texts,
    )
