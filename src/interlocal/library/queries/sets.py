"""Which practices and case studies have which value of each filter."""

from collections.abc import Mapping
from functools import reduce
from operator import or_

from django.db.models import TextChoices
from django.utils.text import slugify
from django.utils.translation import gettext as _

from interlocal.library.choices import CaseStatus, CostBand, Disparity, Evidence, StaffBand, Stage
from interlocal.library.queries.cards import Card, CaseCard, PracticeCard
from interlocal.library.queries.catalogue import Catalogue
from interlocal.library.queries.facets import Names, Sets
from interlocal.library.queries.glance import least
from interlocal.library.rules import cost_band, staff_band
from interlocal.places.choices import SizeBand
from interlocal.places.queries import Town
from interlocal.places.rules import size_band

MOST_COUNTIES = 12
VOCABULARIES: dict[str, type[TextChoices]] = {
    "stage": Stage,
    "cost": CostBand,
    "staff": StaffBand,
    "evidence": Evidence,
    "disparity": Disparity,
    "size": SizeBand,
}

Bits = dict[str, dict[str, int]]


def labels() -> dict[str, str]:
    """The filters in the order shown; *practice* narrows too, without a list of its own."""
    return {
        "kind": _("Kind"),
        "topic": _("Topic"),
        "cost": _("Cost, first year"),
        "staff": _("Staff time, first year"),
        "size": _("Size of town"),
        "evidence": _("How well it is shown"),
        "told": _("What the story tells"),
        "stage": _("Stage"),
        "function": _("Function"),
        "disparity": _("Effect on gaps"),
        "county": _("County"),
    }


def sets(held: Catalogue) -> Sets:
    """Practices are the first entries, then cases, each in the order of the catalogue.

    What a practice is about holds for its cases too, and where a case happened or what it tells holds for its
    practices. Cost and time are an entry's own; a practice that does not say has the least its cases took.
    """
    items: tuple[Card, ...] = (*held.practices, *held.cases)
    place = {(type(item), item.slug): 1 << i for i, item in enumerate(items)}
    bits: Bits = {facet: {} for facet in (*labels(), "practice")}
    for practice in held.practices:
        own = place[PracticeCard, practice.slug]
        its_cases = reduce(or_, (place[CaseCard, case.slug] for case in practice.cases), 0)
        _put(bits, own, kind="practices", **_means(practice))
        _put(bits, own | its_cases, practice=practice.slug, **_about(practice))
        for facet, slugs in (("topic", practice.topics), ("function", practice.functions)):
            for slug in slugs:
                _put(bits, own | its_cases, **{facet: slug})
    for case in held.cases:
        own = place[CaseCard, case.slug]
        _put(bits, own, kind="cases", cost=case.cost_band, staff=staff_band(case.staff_days))
        if case.status == CaseStatus.STOPPED:
            _put(bits, own, kind="stopped")
        its_practices = reduce(or_, (place[PracticeCard, slug] for slug in case.practices), own)
        for facet, value in (*_of_town(held.places.by_geoid[case.geoid]), *_told(case)):
            _put(bits, its_practices, **{facet: value})
    return Sets(bits, {facet: _names(facet, held, bits[facet]) for facet in bits}, {"county": MOST_COUNTIES})


def _put(bits: Bits, at: int, **values: str) -> None:
    for facet, value in values.items():
        if value:
            bits[facet][value] = bits[facet].get(value, 0) | at


def _about(practice: PracticeCard) -> dict[str, str]:
    return {"stage": practice.stage, "evidence": practice.evidence, "disparity": practice.disparity}


def _means(practice: PracticeCard) -> dict[str, str]:
    cost = least(practice.cost_min, [case.cost for case in practice.cases])
    days = least(practice.staff_days_min, [case.staff_days for case in practice.cases])
    return {"cost": cost_band(cost), "staff": staff_band(days)}


def _told(case: CaseCard) -> list[tuple[str, str]]:
    tells = {
        "failures": case.has_failures,
        "change": bool(case.would_change),
        "measured": case.measured,
    }
    return [("told", value) for value, holds in tells.items() if holds]


def _of_town(town: Town) -> list[tuple[str, str]]:
    counties = [("county", _county(town.region, county)) for county in town.counties]
    return [("size", str(size_band(town.population))), *counties]


def _county(region: str, county: str) -> str:
    return f"{region}.{slugify(county)}"


def _names(facet: str, held: Catalogue, bits: Mapping[str, int]) -> dict[str, str]:
    """Labels of the values that some entry has, in the order in which they are offered."""
    if facet in VOCABULARIES:
        return {one.value: str(one.label) for one in VOCABULARIES[facet] if one.value in bits}
    if facet == "practice":
        return {p.slug: p.title for p in held.practices}
    if facet == "county":
        return _counties(held, bits)
    if facet in ("kind", "told"):
        return {value: label for value, label in _said()[facet].items() if value in bits}
    named = held.topics if facet == "topic" else held.functions
    return {v: named[v] for v in sorted(bits, key=lambda v: (-bits[v].bit_count(), named[v]))}


def _said() -> Names:
    return {
        "kind": {
            "practices": _("Practices"),
            "cases": _("Case studies"),
            "stopped": _("What did not work"),
        },
        "told": {
            "failures": _("What went wrong"),
            "change": _("What they would change"),
            "measured": _("Measured before and after"),
        },
    }


def _counties(held: Catalogue, bits: Mapping[str, int]) -> dict[str, str]:
    """Counties of the home region first; those of other regions say which."""
    home = held.places.home
    found: list[tuple[bool, int, str, str]] = []
    for region in held.places.regions.values():
        away = home is None or region.slug != home.slug
        for county in region.counties:
            value = _county(region.slug, county)
            label = (
                _("%(county)s (%(region)s)") % {"county": county, "region": region.name} if away else county
            )
            found.append((away, -bits.get(value, 0).bit_count(), label, value))
    return {value: label for *_rest, label, value in sorted(found) if value in bits}
