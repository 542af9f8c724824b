"""The end of the program of the sample network: certificates of the edition before, and who came back."""

from datetime import timedelta

from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Organisation, Person
from interlocal.completion import actions as completion
from interlocal.completion.choices import By
from interlocal.completion.models import Application
from interlocal.core.clock import now, stopped_at, today
from interlocal.credentials.models import Achievement
from interlocal.demo import rules
from interlocal.demo.actions.ended import moment
from interlocal.demo.choices import completion as sample
from interlocal.demo.choices.ended import MISSED
from interlocal.demo.queries import person_called
from interlocal.library.models import Topic
from interlocal.training import actions as training
from interlocal.training.choices import PartRole
from interlocal.training.models import Cohort, Edition, Participant


def add_completion(*, by: Person) -> None:
    """Everybody of the edition before completed it, one in spite of what was missed; of the one that runs, nobody yet."""
    season = rules.season(today())
    editions = {n: Edition.objects.get(slug=f"common-ground-{season + n}") for n in (-1, 0, 1)}
    funder = Organisation.objects.filter(kind=OrganisationKind.FUNDER).order_by("pk")[0]
    for n in (-1, 0):
        training.add_partner(edition=editions[n], organisation=funder, role=PartRole.FUNDER, by=by)
    fall = Cohort.objects.get(edition=editions[-1], slug="executives")
    for edition in (editions[-1], editions[0]):
        completion.set_rule(edition=edition, by=by, rule=sample.RULE, names_cohort=True)
    _complete(editions[-1], by)
    for who in sample.LISTED:
        seat = Participant.objects.get(cohort=fall, person=person_called(who))
        completion.list_me(participant=seat, by=seat.person)
    _certify(by)
    for who, later, capacity, topics, about, is_taken in sample.OFFERS:
        offer = completion.offer(
            edition=editions[later],
            person=person_called(who),
            capacity=capacity,
            about=str(about),
            topics=list(Topic.objects.filter(slug__in=topics)),
        )
        if is_taken:
            completion.answer_offer(offer=offer, takes=True, by=by)


def _complete(edition: Edition, by: Person) -> None:
    with stopped_at(moment(min(edition.ends_on + timedelta(days=10), today()))):
        missed = Participant.objects.get(cohort__edition=edition, person=person_called(MISSED))
        completion.decide(participant=missed, kind=By.EXCEPTION, reason=str(sample.WHY_EXCEPTION), by=by)
        for cohort in edition.cohorts.all():
            completion.issue(cohort=cohort, by=by)


def _certify(by: Person) -> None:
    """One is certified, another one has applied."""
    said = {
        name: str(value) if name == "renewal_note" else value for name, value in sample.CERTIFICATION.items()
    }
    track = Achievement.objects.get(slug="certified-department-head")
    made = completion.save_certification(achievement=track, by=by, is_sample=True, **said)
    with stopped_at(now() - timedelta(days=20)):
        asked: Application = completion.apply(
            certification=made, person=person_called(sample.CERTIFIED), statement=str(sample.WHY_CERTIFIED)
        )
        completion.grant(application=asked, by=by, reply=str(sample.WHY_CERTIFIED))
    completion.apply(
        certification=made, person=person_called(sample.APPLIES), statement=str(sample.STATEMENT)
    )
