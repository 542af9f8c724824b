"""Coaching groups, as the doors table needs them: the coach and who takes part have one, and notes in it."""

from datetime import time
from typing import Any

from django.apps import apps

from interlocal.coaching import actions
from interlocal.library.models import Topic
from interlocal.training import actions as training
from interlocal.training.models import Cohort

COUNTED = tuple(apps.get_app_config("coaching").get_models())
MARKS = {
    "coach's note": "They only talk about the marked budget",
    "member's note": "I am afraid of the marked board",
    "shared note": "Each of you brings a marked hat",
    "coaching room": "Room of the marked door",
}


def arrange(persons: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """The one group of the program that runs; another is found and not published yet. Two peers are proposed."""
    by, coach, oneself = persons["manager"], persons["coach"], persons["oneself"]
    cohort = Cohort.objects.select_related("edition").get(edition__slug="marked-now", slug="all")
    said = {"weekday": 1, "minutes": 60, "mode": "in_person", "place": MARKS["coaching room"]}
    slot, spare = (actions.add_slot(cohort=cohort, by=by, starts=time(hour), **said) for hour in (10, 11))
    for person in (coach, oneself):
        actions.tell(cohort=cohort, person=person, slots=[slot])
    run = actions.look(cohort=cohort, by=by, goals={}, pins={})
    group = actions.publish(run=run, by=by).groups.get()
    for author, mark, is_shared in (
        (coach, "coach's note", False),
        (oneself, "member's note", False),
        (coach, "shared note", True),
    ):
        note = actions.write_note(group=group, author=author, text=MARKS[mark], is_shared=is_shared)
    draft = actions.look(cohort=cohort, by=by, goals={"seed": 2}, pins={})
    topics = list(Topic.objects.order_by("pk")[:2])
    for person, wants, offers in (
        (oneself, topics[:1], topics[1:]),
        (persons["foreign member"], topics[1:], topics[:1]),
    ):
        actions.wish(person=person, wants=wants, offers=offers, language="en")
    (pair,) = [one for one in actions.find_pairs(by=by) if oneself.pk in {one.one_id, one.other_id}]
    apart = actions.keep_apart(cohort=cohort, one=about["seat"], coach=_another(cohort, persons), by=by)
    return {
        "of_coaching": {"slot": spare, "note": note, "draft": draft, "pair": pair, "apart": apart},
        "coaching_group": group,
    }


def _another(cohort: Cohort, persons: dict[str, Any]) -> Any:
    """A coach who does no more, and whom nobody can be with; kept apart all the same."""
    coach = training.add_coach(edition=cohort.edition, person=persons["consultant"], by=persons["manager"])
    training.end_coach(coach=coach, by=persons["manager"])
    return coach
