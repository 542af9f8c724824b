"""Two coaching groups of one cohort with all that programs hold of them, for ``test_own_group.py``: as ours, so theirs.

Ada Falls has somebody in both: what that town shares is read by both coaches, each with the names of their own people.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import product

from django.core.files.base import ContentFile

from interlocal.accounts import actions as accounts
from interlocal.accounts.models import Person
from interlocal.applications import actions as applications
from interlocal.applications.models import Application, SignOff
from interlocal.applications.queries.reading import rows
from interlocal.coaching import actions as coaching
from interlocal.coaching.models import CoachGroup
from interlocal.completion import actions as completion
from interlocal.completion.choices import By
from interlocal.completion.models import Application as Certified
from interlocal.completion.models import Certification
from interlocal.core.clock import now, stopped_at, today
from interlocal.core.routes import routes
from interlocal.credentials import actions as credentials
from interlocal.library.models import Contribution
from interlocal.outbox.models import Message
from interlocal.projects import actions as projects
from interlocal.projects.models import (
    CommitmentCheck,
    Evaluation,
    Evidence,
    PeerFeedback,
    Project,
    Reflection,
)
from interlocal.selection import actions as selection
from interlocal.selection.models import Criterion, Draw, Review
from interlocal.surveys import actions as surveys
from interlocal.surveys.models import Survey
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Cohort, Cycle, Lesson, Module, Participant, Reading, Session

AFTER = datetime(2026, 9, 11, 17, tzinfo=UTC)  # the first training was on 9 September
CLOSED = datetime(2026, 10, 1, 17, tzinfo=UTC)  # nobody is asked how it was any more
LETTER = {"slug": "letter", "label": "Letter"}
NOTES = "Say nothing of the clock"  # for who teaches
OURS, THEIRS = ("ada", "ben", "cleo"), ("dov", "eve", "fay", "gus")
TOGETHER = "What both groups work on"
PROGRAMS = ("training", "coaching", "applications", "selection", "projects", "completion")
EDITIONS, COHORTS = ["common-ground-2026", "common-ground-next"], ["fall"]
NAMED = {  # what stands in an address after a word, or for a name
    "programs": ["common-ground"],
    "editions": EDITIONS,
    "to": EDITIONS,
    "names": EDITIONS,
    "selection": EDITIONS,
    "groups": EDITIONS,
    "edition": EDITIONS,
    "cohort": COHORTS,
    "papers": ["letter"],
    "letters": ["accepted"],
    "curriculum": ["1"],
    "months": ["1", "2"],
    "certifications": ["head"],
    "manage": ["head"],
}
ROWS = {  # of what a number is, after a word
    "apply": [Application],
    "applications": [Certified],
    "cohorts": [Cohort],
    "criteria": [Criterion],
    "draws": [Draw],
    "evidence": [Evidence],
    "feedback": [PeerFeedback],
    "groups": [CoachGroup],
    "lessons": [Lesson],
    "log": [Cycle],
    "mail": [Message],
    "modules": [Module],
    "people": [Participant, Person],
    "projects": [Project],
    "promises": [CommitmentCheck],
    "ranking": [Application],
    "readings": [Reading],
    "reflections": [Reflection],
    "reviews": [Review],
    "sessions": [Session, Evaluation],
    "stories": [Contribution],
}


def known() -> dict[tuple[str, bool], list[str]]:
    """What may stand in an address, by the word before it and whether it is a number."""
    found = {(word, False): said for word, said in NAMED.items()}
    found |= {(word, True): said for word, said in NAMED.items() if said[0].isdecimal()}
    for word, models in ROWS.items():
        numbers = {pk for model in models for pk in model._base_manager.values_list("pk", flat=True)}
        found[word, True] = [str(pk) for pk in sorted(numbers)]
    found["surveys", False] = list(Survey.objects.values_list("slug", flat=True))
    return found


def addresses(of: tuple[str, ...] = ()) -> Iterator[str]:
    """Each address, with everything in its place that is there; of some apps alone."""
    there = known()
    for route in routes():
        app = route.name.partition(":")[0]
        if route.rule.prefix or (of and app not in of):
            continue
        if route.rule.sample:
            yield route.rule.sample
        yield from _filled(route.pattern, there, must=app in PROGRAMS)
    yield from (f"/search/?q={word}" for word in ("marksdottir", "clerk", "railway"))


def _filled(pattern: str, there: dict[tuple[str, bool], list[str]], *, must: bool) -> Iterator[str]:
    """Parts of an address that come by mail are left out; of other apps, also what has no row in this network."""
    choices, before = [], ""
    for part in pattern.split("/"):
        kind, _colon, name = part.strip("<>").partition(":")
        if not part.startswith("<"):
            choices.append([part])
        elif (key := (before or name, kind == "int")) in there:
            choices.append(there[key])
        else:
            assert not must or kind == "str", f"{pattern}: what stands after “{before or name}”?"
            choices.append(["1", "2", "3"] if kind == "int" else [])
        before = "" if part.startswith("<") else part
    if "<" in pattern:
        yield from ("/".join(parts) for parts in product(*choices))


def marked(what: str, whose: str) -> str:
    return f"{whose} {what} of the {'harbor' if whose == 'Ours' else 'railway'}"


def everything(six: dict[str, Participant], groups: dict[str, CoachGroup], manager: Person) -> None:
    """Of each group the same: Ada, Ben and Cleo are ours, the others theirs, with Gus of Ada's town."""
    cohort = six["ada"].cohort
    _teach(cohort, manager)
    sides = {"Ours": ("rosa", six["ben"], six["dov"]), "Theirs": ("theo", six["dov"], six["ben"])}
    for whose, (coach, one, other) in sides.items():
        _note(groups[coach], one.person, whose)
        _work(one, other, whose)
    ada = six["ada"].person
    both = projects.begin(edition=cohort.edition, town=ada.towns[0], by=ada, title=TOGETHER)
    projects.share(project=both, is_shared=True, by=ada)
    with stopped_at(AFTER):
        _ask(six)
        for whose, (_coach, one, _other) in sides.items():
            _look_back(one, whose, manager)
        completion.issue(cohort=cohort, by=manager)
    people = {whose: one.person for whose, (_coach, one, _other) in sides.items()}
    _choose(_applied(cohort, people, manager), manager)
    with stopped_at(CLOSED):
        Survey.objects.update(min_n=5)  # or what seven wrote is shown to nobody
        surveys.close_due()


def _teach(cohort: Cohort, by: Person) -> None:
    """A curriculum of one lesson, conditions to complete it, and a certification."""
    made = training.add_curriculum(programme=cohort.edition.programme, by=by)
    module = training.add_module(curriculum=made, by=by, title="Fair hiring")
    lesson = training.add_lesson(
        module=module, by=by, title="Ads", facilitator_notes=NOTES, assignment="Write one."
    )
    training.add_reading(lesson=lesson, by=by, link="https://read.example/", title="To read")
    training.publish_curriculum(curriculum=made, by=by)
    cohort.edition = edition = training.change_edition(edition=cohort.edition, by=by, curriculum=made)
    rhythm = {"first_month": date(2026, 9, 1), "months": 2, "weekday": 2, "which": 2}
    training.keep_rhythm(cohort=cohort, by=by, starts=time(9), minutes=240, **rhythm)
    completion.set_rule(edition=edition, by=by, rule={"all": [{"hand": True}]})
    said = {"slug": "head", "name": "Certified head", "description": "Leads.", "criteria": "A year."}
    track = credentials.save_achievement(by=by, months=12, is_track=True, **said)
    completion.save_certification(achievement=track, by=by, hours=1)


def _note(group: CoachGroup, member: Person, whose: str) -> None:
    """Of its coach and of somebody in it, for oneself and for all."""
    for author in (group.coach.person, member):
        for is_shared in (True, False):
            coaching.write_note(group=group, author=author, text=marked("talk", whose), is_shared=is_shared)


def _work(one: Participant, other: Participant, whose: str) -> None:
    """A project that is shared, with all of its parts; what the other town says of it; and what one learned."""
    by, day = one.person, today()
    written = {name: marked(name, whose) for name in ("title", "problem", "baseline", "plan")}
    made = projects.begin(edition=one.cohort.edition, town=one.municipality, by=by, **written)
    made = projects.move(project=made, to="running", by=by)
    made = projects.change(project=made, seen=made.version, by=by, outcome=marked("outcome", whose))
    made = projects.share(project=made, is_shared=True, by=by)
    projects.add_milestone(project=made, title=marked("milestone", whose), due_on=day, by=by)
    page = ContentFile(f"%PDF-1.4 {marked('file', whose)}".encode(), "a.pdf")
    told = {"title": marked("evidence", whose), "shows": "x", "kind": "file", "file": page}
    projects.add_evidence(project=made, by=by, **told)
    month = Cycle.objects.filter(cohort=one.cohort).order_by("number").first()
    projects.log(project=made, cycle=month, seen=0, by=by, did=marked("log", whose))
    projects.give_feedback(project=made, by=other.person, strengths=marked("feedback", whose))
    projects.promise(project=made, text=marked("promise", whose), by=by)
    projects.tell(project=made, by=by)
    for seen_by in ("myself", "coach", "cohort"):
        projects.reflect(
            participant=one, by=by, text=marked(f"thought for {seen_by}", whose), seen_by=seen_by
        )


def _ask(six: dict[str, Participant]) -> None:
    """Everybody says how the first training was."""
    projects.ask_after_sessions()
    survey = Survey.objects.get()
    for name, one in six.items():
        whose = "Ours" if name in OURS else "Theirs"
        said = {"q1": ["5"], "q4": marked("evaluation", whose)}
        surveys.answer(survey=survey, said=said, person=one.person, is_theirs=True)


def _look_back(one: Participant, whose: str, by: Person) -> None:
    """They came, are held to have completed it, and would be certified."""
    session = Session.objects.filter(cohort=one.cohort).order_by("day").first()
    training.note(session=session, participant=one, how="room", by=by)
    completion.decide(participant=one, kind=By.CONFIRMED, reason=marked("reason", whose), by=by)
    said = {"person": one.person, "statement": marked("statement", whose)}
    completion.apply(certification=Certification.objects.get(), **said)


def _applied(cohort: Cohort, people: dict[str, Person], by: Person) -> Cohort:
    """Their towns apply for the next edition."""
    dates = {"begins_on": date(2027, 9, 1), "ends_on": date(2027, 12, 31)}
    row = {"name": "2027", "slug": EDITIONS[1], "tz": "America/Chicago", "attachments": [LETTER]}
    edition = training.add_edition(programme=cohort.edition.programme, by=by, **row, **dates)
    training.move_edition(edition=edition, to=EditionState.OPEN, by=by)
    row = {"track": "open", "name": "Fall", "slug": COHORTS[0], "seats": 2}
    found = training.add_cohort(edition=edition, by=by, **row, **dates)
    for whose, person in people.items():
        made = applications.begin(cohort=found, town=person.towns[0], by=person)
        said = {"idea": marked("idea", whose), "commits": True, "answers": {}, "needs": [None]}
        team = {"name": marked("colleague", whose), "email": f"{whose}@sorrel.example", "job_title": "x"}
        said["team"] = [team | {"department": "x", "reports_to": ""}]
        said["officer"] = {"name": "Chief", "email": "chief@sorrel.example", "job_title": ""}
        letter = ContentFile(f"%PDF-1.4 {marked('letter', whose)}".encode(), name="letter.pdf")
        said["papers"] = {"letter": (letter, "pdf", "letter.pdf")}
        made = applications.keep(application=rows().get(pk=made.pk), by=person, version=0, said=said)
        applications.submit(application=made, by=person)
    training.move_edition(edition=edition, to=EditionState.CHOOSING, by=by)
    return found


def _choose(cohort: Cohort, by: Person) -> None:
    """Two people of no town read what was handed in, and say so; the network decides."""
    SignOff.objects.filter(application__cohort=cohort).update(state="signed", answered_at=now())
    made = selection.set_up(cohort=cohort, by=by, common=0)
    selection.add_criterion(selection=made, by=by, name="Need", levels=["x"] * 5)
    for name in ("rea", "ray"):
        selection.add_reader(selection=made, person=accounts.register(email=f"{name}@reads.example"), by=by)
    selection.share(selection=made, by=by)
    for review in Review.objects.filter(reader__selection=made):
        whose = review.application.idea.split()[0]
        scores = {str(one.pk): 3 for one in made.criteria.all()}
        said = {"comment": marked("remark", whose), "feedback": marked("advice", whose)}
        selection.hand_in(review=review, by=review.reader.person, scores=scores, **said)
    for one in Application.objects.filter(cohort=cohort):
        selection.decide(selection=made, application=one, outcome="accept", by=by)
