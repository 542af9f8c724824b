"""Resources on other sites, in groups, with what was found at their addresses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from interlocal.core.text import alphabetical
from interlocal.library.choices import LinkState, Price, ResourceKind, Scope
from interlocal.library.models import Link as LinkRow
from interlocal.library.models import Resource
from interlocal.library.queries.cards import Link, nearest
from interlocal.library.queries.catalogue import LONG_AGO, Catalogue, Row, grouped, in_order
from interlocal.library.queries.entries import Badge
from interlocal.library.queries.facets import Chosen, Facet, Sets, places_of
from interlocal.library.rules import is_broken
from interlocal.search.queries import Asked, holding

VOCABULARIES: dict[str, type[TextChoices]] = {"scope": Scope, "kind": ResourceKind, "cost": Price}


@dataclass(frozen=True, slots=True)
class ResourceCard:
    """A resource and the last look at its address; ``state`` is empty where nobody looked yet."""

    pk: int | None
    slug: str
    url: str
    title: str
    summary: str
    publisher: str
    scope: str
    kind: str
    topics: tuple[str, ...]
    language: str
    cost: str
    last_updated: date | None
    archived_url: str
    is_sample: bool
    published_at: datetime
    updated_at: datetime | None
    state: str
    checked_at: datetime | None
    broken: bool


@dataclass(frozen=True, slots=True)
class ResourceEntry:
    """What ``library/_resource.html`` prints. ``broken`` is the day of the last look that found nothing."""

    slug: str
    page: str
    url: str
    kind: str
    title: str
    summary: str
    publisher: str
    language: str
    badges: tuple[Badge, ...]
    facts: tuple[str, ...]
    broken: str
    archived_url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The resources of one scope; ``updated`` is the day the newest of them was last changed here."""

    name: str
    label: str
    entries: tuple[ResourceEntry, ...]
    updated: date | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found, in groups, and the filters. ``known`` is how many resources there are in all."""

    asked: Asked
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[str, str, str], ...]
    total: int
    known: int
    updated: date | None


def resources(held: Catalogue) -> tuple[ResourceCard, ...]:
    """Live resources, the nearest scope first, then by title; three queries, once for each state of the library."""
    return held.remembered("resources", lambda: _read(held))


def card_of(draft: Resource, held: Catalogue) -> ResourceCard:
    """A resource as its draft has it, not looked at."""
    row = {name: getattr(draft, name) for name in _COLUMNS}
    return _card(row, tuple(topic.slug for topic in draft.topics.all()), None)


def with_draft(cards: Iterable[ResourceCard], draft: ResourceCard) -> tuple[ResourceCard, ...]:
    return tuple(sorted((draft, *(card for card in cards if card.pk != draft.pk)), key=_place))


def shelf(held: Catalogue, cards: Sequence[ResourceCard], chosen: Chosen, asked: Asked) -> Shelf:
    """Those of the cards that have one of the chosen values in every filter, and every word."""
    known, updated = len(cards), _newest(cards)
    cards = matching(cards, asked)
    whole = (1 << len(cards)) - 1
    narrowed = sets(held, cards).narrow(chosen, whole, labels())
    found = [cards[i] for i in places_of(narrowed.found)]
    scopes = [(scope, [card for card in found if card.scope == scope]) for scope in Scope]
    return Shelf(
        asked=asked,
        groups=tuple(_group(scope, its, held) for scope, its in scopes if its),
        facets=narrowed.facets,
        chosen=narrowed.chosen,
        total=len(found),
        known=known,
        updated=updated,
    )


def matching(cards: Iterable[ResourceCard], asked: Asked) -> list[ResourceCard]:
    """The cards that hold everything that was asked for; without words all, an editor's draft among them."""
    if not asked.groups:
        return list(cards)
    found = holding(asked, "resource")
    return [card for card in cards if card.pk in found]


def labels() -> dict[str, str]:
    """The filters in the order shown."""
    return {
        "scope": _("For whom"),
        "topic": _("Topic"),
        "kind": _("Kind"),
        "language": _("Language"),
        "cost": _("Price"),
    }


def sets(held: Catalogue, cards: Sequence[ResourceCard]) -> Sets:
    """Which cards have which value of each filter."""
    bits: dict[str, dict[str, int]] = {facet: {} for facet in labels()}
    for i, card in enumerate(cards):
        values = [("topic", slug) for slug in card.topics]
        values += [(name, getattr(card, name)) for name in ("scope", "kind", "language", "cost")]
        for facet, value in values:
            bits[facet][value] = bits[facet].get(value, 0) | 1 << i
    names = {
        facet: {one.value: str(one.label) for one in vocabulary if one.value in bits[facet]}
        for facet, vocabulary in VOCABULARIES.items()
    }
    names["topic"] = {slug: name for slug, name in held.topics.items() if slug in bits["topic"]}
    names["language"] = {code: language(code) for code in sorted(bits["language"], key=language)}
    return Sets(bits, names)


def about(topics: Iterable[str], held: Catalogue) -> tuple[Link, ...]:
    """Resources of any of the topics, as ``nearest`` has them; those that do not answer are left out."""
    working = [card for card in resources(held) if not card.broken]
    return tuple(Link(card.url, card.title, card.publisher) for card in nearest(topics, working))


def page_of(card: ResourceCard) -> str:
    """Where it stands on this site."""
    return f"{reverse('library:resources')}#{card.slug}"


def language(code: str) -> str:
    """``Spanish``; the code itself where nobody knows the language."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


_COLUMNS = (
    "pk",
    "slug",
    "url",
    "title",
    "summary",
    "publisher",
    "scope",
    "kind",
    "language",
    "cost",
    "last_updated",
    "archived_url",
    "is_sample",
    "first_published_at",
    "last_published_at",
)
_SCOPES = list(Scope.values)


def _place(card: ResourceCard) -> tuple[int, tuple[str, str]]:
    return _SCOPES.index(card.scope), alphabetical(card.title)


def _read(held: Catalogue) -> tuple[ResourceCard, ...]:
    rows = list(Resource.objects.live().values(*_COLUMNS))
    topics = in_order(held.topics, grouped(Resource.topics.through.objects, "resource_id", "topic__slug"))
    found = {link.url: link for link in LinkRow.objects.filter(url__in=Resource.objects.live().values("url"))}
    cards = (_card(row, topics.get(row["pk"], ()), found.get(row["url"])) for row in rows)
    return tuple(sorted(cards, key=_place))


def _card(row: Row, topics: tuple[str, ...], link: LinkRow | None) -> ResourceCard:
    columns = {name: row[name] for name in _COLUMNS if not name.endswith("published_at")}
    return ResourceCard(
        topics=topics,
        published_at=row["first_published_at"] or LONG_AGO,
        updated_at=row["last_published_at"],
        state=link.state if link else "",
        checked_at=link.checked_at if link else None,
        broken=bool(link and is_broken(link.failures)),
        **columns,
    )


def _newest(cards: Iterable[ResourceCard]) -> date | None:
    changed = [card.updated_at for card in cards if card.updated_at]
    return localtime(max(changed)).date() if changed else None


def _group(scope: Scope, cards: list[ResourceCard], held: Catalogue) -> Group:
    return Group(scope.value, str(scope.label), tuple(_entry(card, held) for card in cards), _newest(cards))


def _entry(card: ResourceCard, held: Catalogue) -> ResourceEntry:
    return held.said(("resource", card), lambda: _written(card, held))


def _written(card: ResourceCard, held: Catalogue) -> ResourceEntry:
    day = date_format(localtime(card.checked_at)) if card.checked_at else ""
    foreign = card.language.split("-")[0] != (get_language() or "").split("-")[0]
    facts = (
        "" if card.cost == Price.FREE else str(Price(card.cost).label),
        language(card.language) if foreign else "",
        *(held.topics[slug] for slug in card.topics if slug in held.topics),
        _("Last changed by its publisher %(day)s") % {"day": date_format(card.last_updated)}
        if card.last_updated
        else "",
        _checked(card, day),
    )
    return ResourceEntry(
        slug=card.slug,
        page=page_of(card),
        url=card.url,
        kind=str(ResourceKind(card.kind).label),
        title=card.title,
        summary=card.summary,
        publisher=card.publisher,
        language=card.language if foreign else "",
        badges=(Badge(_("Sample"), "sample"),) if card.is_sample else (),
        facts=tuple(fact for fact in facts if fact),
        broken=day if card.broken else "",
        archived_url=card.archived_url,
    )


def _checked(card: ResourceCard, day: str) -> str:
    if not day:
        return _("Link not checked yet")
    if card.state in (LinkState.OK, LinkState.MOVED):
        return _("Link checked %(day)s") % {"day": day}
    return ""
