"""What pages of lower apps say about projects."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.coaching.models import CoachGroup
from interlocal.core.permissions import allowed
from interlocal.core.related import Related
from interlocal.projects.models import Commitment, Project
from interlocal.projects.queries import evaluations, lists
from interlocal.projects.rules import who
from interlocal.training.models import Cohort, Session
from interlocal.training.rules.who import teaches

FEW = 3


def in_cohort(person: Any, cohort: Cohort) -> Related | None:
    """On the page of a cohort: one's own project, those of others, and what one takes along; a coach's by their group."""
    seats = [own for own in who.seats(person) if own.cohort == cohort.pk]
    is_of_group = not (seats or teaches(person))
    if is_of_group and all(one.cohort != cohort.pk for one in who.coached(person)):
        return None
    own = Project.objects.filter(edition=cohort.edition, municipality__in=[one.town for one in seats])
    links = [(one.get_absolute_url(), one.title) for one in own] if seats else []
    everybody = reverse("projects:edition", args=[cohort.edition.slug])
    links.append((everybody, _("Projects of your group") if is_of_group else _("Projects of this edition")))
    links.append((reverse("projects:reflections", args=[cohort.pk]), _("Reflections")))
    said = _("What your town changes at home, and what others do.")
    if is_of_group:
        said = _("What towns of your group share, and what its people tell you:")
    return Related("projects", _("Projects"), said, tuple(links))


def of_group(person: Any, group: CoachGroup) -> Related | None:
    """The same on the page of a coaching group."""
    return in_cohort(person, group.cohort)


def evaluations_of(person: Any, cohort: Cohort) -> Related | None:
    """On the page of a cohort: say how the session was; for who teaches, what was said."""
    asked = evaluations.asked(cohort.pk, person)
    if teaches(person):
        links = [
            (reverse("projects:results", args=[one.evaluation.pk]), _session(one.evaluation.session))
            for one in asked
        ]
        said = _("What people said of each session, once fourteen days are over.")
    else:
        is_in = any(own.cohort == cohort.pk for own in who.seats(person))
        waiting = [one for one in asked if is_in and one.is_open and not one.has_answered]
        links = [
            (reverse("projects:evaluation", args=[one.evaluation.pk]), _session(one.evaluation.session))
            for one in waiting
        ]
        said = _("Four questions, without your name. They close after fourteen days.")
    return Related("evaluations", _("How was it?"), said, tuple(links)) if links else None


def _session(session: Session) -> str:
    return f"{session.title}, {date_format(session.day, 'DATE_FORMAT')}"


def on_my_town(person: Any, _geoid: str) -> Related | None:
    """On the page of one's town: its project in a program, and promises to answer for."""
    due = lists.due(person)
    running = (
        [one for one in lists.mine(person) if one.may_begin or one.project][:FEW] if who.seats(person) else []
    )
    if not (due or running):
        return None
    said = (
        ngettext(
            "The time has come to say what became of %(n)d promise.",
            "The time has come to say what became of %(n)d promises.",
            len(due),
        )
        % {"n": len(due)}
        if due
        else _("What your town changes in a program.")
    )
    asked = [(reverse("projects:answer", args=[one.pk]), one.commitment.text) for one in due[:FEW]]
    own = [(one.project.get_absolute_url(), one.project.title) for one in running if one.project]
    more = [(reverse("projects:index"), _("All your projects"))]
    return Related("projects", _("Your town’s project"), said, tuple(asked + own + more))


def of_story(person: Any, about: str) -> Related | None:
    """On the page of a story that is being written: the project it was made of."""
    found = (
        Project.objects.select_related("edition__programme", "municipality")
        .filter(story_id=int(about))
        .first()
    )
    if found is None or not who.is_of(person, found):
        return None
    said = _("This story began as a project of %(edition)s.") % {"edition": found.edition}
    return Related("project", _("The project"), said, ((found.get_absolute_url(), found.title),))


def from_meeting(person: Any, meeting: int) -> Related | None:
    """On the pages of what came of a meeting: promises linked to what was taken on, for who sees them. One query."""
    if not person.is_authenticated:
        return None
    rows = Commitment.objects.filter(item__meeting=meeting).select_related("project", "municipality")
    found = [one for one in rows if allowed(who.check_can_see_promises, person, one.project)]
    if not found:
        return None
    said = _("What was taken on here and a town promised to go on with:")
    links = [
        (
            reverse("projects:promises", args=[one.project_id]),
            _("%(town)s: %(text)s") % {"town": one.municipality, "text": one.text},
        )
        for one in found
    ]
    return Related("promises", _("Promised in a program"), said, tuple(links))
