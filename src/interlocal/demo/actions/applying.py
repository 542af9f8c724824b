"""Applications and nominations of the sample network: of the edition that runs, and of the next one."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from interlocal.accounts.models import Person
from interlocal.applications import actions
from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application, Nomination
from interlocal.applications.queries.reading import rows
from interlocal.core.clock import now, stopped_at
from interlocal.demo.choices import applications as sample
from interlocal.demo.queries import person_called
from interlocal.demo.rules.paper import paper
from interlocal.training import actions as training
from interlocal.training.models import Cohort, Edition, Participant

AT = "larkwater.example"


def ask(edition: Edition, by: Person) -> None:
    """What the edition asks of applicants."""
    eligibility = {name: value if value is True else str(value) for name, value in sample.ELIGIBILITY.items()}
    questions = [
        {"slug": slug, "label": str(label), "help": str(about), "max_length": most, "required": required}
        for slug, label, about, most, required in sample.QUESTIONS
    ]
    attachments = [
        {
            "slug": slug,
            "label": str(label),
            "help": str(about),
            "kinds": kinds,
            "max_mb": most,
            "required": required,
            "for_readers": for_readers,
        }
        for slug, label, about, kinds, most, required, for_readers in sample.PAPERS
    ]
    actions.ask(edition=edition, by=by, eligibility=eligibility, questions=questions, attachments=attachments)


def apply_earlier(cohort: Cohort, people: Iterable[tuple[str, Any]]) -> None:
    """Towns applied in June, and their officers signed."""
    for n, (who, department) in enumerate(people):
        person = person_called(who)
        job = next((one.job_title for one in person.held if one.municipality_id), "")
        with stopped_at(datetime(cohort.begins_on.year, 6, 3, 15, tzinfo=UTC)):
            one = sample.SampleApplication(
                who,
                *sample.EXECUTIVES_SAY[n % len(sample.EXECUTIVES_SAY)],
                ((str(person), job or "Administrator", department, who),),
                (str(person), who),
                signed=Signed.SIGNED,
                has_papers=n % 2 == 0,
            )
            _apply(cohort, one)


def seats_of(cohort: Cohort, people: Iterable[tuple[str, Any]]) -> dict[str, Participant]:
    """The seats of those who were taken, by who has them."""
    rows = Participant.objects.filter(cohort=cohort).select_related("person", "cohort")
    return {who: _listed(rows.get(person=person_called(who))) for who, _department in people}


def _listed(seat: Participant) -> Participant:
    """They want to be found by others of their cohort."""
    return training.list_me(participant=seat, by=seat.person, is_listed=True)


def apply_for(cohort: Cohort) -> None:
    """Applications to an edition that takes them, in all states."""
    for one in sample.NEXT:
        with stopped_at(now() - timedelta(days=one.days)):
            _apply(cohort, one)


def _apply(cohort: Cohort, one: sample.SampleApplication) -> Application:
    by = person_called(one.by)
    application = actions.begin(cohort=cohort, town=by.towns[0], by=by)
    application = rows().get(pk=application.pk)
    application = actions.keep(application=application, by=by, version=0, said=_said(cohort, one))
    if one.state == State.DRAFT:
        return application
    if one.state == State.WITHDRAWN:
        return actions.withdraw(application=application, by=by)
    application = actions.submit(application=application, by=by)
    signoff = application.signoff
    if one.signed == Signed.SIGNED:
        actions.sign(signoff=signoff, asked=signoff.asked)
    elif one.signed == Signed.REFUSED:
        actions.refuse(signoff=signoff, asked=signoff.asked, reason=str(one.reason))
    return application


def _said(cohort: Cohort, one: sample.SampleApplication) -> dict[str, Any]:
    blank = {"name": "", "email": "", "job_title": "", "department": "", "reports_to": ""}
    team = [
        {**blank, "name": name, "job_title": job, "department": str(part), "email": f"{who}@{AT}"}
        for name, job, part, who in one.team
    ]
    team += [blank] * (cohort.team_size - len(team))
    name, who = one.officer
    papers = {"letter": sample.LETTER, "plan": sample.PLAN} if one.has_papers else {}
    return {
        "idea": str(one.idea),
        "commits": one.state == State.SUBMITTED,
        "answers": {"tried": str(one.tried), "support": str(one.support)},
        "team": team,
        "needs": [str(one.needs) or None, *[None] * (cohort.team_size - 1)],
        "officer": {
            "name": name,
            "email": f"{who}@{AT}" if who else "",
            "job_title": "Chief administrative officer" if name else "",
        },
        "papers": {slot: _attached(slot, lines) for slot, lines in papers.items()},
    }


def _attached(slot: str, lines: tuple[str, ...]) -> tuple[ContentFile[bytes], str, str]:
    name = f"{slot}.pdf"
    return ContentFile(paper(lines), name=name), "pdf", name


def name_for(cohort: Cohort, seats: dict[str, Participant]) -> None:
    """Executives name people for the spring: some accept, one says no, some have not answered."""
    for who, name, address, job, part, days, said in sample.NAMED:
        seat = seats[who]
        with stopped_at(now() - timedelta(days=days)):
            made: Nomination = actions.name(
                seat=seat,
                cohort=cohort,
                by=seat.person,
                email=f"{address}@{AT}",
                name=name,
                job_title=job,
                department=str(part),
            )
        with stopped_at(now() - timedelta(days=days - 1)):
            if said == "accepted":
                _listed(actions.accept(nomination=made, asked=made.asked))
            elif said == "declined":
                actions.decline(nomination=made, asked=made.asked)
