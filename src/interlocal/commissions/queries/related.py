"""What other pages say about commissions."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.commissions.queries.cards import entries
from interlocal.commissions.queries.pages import kept_up
from interlocal.core.related import Related
from interlocal.core.text import joined
from interlocal.library.queries.catalogue import catalogue
from interlocal.places.models import Municipality

MOST = 5
TOPIC = "human-relations-commissions"


def of_town(person: Any, geoid: str) -> Related | None:
    """The commissions of a town, for its page."""
    cards = [card for card in entries(catalogue()).cards if card.town.geoid == geoid]
    if not cards:
        return None
    seats = sum(card.open_seats for card in cards)
    said = ngettext("%(n)d is in our directory.", "%(n)d are in our directory.", len(cards)) % {
        "n": len(cards)
    }
    if seats:
        free = ngettext("%(n)d seat is open.", "%(n)d seats are open.", seats) % {"n": seats}
        said = f"{said} {free}"
    links = [(card.url, card.name) for card in cards[:MOST]]
    if len(cards) > MOST:
        links.append((f"{reverse('commissions:index')}?town={geoid}#results", _("All of them")))
    return Related("commissions", _("Citizen commissions"), said, tuple(links))


def about_topic(person: Any, slug: str) -> Related | None:
    """Where the library speaks of commissions, the directory of them."""
    if slug != TOPIC:
        return None
    n = len(entries(catalogue()).cards)
    said = ngettext(
        "%(n)d commission of our towns, with its mandate, seats and next meeting.",
        "%(n)d commissions of our towns, with their mandates, seats and next meetings.",
        n,
    ) % {"n": n}
    links = (
        (reverse("commissions:index"), _("Directory of commissions")),
        (reverse("commissions:starter"), _("Write a first charter")),
    )
    return Related("commissions", _("Citizen commissions"), said, links)


def to_confirm(person: Any, geoid: str) -> Related | None:
    """For who keeps them up: which wait to be confirmed, and the way to all of them."""
    town = Municipality.objects.filter(geoid=geoid).first()
    own = kept_up(person, town) if town else ()
    if not own:
        return None
    due = [one for one in own if one.is_due]
    if due:
        said = _("Is this still right? %(names)s") % {"names": joined(one.name for one in due)}
    else:
        n = len(own)
        said = ngettext("%(n)d is up to date.", "%(n)d are up to date.", n) % {"n": n}
    links = [(reverse("commissions:edit", args=[one.pk]), one.name) for one in due[:MOST]]
    links.append((f"{reverse('commissions:own')}?town={geoid}", _("All you keep up")))
    return Related("commissions-due", _("Your commissions"), said, tuple(links))
