"""What the API answers with; its documentation is made from these."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class Linked(Schema):
    """Something with a page of its own."""

    url: str = Field(description="Its page on this site.")

    @staticmethod
    def resolve_url(item: dict[str, Any], context: dict[str, Any]) -> str:
        address: str = context["request"].build_absolute_uri(item["url"])
        return address


class AskedIn(Schema):
    """Where you are, what you need and what you have."""

    town: str = Field("", max_length=80, description='A name, a GEOID, or "a town of about 9,000 people".')
    q: str = Field("", max_length=200, description="What you need, in your own words.")
    topic: str = Field("", max_length=60, description="A topic's slug; leaves out everything else.")
    function: str = Field("", max_length=60, description="A function's slug; leaves out everything else.")
    staff: str = Field("", max_length=20, description="day-a-month, day-a-week or half-a-post.")
    cost: str = Field(
        "", max_length=20, description="none, to-5000 or to-25000: US dollars in the first year."
    )
    limit: int = Field(100, ge=1, le=500, description="Most items to return.")
    offset: int = Field(0, ge=0, le=1_000_000, description="How many items to leave out first.")


class FigureOut(Schema):
    """One figure of one town. A null estimate is not known; it is never 0."""

    label: str
    estimate: float | None
    moe: float | None = Field(description="Margin of error at 90%; null where none is published.")
    unit: str = Field(
        description="people, homes, square-miles, per-square-mile, dollars, or share: a fraction of 1."
    )
    vintage: str
    source: str
    universe: str
    region_median: float | None


class TownOut(Linked):
    geoid: str
    name: str
    legal_type: str
    region: str
    counties: list[str]
    council: str
    population: int | None
    lat: float | None
    lon: float | None
    member_since: int | None
    is_sample: bool = Field(description="Made up, for a network that shows the software.")


class TownDetailOut(TownOut):
    indicators: dict[str, FigureOut]


class TownsOut(Schema):
    items: list[TownOut]
    count: int = Field(description="All that match; items are one page of them.")


class PeerOut(Schema):
    """A town of the same region. Likeness is no rank of quality."""

    geoid: str
    name: str
    distance: float = Field(
        description="Root of the weighted mean squared difference, in standard deviations."
    )
    contributions: dict[str, float] = Field(
        description="Each indicator's part; they sum to the squared distance."
    )
    shared: int = Field(description="How many figures were compared.")
    degree: int = Field(description="3 very alike, 2 alike, 1 partly alike, 0 not alike.")
    alike: list[str] = Field(description="What the two are most alike in.")


class PeersOut(Schema):
    items: list[PeerOut]
    count: int


class PracticeOut(Linked):
    slug: str
    title: str
    summary: str
    topics: list[str]
    functions: list[str]
    stage: str
    evidence: str
    disparity: str
    cost_min: int | None = Field(description="US dollars in the first year; null is not known.")
    cost_max: int | None
    staff_days_min: int | None
    staff_days_max: int | None
    cases: list[str] = Field(description="Slugs of its case studies, newest first.")
    published_at: datetime


class PracticesOut(Schema):
    items: list[PracticeOut]
    count: int


class CaseOut(Linked):
    slug: str
    title: str
    summary: str
    geoid: str
    town: str
    practices: list[str]
    status: str
    started_year: int | None
    ended_year: int | None
    cost: int | None
    staff_days: int | None
    would_change: str
    measured: bool = Field(description="Something was measured before and after.")
    has_failures: bool = Field(description="It says what did not work, or was stopped.")
    is_sample: bool
    reviewed_on: date | None
    published_at: datetime


class CasesOut(Schema):
    items: list[CaseOut]
    count: int


class PartsOut(Schema):
    """The four parts of fit, each 0 to 1. Likeness is null without a town."""

    relevance: float
    likeness: float | None
    evidence: float
    feasibility: float


class FoundCaseOut(Schema):
    """One case of a result, those of the nearest towns first."""

    slug: str
    geoid: str
    distance: float | None = Field(description="From your town; null where the two cannot be compared.")


class ResultOut(Linked):
    number: int
    slug: str
    title: str
    fit: float
    fit_version: str
    parts: PartsOut
    why: str
    would_change: str
    adopters: int
    cases: list[FoundCaseOut]


class TargetOut(Schema):
    """Whose likeness counted. Without a GEOID only size was compared."""

    name: str
    geoid: str | None
    population: int | None


class FoundOut(Schema):
    items: list[ResultOut]
    count: int
    target: TargetOut | None
    ordered_by: str = Field(description="fit, or relevance where no comparable town has done any of these.")


class CandidateOut(Schema):
    geoid: str
    name: str
    legal_type: str
    counties: list[str]


class ProblemOut(Schema):
    """Why there is no answer; ``candidates`` are towns that may be meant."""

    detail: str
    candidates: list[CandidateOut] = []
