"""Who is found by words, subject, town and likeness, and how many more each filter would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.core.text import alphabetical
from interlocal.library.choices import CaseStatus
from interlocal.library.queries.cards import CaseCard, Link
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.library.queries.facets import Chosen, Facet, Sets, bits_of, places_of
from interlocal.people.choices import Position
from interlocal.people.queries.cards import Card
from interlocal.people.queries.near import Standpoint, reason
from interlocal.people.queries.words import fitting, offers
from interlocal.search.queries import NOTHING, Asked, relevances

PER_PAGE = 20
OPEN = 2  # facets that show their choices without asking
MOST = 12  # choices of a long facet
OFFERS = 4  # subjects that a line of the list names
SORTS = ("like", "name")


@dataclass(frozen=True, slots=True)
class Line:
    """One person in the list, with why they stand there. ``offers_it``: help with the very subject that was chosen."""

    url: str
    name: str
    does: str
    where: str
    offers: tuple[str, ...]
    more: int
    reason: str
    case: Link | None
    offers_it: bool
    is_you: bool
    is_yours: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of who was found. ``by_town``: nobody says so themselves, so the stories of their towns decided.

    ``subject`` names the one practice or topic that was chosen; ``hidden`` says that the viewer is not to be found.
    """

    asked: Asked
    lines: tuple[Line, ...]
    total: int
    everybody: int
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[str, str, str], ...]
    page: int
    pages: int
    subject: str
    by_town: bool

    @property
    def can_narrow(self) -> bool:
        """Whether any filter offers a choice."""
        return any(facet.choices for facet in self.facets)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked. ``chosen``: filters; ``sort``: one of ``SORTS``; ``exact``: the words are not to be corrected."""

    words: str = ""
    exact: bool = False
    chosen: Chosen | None = None
    sort: str = "like"
    page: int = 1


def labels() -> dict[str, str]:
    """The filters in the order shown."""
    return {
        "topic": _("Can help with"),
        "practice": _("Practice"),
        "in": _("Town or organization"),
        "position": _("What they are"),
        "want": _("Wants help with"),
        "language": _("Language"),
    }


def known(people: Iterable[Card]) -> Mapping[str, Iterable[str]]:
    """The values each filter may take."""
    return _names(tuple(people), catalogue())


def listing(viewer: Person, people: tuple[Card, ...], seen: Standpoint, wanted: Wanted) -> Listing:
    """Who of these has all that is wanted; the most helpful, in the towns most alike, come first."""
    held = catalogue()
    chosen = wanted.chosen or {}
    asked, whole, scores, by_town = _by_words(people, wanted, held)
    narrowed = _sets(people, held).narrow(chosen, whole, labels(), OPEN)
    cases = _cases(held, chosen, asked)
    places = places_of(narrowed.found)
    if wanted.sort != "name":
        places = sorted(places, key=lambda i: _tier(people[i], chosen, cases, scores.get(i, 0), seen))
    pages = max(1, -(-len(places) // PER_PAGE))
    page = min(max(wanted.page, 1), pages)
    shown = [people[i] for i in places[(page - 1) * PER_PAGE : page * PER_PAGE]]
    return Listing(
        asked=asked,
        lines=tuple(_line(viewer, card, seen, cases, chosen, held) for card in shown),
        total=len(places),
        everybody=len(people),
        facets=narrowed.facets,
        chosen=narrowed.chosen,
        page=page,
        pages=pages,
        subject=_subject(chosen, held),
        by_town=by_town,
    )


Cases = Mapping[str, CaseCard]


def _by_words(
    people: tuple[Card, ...], wanted: Wanted, held: Catalogue
) -> tuple[Asked, int, Mapping[int, float], bool]:
    """Who fits the words; if nobody does, who works in a town whose stories do."""
    everybody = (1 << len(people)) - 1
    if not wanted.words:
        return NOTHING, everybody, {}, False
    found = fitting(people, wanted.words, held, exact=wanted.exact)
    if not found.asked.groups:  # words that carry no meaning
        return found.asked, everybody, {}, False
    if found.scores:
        return found.asked, bits_of(found.scores), found.scores, False
    cases = _cases(held, {}, found.asked)
    near = [i for i, card in enumerate(people) if card.town and card.town.geoid in cases]
    return found.asked, bits_of(near), {}, bool(near)


def _cases(held: Catalogue, chosen: Chosen, asked: Asked) -> Cases:
    """For each town the one story that tells best of what is asked: one that goes on, the longest."""
    found: dict[str, CaseCard] = {}
    for case in sorted(_told(held, chosen, asked), key=_goes_on):
        found.setdefault(case.geoid, case)
    return found


def _goes_on(case: CaseCard) -> tuple[bool, bool, int]:
    return case.status == CaseStatus.STOPPED, case.status != CaseStatus.UNDER_WAY, case.started_year or 9999


def _told(held: Catalogue, chosen: Chosen, asked: Asked) -> list[CaseCard]:
    """Stories of the practices chosen, else of the topics, else about the words."""
    if practices := set(chosen.get("practice", ())):
        return [case for case in held.cases if practices.intersection(case.practices)]
    if topics := set(chosen.get("topic", ())):
        about = {practice.slug for practice in held.practices if topics.intersection(practice.topics)}
        return [case for case in held.cases if about.intersection(case.practices)]
    scores = relevances(asked, "case") if asked.groups else {}
    least = max(scores.values(), default=0) / 2
    return [case for case in held.cases if scores.get(case.pk, 0) > least]


def _tier(
    card: Card, chosen: Chosen, cases: Cases, score: float, seen: Standpoint
) -> tuple[int, float, float]:
    """Those who offer it and whose town does it come first, then those whose town does it, then those who offer it."""
    does = card.town is not None and card.town.geoid in cases
    offers = bool(score) or _offers(card, chosen)
    return (0 if does and offers else 1 if does else 2), seen.rank(card.town), -score


def _offers(card: Card, chosen: Chosen) -> bool:
    topics, practices = chosen.get("topic", ()), chosen.get("practice", ())
    return not {*card.help.topics}.isdisjoint(topics) or not {*card.help.practices}.isdisjoint(practices)


def _subject(chosen: Chosen, held: Catalogue) -> str:
    one = [slug for name in ("practice", "topic") for slug in chosen.get(name, ())]
    if len(one) != 1:
        return ""
    practice = held.practice(one[0])
    return practice.title if practice else held.topics[one[0]]


def _line(
    viewer: Person, card: Card, seen: Standpoint, cases: Cases, chosen: Chosen, held: Catalogue
) -> Line:
    exact = bool(chosen.get("practice"))
    case = cases.get(card.town.geoid) if card.town else None
    named = offers(card.help, held)
    return Line(
        url=card.url,
        name=card.name,
        does=card.does,
        where=card.where,
        offers=named[:OFFERS],
        more=len(named[OFFERS:]),
        reason=reason(card.town, seen, case, exact=exact),
        case=Link(case.url, case.title) if case else None,
        offers_it=_offers(card, chosen),
        is_you=card.pk == viewer.pk,
        is_yours=bool(card.town and seen.target and card.town == seen.target.town),
    )


def _sets(people: tuple[Card, ...], held: Catalogue) -> Sets:
    """People as bits. A practice is theirs when they offer it, or their town has told of doing it."""
    names = _names(people, held)
    bits = {facet: dict.fromkeys(values, 0) for facet, values in names.items()}
    for i, card in enumerate(people):
        for facet, values in _values(card, held).items():
            for value in values:
                bits[facet][value] |= 1 << i
    common = {facet: sorted(of, key=lambda value: -of[value].bit_count()) for facet, of in bits.items()}
    ordered = {
        facet: of if facet == "position" else {value: of[value] for value in common[facet]}
        for facet, of in names.items()
    }
    return Sets(bits, ordered, dict.fromkeys(("practice", "in", "language"), MOST))


def _names(people: tuple[Card, ...], held: Catalogue) -> dict[str, dict[str, str]]:
    """Labels of all values, by name; of practices and topics also those that nobody offers yet."""
    places = {_place(card): card.where for card in people}
    languages = {language.casefold(): language for card in people for language in card.languages}
    return {
        "topic": dict(held.topics),
        "practice": {practice.slug: practice.title for practice in held.practices},
        "in": dict(sorted(places.items(), key=lambda pair: alphabetical(pair[1]))),
        "position": {one.value: str(one.label) for one in Position},
        "want": dict(held.topics),
        "language": dict(sorted(languages.items(), key=lambda pair: alphabetical(pair[1]))),
    }


def _place(card: Card) -> str:
    return card.town.geoid if card.town else f"o-{slugify(card.where)}"


def _values(card: Card, held: Catalogue) -> dict[str, Iterable[str]]:
    does = (case.practices for case in held.cases_in(card.town.geoid)) if card.town else ()
    return {
        "topic": card.help.topics,
        "practice": {*card.help.practices, *(slug for slugs in does for slug in slugs)},
        "in": (_place(card),),
        "position": (card.position,) if card.position else (),
        "want": card.want.topics,
        "language": [language.casefold() for language in card.languages],
    }
