"""Applications, as the tables need them: a draft and one that was handed in of one's own town, and somebody named."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile

from interlocal.applications import actions
from interlocal.applications.queries.reading import rows
from interlocal.applications.rules import who
from interlocal.core.clock import now, stopped_at, today
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Cohort, Edition

COUNTED = tuple(apps.get_app_config("applications").get_models())
MARKS = {
    "draft": "A marked draft of an idea",
    "application": "A marked idea, handed in",
    "team member": "Marked Member of the Team",
    "named person": "Marked Person for the Spring",
}
LETTER = {"slug": "letter", "label": "Letter"}
QUESTION = {"slug": "tried", "label": "What did you try?", "required": False}


def arrange(persons: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """All of it two days ago: who was asked then can be asked again."""
    edition = _edition(persons["manager"], about)
    with stopped_at(now() - timedelta(days=2)):
        draft = _applied(persons["oneself"], _cohort(edition, persons, "one"), MARKS["draft"])
        handed = _applied(persons["oneself"], _cohort(edition, persons, "two"), MARKS["application"])
        handed = actions.submit(application=handed, by=persons["oneself"])
        nomination = _named(persons, about)
    return {
        "app_open": ("marked-next", "one"),
        "app_draft": (draft.pk,),
        "app_handed": (handed.pk,),
        "app_paper": (draft.pk, "letter"),
        "app_sign": (who.token(handed.signoff.pk, 1, who.SIGN),),
        "app_named": (who.token(nomination.pk, 1, who.NAMED),),
        "app_names": ("marked-now", "later"),
        "app_nomination": nomination,
        "app_next": ("marked-next",),
        "app_planned": _planned(persons["manager"], edition),
    }


def _edition(by: Any, about: dict[str, Any]) -> Edition:
    now_on = Edition.objects.get(slug="marked-now")
    made = training.add_edition(
        programme=now_on.programme,
        by=by,
        name="Next",
        slug="marked-next",
        tz="America/Chicago",
        begins_on=today() + timedelta(days=100),
        ends_on=today() + timedelta(days=300),
        questions=[QUESTION],
        attachments=[LETTER],
    )
    return training.move_edition(edition=made, to=EditionState.OPEN, by=by)


def _planned(by: Any, edition: Edition) -> tuple[str]:
    """One for which nobody has applied: what is asked can still be changed."""
    made = training.add_edition(
        programme=edition.programme,
        by=by,
        name="After",
        slug="marked-after",
        tz="America/Chicago",
        begins_on=edition.begins_on,
        ends_on=edition.ends_on,
    )
    return (made.slug,)


def _cohort(edition: Edition, persons: dict[str, Any], name: str) -> Cohort:
    dates = {"begins_on": edition.begins_on, "ends_on": edition.ends_on}
    return training.add_cohort(
        edition=edition, by=persons["manager"], track="open", name=name, slug=name, seats=9, **dates
    )


def _applied(by: Any, cohort: Cohort, idea: str) -> Any:
    made = actions.begin(cohort=cohort, town=by.towns[0], by=by)
    member = {
        "name": MARKS["team member"],
        "email": "team@doors.example",
        "job_title": "x",
        "department": "x",
    }
    said = {
        "idea": idea,
        "commits": True,
        "answers": {},
        "team": [member | {"reports_to": ""}],
        "needs": ["A ramp"],
        "officer": {"name": "Chief", "email": "chief@doors.example", "job_title": ""},
        "papers": {"letter": (ContentFile(b"%PDF-1", name="letter.pdf"), "pdf", "letter.pdf")},
    }
    return actions.keep(application=rows().get(pk=made.pk), by=by, version=0, said=said)


def _named(persons: dict[str, Any], about: dict[str, Any]) -> Any:
    seat, by = about["seat"], persons["manager"]
    dates = {"begins_on": today() + timedelta(days=30), "ends_on": today() + timedelta(days=90)}
    later = training.add_cohort(
        edition=seat.cohort.edition,
        by=by,
        track="implementer",
        name="Later",
        slug="later",
        seats=9,
        follows=seat.cohort,
        named_each=3,
        **dates,
    )
    return actions.name(
        seat=seat, cohort=later, by=persons["oneself"], email="kit@doors.example", name=MARKS["named person"]
    )
