"""Addresses on other sites that live content names, which of them are due for a look, and what needs an editor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Model, QuerySet
from django.urls import reverse

from interlocal.library.choices import LinkState
from interlocal.library.models import Link, LocalDefinition, Resource, Source
from interlocal.library.rules import next_look

NEVER = datetime.min.replace(tzinfo=UTC)
WORST_FIRST = (LinkState.GONE, LinkState.UNREACHABLE, LinkState.MOVED, LinkState.REFUSED)


@dataclass(frozen=True, slots=True)
class Use:
    """Where an address stands: content, and the editor's page for it."""

    title: str
    kind: str
    edit: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """An address that an editor should look at, and everything that names it."""

    url: str
    state: str
    label: str
    moved_to: str
    reason: str
    checked_at: datetime
    failures: int
    uses: tuple[Use, ...]


def uses() -> dict[str, list[Use]]:
    """Every address that live content names, made-up content left out."""
    found: dict[str, list[Use]] = {}
    for url, title, content, pk in _named():
        meta = content._meta
        edit = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit", args=[pk])
        found.setdefault(url, []).append(Use(title, str(meta.verbose_name), edit))
    return found


def _named() -> Iterable[tuple[str, str, type[Model], int]]:
    resources = Resource.objects.live().filter(is_sample=False).order_by("title")
    for url, title, pk in resources.values_list("url", "title", "pk"):
        yield url, title, Resource, pk
    definition = Source._meta.get_field("definition").related_model
    sources: QuerySet[Source] = Source.objects.filter(definition__live=True).exclude(url="")
    for url, title, pk in sources.order_by("pk").values_list("url", "definition__title", "definition_id"):
        yield url, title, definition, pk
    local = LocalDefinition.objects.live().filter(is_sample=False).exclude(url="").order_by("pk")
    columns = ("url", "municipality__name", "definition__title", "pk")
    for url, town, title, pk in local.values_list(*columns):
        yield url, f"{town}: {title}", LocalDefinition, pk


def due(at: datetime, most: int) -> list[str]:
    """The addresses to look at now: those never looked at, then those that have waited longest."""
    looked = {link.url: link for link in Link.objects.all()}
    waiting = sorted((_due_at(looked.get(url)), url) for url in uses())
    return [url for when, url in waiting if when <= at][:most]


def _due_at(link: Link | None) -> datetime:
    return next_look(link.state, link.failures, link.checked_at) if link else NEVER


def troubles() -> list[Trouble]:
    """What does not work, has moved or keeps programs out, worst first; what nothing names any more is left out."""
    named = uses()
    links = Link.objects.exclude(state=LinkState.OK).order_by("url")
    found = [_trouble(link, named) for link in links if link.url in named]
    return sorted(found, key=lambda one: (WORST_FIRST.index(LinkState(one.state)), -one.failures))


def _trouble(link: Link, named: Mapping[str, list[Use]]) -> Trouble:
    return Trouble(
        url=link.url,
        state=link.state,
        label=str(LinkState(link.state).label),
        moved_to=link.moved_to,
        reason=link.reason,
        checked_at=link.checked_at,
        failures=link.failures,
        uses=tuple(named[link.url]),
    )
