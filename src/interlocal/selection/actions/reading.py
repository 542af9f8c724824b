"""Who reads what, and what they say of it."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.applications.choices import State
from interlocal.applications.models import Application
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.selection.actions.setting_up import locked
from interlocal.selection.choices import READ, Phase
from interlocal.selection.models import Reader, Review, Selection
from interlocal.selection.rules import reading as rules
from interlocal.selection.rules import who
from interlocal.selection.rules.assigning import Shared, share_out
from interlocal.selection.rules.conflicts import barred


@transaction.atomic
def share(*, selection: Selection, by: Person) -> Mapping[int, int]:
    """Begin reading, or fill up where readers are missing; returns of how many each application lacks some.

    The first time one or two applications are picked that all readers score, so that they can be compared. Doing it
    again adds only what is missing.
    """
    who.check_can_run(by)
    selection = locked(selection)
    rules.check_is_not_released(selection)
    applications, readers = _standing(selection), _active(selection)
    rules.check_can_begin(rules.lacks(selection, selection.criteria.count(), len(readers), len(applications)))
    first = not selection.begun_at
    common = set(_common(selection, applications))
    together = [one for one in applications if one.pk in common]
    _assign(together, readers, Phase.COMMON, len(readers))
    rest = [one for one in applications if one.pk not in common]
    shared = _assign(rest, readers, Phase.SHARED, selection.readers_each)
    if first:
        selection.begun_at = now()
        selection.save(update_fields=["begun_at"])
    audit.record("selection.begun" if first else "selection.shared", target=selection, by=by)
    _tell(selection, readers)
    return shared.short


def _standing(selection: Selection) -> list[Application]:
    return list(Application.objects.filter(cohort=selection.cohort_id, state=State.SUBMITTED).order_by("pk"))


def _active(selection: Selection) -> list[Reader]:
    return list(selection.readers.filter(ended_at=None, person__isnull=False).select_related("person"))


def _common(selection: Selection, applications: Sequence[Application]) -> list[int]:
    """The applications all readers score: picked once, by a number nobody chose."""
    if selection.begun_at:
        picked = Review.objects.filter(application__cohort=selection.cohort_id, phase=Phase.COMMON)
        return list(picked.values_list("application", flat=True).distinct())
    by_chance = sorted(
        (one.pk for one in applications), key=lambda pk: sha256(f"{selection.pk} {pk}".encode()).digest()
    )
    return by_chance[: selection.common]


def _assign(
    applications: Sequence[Application], readers: Sequence[Reader], phase: Phase, each: int
) -> Shared:
    """Give each application so many readers in all, those it has included."""
    rows = Review.objects.filter(reader__selection=readers[0].selection_id).exclude(
        reader__ended_at__isnull=False, submitted_at=None
    )
    pairs = list(rows.values_list("application", "reader", "conflict"))
    numbers = [reader.pk for reader in readers]
    closed = barred(applications, readers) | {(one, reader) for one, reader, conflict in pairs if conflict}
    kept = [(one, reader) for one, reader, conflict in pairs if not conflict]
    wanted = {one.pk: each for one in applications}
    if phase == Phase.COMMON:  # all who may, whoever read it before
        kept = [pair for pair in kept if pair[1] in numbers]
        wanted = {pk: sum((pk, reader) not in closed for reader in numbers) for pk in wanted}
    shared = share_out(list(wanted), numbers, wanted=wanted, kept=kept, barred=closed)
    moment = now()
    Review.objects.bulk_create(
        Review(application_id=one, reader_id=reader, phase=phase, assigned_at=moment)
        for one, reader in shared.new
    )
    return shared


def _tell(selection: Selection, readers: Sequence[Reader]) -> None:
    """One mail to each who has something new to read."""
    for reader in readers:
        own = list(
            reader.reviews.filter(submitted_at=None, conflict=False)
            .order_by("-pk")
            .values_list("pk", flat=True)
        )
        if own and reader.person:
            outbox.post(
                key=f"selection.read:{reader.pk}:{own[0]}",
                kind=Kind.REMINDER,
                to=reader.person.email,
                template=READ,
                context={
                    "cohort": str(selection),
                    "n": len(own),
                    "link": full_address("selection:reading"),
                },
            )


@transaction.atomic
def keep(*, review: Review, by: Person, scores: Mapping[str, Any], comment: str, feedback: str) -> Review:
    """Keep what a reader wrote so far; nobody else sees it."""
    review = _open(review, by)
    review.scores, review.comment, review.feedback = rules.scored(scores), comment, feedback
    review.save()
    return review


@transaction.atomic
def hand_in(*, review: Review, by: Person, scores: Mapping[str, Any], comment: str, feedback: str) -> Review:
    """Hand a review in for good. Raises ``Denied`` while a score is missing."""
    review = keep(review=review, by=by, scores=scores, comment=comment, feedback=feedback)
    criteria = list(review.reader.selection.criteria.all())
    rules.check_is_complete(review.scores, criteria)
    review.submitted_at, review.version = now(), review.application.version
    review.save()
    audit.record("selection.review.handed_in", target=review, by=by)
    return review


@transaction.atomic
def step_back(*, review: Review, by: Person) -> None:
    """A reader must not judge this one; what they wrote is forgotten, and another reads it if one is left."""
    who.check_reads(by, review)
    selection = locked(review.reader.selection)
    rules.check_is_not_released(selection)
    review = _locked(review)
    if review.conflict:
        return
    review.scores, review.comment, review.feedback = {}, "", ""
    review.conflict, review.submitted_at, review.version = True, None, None
    review.save()
    audit.record("selection.review.conflict", target=review, by=by)
    if review.phase != Phase.COMMON:
        others = Review.objects.filter(application=review.application, conflict=False).count()
        readers = _active(selection)
        _assign([review.application], readers, Phase(review.phase), others + 1)
        _tell(selection, readers)


@transaction.atomic
def ask_another(*, selection: Selection, application: Application, by: Person) -> None:
    """One more reader, where two differ. Raises ``Denied`` when nobody is left who may."""
    who.check_can_run(by)
    selection = locked(selection)
    rules.check_has_begun(selection)
    rules.check_is_not_released(selection)
    if Review.objects.filter(
        application=application, phase=Phase.THIRD, submitted_at=None, conflict=False
    ).exists():
        return
    readers = _active(selection)
    has = Review.objects.filter(application=application, conflict=False).count()
    shared = _assign([application], readers, Phase.THIRD, has + 1) if readers else None
    rules.check_has_another(shared is not None and bool(shared.new))
    audit.record("selection.review.third", target=application, by=by)
    _tell(selection, readers)


def _open(review: Review, by: Person) -> Review:
    """A draft of somebody's own, locked."""
    who.check_reads(by, review)
    review = _locked(review)
    rules.check_is_open(review)
    rules.check_is_not_released(review.reader.selection)
    return review


def _locked(review: Review) -> Review:
    rows = Review.objects.select_for_update(of=("self",))
    return rows.select_related("reader__selection__cohort", "application").get(pk=review.pk)
