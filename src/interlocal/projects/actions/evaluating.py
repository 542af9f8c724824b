"""After each session its cohort is asked how it was, without names."""

from datetime import timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.zones import on_wall
from interlocal.network.queries import at_home
from interlocal.projects.choices import EVALUATED_FOR, QUESTIONS
from interlocal.projects.models import Evaluation
from interlocal.projects.queries.evaluations import ended
from interlocal.surveys import actions as surveys
from interlocal.surveys.choices import Anonymity, Audience, Kind, Results
from interlocal.training.models import Session


def ask_after_sessions() -> int:
    """Ask about each session that has just ended; return how many. ``surveys`` ends and counts them by itself."""
    with at_home():
        return sum(_ask(session) for session in ended(now()))


@transaction.atomic
def _ask(session: Session) -> int:
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if Evaluation.objects.filter(session=session).exists():
        return 0
    edition = session.cohort.edition
    closes = on_wall(now() + timedelta(days=EVALUATED_FOR), edition.tz)
    survey = surveys.draft(
        by=None,
        is_theirs=True,
        kind=Kind.CHECK_IN,
        title=_("How was it? %(title)s") % {"title": session.title[:90]},
        purpose=_("The people who teach %(cohort)s read it, to make the next session better.")
        % {"cohort": str(session.cohort)[:110]},
        intro=_("About the session of %(day)s.") % {"day": date_format(session.day, "DATE_FORMAT")},
        audience=Audience.GROUP,
        anonymity=Anonymity.ANONYMOUS,
        results=Results.BY_HAND,
        closes=closes.isoformat(timespec="minutes"),
        zone=edition.tz,
        is_sample=edition.is_sample,
    )
    for question in QUESTIONS:
        surveys.add_item(survey=survey, by=None, is_theirs=True, **question.item)
    surveys.publish(survey=survey, by=None, is_theirs=True)
    surveys.open_now(survey=survey, by=None, is_theirs=True)
    Evaluation.objects.create(session=session, survey=survey)
    audit.record("projects.session.asked", target=session)
    return 1
