"""A survey is opened, ended, counted and shown."""

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.surveys import rules
from interlocal.surveys.actions.asking import locked
from interlocal.surveys.choices import Standing
from interlocal.surveys.models import Release, Survey
from interlocal.surveys.queries.answers import released
from interlocal.surveys.queries.pages import latest


@transaction.atomic
def open_now(*, survey: Survey, by: Person | None, is_theirs: bool = False) -> Survey:
    """Take answers from now on. Raises ``Denied``."""
    survey = locked(survey)
    rules.check_can_open(by, survey, now(), is_theirs)
    survey.opened_at = now()
    survey.save(update_fields=["opened_at"])
    audit.record("surveys.survey.opened", target=survey, by=by or "")
    return survey


@transaction.atomic
def close(*, survey: Survey, by: Person, is_theirs: bool = False) -> Survey:
    """End it for good, and count. Raises ``Denied``."""
    survey = locked(survey)
    rules.check_can_close(by, survey, now(), is_theirs)
    return _end(survey, by)


def close_due() -> int:
    """End what was planned to end by now; return how many."""
    planned = Survey.objects.filter(published_at__isnull=False, closed_at=None).exclude(closes="")
    due = [one for one in planned if rules.standing(one, now()) == Standing.CLOSED]
    for one in due:
        with transaction.atomic():
            survey = locked(one)
            if survey.closed_at is None:
                _end(survey)
    return len(due)


def _end(survey: Survey, by: Person | str = "") -> Survey:
    version = latest(survey)
    survey.closed_at = now()
    survey.save(update_fields=["closed_at"])
    answered, counts = released(version, survey.min_n)
    Release.objects.create(survey=survey, version=version, answered=answered, counts=counts, at=now())
    audit.record("surveys.survey.ended", target=survey, by=by)
    return survey


@transaction.atomic
def show(*, survey: Survey, by: Person, is_theirs: bool = False) -> Survey:
    """Let everybody who was asked see the results. Doing it again changes nothing. Raises ``Denied``."""
    survey = locked(survey)
    rules.check_can_show(by, survey, is_theirs)
    if survey.shown_at is None:
        survey.shown_at = now()
        survey.save(update_fields=["shown_at"])
        audit.record("surveys.results.shown", target=survey, by=by)
    return survey
