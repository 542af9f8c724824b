"""What of the library the site search finds: live practices, cases, definitions and resources."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import DraftStateMixin

from interlocal.library.models import (
    CaseStudy,
    Definition,
    LocalDefinition,
    Practice,
    Resource,
    Topic,
)
from interlocal.search import actions as search
from interlocal.search.actions import Entry

TOLD = ("why", "approach", "worked", "did_not", "would_change")

_later: ContextVar[bool] = ContextVar("later", default=False)


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _topics(topics: Iterable[Topic]) -> dict[str, list[list[str]]]:
    return {"topic": [[topic.slug, topic.name] for topic in topics]}


def _of_practice(practice: Practice) -> Entry:
    topics, functions = list(practice.topics.all()), list(practice.functions.all())
    challenges = (f"{c.challenge} {c.strategy}" for c in practice.challenges.all())
    steps = (f"{s.title} {s.text}" for s in practice.steps.all())
    day = practice.first_published_at
    return Entry(
        kind="practice",
        key=str(practice.pk),
        url=practice.get_absolute_url(),
        title=practice.title,
        also=_joined(practice.also_called, *(thing.name for thing in [*topics, *functions])),
        summary=practice.summary,
        text=_joined(practice.why, *challenges, *steps, practice.prerequisites),
        facets=_topics(topics),
        date=day.date() if day else None,
    )


def _of_case(case: CaseStudy) -> Entry:
    practices, town = list(case.practices.all()), case.municipality
    topics = {topic.slug: topic for practice in practices for topic in practice.topics.all()}
    facets = _topics(topics[slug] for slug in sorted(topics))
    facets["county"] = [[county.name, county.name] for county in town.counties.all()]
    if case.started_year:
        facets["year"] = [[str(case.started_year), str(case.started_year)]]
    day = case.first_published_at
    return Entry(
        kind="case",
        key=str(case.pk),
        url=case.get_absolute_url(),
        title=case.title,
        also=_joined(town.name, *(practice.title for practice in practices)),
        summary=case.summary,
        text=_joined(*(getattr(case, name) for name in TOLD)),
        facets=facets,
        is_sample=case.is_sample,
        date=day.date() if day else None,
    )


def _of_definition(definition: Definition) -> Entry:
    local = definition.local.filter(live=True).select_related("municipality").order_by("pk")
    return Entry(
        kind="definition",
        key=str(definition.pk),
        url=definition.get_absolute_url(),
        title=definition.title,
        also=definition.also_called,
        summary=definition.summary,
        text=_joined(
            definition.wording, definition.notes, *(f"{one.municipality}: {one.wording}" for one in local)
        ),
        facets=_topics(definition.topics.all()),
    )


def _of_resource(resource: Resource) -> Entry:
    return Entry(
        kind="resource",
        key=str(resource.pk),
        url=resource.get_absolute_url(),
        title=resource.title,
        also=_joined(resource.publisher, resource.get_kind_display(), resource.get_scope_display()),
        summary=resource.summary,
        facets=_topics(resource.topics.all()),
        is_sample=resource.is_sample,
        date=resource.last_updated,
    )


_Kind = tuple[str, Callable[[Any], Entry], tuple[str, ...]]
KINDS: dict[type[Model], _Kind] = {
    Practice: ("practice", _of_practice, ("topics", "functions", "challenges", "steps")),
    CaseStudy: ("case", _of_case, ("practices__topics", "municipality__counties")),
    Definition: ("definition", _of_definition, ("topics",)),
    Resource: ("resource", _of_resource, ("topics",)),
}


def entries(model: type[Model], only: Iterable[int] | None = None) -> Iterator[Entry]:
    """What is live of one kind, or some of it, as the search takes it."""
    _kind, make, related = KINDS[model]
    rows: QuerySet[Any] = model._default_manager.filter(live=True)
    rows = rows if only is None else rows.filter(pk__in=only)
    return (make(row) for row in rows.prefetch_related(*related).order_by("pk"))


def provide() -> None:
    """Tell the search where everything of the library comes from."""
    for model, (kind, _make, _related) in KINDS.items():
        search.provide(kind, lambda model=model: entries(model))  # type: ignore[misc]


@contextmanager
def later() -> Iterator[None]:
    """While many cases are published, leave it to whoever publishes them to say so at the end."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)


def put(model: type[Model], keys: Iterable[int]) -> None:
    """Make some rows findable as they are now."""
    search.put(*entries(model, keys))


def published(sender: type[DraftStateMixin], instance: Any, **kwargs: Any) -> None:
    """Called by Wagtail in the transaction that publishes."""
    if sender is LocalDefinition:
        put(Definition, [instance.definition_id])
    elif sender in KINDS and not (sender is CaseStudy and _later.get()):
        put(sender, [instance.pk])


def taken_out(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Called when something is unpublished or deleted."""
    if sender is LocalDefinition:
        put(Definition, [instance.definition_id])
    elif sender in KINDS:
        search.remove(KINDS[sender][0], str(instance.pk))


def renamed(sender: type[Topic], instance: Topic, created: bool, **kwargs: Any) -> None:
    """A topic has another name: everything it stands on says so."""
    for model in () if created else (Practice, Definition, Resource):
        put(model, model._default_manager.filter(topics=instance, live=True).values_list("pk", flat=True))
    if not created:
        put(
            CaseStudy,
            CaseStudy.objects.filter(practices__topics=instance, live=True).values_list("pk", flat=True),
        )
