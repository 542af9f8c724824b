"""Who may ask and answer, where a survey stands, what an answer may be, and which numbers may be published."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from interlocal.accounts.choices import RUNS
from interlocal.core.permissions import Denied, allowed
from interlocal.surveys.choices import (
    ASK,
    LONGEST,
    MODERATE,
    MOST_ANSWERS,
    MOST_QUESTIONS,
    Audience,
    ItemType,
    Results,
    Standing,
)
from interlocal.surveys.models import Survey


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was published; ``options`` are codes and words."""

    key: str
    type: str
    text: str
    help: str
    is_required: bool
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_text(self) -> bool:
        return self.type == ItemType.TEXT

    @property
    def is_multiple(self) -> bool:
        return self.type == ItemType.MULTIPLE


def schema_of(survey: Survey, questions: Sequence[Question]) -> dict[str, Any]:
    """What people are asked and promised, as it is frozen when it is published."""
    asked = [
        {
            "key": q.key,
            "type": q.type,
            "text": q.text,
            "help": q.help,
            "required": q.is_required,
            "options": [{"code": code, "label": label} for code, label in q.options],
        }
        for q in questions
    ]
    said = {name: getattr(survey, name) for name in ("title", "purpose", "intro", "audience", "anonymity")}
    return {**said, "min_n": survey.min_n, "questions": asked}


def questions_of(schema: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions of what was published."""
    return tuple(
        Question(
            q["key"],
            q["type"],
            q["text"],
            q["help"],
            q["required"],
            tuple((o["code"], o["label"]) for o in q["options"]),
        )
        for q in schema["questions"]
    )


def digest(schema: Mapping[str, Any]) -> str:
    """By which anybody can tell that nothing of it was changed."""
    return hashlib.sha256(json.dumps(schema, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def instant(local: str, zone: str) -> datetime | None:
    """When a clock of that zone shows that time; None where no time is planned."""
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)) if local else None


def standing(survey: Survey, moment: datetime) -> Standing:
    """Where it stands at a moment: planned times act by themselves, and what was done by hand comes first."""
    if survey.published_at is None:
        return Standing.DRAFT
    closes, opens = (instant(local, survey.zone) for local in (survey.closes, survey.opens))
    if survey.closed_at or (closes and closes <= moment):
        return Standing.CLOSED
    return Standing.OPEN if survey.opened_at or (opens and opens <= moment) else Standing.READY


def publishable(counts: Sequence[int], least: int) -> tuple[int | None, ...]:
    """The numbers of a question that may be published beside their sum; None where one is held back.

    Each from 1 to ``least - 1`` is, since it tells of few. Then the smallest others are, equal ones together, until
    what is held back cannot be told: it is more than one number, at least ``least`` people in all, and not the one sum
    that small numbers can have in one way only. Where no number of anybody is left, the noughts go too. The sum is
    published, and at least ``least``. Somebody who knows this rule and everything it shows still finds several values
    for each small number: the tests look at all tables of some size.
    """
    hidden = {n for n, count in enumerate(counts) if 0 < count < least}
    if not hidden:
        return tuple(counts)
    few, larger = len(hidden), sorted({count for count in counts if count >= least})
    while larger and _is_told([counts[n] for n in hidden], few, least):
        next_one = larger.pop(0)
        hidden |= {n for n, count in enumerate(counts) if count == next_one}
    if not larger:
        return (None,) * len(counts)
    return tuple(None if n in hidden else count for n, count in enumerate(counts))


def _is_told(held: Sequence[int], few: int, least: int) -> bool:
    """Whether the sum of what is held back, ``few`` of them small, gives a small number or a small group away."""
    only_way = len(held) == few and sum(held) in {few, few * (least - 1)}
    return len(held) < 2 or sum(held) < least or only_way


def publishable_ticks(ticked: int, answered: int, least: int) -> int | None:
    """How many ticked one of several answers; who did not is a group too, and may be too small."""
    return publishable((ticked, answered - ticked), least)[0]


def check_can_ask(person: Any, is_theirs: bool = False) -> None:
    """Editors, and who runs the network.

    Here and below ``is_theirs`` says that whoever calls knows better: that this person looks after what is asked, such
    as a chair after the polls of a meeting. An app above this one has checked that by rules of its own.
    """
    if not is_theirs and person.role_names.isdisjoint(ASK):
        raise Denied(_("Only editors and the people who run the network ask the group here."))


def check_can_change(person: Any, survey: Survey, is_theirs: bool = False) -> None:
    """Who asks it, and who runs the network."""
    check_can_ask(person, is_theirs)
    if not is_theirs and survey.asked_by_id != person.pk and person.role_names.isdisjoint(RUNS):
        raise Denied(_("Only whoever asks this, or the network, can do that."))


def check_can_write(person: Any, survey: Survey, is_theirs: bool = False) -> None:
    """A draft alone: what people may have read already stays as it is."""
    check_can_change(person, survey, is_theirs)
    if survey.published_at:
        raise Denied(_("This is published. Only a draft can be changed."))


def check_can_publish(
    person: Any, survey: Survey, questions: int, moment: datetime, is_theirs: bool = False
) -> None:
    """With a question in it, and before its planned end."""
    check_can_write(person, survey, is_theirs)
    if not questions:
        raise Denied(_("Add a question first."))
    closes = instant(survey.closes, survey.zone)
    if closes and closes <= moment:
        raise Denied(_("The planned end is over. Choose a later one first."))


def check_can_add(person: Any, survey: Survey, questions: int, is_theirs: bool = False) -> None:
    """Not more questions than people answer."""
    check_can_write(person, survey, is_theirs)
    if questions >= MOST_QUESTIONS:
        raise Denied(_("%(most)s questions are as many as one survey can have.") % {"most": MOST_QUESTIONS})


def check_can_take_back(person: Any, survey: Survey, moment: datetime) -> None:
    """While nobody could answer yet."""
    check_can_change(person, survey)
    if standing(survey, moment) != Standing.READY:
        raise Denied(_("Only what is published and not open yet can become a draft again."))


def check_can_open(person: Any, survey: Survey, moment: datetime, is_theirs: bool = False) -> None:
    """Once. What has ended stays so: two results, with an answer more in the second, would tell that answer."""
    check_can_change(person, survey, is_theirs)
    if standing(survey, moment) != Standing.READY:
        raise Denied(_("Only what is published, not open yet and not ended can be opened."))


def check_can_close(person: Any, survey: Survey, moment: datetime, is_theirs: bool = False) -> None:
    """While it is open."""
    check_can_change(person, survey, is_theirs)
    if standing(survey, moment) != Standing.OPEN:
        raise Denied(_("Only what is open can be ended."))


def check_can_show(person: Any, survey: Survey, is_theirs: bool = False) -> None:
    """Once it has ended, and its answers are counted."""
    check_can_change(person, survey, is_theirs)
    if survey.closed_at is None:
        raise Denied(_("Results can be shown once it has ended."))


def check_is_asked(person: Any, survey: Survey, is_theirs: bool = False) -> None:
    """People of the network, or whoever has the link; of a group, only whoever the app above knows to be in it."""
    if survey.audience == Audience.GROUP and not is_theirs:
        raise Denied(_("Only the people of one group are asked this, on a page of their own."))
    if survey.audience == Audience.MEMBERS and not getattr(person, "held", ()):
        raise Denied(_("Only people of the network’s towns and organizations are asked this."))


def check_can_answer(person: Any, survey: Survey, moment: datetime, is_theirs: bool = False) -> None:
    """Whoever is asked, while it is open."""
    check_is_asked(person, survey, is_theirs)
    stands = standing(survey, moment)
    if stands == Standing.CLOSED:
        raise Denied(_("This has ended. Answers are not taken any more."))
    if stands != Standing.OPEN:
        raise Denied(_("This is not open yet."))


def check_has_code(code: str) -> None:
    """By the link, a browser answers once; it has to keep the number by which it is known."""
    if not code:
        raise Denied(
            _("Your browser did not keep what we gave it, so this was not sent. Please send it again.")
        )


def check_has_room(answers: int) -> None:
    """A link stops no program from sending answers without end."""
    if answers >= MOST_ANSWERS:
        raise Denied(_("This has as many answers as it takes. Tell whoever asks you."))


def check_said(questions: Sequence[Question], said: Mapping[str, Any]) -> None:
    """Each answer is one that was offered, and none is missing that is needed."""
    for question in questions:
        given = said.get(question.key) or ()
        if question.is_required and not given:
            raise Denied(_("“%(question)s” needs an answer.") % {"question": question.text})
        if question.is_text:
            fits = len(given) <= LONGEST
        else:
            known = {code for code, _label in question.options}
            fits = set(given) <= known and (question.is_multiple or len(given) <= 1)
        if not fits:
            raise Denied(_("This is no answer to “%(question)s”.") % {"question": question.text})


def check_can_see_results(person: Any, survey: Survey) -> None:
    """Whoever asks, once it has ended; others who were asked, once it is theirs to see."""
    if survey.closed_at is None:
        raise Denied(_("There are no results before it has ended, for anybody."))
    if person.is_authenticated and allowed(check_can_change, person, survey):
        return
    if survey.results == Results.BY_HAND and survey.shown_at is None:
        raise Denied(_("Whoever asked has not shown the results yet."))
    check_is_asked(person, survey)


def check_can_see_texts(person: Any, survey: Survey) -> None:
    """Whoever asks reads what a moderator kept; moderators read all. Nobody does before the end."""
    if survey.closed_at is None:
        raise Denied(_("What people write can be read once it has ended."))
    if survey.asked_by_id != person.pk and person.role_names.isdisjoint(MODERATE):
        raise Denied(_("Only whoever asks this and moderators read what people wrote."))


def check_can_moderate(person: Any) -> None:
    """Moderators, and who runs the network."""
    if person.role_names.isdisjoint(MODERATE):
        raise Denied(_("Only moderators can do this."))
