"""Who in the directory fits what a town looks for, with reasons: which wishes each meets, and of which it says nothing.

A wish is met, not met, or not said. Those that meet most wishes come first, by name within; nothing else counts, and
nobody pays for a place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.utils.translation import gettext as _

from interlocal.consultants.choices import Fee
from interlocal.consultants.models import Need, Roster
from interlocal.consultants.queries.directory import Directory, directory, labels
from interlocal.consultants.queries.pages import Card, cards
from interlocal.core.text import joined
from interlocal.library.queries.facets import places_of
from interlocal.places.models import Municipality

MOST = 20  # listings of one shortlist
BANDS = list(Fee)
ALL_OF = frozenset({"language"})  # somebody who speaks one of two languages is no help with the other
ALWAYS_SAID = frozenset({"training", "area"})  # a listing that leaves these out says no


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing a town looks for: what it is called, and who meets it or says nothing of it, as bits of the directory."""

    facet: str
    label: str
    said: str
    met: int
    unsaid: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether a listing meets a wish: ``yes``, ``no`` or ``unsaid``."""

    label: str
    said: str
    answer: str


@dataclass(frozen=True, slots=True)
class Match:
    """A listing, and why it is on the list."""

    card: Card
    reasons: Sequence[Reason]

    @property
    def met(self) -> int:
        return sum(reason.answer == "yes" for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The best matches of ``total`` listings that meet at least one wish; ``wishes`` counts what was asked for."""

    matches: Sequence[Match]
    total: int
    wishes: int


def matches(wishes: Mapping[str, Any]) -> Shortlist:
    """Who fits: ``{"use": ["training"], "fee": "to_15", "area": geoid, …}``. One query when the process knows the directory."""
    held = directory()
    asked = [wish for facet in labels() if (wish := _wish(held, facet, wishes.get(facet)))]
    anybody = reduce(or_, (wish.met for wish in asked), 0)
    order = sorted(places_of(anybody), key=lambda i: (-sum(wish.met >> i & 1 for wish in asked), i))
    keys = {held.keys[i]: i for i in order[:MOST]}
    return Shortlist(
        [Match(card, [_reason(wish, keys[key]) for wish in asked]) for key, card in cards(keys).items()],
        len(order),
        len(asked),
    )


def _wish(held: Directory, facet: str, value: Any) -> Wish | None:
    values = [value] if isinstance(value, str) else list(value or ())
    if not values:
        return None
    bits = held.sets.bits[facet]
    anybody = reduce(or_, bits.values(), 0)
    if facet == "area":
        met = held.area.get(values[0], 0)
        return Wish(facet, _("Works in your town"), "", met, 0)
    if facet == "fee":
        within = BANDS[: BANDS.index(Fee(values[0])) + 1]
        met = reduce(or_, (bits.get(band.value, 0) for band in within), 0)
        return Wish(facet, _("Within the budget"), str(Fee(values[0]).label), met, held.everybody & ~anybody)
    parts = [bits.get(one, 0) for one in values]
    met = reduce(lambda a, b: a & b, parts) if facet in ALL_OF else reduce(or_, parts)
    names = held.sets.names[facet]
    said = joined(names.get(one, one) for one in values)
    unsaid = 0 if facet in ALWAYS_SAID else held.everybody & ~anybody
    return Wish(facet, labels()[facet], said, met, unsaid)


def _reason(wish: Wish, place: int) -> Reason:
    if wish.met >> place & 1:
        return Reason(wish.label, wish.said, "yes")
    return Reason(wish.label, wish.said, "unsaid" if wish.unsaid >> place & 1 else "no")


def frozen_rows(found: Shortlist) -> list[dict[str, Any]]:
    """A list as it is written down for good: plain words, nothing that changes with the listing."""
    return [
        {
            "name": match.card.name,
            "summary": match.card.summary,
            "url": match.card.url,
            "fee": match.card.fee,
            "confirmed_on": match.card.confirmed_on.isoformat(),
            "is_stale": match.card.is_stale,
            "reasons": [[reason.label, reason.said, reason.answer] for reason in match.reasons],
        }
        for match in found.matches
    ]


def needs_of(towns: Sequence[Municipality]) -> list[Need]:
    """What somebody's towns look for, newest first, each with its frozen lists. Two queries."""
    rows = Need.objects.filter(municipality__in=towns).select_related("municipality")
    return list(rows.prefetch_related("rosters"))


def wishes_in_words(wishes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is looked for, as label and words, in the order of the form."""
    held = directory()
    found = [wish for facet in labels() if (wish := _wish(held, facet, wishes.get(facet)))]
    said = [(wish.label, wish.said or str(wishes.get("town_name", ""))) for wish in found]
    plain = {
        "staff": _("People to be trained, or staff of the town"),
        "since": _("From"),
        "until": _("Until"),
        "about": _("In our words"),
    }
    return said + [(label, str(wishes[name])) for name, label in plain.items() if wishes.get(name)]


def file_name(roster: Roster) -> str:
    return f"roster-{roster.need_id}-{roster.made_at:%Y-%m-%d}"
