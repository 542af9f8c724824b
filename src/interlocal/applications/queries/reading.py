"""One application as it is read: by its town, by who runs the network, and blind by who reads to choose."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from interlocal.applications.models import Application, Paper, SignOff, TeamMember
from interlocal.applications.queries import state
from interlocal.applications.rules import terms
from interlocal.applications.rules.blind import blinded
from interlocal.applications.rules.complete import Condition, Problem

ABOUT = ("cohort__edition__programme", "municipality", "signoff")


@dataclass(frozen=True, slots=True)
class Said:
    """A question and what the town says to it."""

    question: terms.Question
    text: str


@dataclass(frozen=True, slots=True)
class Attached:
    """What is asked for, and the paper there is, if any; where readers may see it, ``address`` is where they do."""

    slot: terms.Slot
    paper: Paper | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What ``applications/_application.html`` shows."""

    application: Application
    idea: str
    said: Sequence[Said]
    team: Sequence[TeamMember]
    papers: Sequence[Attached]
    signoff: SignOff
    blind: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The same with the conditions of the edition, and what is missing."""

    reading: Reading
    conditions: Sequence[Condition]
    problems: Sequence[Problem]


def rows() -> QuerySet[Application]:
    """Applications with what a reading needs: one query, and three for the lists in them."""
    return Application.objects.select_related(*ABOUT).prefetch_related("answers", "team", "papers")


def reading(
    application: Application, *, blind: bool = False, at: Callable[[str], str] | None = None
) -> Reading:
    """No query, where the application came from ``rows``.

    ``blind``: without the town, names, addresses, departments and files; also in texts, where names are known. Papers
    that readers may see they open ``at`` an address, by the slug of what was asked for.
    """
    edition = application.cohort.edition
    team, papers = list(application.team.all()), {one.slot: one for one in application.papers.all()}
    answers = {one.question: one.text for one in application.answers.all()}
    officer = application.signoff
    names = [officer.name, officer.email, *(word for one in team for word in (one.name, one.email))]

    def told(text: str) -> str:
        return blinded(text, application.municipality.name, names) if blind else text

    return Reading(
        application,
        told(application.idea),
        [Said(one, told(answers.get(one.slug, ""))) for one in terms.questions(edition)],
        team,
        [
            Attached(one, papers.get(one.slug), at(one.slug) if at and one.for_readers else "")
            for one in terms.slots(edition)
        ],
        officer,
        blind,
    )


def checked(application: Application) -> Checked:
    """One query more."""
    return Checked(reading(application), state.explained(application), state.problems(application))
