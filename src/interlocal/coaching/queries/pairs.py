"""Who would like a peer to coach with, who has one, and who would fit whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from interlocal.accounts.models import Membership, Person
from interlocal.coaching.choices import OPEN_PAIRS, PairState
from interlocal.coaching.models import Pair, PairWish
from interlocal.library.models import Topic
from interlocal_analytics.coaching import pairs

NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Peer:
    """The other one of a pair: what they want and offer; their address only once both said yes."""

    pair: Pair
    person: Person
    town: str
    wants: Sequence[Topic]
    offers: Sequence[Topic]
    i_agree: bool

    @property
    def is_agreed(self) -> bool:
        return self.pair.state == PairState.AGREED


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody on the list, with their wish and whether they are in a pair now."""

    wish: PairWish
    state: str


def wish_of(person: Any) -> PairWish | None:
    return PairWish.objects.filter(person=person.pk).prefetch_related("wants", "offers").first()


def pairs_of(person: Any) -> QuerySet[Pair]:
    return Pair.objects.filter(Q(one=person.pk) | Q(other=person.pk))


def peer_of(person: Any) -> Peer | None:
    """The pair somebody is in now, or could be in. Five queries."""
    pair = pairs_of(person).filter(state__in=OPEN_PAIRS).select_related("one", "other").first()
    if pair is None:
        return None
    is_one = pair.one_id == person.pk
    other = pair.other if is_one else pair.one
    wish = wish_of(other)
    return Peer(
        pair,
        other,
        next((str(row.municipality) for row in _homes([other.pk])), ""),
        list(wish.wants.all()) if wish else [],
        list(wish.offers.all()) if wish else [],
        pair.one_agrees if is_one else pair.other_agrees,
    )


def waiting() -> list[Waiting]:
    """Everybody on the list, the longest waiting first. Four queries."""
    in_pairs: dict[int, Pair] = {}
    for pair in Pair.objects.filter(state__in=OPEN_PAIRS):
        in_pairs |= {pair.one_id: pair, pair.other_id: pair}
    rows = PairWish.objects.select_related("person").prefetch_related("wants", "offers")
    return [
        Waiting(row, str(in_pairs[row.person_id].get_state_display()) if row.person_id in in_pairs else "")
        for row in rows
    ]


def fitting() -> list[tuple[Person, Person]]:
    """As many pairs as can be of those who have none, the best first choice for all; see ``_cost``. Five queries."""
    free = [row.wish for row in waiting() if not row.state and row.wish.person.is_active]
    if len(free) < 2:
        return []
    towns: dict[int, set[int]] = {}
    for row in _homes([wish.person_id for wish in free]):
        towns.setdefault(row.person_id, set()).add(row.municipality_id or 0)
    had = {(pair.one_id, pair.other_id) for pair in Pair.objects.all()}
    never = [[_are_strangers(one, other, towns, had) for other in free] for one in free]
    cost = [
        [_cost(one, other) if never[i][k] else NEVER for k, other in enumerate(free)]
        for i, one in enumerate(free)
    ]
    partner = pairs(cost).partner
    return [(free[i].person, free[k].person) for i, k in enumerate(partner.tolist()) if i < k]


def _homes(people: Sequence[int]) -> QuerySet[Membership]:
    rows = Membership.objects.filter(person__in=people, municipality__isnull=False, until=None)
    return rows.select_related("municipality").order_by("pk")


def _are_strangers(
    one: PairWish, other: PairWish, towns: dict[int, set[int]], had: set[tuple[int, int]]
) -> bool:
    """Of different towns, with a language in common, and no pair before that one of them ended."""
    two = tuple(sorted((one.person_id, other.person_id)))
    shared = towns.get(one.person_id, set()) & towns.get(other.person_id, set())
    return one.language == other.language and not shared and two not in had


def _cost(one: PairWish, other: PairWish) -> float:
    """The share of what both want that the other does not offer; never together when neither offers anything wanted."""
    wanted = met = 0
    for asks, gives in ((one, other), (other, one)):
        wants = {topic.pk for topic in asks.wants.all()}
        wanted += len(wants)
        met += len(wants & {topic.pk for topic in gives.offers.all()})
    return round(1 - met / wanted, 3) if met else NEVER
