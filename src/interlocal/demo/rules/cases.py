"""Hands the sample stories to towns of the made-up region, so that towns that are alike do alike things."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil, log
from typing import TYPE_CHECKING

from interlocal.demo import choices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from interlocal.demo.choices import Measured, Story
    from interlocal.demo.rules.region import Town

CASES_PER_TOWN = 119 / 48  # as the sample pages say: 48 towns, 119 cases
FIRST_YEAR = 2016  # of the oldest case
ADAPTED = 0.2  # of the fully told cases go back to a neighbor's
SHORT_TEXTS = ("title", "summary", "did_not", "would_change")
LONG_TEXTS = (
    *("lead_department", "partners", "population_served", "why", "approach", "worked"),
    *("cost_note", "staff_note", "contact"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A made-up case study; fields are named as those of ``library.models.CaseStudy``.

    ``adapted_from`` is the place of an earlier case in the same list.
    """

    geoid: str
    practice: str
    title: str
    summary: str
    status: str
    started_year: int
    started_month: int
    ended_year: int | None
    ended_month: int | None
    lead_department: str
    partners: str
    population_served: str
    why: str
    approach: str
    worked: str
    did_not: str
    would_change: str
    cost: int | None
    cost_note: str
    staff_days: int | None
    staff_note: str
    contact: str
    completeness: str
    reviewed_on: date | None
    adapted_from: int | None
    outcomes: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """A story, or its short form, told by one town; ``start`` and ``end`` count months since year 0."""

    town: Town
    story: Story
    short: bool
    status: str
    start: int
    end: int | None


def stories_for(
    towns: Sequence[Town],
    stories: Sequence[Story],
    rng: Random,
    today: date,
    cases_per_town: float = CASES_PER_TOWN,
) -> list[Case]:
    """Give the towns their cases, oldest first; large towns tell more, and a third tell none.

    A practice is taken up mostly by towns of the characters it suits, once by each. A second town that
    takes a practice over tells it briefly. Raises ValueError when the towns cannot tell that many.
    """
    practices = list(dict.fromkeys(story.practice for story in stories))
    counts = _counts([town.sharing for town in towns], round(len(towns) * cases_per_town), len(practices))
    tellings: list[_Telling] = []
    for practice, adopters in _adopters(towns, counts, stories, rng).items():
        about = [story for story in stories if story.practice == practice]
        tellings += _dated(_who_tells_what(adopters, about, rng), rng, today)
    tellings.sort(key=lambda t: (t.start, t.town.geoid, t.story.practice))
    return [_case(t, _source(i, tellings, rng), rng, today) for i, t in enumerate(tellings)]


def _counts(sharing: Sequence[float], total: int, most: int) -> list[int]:
    """Split ``total`` in proportion to ``sharing``, by largest remainders, at most ``most`` each."""
    if total > most * sum(1 for weight in sharing if weight):
        raise ValueError(f"cases: {total} are more than these towns can tell")
    exact = [total * weight / sum(sharing) for weight in sharing]
    counts = [min(most, int(value)) for value in exact]
    order = sorted(range(len(exact)), key=lambda i: (counts[i] - exact[i], i))
    while (left := total - sum(counts)) > 0:
        able = [i for i in order if exact[i] and counts[i] < most]
        for i in able[:left]:
            counts[i] += 1
    return counts


def _adopters(
    towns: Sequence[Town], counts: Sequence[int], stories: Sequence[Story], rng: Random
) -> dict[str, list[Town]]:
    """Say which towns take up each practice. Stories that belong to a town settle theirs beforehand."""
    practices = list(dict.fromkeys(story.practice for story in stories))
    own: dict[str, list[str]] = {story.town: [] for story in stories}
    for story in stories:
        own[story.town].append(story.practice)
    done = [own.get(town.name, [])[:count] for town, count in zip(towns, counts, strict=True)]
    taken = Counter(practice for those in done for practice in those)
    room = ceil(1.1 * sum(counts) / len(practices))
    # the busiest towns choose first, else all that is left to them may be full
    for i in sorted(range(len(towns)), key=lambda i: (-counts[i], i)):
        while len(done[i]) < counts[i]:
            free = [p for p in practices if p not in done[i]]
            free = [p for p in free if taken[p] < room] or free
            weights = [choices.AFFINITY.get(p, {}).get(towns[i].character, choices.RARELY) for p in free]
            (chosen,) = rng.choices(free, weights)
            done[i].append(chosen)
            taken[chosen] += 1
    return {p: [town for town, those in zip(towns, done, strict=True) if p in those] for p in practices}


def _who_tells_what(
    adopters: Sequence[Town], stories: Sequence[Story], rng: Random
) -> list[tuple[Town, Story, bool]]:
    """Give each adopter a story that fits its size, and no two the same one while there are others."""
    own = {story.town: story for story in stories if story.town}
    tales = [(story, False) for story in stories if not story.town] + [(story, True) for story in stories]
    used = [0] * len(tales)
    told: list[tuple[Town, Story, bool]] = []
    # the largest and the smallest choose first: stories for the middle fit more towns
    for town in sorted(adopters, key=lambda t: (-abs(log(t.population / choices.MEDIAN_SIZE)), t.geoid)):
        if town.name in own:
            told.append((town, own[town.name], False))
            continue
        whole = {story.title for _, story, short in told if not short}
        ranks = [
            (used[i], _misfit(town, story, short), short and story.title not in whole, rng.random())
            for i, (story, short) in enumerate(tales)
        ]
        best = ranks.index(min(ranks))
        used[best] += 1
        told.append((town, *tales[best]))
    return told


def _misfit(town: Town, story: Story, short: bool) -> int:
    """0 where the story is for towns of this size, then any size, then a short form, then the wrong size."""
    size = choices.SMALL_STORY if town.population < choices.SMALL else ""
    size = choices.LARGE_STORY if town.population >= choices.LARGE else size
    if short:
        return 2
    if not story.size:
        return 1
    return 0 if story.size == size else 3 if not size else 4


def _dated(told: Sequence[tuple[Town, Story, bool]], rng: Random, today: date) -> list[_Telling]:
    """Draw when each began: early enough for what it tells, and a short form after its original."""
    dated: list[_Telling] = []
    for town, story, short in sorted(told, key=lambda t: t[2]):
        status = story.short.status if short else story.status
        ended = status != "under-way"
        lasted = (None if short else story.months) or (rng.randint(6, 18) if ended else 3 if short else 18)
        last = 12 * today.year + today.month - 1 - lasted - (2 if ended else 0)
        originals = [other.start for other in dated if other.story is story]
        first = min([*(start + 6 for start in originals), last]) if originals else 12 * FIRST_YEAR
        start = round(rng.triangular(first, last, first + (0.4 if short else 0.75) * (last - first)))
        if story.started and not short:
            year, month = story.started.split("-")
            start = 12 * int(year) + int(month) - 1
        dated.append(_Telling(town, story, short, status, start, start + lasted if ended else None))
    return dated


def _source(index: int, tellings: Sequence[_Telling], rng: Random) -> int | None:
    """The earlier case, in another town, that this one was adapted from."""
    here = tellings[index]
    earlier = [
        i
        for i, other in enumerate(tellings[:index])
        if other.story.practice == here.story.practice and other.start < here.start
    ]
    if here.story.town and not here.short:
        earlier = [i for i in earlier if tellings[i].town.name == here.story.follows]
    elif here.short:
        earlier = [i for i in earlier if tellings[i].story is here.story and not tellings[i].short]
    elif rng.random() > ADAPTED:
        earlier = []
    return rng.choice(earlier) if earlier else None


def _reviewed(start: int, rng: Random, today: date) -> date | None:
    """When the town last confirmed its case: mostly within a year, for some longer ago, for some never."""
    luck = rng.random()
    if luck < 0.15:
        return None
    began = date(start // 12, start % 12 + 1, 1) + timedelta(days=60)
    days = rng.randint(380, 1000) if luck < 0.4 else rng.randint(5, 350)
    return min(today, max(today - timedelta(days=days), began))


def _slots(town: Town) -> dict[str, str]:
    words = choices.WORDS[town.legal_type]
    manager = choices.MANAGERS[town.government].format(kind=town.legal_type)
    return words | {
        "town": town.name,
        "kind": town.legal_type,
        "people": f"{town.population:,}",
        "manager": manager,
    }


def _case(telling: _Telling, source: int | None, rng: Random, today: date) -> Case:
    """Fill the slots of a story. A short form leaves out what nobody wrote down."""
    story, told = telling.story, {}
    for name in LONG_TEXTS if not telling.short else ():
        told[name] = getattr(story, name)
    for name in SHORT_TEXTS:
        told[name] = getattr(story.short if telling.short else story, name)
    slots = _slots(telling.town)
    texts = dict.fromkeys(LONG_TEXTS, "") | {name: text.format(**slots) for name, text in told.items()}
    end = telling.end
    return Case(
        geoid=telling.town.geoid,
        practice=story.practice,
        status=telling.status,
        started_year=telling.start // 12,
        started_month=telling.start % 12 + 1,
        ended_year=None if end is None else end // 12,
        ended_month=None if end is None else end % 12 + 1,
        cost=None if telling.short else story.cost,
        staff_days=None if telling.short else story.staff_days,
        completeness="partial-content" if telling.short else "complete",
        reviewed_on=_reviewed(telling.start, rng, today),
        adapted_from=source,
        outcomes=() if telling.short else tuple(_filled(outcome, slots) for outcome in story.outcomes),
        **texts,
    )


def _filled(outcome: Measured, slots: dict[str, str]) -> Measured:
    return replace(outcome, measure=outcome.measure.format(**slots), how=outcome.how.format(**slots))
