"""Addresses on other sites that live entries name, which of them are due for a look, and what needs an editor."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Model, QuerySet
from django.urls import reverse

from interlocal.core.addresses import Named
from interlocal.core.addresses import named as everybodys
from interlocal.library.choices import LinkState
from interlocal.library.models import Link, LocalDefinition, Resource, Source
from interlocal.library.rules import next_look

NEVER = datetime.min.replace(tzinfo=UTC)
WORST_FIRST = (LinkState.GONE, LinkState.UNREACHABLE, LinkState.MOVED, LinkState.OK, LinkState.REFUSED)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An address that an editor should look at, and everything that names it.

    ``changed_at`` is when its page was first found to say something else; None where it does not, or somebody looked.
    """

    url: str
    state: str
    label: str
    moved_to: str
    reason: str
    checked_at: datetime
    failures: int
    changed_at: datetime | None
    uses: tuple[Named, ...]


def uses() -> dict[str, list[Named]]:
    """Every address that a live entry of any app names, made-up ones left out."""
    found: dict[str, list[Named]] = {}
    for one in everybodys():
        found.setdefault(one.url, []).append(one)
    return found


def named() -> Iterator[Named]:
    """The addresses that live content of the library names."""
    for url, title, content, pk in _own():
        meta = content._meta
        edit = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit", args=[pk])
        yield Named(url, title, str(meta.verbose_name), edit)


def _own() -> Iterable[tuple[str, str, type[Model], int]]:
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
    """What does not work, moved, says something else or keeps programs out, worst first; if anything still names it."""
    used = uses()
    links = Link.objects.exclude(state=LinkState.OK, changed_at=None).order_by("url")
    found = [_trouble(link, used) for link in links if link.url in used]
    return sorted(found, key=lambda one: (WORST_FIRST.index(LinkState(one.state)), -one.failures))


def _trouble(link: Link, used: Mapping[str, list[Named]]) -> Trouble:
    return Trouble(
        url=link.url,
        state=link.state,
        label=str(LinkState(link.state).label),
        moved_to=link.moved_to,
        reason=link.reason,
        checked_at=link.checked_at,
        failures=link.failures,
        changed_at=link.changed_at,
        uses=tuple(used[link.url]),
    )
