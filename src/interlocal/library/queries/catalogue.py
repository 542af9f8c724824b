"""The whole library as each process holds it: what is live, right until a log moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import F, Manager, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from interlocal.audit.queries import Stamp, stamp
from interlocal.core import words
from interlocal.core.memo import Few
from interlocal.core.text import alphabetical
from interlocal.library.choices import CaseStatus
from interlocal.library.models import CaseStudy, Function, Outcome, Practice, Topic
from interlocal.library.queries.cards import CaseCard, PracticeCard
from interlocal.library.rules import cost_band, staff_band
from interlocal.places.queries import Places, places

T = TypeVar("T")
Row = dict[str, Any]
FEW = 128  # of what holds labels are kept in the words of towns
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # stands in where a row went live without Wagtail


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Live practices by title, live cases newest first, and vocabularies by slug.

    ``places`` are the towns as they were at the same ``stamp``.
    """

    stamp: Stamp
    places: Places
    practices: tuple[PracticeCard, ...]
    cases: tuple[CaseCard, ...]
    topics: Mapping[str, str]
    functions: Mapping[str, str]
    _kept: dict[Any, Any] = field(default_factory=dict)
    _few: Few = field(default_factory=lambda: Few(FEW))

    def practice(self, slug: str) -> PracticeCard | None:
        return self.remembered("practices", lambda: {p.slug: p for p in self.practices}).get(slug)

    def case(self, slug: str) -> CaseCard | None:
        return self.remembered("cases", lambda: {c.slug: c for c in self.cases}).get(slug)

    def cases_in(self, geoid: str) -> tuple[CaseCard, ...]:
        """The cases of one town, newest first."""
        return tuple(self.remembered("towns", self._by_town).get(geoid, ()))

    def remembered(self, key: Any, make: Callable[[], T]) -> T:
        """What ``make`` returned the first time; what it raises is not kept.

        For whatever is computed from live rows alone: it is right as long as this catalogue is.
        """
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept

    def said(self, key: Any, make: Callable[[], T]) -> T:
        """The same for what holds labels: once for each language, and for the own words of towns, of which few are kept."""
        language, own = get_language(), words.own()
        if own:
            return self._few.get((key, language, own), make)
        return self.remembered((key, language), make)

    def _by_town(self) -> dict[str, list[CaseCard]]:
        found: dict[str, list[CaseCard]] = {}
        for case in self.cases:
            found.setdefault(case.geoid, []).append(case)
        return found


_held: Catalogue | None = None


def catalogue() -> Catalogue:
    """The catalogue of this process; one query says whether it is still right, nine rebuild it."""
    global _held  # noqa: PLW0603 -- replaced whole, so threads see the old or the new one
    now = stamp()
    if _held is None or _held.stamp != now:
        _held = _build(now)
    return _held


def forget() -> None:
    """Drop what this process holds, pages included; for tests, whose rollbacks leave no trace in the log."""
    global _held  # noqa: PLW0603 -- see above
    _held = None


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the database holds; lists of slugs by the key of their practice or case."""

    practices: list[Row]
    cases: list[Row]
    topics: dict[str, str]
    functions: dict[str, str]
    its_topics: dict[int, tuple[str, ...]]
    its_functions: dict[int, tuple[str, ...]]
    its_practices: dict[int, list[Row]]
    measured: set[int]


def _build(now: Stamp) -> Catalogue:
    rows, towns = _read(), places()  # in this order: every case that was read has its town
    cases = tuple(_case_card(row, rows) for row in rows.cases)
    its_cases: dict[str, list[CaseCard]] = {}
    for case in cases:
        for slug in case.practices:
            its_cases.setdefault(slug, []).append(case)
    practices = tuple(
        _practice_card(row, rows, tuple(its_cases.get(row["slug"], ()))) for row in rows.practices
    )
    return Catalogue(
        stamp=now,
        places=towns,
        practices=practices,
        cases=cases,
        topics=rows.topics,
        functions=rows.functions,
    )


def _read() -> _Rows:
    topics = dict(sorted(Topic.objects.values_list("slug", "name"), key=lambda row: alphabetical(row[1])))
    functions, parents = {}, {}
    named = Function.objects.values_list("name", "slug", "parent__slug")
    for name, slug, parent in sorted(named, key=lambda row: alphabetical(row[0])):
        functions[slug], parents[slug] = name, parent
    practices = sorted(
        Practice.objects.live().values(), key=lambda row: (alphabetical(row["title"]), row["id"])
    )
    columns = (*(f.attname for f in CaseStudy._meta.concrete_fields), "municipality__geoid")
    newest = F("first_published_at").desc(nulls_last=True)
    cases = list(CaseStudy.objects.live().order_by(newest, "-pk").values(*columns))
    its_functions = {
        pk: [s for slug in slugs for s in (parents[slug], slug) if s]
        for pk, slugs in grouped(Practice.functions.through.objects, "practice_id", "function__slug").items()
    }
    of_case = grouped(CaseStudy.practices.through.objects, "casestudy_id", "practice_id")
    place = {row["id"]: i for i, row in enumerate(practices)}
    its_practices = {
        pk: [practices[i] for i in sorted(place[key] for key in keys if key in place)]
        for pk, keys in of_case.items()
    }
    return _Rows(
        practices=practices,
        cases=cases,
        topics=topics,
        functions=functions,
        its_topics=in_order(topics, grouped(Practice.topics.through.objects, "practice_id", "topic__slug")),
        its_functions=in_order(functions, its_functions),
        its_practices=its_practices,
        measured=set(
            Outcome.objects.filter(before__isnull=False, after__isnull=False).values_list(
                "case_id", flat=True
            )
        ),
    )


def grouped(through: Manager | QuerySet, key: str, value: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for pk, item in through.values_list(key, value):
        found.setdefault(pk, []).append(item)
    return found


def in_order(names: Mapping[str, str], slugs: Mapping[int, list[str]]) -> dict[int, tuple[str, ...]]:
    """Each list once over, in the order of the vocabulary."""
    place = {slug: i for i, slug in enumerate(names)}
    return {pk: tuple(sorted(set(held), key=place.__getitem__)) for pk, held in slugs.items()}


def url_of(name: str, slug: str) -> str:
    return reverse(f"library:{name}", args=[slug])


_CASE = [f.name for f in fields(CaseCard)]
_PRACTICE = [f.name for f in fields(PracticeCard)]


def _case_card(row: Row, rows: _Rows) -> CaseCard:
    made = {
        "pk": row["id"],
        "url": url_of("case", row["slug"]),
        "geoid": row["municipality__geoid"],
        "practices": tuple(practice["slug"] for practice in rows.its_practices.get(row["id"], ())),
        "cost_band": cost_band(row["cost"]),
        "has_failures": bool(row["did_not"]) or row["status"] == CaseStatus.STOPPED,
        "measured": row["id"] in rows.measured,
        "published_at": row["first_published_at"] or LONG_AGO,
    }
    return CaseCard(**{name: made[name] if name in made else row[name] for name in _CASE})


def _practice_card(row: Row, rows: _Rows, cases: tuple[CaseCard, ...]) -> PracticeCard:
    made = {
        "pk": row["id"],
        "url": url_of("practice", row["slug"]),
        "topics": rows.its_topics.get(row["id"], ()),
        "functions": rows.its_functions.get(row["id"], ()),
        "cost_band": cost_band(row["cost_min"]),
        "staff_band": staff_band(row["staff_days_min"]),
        "published_at": row["first_published_at"] or LONG_AGO,
        "cases": cases,
    }
    return PracticeCard(**{name: made[name] if name in made else row[name] for name in _PRACTICE})
