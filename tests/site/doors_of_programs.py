"""Programs, as ``doors.txt`` needs them: an edition that runs, where one takes part and the coach coaches."""

from datetime import time
from typing import Any

from django.apps import apps

from interlocal.core.clock import today
from interlocal.training import actions
from interlocal.training.choices import EditionState, SessionKind
from interlocal.training.models import Cycle, Session

COUNTED = tuple(apps.get_app_config("training").get_models())
MARKS = {
    "facilitators": "Keep the marked chair free",
    "link to join": "https://meet.example/marked-room",
    "takes part": "Warden of the marked gate",
}


def learn(persons: dict[str, Any]) -> dict[str, Any]:
    """A program of one lesson a month; its first training is today."""
    by, day = persons["manager"], today()
    programme = actions.add_programme(by=by, name="Marked program", slug="marked", purpose="To learn.")
    curriculum = actions.add_curriculum(programme=programme, by=by)
    module = actions.add_module(curriculum=curriculum, by=by, title="One")
    actions.add_lesson(module=module, by=by, title="Lesson", facilitator_notes=MARKS["facilitators"])
    actions.publish_curriculum(curriculum=curriculum, by=by)
    dates = {"begins_on": day.replace(day=1), "ends_on": day.replace(year=day.year + 1, day=1)}
    edition = actions.add_edition(
        programme=programme,
        by=by,
        curriculum=curriculum,
        name="Now",
        slug="marked-now",
        tz="America/Chicago",
        **dates,
    )
    cohort = actions.add_cohort(
        edition=edition, by=by, track="open", name="All", slug="all", seats=9, **dates
    )
    actions.move_edition(edition=edition, to=EditionState.RUNNING, by=by)
    seat = actions.seat(
        cohort=cohort,
        person=persons["oneself"],
        town=persons["oneself"].towns[0],
        by=by,
        job_title=MARKS["takes part"],
        is_listed=True,
    )
    coach = actions.add_coach(edition=edition, person=persons["coach"], by=by)
    rhythm = {"first_month": day, "months": 2, "weekday": 2, "which": 2, "starts": time(9), "minutes": 240}
    actions.keep_rhythm(cohort=cohort, by=by, join_link=MARKS["link to join"], **rhythm)
    cycle = Cycle.objects.get(cohort=cohort, number=2)
    first = Session.objects.filter(cohort=cohort, kind=SessionKind.TRAINING).first()
    Session.objects.filter(pk=first.pk).update(day=day)
    return {
        "programme": ("marked",),
        "edition": ("marked-now",),
        "cohort": ("marked-now", "all"),
        "cycle": ("marked-now", "all", 2),
        "month": cycle,
        "session": (first.pk,),
        "seat": seat,
        "coaching": coach,
        "blocked": actions.block(cohort=cohort, person=persons["oneself"], day=day),
    }
