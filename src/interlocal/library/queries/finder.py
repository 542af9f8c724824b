"""What fits a town and its need: practices ranked, each with the cases behind it and the reasons in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from django.utils.translation import gettext as _

from interlocal.library.choices import CaseStatus, CostBand, StaffBand
from interlocal.library.queries.cards import CaseCard, PracticeCard
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.library.queries.glance import Bar, Glance, bars, glance, least
from interlocal.library.queries.reasons import Adopters, target_name, why
from interlocal.library.rules import cost_band, staff_band
from interlocal.network.queries import network_settings
from interlocal.places.queries import Located, Peer, Places, Target, Town, locate, peers_by_geoid
from interlocal.search.queries import Asked, relevances, understood
from interlocal_analytics.fit import (
    FIT_VERSION,
    Parts,
    evidence,
    feasibility,
    fit,
    likeness_of_adopters,
    rank,
)

COSTS, STAFF = tuple(CostBand.values), tuple(StaffBand.values)
SORTS = ("best", "newest", "cheapest")


@dataclass(frozen=True, slots=True)
class Question:
    """Where somebody is, what they need and what they have. Empty is *did not say*.

    town:            as typed: a name, a GEOID, or "a town of about 9,000 people".
    need:            their own words; topic and function are slugs and narrow strictly.
    staff, cost:     what is there: a ``StaffBand``, a ``CostBand``.
    sort:            one of ``SORTS``; the numbers of the results stay those of the best fit.
    exact:           the need is not to be corrected.
    """

    town: str = ""
    need: str = ""
    topic: str = ""
    function: str = ""
    staff: str = ""
    cost: str = ""
    sort: str = "best"
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A town that may be meant, and words that mean no other."""

    town: Town
    words: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """One case of a practice, and how like the target its town is.

    ``distance`` and ``degree`` are None where the two cannot be compared: another region, no figure in common,
    or no target. The target's own case is at distance 0 and has no degree.
    """

    case: CaseCard
    town: Town
    distance: float | None
    degree: int | None
    shared: int
    own: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One practice that fits, with everything a page, a file or the API says about it.

    ``towards`` says how the answer it belongs to came about: ``town``, ``size``, ``nobody`` (relevance alone
    gave the order) or empty without a target. ``marks``: cases that are samples are marked, since not all are.
    """

    number: int
    slug: str
    title: str
    url: str
    summary: str
    fit: float
    fit_version: str
    parts: Parts
    adopters: int
    compared: int
    cases: tuple[Adoption, ...]
    why: str
    would_change: str
    glance: Glance
    bars: tuple[Bar, ...]
    towards: str
    marks: bool

    @property
    def towns(self) -> tuple[Adoption, ...]:
        """One case a town, in the order of the cases."""
        first: dict[str, Adoption] = {}
        for case in self.cases:
            first.setdefault(case.town.geoid, case)
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class _Ranked:
    number: int
    practice: PracticeCard
    parts: Parts
    who: Adopters


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question.

    asked:       how the need was understood.
    target:      whose likeness counts; None when no town was named, or it is not clear which: see ``lost``.
    candidates:  the towns that may be meant, when it is not clear.
    words:       the town as a person would type it: what they typed, or its name for a GEOID.
    alone:       no result has an adopter that can be compared with the target, so relevance alone gives the order.
    """

    question: Question
    asked: Asked
    target: Target | None
    candidates: tuple[Candidate, ...] = ()
    words: str = ""
    alone: bool = False
    _ranked: tuple[_Ranked, ...] = ()
    _peers: Mapping[str, Peer] = field(default_factory=dict)
    _towns: Mapping[str, Town] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self._ranked)

    @property
    def lost(self) -> bool:
        """A town was named, and it is not clear which."""
        return bool(self.question.town) and self.target is None

    @property
    def target_name(self) -> str:
        return target_name(self.target) if self.target else ""

    @property
    def by_words(self) -> bool:
        """The need holds words that carry meaning."""
        return bool(self.asked.groups)

    @property
    def size_only(self) -> bool:
        """Nothing but the number of residents was compared."""
        return self.target is not None and self.target.town is None

    def results(self, start: int = 0, most: int | None = None) -> list[Result]:
        """Some of the results, or all of them, in the order asked for."""
        stop = None if most is None else start + most
        return [self._result(entry) for entry in self._ranked[start:stop]]

    def _result(self, entry: _Ranked) -> Result:
        practice, cases = entry.practice, self._adoptions(entry.practice)
        return Result(
            number=entry.number,
            slug=practice.slug,
            title=practice.title,
            url=practice.url,
            summary=practice.summary,
            fit=fit(entry.parts),
            fit_version=FIT_VERSION,
            parts=entry.parts,
            adopters=entry.who.count,
            compared=len(entry.who.compared),
            cases=cases,
            why=why(self.target, entry.who),
            would_change=next((c.case.would_change for c in cases if c.case.would_change), ""),
            glance=glance(practice),
            bars=self._bars(entry),
            towards=self._towards,
            marks=not network_settings().is_sample,
        )

    @property
    def _towards(self) -> str:
        if self.target is None:
            return ""
        if self.alone:
            return "nobody"
        return "size" if self.size_only else "town"

    def _bars(self, entry: _Ranked) -> tuple[Bar, ...]:
        nobody = "" if entry.who.compared else _("nobody yet")
        return bars(
            entry.parts,
            entry.practice.evidence,
            need=self.by_words,
            likeness=nobody if self.target else _("no town named"),
            means=bool(self.question.staff or self.question.cost),
        )

    def _adoptions(self, practice: PracticeCard) -> tuple[Adoption, ...]:
        """The cases, the target's own first, then by likeness, then those not compared; equals newest first."""
        here = self.target.town.geoid if self.target and self.target.town else None
        found = []
        for case in practice.cases:
            town, own, peer = self._towns[case.geoid], case.geoid == here, self._peers.get(case.geoid)
            if own:
                found.append(Adoption(case, town, 0.0, None, 0, own=True))
            elif peer:
                found.append(Adoption(case, town, peer.distance, peer.degree, peer.shared, own=False))
            else:
                found.append(Adoption(case, town, None, None, 0, own=False))
        return tuple(sorted(found, key=lambda a: (not a.own, a.distance is None, a.distance or 0.0)))


def find(question: Question, held: Catalogue | None = None) -> Found:
    """Rank what the library holds (``held``, if somebody has it at hand) for one question. Two questions that differ in the town alone differ in likeness.

    Without a town no likeness is claimed: relevance, evidence and feasibility rank. With a town and a town
    that cannot be told from its name there is no result, only candidates.
    """
    held = held or catalogue()
    asked = understood(question.need, exact=question.exact)
    located = locate(question.town) if question.town else Located(None)
    if question.town and located.target is None:
        return Found(question, asked, None, named(held.places, located.candidates), question.town)
    about = _about(held, question, asked)
    geoids = {case.geoid for practice, _relevance in about for case in practice.cases}
    peers = peers_by_geoid(located.target, geoids) if located.target else {}
    entries = [_entry(question, located.target, one, peers, held.places) for one in about]
    compared = [len(who.compared) for _practice, _parts, who in entries]
    counted = compared if located.target else [1] * len(entries)
    order = rank([parts for _practice, parts, _who in entries], counted)
    ranked = [_Ranked(number, *entries[position]) for number, position in enumerate(order, start=1)]
    return Found(
        question=question,
        asked=asked,
        target=located.target,
        words=_typed(question.town, located.target, held.places),
        alone=located.target is not None and not any(compared),
        _ranked=tuple(_sorted(ranked, question.sort)),
        _peers=peers,
        _towns=held.places.by_geoid,
    )


def named(held: Places, towns: Sequence[Town]) -> tuple[Candidate, ...]:
    """Towns with words that mean no other: the name, or the kind with it, or the GEOID."""
    everyone = held.by_geoid.values()
    found = []
    for town in towns:
        namesakes = [t for t in everyone if t.name.casefold() == town.name.casefold()]
        if len(namesakes) == 1:
            words = town.name
        elif [t.legal_type for t in namesakes].count(town.legal_type) == 1:
            words = f"{town.kind} of {town.name}"  # as ``locate`` reads it, so not for translation
        else:
            words = town.geoid
        found.append(Candidate(town, words))
    return tuple(found)


def _typed(words: str, target: Target | None, held: Places) -> str:
    if target and target.town and target.town.geoid == words:
        return named(held, [target.town])[0].words
    return words


def _about(held: Catalogue, question: Question, asked: Asked) -> list[tuple[PracticeCard, float]]:
    """The practices that have to do with the question, and how much; with no words all are as relevant."""
    found = relevances(asked, "practice")
    return [
        (practice, found.get(practice.pk, 1.0))
        for practice in held.practices
        if (practice.pk in found or not asked.groups)
        and (not question.topic or question.topic in practice.topics)
        and (not question.function or question.function in practice.functions)
    ]


def _entry(
    question: Question,
    target: Target | None,
    about: tuple[PracticeCard, float],
    peers: Mapping[str, Peer],
    held: Places,
) -> tuple[PracticeCard, Parts, Adopters]:
    practice, relevance = about
    who = _adopters(practice, target, peers, held)
    distances = np.array([peer.distance for peer in who.compared])
    parts = Parts(
        relevance=relevance,
        likeness=likeness_of_adopters(distances) if target else 1.0,
        evidence=evidence(practice.evidence),
        feasibility=_feasibility(question, practice),
    )
    return practice, parts, who


def _adopters(
    practice: PracticeCard, target: Target | None, peers: Mapping[str, Peer], held: Places
) -> Adopters:
    geoids = dict.fromkeys(case.geoid for case in practice.cases)
    own = bool(target and target.town and target.town.geoid in geoids)
    compared = sorted((peers[g] for g in geoids if g in peers), key=lambda peer: peer.distance)
    return Adopters(
        compared=tuple(compared),
        elsewhere=len(geoids) - len(compared) - own,
        own=own,
        stopped=sum(case.status == CaseStatus.STOPPED for case in practice.cases),
        newest=held.by_geoid[practice.cases[0].geoid].name if practice.cases else "",
    )


def _feasibility(question: Question, practice: PracticeCard) -> float:
    """Bands needed against bands there. What a practice does not say is taken from its cheapest case."""
    cost = cost_band(least(practice.cost_min, [case.cost for case in practice.cases]))
    staff = staff_band(least(practice.staff_days_min, [case.staff_days for case in practice.cases]))
    return feasibility(
        [_step(COSTS, cost), _step(STAFF, staff)],
        [_step(COSTS, question.cost), _step(STAFF, question.staff)],
    )


def _step(bands: Sequence[str], band: str) -> int | None:
    return bands.index(band) if band in bands else None


def _sorted(ranked: list[_Ranked], sort: str) -> list[_Ranked]:
    """The best fit first, or another order in which equals keep the order of fit."""
    if sort == "newest":
        return sorted(ranked, key=_newest, reverse=True)
    if sort == "cheapest":
        return sorted(ranked, key=_cheapest)
    return ranked


def _newest(entry: _Ranked) -> datetime:
    return max([entry.practice.published_at, *(case.published_at for case in entry.practice.cases)])


def _cheapest(entry: _Ranked) -> tuple[bool, int]:
    cost = least(entry.practice.cost_min, [case.cost for case in entry.practice.cases])
    return cost is None, cost or 0
