"""What towns told of whom they hired: of one town, of one listing, and what waits for a moderator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from interlocal.consultants.choices import Again, LedgerState
from interlocal.consultants.models import Engagement, Listing
from interlocal.consultants.queries.pages import ClientLine, names
from interlocal.core.text import alphabetical
from interlocal.network.queries import network_settings
from interlocal.places.models import Municipality
from interlocal.places.queries import places


@dataclass(frozen=True, slots=True)
class Told:
    """One engagement as it is shown. ``number``: which it is of this town with this trainer; ``year``: in which year of
    working together it was, counted by calendar years that had one.
    """

    row: Engagement
    uses: tuple[str, ...]
    number: int
    year: int

    @property
    def reply(self) -> str:
        """What the trainer says to it, once a moderator has let it through."""
        return self.row.reply if self.row.reply_state == LedgerState.CONFIRMED else ""

    @property
    def continuity(self) -> str:
        """``Third year with Oak``; nothing in the first."""
        if self.year < 2:
            return ""
        ordinals = {2: _("Second"), 3: _("Third"), 4: _("Fourth"), 5: _("Fifth")}
        which = ordinals.get(self.year)
        words = {"which": which, "number": self.year, "trainer": self.row.trainer}
        if which:
            return _("%(which)s year with %(trainer)s") % words
        return _("Year %(number)s with %(trainer)s") % words


def _rows() -> QuerySet[Engagement]:
    return Engagement.objects.select_related("municipality", "listing")


def _same(row: Engagement) -> tuple[int, Any]:
    """Of one town with one trainer: by the listing, else by the name."""
    return row.municipality_id, row.listing_id or row.trainer.strip().casefold()


def in_sequence(rows: Iterable[Engagement]) -> list[Told]:
    """Each with its number and year; in the order of the rows. Those that were taken back or returned count for nothing."""
    rows = list(rows)
    counted = [row for row in rows if row.state in {LedgerState.CONFIRMED, LedgerState.WAITING}]
    history: dict[tuple[int, Any], list[Engagement]] = {}
    for row in sorted(counted, key=lambda one: (one.begins, one.pk)):
        history.setdefault(_same(row), []).append(row)
    return [_told(row, history.get(_same(row), [])) for row in rows]


def _told(row: Engagement, together: Sequence[Engagement]) -> Told:
    until = [one for one in together if (one.begins, one.pk) <= (row.begins, row.pk)]
    years = {year for one in until for year in range(one.begins.year, (one.ends or one.begins).year + 1)}
    return Told(row, names("uses", row.uses), max(len(until), 1), max(len(years), 1))


def of_town(town: Municipality) -> list[Told]:
    """All that a town told, newest first, whatever became of it: for its own people."""
    return in_sequence(_rows().filter(municipality=town))


def kept_by(town: Municipality) -> list[Told]:
    """What remains of what a town bought: deliverables somebody could use again."""
    rows = of_town(town)
    return [one for one in rows if one.row.deliverable and one.row.state != LedgerState.WITHDRAWN]


def ledger(town: str = "") -> list[Told]:
    """What the network reads, newest first; of one town by its GEOID. Numbers count what waits as well."""
    rows = _rows().filter(Q(municipality__geoid=town) if town else Q())
    return [one for one in in_sequence(rows) if one.row.state == LedgerState.CONFIRMED]


def of_listing(listing: Listing) -> list[Told]:
    """What the network reads of one listing. One query."""
    return [
        one for one in in_sequence(_rows().filter(listing=listing)) if one.row.state == LedgerState.CONFIRMED
    ]


def public_towns(rows: Iterable[Told]) -> list[ClientLine]:
    """Towns that agreed that everybody reads they worked together, each once, by name."""
    held = {town.pk: town for town in places().by_geoid.values()}
    agreed = {one.row.municipality for one in rows if one.row.is_public}
    lines = [ClientLine(town.name, held[town.pk].url if town.pk in held else "") for town in agreed]
    return sorted(lines, key=lambda line: alphabetical(line.name))


def again_counts(rows: Sequence[Told]) -> list[tuple[str, int]] | None:
    """How often towns would hire again, by what they said; None while fewer towns said so than the network publishes."""
    said = [one.row.again for one in rows if one.row.again]
    towns = {one.row.municipality_id for one in rows if one.row.again}
    if len(towns) < network_settings().smallest_cell:
        return None
    return [(str(one.label), said.count(one.value)) for one in Again if one.value in said]


def waiting() -> list[Told]:
    """What waits for a moderator, oldest first."""
    rows = _rows().filter(Q(state=LedgerState.WAITING) | Q(reply_state=LedgerState.WAITING))
    return in_sequence(rows.order_by("made_at", "pk"))
