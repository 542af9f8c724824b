"""What of commissions the site search finds: those that everybody sees."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save

from interlocal.accounts.models import Body
from interlocal.commissions import rules
from interlocal.commissions.choices import Focus
from interlocal.commissions.models import Commission
from interlocal.core.clock import today
from interlocal.network.queries import at_home
from interlocal.search import actions as search
from interlocal.search.actions import Entry

KIND = "commission"


def connect() -> None:
    """Tell the search where commissions come from, and listen for bodies of towns that change."""
    search.provide(KIND, lambda: _entries(Commission.objects.all()))
    post_save.connect(_changed, sender=Body)


def find(commission: Commission) -> None:
    """Let the search find a commission as it is now."""
    found = _entries(Commission.objects.filter(pk=commission.pk))
    search.put(*found)
    search.remove(KIND, *({commission.pk} - {entry.key for entry in found}))


def refresh() -> int:
    """Entries that nobody confirmed for long are not found any more; return how many rows changed."""
    return search.refresh(KIND)[KIND]


def _changed(sender: Any, instance: Body, created: bool, **kwargs: Any) -> None:
    from interlocal.commissions.actions.entries import follow

    if not created:
        follow(instance)


def _entries(commissions: QuerySet[Commission]) -> list[Entry]:
    rows = (
        commissions.select_related("municipality").prefetch_related("municipality__counties").order_by("pk")
    )
    with at_home():
        return [_entry(row) for row in rows if rules.is_listed(row, today())]


def _entry(commission: Commission) -> Entry:
    town = commission.municipality
    counties = [county.name for county in town.counties.all()]
    return Entry(
        kind=KIND,
        key=commission.pk,
        url=commission.get_absolute_url(),
        title=f"{commission.name}, {town}",
        about=str(town),
        also="\n".join(str(Focus(one).label) for one in commission.focus),
        summary=commission.mandate[:300],
        text="\n".join(part for part in (commission.mandate, commission.seeking, commission.apply) if part),
        facets={"county": [[name, name] for name in counties]},
        is_sample=commission.is_sample,
        date=commission.confirmed_on,
    )
