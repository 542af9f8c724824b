"""The one place where answers are read. Out of here come numbers, what one oneself said, and texts without names."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from interlocal.core.clock import now
from interlocal.surveys import rules
from interlocal.surveys.choices import Audience, Standing
from interlocal.surveys.models import Survey, SurveyVersion
from interlocal.surveys.models.answers import Answer, OpenText, Response, Roster, SpentCode


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote to a question; ``is_kept`` once a moderator has read it."""

    pk: UUID
    text: str
    is_kept: bool


def how_many(version: SurveyVersion) -> int:
    """How many have answered. Only shown in steps, until the end."""
    return Response.objects.filter(version=version).count()


def released(version: SurveyVersion, least: int) -> tuple[int | None, dict[str, list[int | None]]]:
    """How many answered, and of each question how often each answer was given, as far as it may be published.

    Where fewer than ``least`` answered, nothing is. The last number of a question with one answer each is that of
    those who left it out.
    """
    answered = how_many(version)
    if answered < least:
        return None, {}
    ticked: dict[str, Counter[str]] = defaultdict(Counter)
    for key, codes in Answer.objects.filter(response__version=version).values_list("key", "value"):
        ticked[key].update(codes)
    return answered, {
        question.key: _counts(question, ticked[question.key], answered, least)
        for question in rules.questions_of(version.schema)
        if not question.is_text
    }


def _counts(question: rules.Question, ticked: Counter[str], answered: int, least: int) -> list[int | None]:
    counts = [ticked[code] for code, _label in question.options]
    if question.is_multiple:
        return [rules.publishable_ticks(count, answered, least) for count in counts]
    left_out = [] if question.is_required else [answered - sum(counts)]
    return list(rules.publishable([*counts, *left_out], least))


def said_by(person: Any, version: SurveyVersion) -> dict[str, Any] | None:
    """What this person answered with their name; None if they did not."""
    response = Response.objects.filter(version=version, person=person).first()
    if response is None:
        return None
    ticked = dict(response.answers.values_list("key", "value"))
    return ticked | dict(response.texts.values_list("key", "text"))


def has_answered(survey: Survey, person: Any = None, code: str = "") -> bool:
    """Whether this person, or the browser that holds the code, has answered without a name."""
    if survey.audience == Audience.LINK:
        return SpentCode.objects.filter(survey=survey, code_hash=rules.digest({"code": code})).exists()
    return Roster.objects.filter(survey=survey, person=person).exists()


def waiting_for(person: Any) -> list[Survey]:
    """What is open for this person and not answered yet, the newest first."""
    answered = Q(Exists(Roster.objects.filter(survey=OuterRef("pk"), person=person))) | Q(
        Exists(Response.objects.filter(version__survey=OuterRef("pk"), person=person))
    )
    running = in_reach().filter(closed_at=None).exclude(answered)
    return [one for one in running if rules.standing(one, now()) == Standing.OPEN]


def in_reach() -> QuerySet[Survey]:
    """Published, and asked of people of the network: others are found by their link alone."""
    return Survey.objects.filter(audience=Audience.MEMBERS, published_at__isnull=False)


def texts(version: SurveyVersion, *, only_kept: bool) -> dict[str, list[Written]]:
    """What people wrote, by question, in no order: the numbers of the rows are random."""
    rows = OpenText.objects.filter(version=version).order_by("pk")
    if only_kept:
        rows = rows.filter(is_kept=True)
    found: dict[str, list[Written]] = defaultdict(list)
    for row in rows:
        found[row.key].append(Written(row.pk, row.text, row.is_kept))
    return dict(found)
