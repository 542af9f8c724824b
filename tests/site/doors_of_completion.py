"""Completing a program, as the doors table needs it: oneself is due, decided by hand, completed an earlier edition,
is listed, applied to be certified, and offers to coach."""

from datetime import timedelta
from typing import Any

from django.apps import apps

from interlocal.completion import actions
from interlocal.completion.choices import By
from interlocal.core.clock import today
from interlocal.credentials import actions as credentials
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Edition

COUNTED = tuple(apps.get_app_config("completion").get_models())
MARKS = {
    "why by hand": "Marked by a long illness",
    "applied with": "Two marked courses elsewhere",
    "completed": "Warden of the marked past",
    "would coach": "A marked year of coaching",
}


def arrange(persons: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """An edition before the marked one, and one after it."""
    by, oneself, now = persons["manager"], persons["oneself"], Edition.objects.get(slug="marked-now")
    past, earlier = _edition(now, "past", -300, by)
    next_one, _cohort = _edition(now, "next", 300, by)
    row = {"person": oneself, "town": oneself.towns[0], "by": by, "job_title": MARKS["completed"]}
    seat = training.seat(cohort=earlier, **row)
    other = training.seat(cohort=earlier, **row | {"person": persons["member"], "job_title": "Clerk"})
    hand = {"all": [{"hand": True}]}
    for edition in (past, now):
        actions.set_rule(edition=edition, by=by, rule=hand)
    for one in (seat, other):
        actions.decide(participant=one, kind=By.CONFIRMED, reason="Talked", by=by)
    actions.issue(cohort=earlier, by=by)
    seat.refresh_from_db()
    other.refresh_from_db()
    said = {"participant": about["seat"], "kind": By.CONFIRMED, "by": by}
    made = actions.save_certification(achievement=about["achieved"], by=by, hours=1)
    what = {"description": "x", "criteria": "x", "months": 2, "is_track": True}
    return {
        "cohort_number": (about["seat"].cohort_id,),
        "past_cohort_number": (earlier.pk,),
        "seat_number": (about["seat"].pk,),
        "decided": actions.decide(reason=MARKS["why by hand"], **said),
        "completed_seat": other,
        "alumnus": actions.list_me(participant=seat, by=oneself),
        "offer": actions.offer(edition=next_one, person=oneself, capacity=2, about=MARKS["would coach"]),
        "next_edition": (next_one.slug,),
        "coached_later": _edition(now, "later", 400, by)[0],
        "certification": (about["achieved"].slug,),
        "certified": made,
        "application": (
            actions.apply(certification=made, person=oneself, statement=MARKS["applied with"]).pk,
        ),
        "uncertified": credentials.save_achievement(by=by, slug="windows", name="Opener of doors", **what),
    }


def _edition(now: Edition, name: str, days: int, by: Any) -> Any:
    begins = today() + timedelta(days=days)
    dates = {"begins_on": begins, "ends_on": begins + timedelta(days=99)}
    edition = training.add_edition(
        programme=now.programme, by=by, name=name, slug=f"marked-end-{name}", tz="America/Chicago", **dates
    )
    training.move_edition(edition=edition, to=EditionState.RUNNING, by=by)
    row = {"track": "open", "name": "All", "slug": "all", "seats": 9}
    return edition, training.add_cohort(edition=edition, by=by, **row, **dates)
