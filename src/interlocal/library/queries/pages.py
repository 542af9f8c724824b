"""What the page of one practice or case study shows, live or as a draft."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from interlocal.core.text import joined
from interlocal.library.choices import CaseStatus
from interlocal.library.models import CaseStudy, Practice
from interlocal.library.queries import definitions, resources
from interlocal.library.queries.cards import CaseCard, Link
from interlocal.library.queries.catalogue import Catalogue, catalogue, forget
from interlocal.library.queries.entries import Badge, evidence_badges
from interlocal.library.queries.outcomes import Measured, measured
from interlocal.library.queries.wording import (
    Block,
    blocks,
    days,
    days_range,
    money,
    money_range,
    month_of,
    months_range,
)
from interlocal.places.queries import Town

__all__ = ["CasePage", "Link", "PracticePage", "case_page", "forget", "page_of", "practice_page"]

MOST_CASES = 12  # on a practice's page; the library lists the rest
NARRATIVE = ("why", "approach", "worked", "did_not", "would_change")


@dataclass(frozen=True, slots=True)
class PracticePage:
    """An empty text is something nobody knows or wrote. ``topics`` and ``functions`` are slug and name."""

    slug: str
    title: str
    summary: str
    why: tuple[Block, ...]
    topics: tuple[tuple[str, str], ...]
    functions: tuple[tuple[str, str], ...]
    stage: str
    evidence: str
    disparity: str
    cost: str
    staff_days: str
    staffing: str
    months: str
    pairs: tuple[tuple[str, tuple[Block, ...]], ...]  # what gets in the way, what helps
    steps: tuple[tuple[str, tuple[Block, ...]], ...]
    prerequisites: tuple[Block, ...]
    sources: tuple[Block, ...]
    related: tuple[Link, ...]
    terms: tuple[Link, ...]
    resources: tuple[Link, ...]
    cases: tuple[CaseCard, ...]
    n_cases: int
    n_towns: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """An empty text is something nobody knows or wrote. ``told`` is False where the town wrote nothing yet."""

    title: str
    summary: str
    is_sample: bool
    stopped: bool
    town: Town | None
    led_by: str
    period: str
    cost: str
    cost_note: str
    staff: str
    staff_note: str
    population_served: str
    partners: str
    contact: str
    contact_phone: str
    why: tuple[Block, ...]
    approach: tuple[Block, ...]
    worked: tuple[Block, ...]
    did_not: tuple[Block, ...]
    would_change: tuple[Block, ...]
    told: bool
    outcomes: tuple[Measured, ...]
    practices: tuple[Link, ...]
    evidence: tuple[Badge, ...]
    adapted_from: Link | None
    adapted_by: tuple[Link, ...]
    year: int | None
    reviewed_on: date | None

    @property
    def tel(self) -> str:
        """The phone as a link dials it; empty where it has too few digits for one."""
        dialed = re.sub(r"[^\d+]", "", self.contact_phone)
        return dialed if len(dialed) >= 7 else ""


def practice_page(slug: str) -> PracticePage:
    """The page of a live practice, from memory if nothing changed since. Raises ``Practice.DoesNotExist``."""
    held = catalogue()
    return held.said(("practice", slug), lambda: _practice(Practice.objects.live().get(slug=slug), held))


def case_page(slug: str) -> CasePage:
    """The page of a live case, from memory if nothing changed since. Raises ``CaseStudy.DoesNotExist``."""
    held = catalogue()
    return held.said(
        ("case", slug),
        lambda: _case(CaseStudy.objects.live().select_related("municipality").get(slug=slug), held),
    )


def page_of(draft: Practice | CaseStudy) -> PracticePage | CasePage:
    """The same for a draft: it holds its own rows in memory, saved or not."""
    return _practice(draft, catalogue()) if isinstance(draft, Practice) else _case(draft, catalogue())


def _practice(practice: Practice, held: Catalogue) -> PracticePage:
    card = _by_pk(held, "practices").get(practice.pk)
    cases = card.cases if card else ()
    topics = {topic.slug: topic.name for topic in practice.topics.all()}
    return PracticePage(
        slug=practice.slug,
        title=practice.title,
        summary=practice.summary,
        why=blocks(practice.why),
        topics=tuple(topics.items()),
        functions=tuple((function.slug, function.name) for function in practice.functions.all()),
        stage=practice.get_stage_display(),
        evidence=practice.get_evidence_display(),
        disparity=practice.get_disparity_display(),
        cost=money_range(practice.cost_min, practice.cost_max),
        staff_days=days_range(practice.staff_days_min, practice.staff_days_max),
        staffing=practice.staffing,
        months=months_range(practice.months_min, practice.months_max),
        pairs=tuple((row.challenge, blocks(row.strategy)) for row in practice.challenges.all()),
        steps=tuple((row.title, blocks(row.text)) for row in practice.steps.all()),
        prerequisites=blocks(practice.prerequisites, several="ul"),
        sources=blocks(practice.sources, several="ul"),
        related=_practice_links(practice.related.all(), held),
        terms=definitions.about(topics, held),
        resources=resources.about(topics, held),
        cases=cases[:MOST_CASES],
        n_cases=len(cases),
        n_towns=len({case.geoid for case in cases}),
    )


def _case(case: CaseStudy, held: Catalogue) -> CasePage:
    practices = list(case.practices.all())
    return CasePage(
        title=case.title,
        summary=case.summary,
        is_sample=case.is_sample,
        stopped=case.status == CaseStatus.STOPPED,
        town=held.places.by_geoid.get(case.municipality.geoid) if case.municipality_id else None,
        led_by=case.lead_department,
        period=_period(case),
        cost="" if case.cost is None else money(case.cost),
        cost_note=case.cost_note,
        staff="" if case.staff_days is None else days(case.staff_days),
        staff_note=case.staff_note,
        population_served=case.population_served,
        partners=case.partners,
        contact=case.contact,
        contact_phone=case.contact_phone,
        why=blocks(case.why),
        approach=blocks(case.approach, several="ol"),
        worked=blocks(case.worked),
        did_not=blocks(case.did_not),
        would_change=blocks(case.would_change),
        told=any(getattr(case, name).strip() for name in NARRATIVE),
        outcomes=tuple(map(measured, case.outcomes.all())),
        practices=_practice_links(practices, held),
        evidence=evidence_badges([practice.evidence for practice in practices]),
        adapted_from=_origin(case, held),
        adapted_by=_copies(case, held),
        year=case.started_year,
        reviewed_on=case.reviewed_on,
    )


def _by_pk(held: Catalogue, name: str) -> dict:
    return held.remembered(("by_pk", name), lambda: {card.pk: card for card in getattr(held, name)})


def _practice_links(practices: Iterable[Practice], held: Catalogue) -> tuple[Link, ...]:
    """Those of the practices that are live, as they are live."""
    live = _by_pk(held, "practices")
    return tuple(Link(live[p.pk].url, live[p.pk].title) for p in practices if p.pk in live)


def _case_link(card: CaseCard, held: Catalogue) -> Link:
    where = (held.places.by_geoid[card.geoid].name, card.started_year)
    return Link(card.url, card.title, joined(where))


def _origin(case: CaseStudy, held: Catalogue) -> Link | None:
    """The case the town learned this from, if it is live."""
    origin = _by_pk(held, "cases").get(case.adapted_from_id)
    return _case_link(origin, held) if origin else None


def _copies(case: CaseStudy, held: Catalogue) -> tuple[Link, ...]:
    """Live cases of towns that learned it from this one, oldest first."""
    live = _by_pk(held, "cases")
    keys = CaseStudy.objects.filter(adapted_from=case.pk).values_list("pk", flat=True) if case.pk else []
    copies = sorted(
        (live[pk] for pk in keys if pk in live), key=lambda card: (card.started_year or 0, card.pk)
    )
    return tuple(_case_link(card, held) for card in copies)


def _period(case: CaseStudy) -> str:
    """``February 2024, going on``; empty when nobody knows when it began or how it stands."""
    first = month_of(case.started_year, case.started_month)
    last = month_of(case.ended_year, case.ended_month)
    if case.status == CaseStatus.UNDER_WAY:
        return _("%(month)s, going on") % {"month": first} if first else ""
    said = _("%(first)s to %(last)s") % {"first": first, "last": last} if first and last else first or last
    if first == last:
        said = first
    stopped = case.status == CaseStatus.STOPPED
    return _("%(period)s, then stopped") % {"period": said} if said and stopped else said
