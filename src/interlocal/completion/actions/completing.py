"""What completes an edition is said, decided by hand, and certified."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.completion.choices import By
from interlocal.completion.models import Award, Decision
from interlocal.completion.queries.progress import occasion, people, rule_of, trainings
from interlocal.completion.rules import conditions
from interlocal.completion.rules import who as rules
from interlocal.core.clock import now
from interlocal.core.text import clean
from interlocal.credentials import actions as credentials
from interlocal.credentials.models import Achievement, Credential
from interlocal.training import actions as training
from interlocal.training.models import Cohort, Edition, Participant
from interlocal.training.rules import who


@transaction.atomic
def set_rule(
    *, edition: Edition, by: Person, rule: dict[str, Any], make_up: bool = True, names_cohort: bool = False
) -> Edition:
    """Say what completes an edition, and whether its certificates name the cohort. Raises ``Denied``."""
    who.check_can_run(by)
    conditions.check(rule)
    planned = max((trainings(cohort) for cohort in edition.cohorts.all()), default=0)
    rules.check_has_trainings(conditions.highest(rule, "attended"), planned)
    changed = training.change_edition(
        edition=edition,
        by=by,
        completion={"rule": rule, "names_cohort": names_cohort},
        attendance={**edition.attendance, "make_up": make_up},
    )
    if award := Award.objects.filter(edition=changed).select_related("achievement").first():
        credentials.save_achievement(by=by, achievement=award.achievement, criteria=_criteria(changed))
    return changed


@transaction.atomic
def decide(*, participant: Participant, kind: By, reason: str, by: Person) -> Decision:
    """Say by hand that somebody meets a condition, or completes it all the same. Saying it anew changes the reason."""
    who.check_can_run(by)
    rules.check_says_why(clean(reason))
    participant = (
        Participant.objects.select_for_update(of=("self",)).select_related("person").get(pk=participant.pk)
    )
    rules.check_is_open(participant)
    row, _new = Decision.objects.update_or_create(
        participant=participant, kind=kind, defaults={"reason": clean(reason), "by": by, "at": now()}
    )
    audit.record(f"completion.decided.{kind}", target=participant, by=by)
    return row


@transaction.atomic
def undo(*, decision: Decision, by: Person) -> None:
    """Take back what was decided by hand, while no certificate rests on it."""
    who.check_can_run(by)
    rules.check_can_undo(decision)
    audit.record("completion.decision.undone", target=decision.participant, by=by)
    decision.delete()


@transaction.atomic
def issue(*, cohort: Cohort, by: Person) -> list[Credential]:
    """Give everybody of a cohort who fulfils the conditions their certificate; return those that are new.

    Each gets one, however often this is done: who has one is left alone, also where it was taken back.
    """
    who.check_can_run(by)
    cohort = (
        Cohort.objects.select_for_update(of=("self",)).select_related("edition__programme").get(pk=cohort.pk)
    )
    rules.check_has_rule(cohort.edition)
    due = [row for row in people(cohort).rows if row.is_due]
    if not due:
        return []
    award, said = _award(cohort.edition, by), _evidence(cohort)
    made = []
    for row in due:
        one = row.participant
        made.append(
            credentials.issue(
                achievement=award.achievement,
                holder=one.person,
                by=by,
                occasion=occasion(cohort),
                name=row.name,
                town=str(one.municipality),
                evidence=said,
                is_sample=cohort.edition.is_sample,
            )
        )
        training.complete(participant=one, by=by)
    audit.record("completion.issued", target=cohort, by=by, note=str(len(made)))
    return made


def _award(edition: Edition, by: Person) -> Award:
    """What the certificates are given for: made of the edition once; from then on the network may word it anew."""
    if found := Award.objects.filter(edition=edition).select_related("achievement").first():
        return found
    is_taken = Achievement.objects.filter(slug=edition.slug).exists()
    achievement = credentials.save_achievement(
        by=by,
        slug=f"{edition.slug[:48]}-{edition.pk}" if is_taken else edition.slug,
        name=str(edition)[:120],
        description=(edition.outcomes or edition.programme.purpose)[:600],
        criteria=_criteria(edition),
        is_sample=edition.is_sample,
    )
    return Award.objects.create(edition=edition, achievement=achievement)


def _criteria(edition: Edition) -> str:
    return "\n".join(conditions.described(rule_of(edition)))[:3000]


def _evidence(cohort: Cohort) -> str:
    """The cohort, where the edition wants it named."""
    is_named = cohort.edition.completion.get("names_cohort")
    return _("Cohort: %(name)s") % {"name": cohort.name} if is_named else ""
