"""Letters leave once, towns answer, and the waitlist moves up."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from interlocal.accounts.choices import RUNS
from interlocal.accounts.models import Person
from interlocal.applications import actions as applications
from interlocal.applications.actions.applying import withdrawn
from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application
from interlocal.applications.rules.who import writers
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.selection.actions.setting_up import locked
from interlocal.selection.choices import ASKS, FIRST_LETTER, LETTER, Answer, Letter, Outcome
from interlocal.selection.models import Decision, Selection
from interlocal.selection.queries.letters import letter_text
from interlocal.selection.queries.ranking import ranking
from interlocal.selection.rules import deciding as rules
from interlocal.selection.rules import reading, who
from interlocal.training import actions as training
from interlocal.training.models import Cohort, Participant

ABOUT = ("application__municipality", "application__cohort__edition__programme", "application__signoff", "by")


def connect() -> None:
    """Hear of towns that take their application back."""
    withdrawn.connect(_withdrawn)


def _withdrawn(sender: Any, application: Application, **kwargs: Any) -> None:
    """In the same act the place is free, and the next town has its letter. The cohort is locked."""
    for selection in Selection.objects.filter(cohort=application.cohort_id, released_at__isnull=False):
        _tidy(selection)


@transaction.atomic
def release(*, selection: Selection, by: Person) -> int:
    """Let the letters leave, once; returns how many towns hear. Doing it again sends nothing."""
    who.check_can_run(by)
    selection = locked(selection)
    if selection.released_at:
        return 0
    reading.check_has_begun(selection)
    table = ranking(selection)
    rules.check_can_release(selection, len(table.undecided()), table.waiting)
    selection.released_at = now()
    selection.save(update_fields=["released_at"])
    decisions = _decisions(selection)
    for decision in decisions:
        if decision.outcome == Outcome.ACCEPT:
            _offer(selection, decision)
        _mail(selection, decision, FIRST_LETTER[Outcome(decision.outcome)])
    audit.record("selection.released", target=selection, by=by, note=str(len(decisions)))
    return len(decisions)


def _decisions(selection: Selection) -> list[Decision]:
    """On applications that stand, in the order of the waitlist."""
    rows = Decision.objects.filter(
        application__cohort=selection.cohort_id, application__state=State.SUBMITTED
    )
    return list(rows.select_related(*ABOUT).order_by("place", "pk"))


def _offer(selection: Selection, decision: Decision) -> None:
    decision.offered_at = now()
    decision.answer_until = today() + timedelta(days=selection.answer_days)
    decision.save()


def _mail(selection: Selection, decision: Decision, letter: Letter) -> None:
    """One letter to each who wrote the application; the key names the letter, so that it leaves once."""
    said = letter_text(selection, letter)
    asks = letter in ASKS
    link = (
        full_address("selection:answer", who.answer_token(decision))
        if asks
        else full_address("applications:application", decision.application_id)
    )
    for person in writers(decision.application):
        outbox.post(
            key=f"selection.letter:{decision.pk}:{letter}:{person.pk}",
            kind=Kind.DECISION,
            to=person.email,
            template=LETTER,
            context={
                "subject": said.subject,
                "text": said.text,
                "cohort": str(selection),
                "town": str(decision.application.municipality),
                "until": decision.answer_until if asks else None,
                "link": link,
            },
        )


@transaction.atomic
def answer(*, decision: Decision, takes: bool, by: Person | None = None) -> Decision:
    """A town takes the place it was offered, or gives it back, and the next one on the waitlist is asked.

    ``by`` is None where a link in a letter says it. Saying the same twice changes nothing. Raises ``Denied``.
    """
    selection = locked(Selection.objects.get(cohort=decision.application.cohort_id))
    decision = Decision.objects.select_for_update(of=("self",)).select_related(*ABOUT).get(pk=decision.pk)
    said = Answer.TAKEN if takes else Answer.REFUSED
    if decision.answer == said:
        return decision
    rules.check_can_answer(decision, today())
    _end(decision, said)
    if takes:
        applications.seat_team(application=decision.application, by=_in_charge(decision))
    audit.record(f"selection.answer.{said}", target=decision.application, by=by or "")
    if not takes:
        _move_up(selection)
    return decision


@transaction.atomic
def give_back(*, decision: Decision, by: Person) -> Decision:
    """The network notes that a town does not come after all; the next one on the waitlist is asked."""
    who.check_can_run(by)
    selection = locked(Selection.objects.get(cohort=decision.application.cohort_id))
    decision = Decision.objects.select_for_update(of=("self",)).select_related(*ABOUT).get(pk=decision.pk)
    rules.check_holds(decision)
    if decision.answer == Answer.TAKEN:
        applications.release_team(application=decision.application, by=by)
    _end(decision, Answer.REFUSED)
    audit.record("selection.answer.refused", target=decision.application, by=by)
    _move_up(selection)
    return decision


def _end(decision: Decision, said: Answer) -> None:
    decision.answer, decision.answered_at = said, now()
    decision.save()


def _in_charge(decision: Decision) -> Person:
    """In whose name seats are given: who decided, or, if they are gone, whoever runs the network longest."""
    held = {"memberships__role__in": RUNS, "memberships__until": None, "is_active": True}
    runs = Person.objects.filter(**held).order_by("pk")
    return next((one for one in runs if one.pk == decision.by_id), runs[0])


def _move_up(selection: Selection) -> int:
    """Offer free places to the next on the waitlist, in its order; returns how many."""
    cohort, n = selection.cohort, 0
    if not selection.released_at or not rules.may_be_offered(cohort, today()):
        return n
    for decision in _decisions(selection):
        is_next = decision.outcome == Outcome.WAIT and not decision.offered_at and not decision.answer
        if is_next and _is_signed(decision.application) and rules.room(cohort):
            _offer(selection, decision)
            _mail(selection, decision, Letter.OFFERED)
            n += 1
    return n


def _is_signed(application: Application) -> bool:
    return application.signoff.state == Signed.SIGNED


def move_waitlists() -> int:
    """What is done by itself: offers nobody answered in time end, and the next town is asked."""
    cohorts = Cohort.objects.filter(begins_on__gt=today()).values("pk")
    rows = Selection.objects.filter(released_at__isnull=False, cohort__in=cohorts).order_by("pk")
    return sum(_tidy(selection) for selection in rows)


@transaction.atomic
def _tidy(selection: Selection) -> int:
    selection = locked(selection)
    offered = Decision.objects.filter(
        application__cohort=selection.cohort_id,
        answer__in=[Answer.NONE, Answer.TAKEN],
        offered_at__isnull=False,
    )
    for decision in offered.filter(application__state=State.WITHDRAWN).select_related(*ABOUT):
        seats = decision.application.team.exclude(seat=None).values("seat")
        for seat in Participant.objects.filter(pk__in=seats):
            training.leave(participant=seat, by=_in_charge(decision))
        _end(decision, Answer.WITHDRAWN)
    late = offered.filter(answer=Answer.NONE, answer_until__lt=today())
    late.update(answer=Answer.LAPSED, answered_at=now())
    return _move_up(selection)
