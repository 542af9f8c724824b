"""Lines of a list: a card with its town, its age and its price in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.library.choices import CaseStatus, Evidence
from interlocal.library.queries.cards import Card, CaseCard, PracticeCard, kind_of
from interlocal.library.queries.catalogue import Catalogue
from interlocal.library.queries.glance import cost_in_cases, time_in_cases
from interlocal.library.queries.wording import FRESH, age, days_range, money, money_range, years
from interlocal.search.queries import Asked, Hit, hits


@dataclass(frozen=True, slots=True)
class Badge:
    """A short fact; ``kind`` is empty, ``sample`` or ``care``."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What ``library/_entry.html`` prints. ``people`` is None where the town's population is not known.

    ``hit`` says where the words stand that were looked for.
    """

    kind: str
    url: str
    title: str
    summary: str
    badges: tuple[Badge, ...]
    facts: tuple[str, ...]
    town: str = ""
    people: int | None = None
    hit: Hit | None = None


def lines(cards: Sequence[Card], held: Catalogue, today: date, asked: Asked) -> list[Entry]:
    """Cards as lines of a list, as of ``today``, with the words marked that were asked for."""
    found: dict[tuple[str, int], Hit] = {}
    for kind in {kind_of(card) for card in cards} if asked.groups else ():
        keys = [card.pk for card in cards if kind_of(card) == kind]
        found |= {(kind, key): hit for key, hit in hits(asked, kind, keys).items()}
    return [replace(entry(card, held, today), hit=found.get((kind_of(card), card.pk))) for card in cards]


def entry(card: Card, held: Catalogue, today: date) -> Entry:
    """A card as a line of a list, as of ``today``."""
    return _case(card, held, today) if isinstance(card, CaseCard) else _practice(card)


def _practice(card: PracticeCard) -> Entry:
    towns = len({case.geoid for case in card.cases})
    done = ngettext("Done by %(n)s town", "Done by %(n)s towns", towns) % {"n": towns}
    facts = (
        done if towns else _("No town has told of it yet"),
        _cost(money_range(card.cost_min, card.cost_max) or cost_in_cases(card)),
        _staff(days_range(card.staff_days_min, card.staff_days_max), time_in_cases(card)),
    )
    return Entry(_("Practice"), card.url, card.title, card.summary, evidence_badges([card.evidence]), facts)


def _case(card: CaseCard, held: Catalogue, today: date) -> Entry:
    town = held.places.by_geoid[card.geoid]
    stopped = card.status == CaseStatus.STOPPED
    practices = [held.practice(slug) for slug in card.practices]
    sample = (Badge(_("Sample"), "sample"),) if card.is_sample else ()
    facts = (
        _cost("" if card.cost is None else money(card.cost)),
        years(card.status, card.started_year, card.ended_year),
    )
    return Entry(
        kind=_("What did not work") if stopped else _("Case study"),
        url=card.url,
        title=card.title,
        summary=card.summary,
        badges=(*sample, *evidence_badges([p.evidence for p in practices if p]), *_age(card, today)),
        facts=tuple(fact for fact in facts if fact),
        town=town.name,
        people=town.population,
    )


def _cost(said: str) -> str:
    return said or _("Cost not known")


def _staff(said: str, in_cases: str) -> str:
    if said:
        return _("%(days)s of staff time") % {"days": said}
    return _("Staff time: %(days)s") % {"days": in_cases} if in_cases else _("Staff time not known")


def evidence_badges(ratings: list[str]) -> tuple[Badge, ...]:
    """How well it is shown to work, each rating once; one that nobody knows is left out."""
    known = dict.fromkeys(rating for rating in ratings if rating != Evidence.NOT_KNOWN)
    return tuple(Badge(str(Evidence(rating).label)) for rating in known)


def _age(card: CaseCard, today: date) -> tuple[Badge, ...]:
    if card.reviewed_on is None:
        return ()
    months = age(card.reviewed_on, today)
    if months == 0:
        return (Badge(_("Confirmed this month")),)
    return (unconfirmed(months),) if months > FRESH else ()


def unconfirmed(months: int) -> Badge:
    said = ngettext("Not confirmed for %(n)s month", "Not confirmed for %(n)s months", months)
    return Badge(said % {"n": months}, "care")


def confirmed(reviewed_on: date | None, town: str, today: date) -> Badge:
    """When a town last said that its story still holds; a warning when that was over a year ago."""
    if reviewed_on is None:
        return Badge(_("Not yet confirmed by the town"))
    months = age(reviewed_on, today)
    if months > FRESH:
        return unconfirmed(months)
    return Badge(_("Confirmed by %(town)s %(day)s") % {"town": town, "day": date_format(reviewed_on)})
