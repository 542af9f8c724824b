"""Which commissions fit words, town and filters, in which order, and how many each further filter would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlocal.commissions.choices import Focus, Status
from interlocal.commissions.queries.cards import Card, entries
from interlocal.core.text import alphabetical
from interlocal.library.queries.catalogue import Catalogue
from interlocal.library.queries.facets import Chosen, Facet, Sets, bits_of, places_of
from interlocal.search.queries import NOTHING, Asked, holding, relevances

KIND = "commission"  # of what the site search finds
PER_PAGE = 20
SORTS = ("town", "name", "seats", "fresh")
OPEN, CHARTER = "open", "charter"  # of the facets that only say yes


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what was found. ``all`` is every page of it; ``chosen`` names each filter that is on."""

    asked: Asked
    all: tuple[Card, ...]
    cards: tuple[Card, ...]
    everything: int
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[str, str, str], ...]
    page: int
    pages: int

    @property
    def total(self) -> int:
        return len(self.all)


def labels() -> dict[str, str]:
    """The filters in the order shown."""
    return {
        "focus": _("What it does"),
        "county": _("County"),
        "seats": _("Open seats"),
        "charter": _("Charter"),
        "status": _("How it stands"),
        "town": _("Town"),
    }


def _names(held: Catalogue) -> dict[str, dict[str, str]]:
    cards = entries(held).cards
    towns = {card.town.geoid: card.town.name for card in cards}
    counties = {county for card in cards for county in card.town.counties}
    return {
        "focus": {one.value: str(one.label) for one in Focus},
        "county": {name: name for name in sorted(counties, key=alphabetical)},
        "seats": {OPEN: _("Has open seats")},
        "charter": {CHARTER: _("Charter on file")},
        "status": {one.value: str(one.label) for one in Status if one != Status.ENDED},
        "town": dict(sorted(towns.items(), key=lambda pair: alphabetical(pair[1]))),
    }


def known(held: Catalogue) -> Mapping[str, Iterable[str]]:
    """The values each filter may take."""
    return held.said(("commissions.names",), lambda: _names(held))


def _values(card: Card) -> dict[str, Iterable[str]]:
    return {
        "focus": card.focus,
        "county": card.town.counties,
        "seats": (OPEN,) if card.open_seats else (),
        "charter": (CHARTER,) if card.has_charter else (),
        "status": (card.status,),
        "town": (card.town.geoid,),
    }


def _sets(held: Catalogue) -> Sets:
    """Commissions as bits, by their place in the list."""

    def make() -> Sets:
        names = _names(held)
        bits = {facet: dict.fromkeys(values, 0) for facet, values in names.items()}
        for i, card in enumerate(entries(held).cards):
            for facet, values in _values(card).items():
                for value in values:
                    bits[facet][value] |= 1 << i
        return Sets(bits, names)

    return held.said(("commissions.sets",), make)


def listing(held: Catalogue, chosen: Chosen, asked: Asked, sort: str, page: int) -> Listing:
    """What has all that is wanted, in the order of towns unless another is asked for."""
    cards = entries(held).cards
    whole, scores = (1 << len(cards)) - 1, {}
    if asked.groups:
        scores = relevances(asked, KIND)
        hits = holding(asked, KIND) or frozenset(scores)
        whole = bits_of(i for i, card in enumerate(cards) if card.pk in hits)
    narrowed = _sets(held).narrow(chosen, whole, labels(), 4)
    found = [cards[i] for i in places_of(narrowed.found)]
    _sort(found, sort, scores)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(page, 1), pages)
    return Listing(
        asked=asked if asked.groups else NOTHING,
        all=tuple(found),
        cards=tuple(found[(page - 1) * PER_PAGE : page * PER_PAGE]),
        everything=len(cards),
        facets=narrowed.facets,
        chosen=narrowed.chosen,
        page=page,
        pages=pages,
    )


def _sort(found: list[Card], sort: str, scores: Mapping[int, float]) -> None:
    """In place and stable: equals stay in the order of towns."""
    if sort == "name":
        found.sort(key=lambda card: alphabetical(card.name))
    elif sort == "seats":
        found.sort(key=lambda card: -card.open_seats)
    elif sort == "fresh":
        found.sort(key=lambda card: card.confirmed_on, reverse=True)
    elif sort != "town" and scores:
        found.sort(key=lambda card: -scores.get(card.pk, 0))
