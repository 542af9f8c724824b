"""The file of the library's list."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from interlocal.core.text import sentences
from interlocal.library.choices import CaseStatus, Disparity, Evidence, Stage
from interlocal.library.queries.cards import Card, CaseCard, PracticeCard
from interlocal.library.queries.catalogue import Catalogue

Row = list[object]
Absolute = Callable[[str], str]


def library_rows(
    cards: Iterable[Card], held: Catalogue, absolute: Absolute
) -> tuple[list[str], Iterator[Row]]:
    """The header, and one row an entry. ``absolute`` makes a full address of a path. Not known is an empty cell."""
    header = [
        _("Kind"),
        _("Title"),
        _("Address"),
        _("Summary"),
        _("Topics"),
        _("Functions"),
        _("Stage"),
        _("How well it is shown"),
        _("Effect on gaps"),
        _("Cost in the first year, from, US$"),
        _("Cost in the first year, to, US$"),
        _("Staff days in the first year, from"),
        _("Staff days in the first year, to"),
        _("Towns that did it"),
        _("Town"),
        _("GEOID of the town"),
        _("How it stands"),
        _("Started, year"),
        _("Ended, year"),
        _("Practices"),
        _("They would change"),
        _("Measured before and after"),
        _("Confirmed by the town on"),
        _("Sample"),
    ]
    return header, (_row(card, held, absolute) for card in cards)


def _row(card: Card, held: Catalogue, absolute: Absolute) -> Row:
    start = [card.title, absolute(card.url), card.summary]
    if isinstance(card, CaseCard):
        return [_("Case study"), *start, *_of_case(card, held)]
    return [_("Practice"), *start, *_of_practice(card, held)]


def _of_practice(card: PracticeCard, held: Catalogue) -> Row:
    return [
        *_about([card], held),
        card.cost_min,
        card.cost_max,
        card.staff_days_min,
        card.staff_days_max,
        len({case.geoid for case in card.cases}),
        *[""] * 10,
    ]


def _of_case(card: CaseCard, held: Catalogue) -> Row:
    practices = [practice for slug in card.practices if (practice := held.practice(slug))]
    return [
        *_about(practices, held),
        card.cost,
        card.cost,
        card.staff_days,
        card.staff_days,
        "",
        held.places.by_geoid[card.geoid].name,
        card.geoid,
        CaseStatus(card.status).label,
        card.started_year,
        card.ended_year,
        _listed(practice.title for practice in practices),
        card.would_change,
        _yes(card.measured),
        card.reviewed_on,
        _yes(card.is_sample),
    ]


def _about(practices: Sequence[PracticeCard], held: Catalogue) -> Row:
    """Many cases are about the same practices, so it is remembered."""
    return held.said(("export.about", *(p.slug for p in practices)), lambda: _words(practices, held))


def _words(practices: Sequence[PracticeCard], held: Catalogue) -> Row:
    return [
        _listed(held.topics[slug] for practice in practices for slug in practice.topics),
        _listed(held.functions[slug] for practice in practices for slug in practice.functions),
        _listed(str(Stage(practice.stage).label) for practice in practices),
        _listed(str(Evidence(practice.evidence).label) for practice in practices),
        _listed(str(Disparity(practice.disparity).label) for practice in practices),
    ]


def _listed(words: Iterable[str]) -> str:
    """Each once."""
    return sentences(dict.fromkeys(words))


def _yes(holds: bool) -> str:
    return _("yes") if holds else _("no")
