"""Live practices and case studies as frozen cards, for lists and for the finder."""

from dataclasses import dataclass
from datetime import date, datetime


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


@dataclass(frozen=True, slots=True)
class Link:
    """Another page, with a word beside its title."""

    url: str
    title: str
    beside: str = ""
