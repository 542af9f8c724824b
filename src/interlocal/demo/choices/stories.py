"""What the towns tell, and which kinds of town take up what."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

# How readily a kind of town takes up a practice. It makes adopters alike, so that likeness matters.
AFFINITY: dict[str, dict[str, float]] = {
    "interview-panels-from-several-departments": {"arrivals": 6, "center": 3, "commuter": 1},
    "language-help-at-every-counter": {"arrivals": 6, "center": 5, "mill": 0.8},
    "ask-staff-before-hiring-a-trainer": {"commuter": 5, "center": 3, "arrivals": 0.8},
    "take-the-front-desk-to-where-people-are": {"mill": 6, "arrivals": 2, "country": 2},
    "interdepartmental-team-with-a-charter": {"center": 5, "commuter": 3, "mill": 1},
    "commission-with-a-written-mandate": {"commuter": 4, "arrivals": 3, "center": 2},
    "small-purchases-from-more-vendors": {"mill": 6, "center": 3, "commuter": 0.5},
    "three-questions-on-every-budget-request": {"commuter": 4, "center": 4, "mill": 2},
    "map-service-gaps-with-neighboring-towns": {"country": 8, "mill": 3, "commuter": 1},
    "short-resident-survey-on-paper-and-phone": {"country": 6, "commuter": 3, "arrivals": 1},
    "count-who-a-service-reaches": {"mill": 5, "center": 3, "country": 2},
    "one-measurable-aim-in-the-strategic-plan": {"commuter": 4, "country": 4, "arrivals": 1},
}
RARELY = 0.25  # for a kind of town that ``AFFINITY`` does not name
SMALL_STORY, LARGE_STORY = "small", "large"


@dataclass(frozen=True, slots=True)
class Measured:
    """Something a town measured; a side that nobody measured is ``None``."""

    measure: str
    unit: str = ""
    before: float | None = None
    after: float | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Short:
    """The same practice, told briefly by a second town."""

    title: str
    summary: str
    did_not: str
    would_change: str
    status: str = "under-way"


@dataclass(frozen=True, slots=True)
class Story:
    """One sample case with slots in its text; ``stories.toml`` says what each field means."""

    practice: str
    title: str
    summary: str
    status: str
    why: str
    approach: str
    worked: str
    did_not: str
    would_change: str
    lead_department: str
    contact: str
    short: Short
    partners: str = ""
    population_served: str = ""
    cost: int | None = None
    cost_note: str = ""
    staff_days: int | None = None
    staff_note: str = ""
    outcomes: tuple[Measured, ...] = ()
    size: str = ""
    months: int | None = None
    town: str = ""
    started: str = ""
    follows: str = ""


def told(text: str) -> tuple[Story, ...]:
    """Read stories in the form of ``stories.toml``; raises ``ValueError`` that names what is wrong."""
    known = {f.name for f in fields(Story)} - {"outcomes"} | {"outcome"}
    stories = []
    for row in tomllib.loads(text).get("story", []):
        title = row.get("title", "?")
        if unknown := set(row) - known:
            raise ValueError(f"{title}: unknown keys: {sorted(unknown)}")
        try:
            outcomes = tuple(Measured(**outcome) for outcome in row.pop("outcome", []))
            row["approach"] = row["approach"].strip()
            stories.append(Story(**(row | {"short": Short(**row["short"]), "outcomes": outcomes})))
        except (KeyError, TypeError) as error:
            raise ValueError(f"{title}: {error}") from error
    return tuple(stories)


@cache
def stories() -> tuple[Story, ...]:
    """Every sample story, read once."""
    return told((Path(__file__).parents[1] / "stories.toml").read_text(encoding="utf-8"))
