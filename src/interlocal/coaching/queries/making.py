"""What who makes groups sees: what is missing, what was found, how good it is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from interlocal.coaching.models import CoachGroup, GroupMember, MatchRun
from interlocal.coaching.queries import words
from interlocal.coaching.queries.inputs import Inputs, goals_of, inputs
from interlocal.training.choices import Seat
from interlocal.training.models import Cohort, Participant


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody in a group that was found: whether they come from another, why they are here, what would have to change."""

    participant: Participant
    is_pinned: bool
    came_from: str
    why: Sequence[str]
    changes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """One group that was found."""

    group: CoachGroup
    when: str
    placed: Sequence[Placed]


@dataclass(frozen=True, slots=True)
class RunView:
    """Groups that were found, and how good they are. ``is_old``: something that went in has changed since."""

    run: MatchRun
    verdict: str
    groups: Sequence[Found]
    moved: int
    is_old: bool


@dataclass(frozen=True, slots=True)
class MakePage:
    """Everything on the page on which groups are made."""

    cohort: Cohort
    given: Inputs
    draft: RunView | None
    published: RunView | None

    @property
    def pins(self) -> dict[int, int]:
        """Whom the network holds with which coach: numbers of participants, and of coaches."""
        seen = self.draft or self.published
        rows = [(group, one) for group in (seen.groups if seen else ()) for one in group.placed]
        return {one.participant.pk: group.group.coach_id for group, one in rows if one.is_pinned}

    @property
    def homeless(self) -> list[Participant]:
        """Who is in no group that meets, once some do."""
        if self.published is None:
            return []
        placed = {one.participant.pk for group in self.published.groups for one in group.placed}
        return [one for one in self.given.people if one.pk not in placed]


def runs_of(cohort: Cohort) -> QuerySet[MatchRun]:
    return MatchRun.objects.filter(cohort=cohort)


def published(cohort: Cohort) -> MatchRun | None:
    """The run whose groups meet now."""
    return (
        runs_of(cohort)
        .filter(published_at__isnull=False, groups__isnull=False)
        .order_by("-published_at", "-pk")
        .first()
    )


def draft_of(cohort: Cohort) -> MatchRun | None:
    return runs_of(cohort).filter(published_at=None).first()


def members_of(run: MatchRun) -> list[GroupMember]:
    """Who is in the groups of a run now."""
    rows = GroupMember.objects.filter(group__run=run).exclude(participant__seat=Seat.LEFT)
    return list(
        rows.select_related(
            "group__coach__person", "group__slot", "participant__person", "participant__municipality"
        ).order_by("group", "participant__municipality__name", "pk")
    )


def pins_of(run: MatchRun) -> dict[int, int]:
    """Whom the network holds with which coach: numbers of participants, and of coaches."""
    return {row.participant_id: row.group.coach_id for row in members_of(run) if row.is_pinned}


def make_page(cohort: Cohort) -> MakePage:
    """What went in, and two runs: sixteen queries at most, however many people."""
    given = inputs(cohort, goals_of(cohort))
    meets, draft = published(cohort), draft_of(cohort)
    now = members_of(meets) if meets else []
    homes = {row.participant_id: row.group.coach for row in now}
    return MakePage(
        cohort,
        given,
        _view(given, draft, members_of(draft), homes if meets else {}) if draft else None,
        _view(given, meets, now, {}) if meets else None,
    )


def _view(given: Inputs, run: MatchRun, rows: Sequence[GroupMember], homes: dict[int, Any]) -> RunView:
    by_group: dict[CoachGroup, list[Placed]] = {}
    for row in rows:
        home = homes.get(row.participant_id)
        came_from = str(home.person) if home and home != row.group.coach else ""
        by_group.setdefault(row.group, []).append(_placed(given, run, row, came_from))
    groups = [Found(group, words.hour(group.slot), placed) for group, placed in by_group.items()]
    moved = sum(bool(one.came_from) for group in groups for one in group.placed)
    return RunView(run, words.verdict(run), groups, moved, given.sha != run.inputs_sha)


def _placed(given: Inputs, run: MatchRun, row: GroupMember, came_from: str) -> Placed:
    """Why is told for who is still part of what groups are made of."""
    i = next((i for i, one in enumerate(given.people) if one.pk == row.participant_id), None)
    j = next((j for j, one in enumerate(given.coaches) if one.pk == row.group.coach_id), None)
    told = run.explanation.get(str(row.participant_id))
    if i is None or j is None or told is None:
        return Placed(row.participant, row.is_pinned, came_from, (), ())
    why = words.why(given, i, j, told["rank"])
    return Placed(row.participant, row.is_pinned, came_from, why, words.changes(given, told["cheaper"]))
