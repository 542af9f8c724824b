"""What of the library the site search finds: live practices, cases, definitions and resources."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils.timezone import localdate
from wagtail.signals import published, unpublished

from interlocal.library.models import (
    CaseStudy,
    Definition,
    Function,
    LocalDefinition,
    Practice,
    Resource,
    Topic,
)
from interlocal.network.queries import at_home
from interlocal.places.models import Municipality
from interlocal.search import actions as search
from interlocal.search.actions import Entry

TOLD = ("why", "approach", "worked", "did_not", "would_change")
Facets = dict[str, list[list[str]]]

_later: ContextVar[set[str] | None] = ContextVar("later", default=None)


def connect() -> None:
    """Tell the search where everything comes from, and listen for what Wagtail publishes and takes back."""
    for model, (kind, *_rest) in KINDS.items():
        search.provide(kind, lambda model=model: entries(model))  # type: ignore[misc]
    published.connect(changed)
    unpublished.connect(changed)
    post_delete.connect(deleted)
    for vocabulary in (Topic, Function, Municipality):
        post_save.connect(renamed, sender=vocabulary)


def entries(model: type[Model], **which: Any) -> list[Entry]:
    """What is live of one kind, or some of it, as the search takes it."""
    _kind, make, related = KINDS[model]
    rows: QuerySet[Any] = model._default_manager.filter(live=True, **which).distinct()
    with at_home():
        return [make(row) for row in rows.prefetch_related(*related).order_by("pk")]


def _of_practice(practice: Practice) -> Entry:
    about = [*practice.topics.all(), *_with_parents(practice)]
    cases = (f"{case.title} {case.summary}" for case in practice.cases.all() if case.live)
    challenges = (f"{row.challenge} {row.strategy}" for row in practice.challenges.all())
    steps = (f"{row.title} {row.text}" for row in practice.steps.all())
    return Entry(
        kind="practice",
        key=practice.pk,
        url=practice.get_absolute_url(),
        title=practice.title,
        about=_lines(thing.name for thing in about),
        also=practice.also_called,
        summary=practice.summary,
        text=_lines([practice.why, *challenges, *steps, practice.prerequisites, *cases]),
        facets=_subjects([practice]),
        date=_day(practice),
    )


def _of_case(case: CaseStudy) -> Entry:
    practices = [practice for practice in case.practices.all() if practice.live]
    about = [thing for one in practices for thing in (*one.topics.all(), *_with_parents(one))]
    facets = _subjects(practices)
    facets["county"] = [[county.name, county.name] for county in case.municipality.counties.all()]
    facets["year"] = [[str(case.started_year)] * 2] if case.started_year else []
    return Entry(
        kind="case",
        key=case.pk,
        url=case.get_absolute_url(),
        title=case.title,
        about=_lines([case.municipality.name, *(thing.name for thing in about)]),
        also=_lines(f"{one.title} {one.also_called}" for one in practices),
        summary=case.summary,
        text=_lines(getattr(case, name) for name in TOLD),
        facets=facets,
        is_sample=case.is_sample,
        date=_day(case),
    )


def _of_definition(definition: Definition) -> Entry:
    towns = (f"{one.municipality}: {one.wording}" for one in definition.local.all() if one.live)
    return Entry(
        kind="definition",
        key=definition.pk,
        url=definition.get_absolute_url(),
        title=definition.title,
        about=_lines(topic.name for topic in definition.topics.all()),
        also=definition.also_called,
        summary=definition.summary,
        text=_lines([definition.wording, definition.notes, *towns]),
        facets=_subjects([definition]),
    )


def _of_resource(resource: Resource) -> Entry:
    return Entry(
        kind="resource",
        key=resource.pk,
        url=resource.get_absolute_url(),
        title=resource.title,
        about=_lines(topic.name for topic in resource.topics.all()),
        also=_lines([resource.publisher, resource.get_kind_display(), resource.get_scope_display()]),
        summary=resource.summary,
        facets=_subjects([resource]),
        is_sample=resource.is_sample,
        date=resource.last_updated,
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _day(row: Any) -> Any:
    return localdate(row.first_published_at) if row.first_published_at else None


def _with_parents(practice: Practice) -> list[Function]:
    return [one for function in practice.functions.all() for one in (function.parent, function) if one]


def _subjects(rows: Iterable[Any]) -> Facets:
    """Topics and functions of some things, each once."""
    found: dict[str, dict[str, str]] = {"topic": {}, "function": {}}
    for row in rows:
        found["topic"] |= {topic.slug: topic.name for topic in row.topics.all()}
        if isinstance(row, Practice):
            found["function"] |= {function.slug: function.name for function in row.functions.all()}
    return {name: sorted([slug, label] for slug, label in its.items()) for name, its in found.items()}


_Kind = tuple[str, Callable[[Any], Entry], tuple[str, ...]]
KINDS: dict[type[Model], _Kind] = {
    Practice: ("practice", _of_practice, ("topics", "functions__parent", "challenges", "steps", "cases")),
    CaseStudy: (
        "case",
        _of_case,
        ("practices__topics", "practices__functions__parent", "municipality__counties"),
    ),
    Definition: ("definition", _of_definition, ("topics", "local__municipality")),
    Resource: ("resource", _of_resource, ("topics",)),
}


@contextmanager
def later() -> Iterator[None]:
    """While many things are published, wait, and put them in at the end."""
    kinds: set[str] = set()
    token = _later.set(kinds)
    try:
        yield
    finally:
        _later.reset(token)
    if kinds:
        search.refresh(*sorted(kinds))


def changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Something was published or taken back: it and what tells of it are put in anew."""
    touched, waiting = _touched(sender, instance), _later.get()
    if waiting is not None:
        waiting.update(KINDS[model][0] for model, _which in touched)
        return
    found = [entry for model, which in touched for entry in entries(model, **which)]
    search.put(*found)
    if sender in KINDS and all((entry.kind, entry.key) != (KINDS[sender][0], instance.pk) for entry in found):
        search.remove(KINDS[sender][0], instance.pk)


def _touched(sender: type[Model], instance: Any) -> list[tuple[type[Model], dict[str, Any]]]:
    """What has to be put in anew: a practice tells of its cases, and a case of its practices."""
    if sender is LocalDefinition:
        return [(Definition, {"pk": instance.definition_id})]
    own = [(sender, {"pk": instance.pk})] if sender in KINDS else []
    if sender is Practice:
        return [*own, (CaseStudy, {"practices": instance.pk})]
    if sender is CaseStudy:
        return [*own, (Practice, {"cases": instance.pk})]
    return own


def deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Something was deleted, and nothing says any more what told of it: everything is looked at."""
    if sender in (*KINDS, LocalDefinition, Topic, Function):
        search.refresh(*(kind for kind, *_rest in KINDS.values()))


def renamed(sender: type[Model], instance: Any, created: bool, **kwargs: Any) -> None:
    """What the library is sorted by has another name, and everything it stands on says so."""
    if not created:
        towns = (
            {"case", "definition"} if sender is Municipality else {kind for kind, *_rest in KINDS.values()}
        )
        search.refresh(*sorted(towns))
