"""Live practices and case studies as frozen cards, and links between what is about the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case study as lists show it. ``practices`` are slugs of live ones; its town is ``geoid``."""

    pk: int
    slug: str
    url: str
    title: str
    summary: str
    geoid: str
    practices: tuple[str, ...]
    status: str
    started_year: int | None
    ended_year: int | None
    cost: int | None
    cost_band: str
    staff_days: int | None
    would_change: str
    has_failures: bool
    measured: bool
    is_sample: bool
    reviewed_on: date | None
    published_at: datetime
    completeness: str


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A practice as lists show it, with its cases, newest first. ``functions`` holds the broad ones too."""

    pk: int
    slug: str
    url: str
    title: str
    summary: str
    topics: tuple[str, ...]
    functions: tuple[str, ...]
    stage: str
    evidence: str
    disparity: str
    cost_min: int | None
    cost_max: int | None
    cost_band: str
    staff_days_min: int | None
    staff_days_max: int | None
    staff_band: str
    months_min: int | None
    months_max: int | None
    staffing: str
    published_at: datetime
    cases: tuple[CaseCard, ...]


Card = PracticeCard | CaseCard


def kind_of(card: Card) -> str:
    """What the search calls it."""
    return "case" if isinstance(card, CaseCard) else "practice"


@dataclass(frozen=True, slots=True)
class Link:
    """Another page, with a word beside its title."""

    url: str
    title: str
    beside: str = ""


class About(Protocol):
    """Anything with topics."""

    @property
    def topics(self) -> tuple[str, ...]: ...


Topical = TypeVar("Topical", bound=About)


def nearest(topics: Iterable[str], things: Iterable[Topical], most: int = 6) -> list[Topical]:
    """Those that share a topic: the most shared first, then the more single-minded, else in the order given."""
    wanted = set(topics)
    shared = [(len(wanted.intersection(thing.topics)), thing) for thing in things]
    found = sorted((pair for pair in shared if pair[0]), key=lambda pair: (-pair[0], len(pair[1].topics)))
    return [thing for _n, thing in found[:most]]
