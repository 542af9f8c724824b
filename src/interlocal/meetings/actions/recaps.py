"""What a meeting decided, leaves to do and asks, and the recap that tells of it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.library.models import CaseStudy, Practice
from interlocal.meetings.actions.notes import held_to_write
from interlocal.meetings.actions.searching import find_recap
from interlocal.meetings.choices import ActionState
from interlocal.meetings.models import ActionItem, Decision, NoteLine, Occurrence, Question, Recap
from interlocal.meetings.queries.confidence import for_everybody, in_words, named_in, report
from interlocal.meetings.queries.feeds import address
from interlocal.meetings.rules import notes, recaps
from interlocal.meetings.rules.who import members_now
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.places.models import Municipality


@transaction.atomic
def decide(*, meeting: Occurrence, text: str, by: Person) -> Decision:
    """Write down what a meeting decided. Raises ``Denied``."""
    meeting = held_to_write(meeting, by)
    notes.check_has_room_for_outcome(meeting.decisions.count())
    decision = Decision(meeting=meeting, text=text)
    decision.full_clean()
    decision.save()
    audit.record("meetings.decision.added", target=meeting, by=by)
    return decision


@transaction.atomic
def take_on(
    *,
    meeting: Occurrence,
    text: str,
    by: Person,
    owner: Municipality | Person | str = "",
    due: date | None = None,
) -> ActionItem:
    """Write down what is to be done, by whom and by when. Raises ``Denied``."""
    meeting = held_to_write(meeting, by)
    notes.check_has_room_for_outcome(meeting.actions.count())
    action = ActionItem(meeting=meeting, text=text, due=due)
    if isinstance(owner, Municipality):
        action.town = owner
    elif isinstance(owner, str):
        action.name = owner
    else:
        action.person = owner
    action.full_clean()
    action.save()
    audit.record("meetings.action.added", target=meeting, by=by)
    return action


@transaction.atomic
def settle(*, action: ActionItem, state: ActionState | str, by: Person) -> None:
    """Say that something is done, or given up: later meetings have it before them no more. Raises ``Denied``."""
    rows = ActionItem.objects.select_for_update(of=("self",)).select_related("meeting__series__group")
    action = rows.get(pk=action.pk)
    notes.check_can_settle(by, action)
    notes.check_is_open_action(action)
    action.state, action.ended_at = ActionState(state), now()
    action.save(update_fields=["state", "ended_at"])
    audit.record(f"meetings.action.{action.state}", target=action.meeting, by=by)


@transaction.atomic
def ask_network(*, meeting: Occurrence, text: str, by: Person, line: NoteLine | None = None) -> Question:
    """Ask the whole network what a meeting could not answer. It may name no one who did not agree. Raises ``Denied``."""
    meeting = held_to_write(meeting, by)
    notes.check_has_room_for_outcome(meeting.questions.count())
    recaps.check_names_nobody(named_in(meeting, text))
    question = Question(meeting=meeting, line=line, text=text, asked_at=now())
    question.full_clean()
    question.save()
    audit.record("meetings.question.asked", target=meeting, by=by)
    return question


@transaction.atomic
def answer_question(*, question: Question, by: Person, **link: Any) -> Question:
    """Close a question by what answers it: a practice, case, resource, person or address. Raises ``Denied``."""
    question = _locked(question)
    notes.check_can_answer(by, question)
    for name, value in link.items():
        setattr(question, name, value)
    question.closed_at = now()
    question.full_clean()
    question.save()
    audit.record("meetings.question.answered", target=question.meeting, by=by)
    return question


@transaction.atomic
def reopen(*, question: Question, by: Person) -> None:
    """What was linked answers it not; ask again. Asked twice, it does nothing. Raises ``Denied``."""
    question = _locked(question)
    notes.check_can_take(by, question.meeting)
    if question.closed_at is None:
        return
    question.closed_at = question.practice = question.case = question.resource = question.person = None
    question.address = ""
    question.save()
    audit.record("meetings.question.reopened", target=question.meeting, by=by)


def _locked(question: Question) -> Question:
    rows = Question.objects.select_for_update(of=("self",)).select_related("meeting__series__group")
    return rows.get(pk=question.pk)


@transaction.atomic
def drop_outcome(*, outcome: Decision | ActionItem | Question, by: Person) -> None:
    """Take back a decision, a thing to do or a question; again, it does nothing. Raises ``Denied``."""
    meeting = held_to_write(outcome.meeting, by)
    if type(outcome).objects.filter(pk=outcome.pk).delete()[0]:
        audit.record(f"meetings.{outcome._meta.model_name}.dropped", target=meeting, by=by)


@transaction.atomic
def write_recap(
    *,
    meeting: Occurrence,
    summary: str,
    by: Person,
    practices: Collection[Practice] = (),
    cases: Collection[CaseStudy] = (),
) -> Recap:
    """Write the recap, which nobody else reads yet. Raises ``Denied``."""
    meeting = held_to_write(meeting, by)
    recap, _new = Recap.objects.update_or_create(meeting=meeting, defaults={"summary": summary})
    recap.practices.set(practices)
    recap.cases.set(cases)
    audit.record("meetings.recap.written", target=meeting, by=by)
    return recap


@transaction.atomic
def publish(*, meeting: Occurrence, by: Person, confirmed: str = "") -> Recap:
    """Let everybody read the recap who sees the series, and mail it to members, once a version.

    Refused while it names somebody in confidence; ``confirmed`` is the ``mark`` of the words their author says name
    nobody. Raises ``Denied``.
    """
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("series__group")
    meeting = rows.get(pk=meeting.pk)
    notes.check_can_publish(by, meeting)
    recap, _new = Recap.objects.get_or_create(meeting=meeting)
    meeting.recap = recap
    recaps.check_report(report(meeting), confirmed)
    recap.said = for_everybody(meeting)
    recap.words = in_words(recap.said)
    recap.version += 1
    recap.published_at, recap.published_by = now(), by
    recap.save()
    audit.record("meetings.recap.published", target=meeting, by=by, note=str(recap.version))
    find_recap(recap)
    _tell(recap, meeting)
    return recap


@transaction.atomic
def unpublish(*, meeting: Occurrence, by: Person) -> None:
    """Let nobody read the recap any more, and its notes be changed. Twice, it does nothing. Raises ``Denied``."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("series__group")
    meeting = rows.get(pk=meeting.pk)
    notes.check_can_take(by, meeting)
    recap = Recap.objects.filter(meeting=meeting, published_at__isnull=False).first()
    if recap is None:
        return
    recap.said, recap.words, recap.published_at, recap.published_by = {}, "", None, None
    recap.save()
    audit.record("meetings.recap.taken_back", target=meeting, by=by, note=str(recap.version))
    find_recap(recap)


def _tell(recap: Recap, meeting: Occurrence) -> None:
    """Mails say what everybody may read, since mails are passed on."""
    series = meeting.series
    context = {
        "series": series.name,
        "theme": meeting.theme,
        "day": meeting.day,
        "link": f"{address(meeting)}recap/",
        "summary": recap.said["summary"],
        "themes": tuple(recap.said["themes"]),
        "decisions": tuple(recap.said["decisions"]),
        "polls": tuple(recap.said["polls"]),
    }
    for member in members_now().filter(group=series.group_id).select_related("person").order_by("pk"):
        outbox.post(
            key=f"meetings.recap:{meeting.pk}.{recap.version}:{member.pk}",
            kind=Kind.MEETING,
            to=member.person.email,
            template="meetings/mail/recap.html",
            context=context,
        )
