"""Groups that meet and surveys, as ``doors.txt`` needs them: of each kind one, in each state one."""

from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person
from interlocal.core import clock
from interlocal.core.recurrence import Rule, rule_for
from interlocal.meetings import actions as meetings
from interlocal.meetings.choices import Answer, Visibility
from interlocal.meetings.models import FeedToken, Group, Occurrence, Series
from interlocal.meetings.rules.planning import Planned, Theme
from interlocal.meetings.rules.rsvp import answer_token, guest_token
from interlocal.meetings.rules.who import token_hash
from interlocal.places.models import Municipality
from interlocal.surveys import actions as surveys
from interlocal.surveys.models import Survey
from tests.site import doors_of_notes

COUNTED = tuple(model for app in ("meetings", "surveys") for model in apps.get_app_config(app).get_models())
MARKS = {
    "link to join": "https://meet.example/marked-room",
    "hidden theme": "A marked budget",
    "wants in": "Petra Markdale",
    "guest": "Gus Markley",
    "needs": "A marked ramp",
    "walk-in": "Ria Markwood",
    "address of a calendar": "marked-address-of-a-calendar",
    "text without name": "I mark nothing on paper",
    **doors_of_notes.MARKS,
}
NOON, ZONE, WEEK = time(12), "America/Chicago", timedelta(days=7)
Persons = dict[str, Any]


def meet(persons: Persons) -> dict[str, Any]:
    """A group with a series that everybody sees and one that only members see.

    It met two weeks and a week ago, and meets in a week and in two.
    """
    manager, lead, oneself = persons["manager"], persons["lead"], persons["oneself"]
    about = {"kind": "working", "objective": "Mark what works", "contact": manager}
    with clock.stopped_at(clock.now() - 3 * WEEK):
        group = meetings.add_group(by=manager, name="Group of doors", slug="group-of-doors", **about)
        meetings.add_member(group=group, person=lead, by=manager, is_chair=True)
        for who in ("oneself", "member"):
            meetings.add_member(group=group, person=persons[who], by=manager)
    link = {"join_link": MARKS["link to join"], "takes_guests": True}
    series = _series(group, manager, "open-doors", "Locks", **link)
    hidden = _series(group, manager, "closed-doors", MARKS["hidden theme"], visibility=Visibility.GROUP)
    meetings.hold_past()
    told, past, meeting, later = series.occurrences.order_by("day")
    hidden_told, *_others, hidden_meeting = hidden.occurrences.order_by("day")
    theme = meetings.queue_theme(series=series, theme=Theme("Keys"), by=lead)
    of = {"told": told, "past": past, "meeting": meeting, "later": later}
    of |= {"hidden_told": hidden_told, "hidden_meeting": hidden_meeting}
    found = {name: (one.series.slug, one.original_day) for name, one in of.items()}
    found |= {"group": (group.slug,), "series": (series.slug,), "hidden": (hidden.slug,)}
    found |= {"theme": (series.slug, theme.pk), "of_meetings": of | {"group": group}}
    found |= doors_of_notes.note(of, persons) | doors_of_notes.write(of, persons)
    return found | _said(group, meeting, past, oneself, lead)


def _series(group: Group, by: Person, slug: str, theme: str, **about: Any) -> Series:
    first = clock.today() - 2 * WEEK
    with clock.stopped_at(clock.now() - 3 * WEEK):
        rule = Rule(rule_for("weekly", first), first, NOON, 60, ZONE)
        series = meetings.add_series(group=group, rule=rule, by=by, name=slug.title(), slug=slug, **about)
        meetings.begin_usual(series=series, by=by)
        days = [first, first + WEEK, first + 3 * WEEK, first + 4 * WEEK]
        dates = [Planned(datetime.combine(day, NOON), f"{theme} {n}") for n, day in enumerate(days, 1)]
        meetings.plan(series=series, dates=dates, by=by)
    return series


def _said(
    group: Group, meeting: Occurrence, past: Occurrence, oneself: Person, lead: Person
) -> dict[str, Any]:
    """Who comes and brings whom, who came, who wants in, and the addresses that let somebody in without signing in."""
    meetings.answer(meeting=meeting, person=oneself, said=Answer.YES)
    guest = meetings.bring(meeting=meeting, by=oneself, name=MARKS["guest"])
    meetings.need(meeting=meeting, person=oneself, needs=MARKS["needs"])
    walk_in = meetings.add_walk_in(meeting=past, name=MARKS["walk-in"], town=None, by=lead)
    first, last = MARKS["wants in"].split()
    asking = accounts.register(email="petra@sable-vale.example", first_name=first, last_name=last)
    accounts.grant(person=asking, role=Role.MEMBER, place=Municipality.objects.get(name="Sable Vale"))
    wish = meetings.ask(group=group, person=asking)
    kept = token_hash(MARKS["address of a calendar"])
    FeedToken.objects.create(person=oneself, token_hash=kept, made_at=clock.now())
    found = {"calendar": (MARKS["address of a calendar"],), "wants_in": wish, "walk_in": walk_in}
    found |= {"guest_link": (guest_token(guest.pk),), "no_link": ("nobody",)}
    return found | {"answer_link": (answer_token(meeting.pk, oneself.pk),)}


WHICH = {"type": "single", "text": "Would you?", "options": ["Yes", "No"], "is_required": True}
WHY = {"type": "text", "text": "Why?"}


def ask(persons: Persons) -> dict[str, Any]:
    """Surveys in each state; those the editor asks are called so, the manager asks the others."""
    manager, editor = persons["manager"], persons["editor"]
    draft, editors = _draft("A draft", manager), _draft("An editor’s draft", editor)
    ready = _published("Ready", manager)
    open_, ended = _open("Open", manager), _open("Ended", editor)
    unshown = _open("Not shown", manager, results="by_hand")
    polls = [_open(title, manager, audience="link") for title in ("Poll", "Poll that ended")]
    for survey in (ended, unshown):
        for who in ("oneself", "member", "lead", "foreign member", "foreign lead"):
            why = MARKS["text without name"] if who == "oneself" else ""
            surveys.answer(survey=survey, said={"q1": ["1"], "q2": why}, person=persons[who])
    for survey in (ended, unshown, polls[1]):
        surveys.close(survey=survey, by=manager)
    made = {"draft": draft, "editors_draft": editors, "ready": ready, "open": open_, "ended": ended}
    made |= {"unshown": unshown, "poll": polls[0], "poll_over": polls[1]}
    found: dict[str, Any] = {f"{name}_survey": (one.slug,) for name, one in made.items()}
    found |= {f"{name}_link": (one.token,) for name, one in made.items()}
    return found | {"question": (draft.slug, draft.items.earliest("pk").pk), "surveys": made}


def _draft(title: str, by: Person, **about: Any) -> Survey:
    usual = {"purpose": "Marks", "kind": "check_in", "audience": "members", "anonymity": "anonymous"}
    usual |= {"results": "at_close", "min_n": 5}
    survey = surveys.draft(by=by, title=title, **usual | about)
    for item in (WHICH, WHY):
        surveys.add_item(survey=survey, by=by, **item)
    return survey


def _published(title: str, by: Person, **about: Any) -> Survey:
    survey = _draft(title, by, **about)
    surveys.publish(survey=survey, by=by)
    return survey


def _open(title: str, by: Person, **about: Any) -> Survey:
    return surveys.open_now(survey=_published(title, by, **about), by=by)
