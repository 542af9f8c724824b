"""What the API shows, selected and put into its shape."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from interlocal.core.text import clean
from interlocal.library.queries import definitions as terms
from interlocal.library.queries import resources as shelf
from interlocal.library.queries.cards import CaseCard, PracticeCard
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.queries.finder import Found, Result
from interlocal.library.queries.glossary import LocalWording, Term, glossary
from interlocal.library.queries.reasons import target_name
from interlocal.places.choices import INDICATORS
from interlocal.places.queries import (
    Change,
    Figure,
    History,
    Peer,
    Target,
    Town,
    compared,
    histories,
    peers,
    places,
)
from interlocal.search.queries import relevances, understood

Shaped = dict[str, Any]


def page(items: Sequence[Any], limit: int, offset: int) -> Shaped:
    """Some of the items, and how many there are."""
    return {"items": items[offset : offset + limit], "count": len(items)}


def _fields(item: Any) -> Shaped:
    """The fields of a frozen dataclass, its parts as they are."""
    return {field.name: getattr(item, field.name) for field in fields(item)}


def towns(region: str, q: str) -> list[Shaped]:
    """Towns by region and name: those of one region, if it is named, and whose name holds the letters."""
    letters = clean(q).casefold()
    return [
        _fields(town)
        for held in places().regions.values()
        if region in ("", held.slug)
        for town in held.towns
        if letters in town.name.casefold()
    ]


def town(geoid: str) -> Shaped | None:
    """One town with its figures; None if there is none."""
    held = places()
    found = held.by_geoid.get(geoid)
    if found is None:
        return None
    region = held.of(found)
    indicators = {
        name: _labelled(figure, region.columns[name].median) for name, figure in region.figures(found).items()
    }
    return _fields(found) | {"indicators": indicators}


def indicator(geoid: str, name: str) -> Shaped | None:
    """Every year of one figure of one town; None if there is no such town. ``name`` is a declared indicator."""
    held = places()
    found = held.by_geoid.get(geoid)
    if found is None:
        return None
    past = histories(held, found).get(name, History())
    region = held.of(found)
    now = (
        _labelled(region.figure(found, name), region.columns[name].median) if name in region.columns else None
    )
    declared = INDICATORS[name]
    return {
        "id": name,
        "label": declared.label,
        "unit": declared.unit,
        "in_force": now,
        "history": [_figure(point) for point in past.points],
        "breaks": [broken._asdict() for broken in past.breaks],
        "change": _change(past.change) if past.change else None,
    }


def _figure(figure: Figure) -> Shaped:
    return {
        "estimate": figure.estimate,
        "moe": figure.margin,
        "unit": figure.indicator.unit,
        "vintage": figure.vintage,
        "source": figure.source,
        "universe": figure.universe,
        "state": figure.state,
        "reliability": figure.reliability,
    }


def _labelled(figure: Figure, median: float | None) -> Shaped:
    return _figure(figure) | {
        "label": figure.indicator.label,
        "region_median": median,
        "against_region_median": compared(figure, median),
    }


def _change(change: Change) -> Shaped:
    return {
        "before": change.before.vintage,
        "after": change.after.vintage,
        "estimate": change.value,
        "moe": change.margin,
        "percent": change.percent,
        "percent_moe": change.percent_margin,
        "clear": change.clear,
        "overlaps": change.overlaps,
        "nominal": change.is_nominal,
    }


def peers_of(geoid: str, k: int) -> Shaped | None:
    """The k towns most like one town, nearest first; None if there is no such town."""
    found = places().by_geoid.get(geoid)
    if found is None:
        return None
    nearest = peers(Target(found.region, found), k)
    return {"items": [_peer(peer) for peer in nearest], "count": len(nearest)}


def _peer(peer: Peer) -> Shaped:
    return _fields(peer) | {"geoid": peer.town.geoid, "name": peer.town.name}


def practices(topic: str, function: str, q: str) -> list[Shaped]:
    """Practices by title, or, if there are words, those that hold one, the most relevant first."""
    held = catalogue()
    found = _by_words(held.practices, "practice", q)
    return [
        _practice(practice)
        for practice in found
        if (not topic or topic in practice.topics) and (not function or function in practice.functions)
    ]


def _practice(practice: PracticeCard) -> Shaped:
    return _fields(practice) | {"cases": [case.slug for case in practice.cases]}


def cases(geoid: str, practice: str, q: str) -> list[Shaped]:
    """Case studies, newest first, or, if there are words, those that hold one, the most relevant first."""
    held = catalogue()
    found = _by_words(held.cases, "case", q)
    return [
        _case(case, held.places.by_geoid[case.geoid])
        for case in found
        if geoid in ("", case.geoid) and (not practice or practice in case.practices)
    ]


def _case(case: CaseCard, where: Town) -> Shaped:
    return _fields(case) | {"town": where.name}


def _by_words(items: Sequence[Any], kind: str, q: str) -> list[Any]:
    asked = understood(q, exact=True)
    if not asked.groups:
        return list(items)
    found = relevances(asked, kind)
    return sorted((item for item in items if item.pk in found), key=lambda item: -found[item.pk])


def definitions(topic: str, q: str) -> list[Shaped]:
    """Definitions by term, or, if there are words, those that hold them all."""
    return [
        _definition(term)
        for term in terms.matching(catalogue(), understood(q, exact=True))
        if not topic or topic in term.topics
    ]


def definition(slug: str) -> Shaped | None:
    """One definition with every town's own words; None if there is none."""
    held = catalogue()
    term = glossary(held).get(slug)
    if term is None:
        return None
    return _definition(term) | {"local": [_local(one, held.places.by_geoid[one.geoid]) for one in term.local]}


def _definition(term: Term) -> Shaped:
    sources = [{"title": title, "url": url} for title, url in term.sources]
    return _fields(term) | {"sources": sources, "towns": len(term.local)}


def _local(one: LocalWording, town: Town) -> Shaped:
    return _fields(one) | {"town": town.name}


def resources(topic: str, scope: str, kind: str, q: str) -> list[Shaped]:
    """Resources, the nearest scope first, then by title; if there are words, those that hold them all."""
    held = catalogue()
    return [
        _fields(card) | {"url": shelf.page_of(card), "address": card.url}
        for card in shelf.matching(shelf.resources(held), understood(q, exact=True))
        if (not topic or topic in card.topics) and scope in ("", card.scope) and kind in ("", card.kind)
    ]


def found(answer: Found, limit: int, offset: int) -> Shaped:
    """An answer of the finder."""
    return {
        "items": [_result(answer, result) for result in answer.results(offset, limit)],
        "count": answer.count,
        "looked_for": answer.asked.said,
        "target": _target(answer.target) if answer.target else None,
        "ordered_by": "relevance" if answer.alone else "fit",
    }


def _target(target: Target) -> Shaped:
    town = target.town
    return {
        "name": target_name(target),
        "geoid": town.geoid if town else None,
        "population": town.population if town else target.about,
    }


def _result(answer: Found, result: Result) -> Shaped:
    likeness = result.parts.likeness if answer.target else None
    return _fields(result) | {
        "parts": _fields(result.parts) | {"likeness": likeness},
        "cases": [
            {"slug": one.case.slug, "geoid": one.town.geoid, "distance": one.distance} for one in result.cases
        ],
    }


def examples() -> Shaped:
    """A town and a topic that exist here, for addresses that a reader can open."""
    home = places().home
    held = catalogue()
    town = home.towns[0] if home and home.towns else None
    return {
        "geoid": town.geoid if town else "",
        "town": town.name if town else "",
        "slug": next(iter(glossary(held)), ""),
        "topic": next((topic for practice in held.practices for topic in practice.topics), ""),
    }
