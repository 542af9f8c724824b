"""Seats that are open now, the newest first: for the page, the feed and mail."""

from dataclasses import dataclass
from datetime import datetime

from interlocal.commissions.models import Opening
from interlocal.commissions.queries.cards import Card, entries
from interlocal.core.clock import today
from interlocal.library.queries.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Open seats of one commission; ``pk`` stays the same until all are filled."""

    pk: int
    card: Card
    vacancies: int
    opened_at: datetime
    changed_at: datetime


def vacancies(held: Catalogue, town: str = "", focus: str = "") -> tuple[Vacancy, ...]:
    """Of commissions that everybody finds, of one town and kind if asked; two queries at most."""
    by_pk = entries(held).by_pk

    def read() -> tuple[Vacancy, ...]:
        rows = Opening.objects.filter(closed_at=None).order_by("-opened_at", "-pk")
        return tuple(
            Vacancy(row.pk, by_pk[row.commission_id], row.vacancies, row.opened_at, row.changed_at)
            for row in rows
            if row.commission_id in by_pk and by_pk[row.commission_id].open_seats
        )

    found = held.remembered(("commissions.vacancies", today()), read)
    return tuple(
        one
        for one in found
        if (not town or one.card.town.geoid == town) and (not focus or focus in one.card.focus)
    )
