"""What the pages of definitions show: the list from A to Z, and one term with every town's own words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from interlocal.core.text import alphabetical
from interlocal.library.models import Definition
from interlocal.library.queries.cards import Link, nearest
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.library.queries.glossary import LocalWording, Term, glossary
from interlocal.library.queries.wording import Block, blocks
from interlocal.places.queries import Located, Peer, Target, Town, locate, peers_by_geoid
from interlocal.search.queries import Asked as Words
from interlocal.search.queries import holding

OTHER = "#"  # for what begins with no letter from A to Z
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose town was named: one target, or what it may be; ``words`` as typed or as the town is called."""

    words: str
    located: Located

    @property
    def target(self) -> Target | None:
        return self.located.target

    @property
    def lost(self) -> bool:
        """A town was named and is not clear."""
        return bool(self.words) and self.target is None


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One line of the list. ``own`` is the wording of the town that was asked for."""

    url: str
    title: str
    summary: str
    also_called: str
    towns: int
    own: tuple[Block, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class TownWording:
    """A town's own words on the page of a term. ``degree`` is None where it was compared with nobody."""

    anchor: str
    town: Town
    wording: tuple[Block, ...]
    language: str
    document: str
    url: str
    adopted_on: date | None
    confirmed_by: str
    is_sample: bool
    own: bool
    degree: int | None


@dataclass(frozen=True, slots=True)
class TermPage:
    """One term. ``missing`` is the town that was asked for and has no wording of its own."""

    slug: str
    url: str
    title: str
    summary: str
    wording: tuple[Block, ...]
    notes: tuple[Block, ...]
    also_called: str
    sources: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]
    related: tuple[Link, ...]
    practices: tuple[Link, ...]
    towns: tuple[TownWording, ...]
    missing: Town | None
    updated_at: datetime | None


def asked(words: str) -> Asked:
    """Read the name of a town; its own name stands in for what was typed."""
    located = locate(words)
    town = located.target.town if located.target else None
    return Asked(town.name if town else words, located)


def entries(held: Catalogue, words: Words, town: Town | None = None) -> list[TermEntry]:
    """The terms that hold all words that were asked for and, if a town is named, that it has its own words for."""
    found = []
    for term in matching(held, words):
        own = next((one for one in term.local if town and one.geoid == town.geoid), None)
        if town is None or own:
            found.append(_entry(term, own))
    return found


def matching(held: Catalogue, words: Words) -> Iterable[Term]:
    """The terms that hold everything that was asked for, in any of their texts; without words all."""
    terms = glossary(held).values()
    if not words.groups:
        return terms
    found = holding(words, "definition")
    return (term for term in terms if term.pk in found)


def _entry(term: Term, own: LocalWording | None) -> TermEntry:
    return TermEntry(
        url=f"{term.url}?town={own.geoid}" if own else term.url,
        title=term.title,
        summary=term.summary,
        also_called=term.also_called,
        towns=len(term.local),
        own=blocks(own.wording) if own else (),
        language=own.language if own else "",
    )


def by_letter(shown: Iterable[TermEntry], title: Mapping[str, str]) -> list[tuple[str, list[TermEntry]]]:
    """The entries under their first letters. ``title`` says how this network calls each, by its address."""
    found: dict[str, list[TermEntry]] = {}
    for entry in sorted(shown, key=lambda one: alphabetical(title[one.url])):
        first = alphabetical(title[entry.url])[0][:1].upper()
        found.setdefault(first if first in LETTERS else OTHER, []).append(entry)
    return sorted(found.items())


def about(topics: Iterable[str], held: Catalogue) -> tuple[Link, ...]:
    """Terms of any of the topics, as ``nearest`` has them."""
    return tuple(Link(term.url, term.title) for term in nearest(topics, glossary(held).values()))


def towns_with_words(held: Catalogue) -> int:
    """How many towns have words of their own for any term."""
    return len({one.geoid for term in glossary(held).values() for one in term.local})


def term(slug: str) -> Term:
    """A live term; raises ``Definition.DoesNotExist``."""
    try:
        return glossary(catalogue())[slug]
    except KeyError:
        raise Definition.DoesNotExist(slug) from None


def page_of(term: Term, target: Target | None = None) -> TermPage:
    """What the page shows: towns by name or, if one is named, that one first and then the most alike."""
    held = catalogue()
    everyone = glossary(held)
    own = target.town if target else None
    towns = _towns(term.local, held, target)
    return TermPage(
        slug=term.slug,
        url=term.url,
        title=term.title,
        summary=term.summary,
        wording=blocks(term.wording),
        notes=blocks(term.notes),
        also_called=term.also_called,
        sources=term.sources,
        topics=tuple((slug, held.topics[slug]) for slug in term.topics if slug in held.topics),
        related=tuple(Link(everyone[s].url, everyone[s].title) for s in term.related if s in everyone),
        practices=tuple(Link(p.url, p.title) for p in nearest(term.topics, held.practices)),
        towns=towns,
        missing=own if own and not any(one.own for one in towns) else None,
        updated_at=term.updated_at,
    )


def _towns(local: Sequence[LocalWording], held: Catalogue, target: Target | None) -> tuple[TownWording, ...]:
    known = [one for one in local if one.geoid in held.places.by_geoid]
    near = peers_by_geoid(target, [one.geoid for one in known]) if target else {}
    own = target.town.geoid if target and target.town else ""
    if target:
        known = sorted(known, key=lambda one: (one.geoid != own, _distance(near.get(one.geoid))))
    return tuple(_town(one, held, one.geoid == own, near.get(one.geoid)) for one in known)


def _distance(peer: Peer | None) -> float:
    return peer.distance if peer else float("inf")


def _town(one: LocalWording, held: Catalogue, own: bool, peer: Peer | None) -> TownWording:
    return TownWording(
        anchor=f"town-{one.geoid}",
        town=held.places.by_geoid[one.geoid],
        wording=blocks(one.wording),
        language=one.language,
        document=one.document,
        url=one.url,
        adopted_on=one.adopted_on,
        confirmed_by=one.confirmed_by,
        is_sample=one.is_sample,
        own=own,
        degree=peer.degree if peer else None,
    )


def wording_as_text(term: Term, title: str, said_by: str) -> str:
    """The starting text as a plain file: the term, its wording, and where it is from."""
    told = _("In other words: %(summary)s") % {"summary": term.summary}
    credit = _("Starting text from %(network)s. Change it until it fits your town.") % {"network": said_by}
    return f"{title}\n\n{term.wording.strip()}\n\n{told}\n\n{credit}\n"
