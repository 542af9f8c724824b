"""What the pages of one commission show, several of them side by side, and what somebody keeps up."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.commissions.choices import TOLD, UNTOLD
from interlocal.commissions.models import Change, Commission, Editor
from interlocal.commissions.queries.cards import Card, card_of, entries, rows
from interlocal.commissions.rules import check_can_add, check_can_edit
from interlocal.core.clock import today
from interlocal.core.freshness import Freshness, freshness
from interlocal.core.permissions import allowed
from interlocal.core.text import joined
from interlocal.library.queries.catalogue import Catalogue
from interlocal.places.models import Municipality


@dataclass(frozen=True, slots=True)
class Page:
    """One commission, and what the viewer may do with it. ``others`` are of the same town."""

    card: Card
    others: tuple[Card, ...]
    may_edit: bool
    is_hidden: bool


def page(held: Catalogue, person: Any, pk: int) -> Page | None:
    """What everybody finds; one that nobody confirmed for long only who keeps it up."""
    known = entries(held)
    card = known.by_pk.get(pk)
    may_edit, is_hidden = False, card is None
    if person.is_authenticated or is_hidden:
        row = rows().filter(pk=pk).first()
        may_edit = row is not None and allowed(check_can_edit, person, row)
        if row and may_edit:
            card = card_of(row, held)
    if card is None:
        return None
    others = tuple(c for c in known.cards if c.town.geoid == card.town.geoid and c.pk != pk)
    return Page(card, others, may_edit, is_hidden)


@dataclass(frozen=True, slots=True)
class Altered:
    """One field of a change. ``is_told``: both are public; else only that it changed."""

    label: str
    before: str
    after: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What somebody changed at one time."""

    at: datetime
    by: str
    fields: tuple[Altered, ...]


def history(commission: Commission, most: int = 30) -> tuple[Past, ...]:
    """The latest changes, newest first."""
    found = Change.objects.filter(commission=commission).select_related("by")[:most]
    return tuple(Past(row.at, str(row.by or ""), tuple(_altered(row))) for row in found)


def _altered(row: Change) -> Iterator[Altered]:
    for name, before, after in json.loads(row.fields):
        yield Altered(str(TOLD.get(name, name)), before, after, name not in UNTOLD)


@dataclass(frozen=True, slots=True)
class Facts:
    """One line of a comparison: what is asked, and what each says of it; empty where nobody said."""

    label: str
    pairs: tuple[tuple[Card, str], ...]


def compared(cards: Sequence[Card]) -> tuple[Facts, ...]:
    """Side by side, field by field."""
    facts = [(card, dict(said_of(card))) for card in cards]
    return tuple(Facts(label, tuple((card, of[label]) for card, of in facts)) for label in facts[0][1])


def said_of(card: Card) -> Iterator[tuple[str, str]]:
    """What there is to know, as label and words."""
    yield _("What it does"), joined(card.does)
    yield _("How it stands"), card.stands or _("Meets")
    yield _("Seats"), _said(card.seats)
    yield _("Open seats"), _said(card.vacancies)
    yield _("Term"), card.term
    yield _("Quorum"), _said(card.quorum)
    yield _("Meets"), joined((card.meets, hour(card), card.meets_at))
    yield _("Mandate"), card.mandate
    yield _("Enabling code"), card.code
    yield _("How to apply"), card.apply
    yield _("Last confirmed"), date_format(card.confirmed_on)


def hour(card: Card) -> str:
    return time_format(card.first_time) if card.first_time else ""


def _said(number: int | None) -> str:
    return "" if number is None else str(number)


@dataclass(frozen=True, slots=True)
class Own:
    """A commission somebody keeps up, and whether it is time to confirm it."""

    pk: int
    name: str
    due: date
    freshness: Freshness
    is_due: bool


SOON = 60  # days before its year ends


def kept_up(person: Person, town: Municipality) -> tuple[Own, ...]:
    """The commissions of a town that this person may change, those first that are to be confirmed."""
    found = Commission.objects.filter(municipality=town).order_by("confirm_due", "name", "pk")
    if not allowed(check_can_add, person, town):
        if all(one.municipality_id != town.pk for one in person.held):
            return ()
        found = found.filter(pk__in=Editor.objects.filter(person=person).values("commission"))
    day = today()
    return tuple(
        Own(
            pk=row.pk,
            name=row.name,
            due=row.confirm_due,
            freshness=freshness(row.confirm_due, day),
            is_due=(row.confirm_due - day).days <= SOON,
        )
        for row in found
    )
