"""What the API answers with; its documentation is made from these."""

from datetime import date, datetime
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from interlocal.places.choices import State


class Out(BaseModel):
    """An answer. Not a schema of ninja, which asks templates' questions of each field and takes four times as long."""

    model_config = ConfigDict(from_attributes=True)


class Linked(Out):
    """Something with a page of its own."""

    url: str = Field(description="Its page on this site.")

    @field_validator("url")
    @classmethod
    def full(cls, url: str, info: ValidationInfo) -> str:
        """The whole address, where the request says the site is."""
        request: HttpRequest = (info.context or {})["request"]
        return request.build_absolute_uri(url)


class AskedIn(Schema):
    """Where you are, what you need and what you have."""

    town: str = Field(
        "", max_length=80, description=gettext_noop('A name, a GEOID, or "a town of about 9,000 people".')
    )
    q: str = Field("", max_length=200, description=gettext_noop("What you need, in your own words."))
    topic: str = Field(
        "", max_length=60, description=gettext_noop("A topic's slug; leaves out everything else.")
    )
    function: str = Field(
        "", max_length=60, description=gettext_noop("A function's slug; leaves out everything else.")
    )
    staff: str = Field("", max_length=20, description=gettext_noop("day-a-month, day-a-week or half-a-post."))
    cost: str = Field(
        "",
        max_length=20,
        description=gettext_noop("none, to-5000 or to-25000: US dollars in the first year."),
    )
    limit: int = Field(100, ge=1, le=500, description=gettext_noop("Most items to return."))
    offset: int = Field(0, ge=0, le=1_000_000, description=gettext_noop("How many items to leave out first."))


class ResourcesIn(Schema):
    """What resources are asked for."""

    topic: str = Field("", max_length=140, description=gettext_noop("A topic's slug."))
    scope: str = Field(
        "", max_length=20, description=gettext_noop("regional, state, national or international.")
    )
    kind: str = Field("", max_length=20, description=gettext_noop("Such as toolkit, guide or dataset."))
    q: str = Field("", max_length=200, description=gettext_noop("Words to look for."))
    limit: int = Field(100, ge=1, le=500, description=gettext_noop("Most items to return."))
    offset: int = Field(0, ge=0, le=1_000_000, description=gettext_noop("How many items to leave out first."))


Standing = Literal["clear-higher", "clear-lower", "no-clear-difference", "cannot-say"]


class FigureOut(Out):
    """One figure of one town. A null estimate is not known or not published; it is never 0."""

    estimate: float | None = Field(
        description="Where the state is at-least or at-most: the bound, not the figure."
    )
    moe: float | None = Field(
        description="Margin of error at 90%; null where none is published, 0 where the figure is exact."
    )
    unit: str = Field(
        description=(
            "people, homes, square-miles, per-square-mile, dollars, years, index, or share: a fraction of 1."
        )
    )
    vintage: str = Field(description="The years it covers.")
    source: str
    universe: str = Field(description="Who or what is counted.")
    state: State = Field(
        description=(
            "known, exact (no sampling error), at-least, at-most, missing (not known), or withheld "
            "(not published, since too few people are counted)."
        )
    )
    reliability: Literal["high", "medium", "low", "exact", "unknown"] = Field(
        description=(
            "By the coefficient of variation and the standard this network chose. unknown: no estimate, no "
            "margin, or a change, which has none."
        )
    )


class LabelledOut(FigureOut):
    label: str
    region_median: float | None = Field(
        description="Of the region's towns; null where it is itself no more than a bound."
    )
    against_region_median: Standing = Field(
        description="A difference within the margin of error is no clear difference."
    )


class BreakOut(Out):
    """From this vintage on, the figure means or counts something else than before."""

    vintage: str
    reason: str


class ChangeOut(Out):
    """What changed between two vintages that share no year, with no break between them."""

    before: str = Field(description="The earlier vintage.")
    after: str
    estimate: float | None = Field(description="The change, in the unit of the figure.")
    moe: float | None
    percent: float | None = Field(
        description="The change as a fraction of the earlier figure; null for shares, years and indexes."
    )
    percent_moe: float | None
    clear: bool = Field(description="Whether the change is larger than its margin of error.")
    overlaps: bool = Field(description="The periods share years, so nothing is compared.")
    nominal: bool = Field(description="Dollars of different years: prices have changed a part of it.")


class IndicatorOut(Out):
    """One figure of one town through the years, oldest first."""

    id: str
    label: str
    unit: str
    in_force: LabelledOut | None = Field(
        description="The figure that pages show; null where it is known for no town of the region."
    )
    history: list[FigureOut]
    breaks: list[BreakOut]
    change: ChangeOut | None


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
    indicators: dict[str, LabelledOut]


class TownsOut(Out):
    items: list[TownOut]
    count: int = Field(description="All that match; items are one page of them.")


class PeerOut(Out):
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


class PeersOut(Out):
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


class PracticesOut(Out):
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


class CasesOut(Out):
    items: list[CaseOut]
    count: int


class SourceOut(Out):
    title: str
    url: str


class LocalOut(Out):
    """One town's own wording."""

    geoid: str
    town: str
    wording: str
    language: str = Field(description="Empty where it is the language of this site.")
    document: str
    url: str = Field(description="Where that document stands.")
    adopted_on: date | None
    confirmed_by: str
    is_sample: bool


class DefinitionOut(Linked):
    slug: str
    term: str = Field(validation_alias="title")
    in_other_words: str = Field(validation_alias="summary")
    wording: str = Field(description="The reference wording: text every town may start from.")
    notes: str
    also_called: str
    topics: list[str]
    related: list[str] = Field(description="Slugs of other definitions.")
    sources: list[SourceOut]
    towns: int = Field(description="How many towns have put it in their own words.")
    published_at: datetime


class DefinitionDetailOut(DefinitionOut):
    local: list[LocalOut]


class DefinitionsOut(Out):
    items: list[DefinitionOut]
    count: int


class ResourceOut(Linked):
    slug: str
    title: str
    address: str = Field(description="The resource itself, on another site.")
    summary: str
    publisher: str
    scope: str = Field(description="regional, state, national or international.")
    kind: str
    topics: list[str]
    language: str
    cost: str = Field(description="free, mixed or paid.")
    last_updated: date | None = Field(description="By its publisher; null is not known.")
    archived_url: str
    link: str = Field(
        validation_alias="state",
        description="What the last look found: ok, moved, refused, unreachable, gone; empty for no look yet.",
    )
    checked_at: datetime | None
    is_sample: bool
    published_at: datetime


class ResourcesOut(Out):
    items: list[ResourceOut]
    count: int


class PartsOut(Out):
    """The four parts of fit, each 0 to 1. Likeness is null without a town."""

    relevance: float
    likeness: float | None
    evidence: float
    feasibility: float


class FoundCaseOut(Out):
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


class TargetOut(Out):
    """Whose likeness counted. Without a GEOID only size was compared."""

    name: str
    geoid: str | None
    population: int | None


class FoundOut(Out):
    items: list[ResultOut]
    count: int
    looked_for: str = Field(
        description=gettext_noop("What you need as it was understood: misspelt words are corrected.")
    )
    target: TargetOut | None
    ordered_by: str = Field(description="fit, or relevance where no comparable town has done any of these.")


class CandidateOut(Out):
    geoid: str
    name: str
    legal_type: str
    counties: list[str]


class ProblemOut(Out):
    """Why there is no answer; ``candidates`` are towns that may be meant."""

    detail: str
    candidates: list[CandidateOut] = []
