"""What other pages say about people who can help."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.accounts.models import Person
from interlocal.core.permissions import allowed
from interlocal.core.related import Related
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.queries.reasons import LIKE
from interlocal.people.choices import Way
from interlocal.people.models import Subject
from interlocal.people.queries.cards import Card, cards, own_town
from interlocal.people.queries.near import standpoint
from interlocal.people.rules import check_is_of_network, in_force
from interlocal.places.queries import Target


def townspeople(person: Any, geoid: str) -> Related | None:
    """How many people of a town are to be found; no names, which only the counted pages of people show."""
    if not person.is_authenticated or not allowed(check_is_of_network, person):
        return None
    here = in_force().filter(person=OuterRef("person"), municipality__geoid=geoid)
    found = [one for one in _others(person, Q(Exists(here))) if one.town and one.town.geoid == geoid]
    if not found:
        return None
    n, town = len(found), found[0].where
    form = ngettext(
        "%(n)d person of %(town)s is glad to be asked.", "%(n)d people of %(town)s are glad to be asked.", n
    )
    address = f"{reverse('people:index')}?in={geoid}"
    return Related("people", _("People to ask"), form % {"n": n, "town": town}, ((address, _("See who")),))


def helpers(person: Any, slug: str) -> Related | None:
    """How many people can help with a practice, those in towns alike first; nothing for visitors."""
    if not person.is_authenticated or not allowed(check_is_of_network, person):
        return None
    held = catalogue()
    town = own_town(person, held)
    seen = standpoint(Target(town.region, town) if town else None)
    where = {case.geoid for case in held.cases if slug in case.practices}
    offers = Subject.objects.filter(profile=OuterRef("pk"), way=Way.HELP, practice__slug=slug)
    there = in_force().filter(person=OuterRef("person"), municipality__geoid__in=where)
    some = Q(Exists(offers)) | Q(Exists(there))
    found = [card for card in _others(person, some) if _knows(card, slug, where)]
    if not found:
        return None
    near = [c for c in found if c.town and (at := seen.near.get(c.town.geoid)) and at.peer.degree >= LIKE]
    n = len(near) or len(found)
    form = (
        ngettext(
            "%(n)d person in a town like yours offers help with this, or works where it was tried.",
            "%(n)d people in towns like yours offer help with this, or work where it was tried.",
            n,
        )
        if near
        else ngettext(
            "%(n)d person offers help with this, or works where it was tried.",
            "%(n)d people offer help with this, or work where it was tried.",
            n,
        )
    )
    address = f"{reverse('people:index')}?practice={slug}"
    return Related("people", _("People to ask"), form % {"n": n}, ((address, _("See who")),))


def _knows(card: Card, slug: str, where: set[str]) -> bool:
    return slug in card.help.practices or (card.town is not None and card.town.geoid in where)


def _others(person: Person, only: Q) -> list[Card]:
    return [card for card in cards(person, only) if card.pk != person.pk]
