"""What stands in an application now, as plain values: for the rules, for forms, and for telling what changed."""

from collections.abc import Iterable
from typing import Any

from interlocal.applications.choices import State
from interlocal.applications.models import Application, TeamMember
from interlocal.applications.rules import complete, terms

OFFICER = ("name", "email", "job_title")
MEMBER = ("name", "email", "job_title", "department", "reports_to")


def named(edition: int) -> list[tuple[int, str]]:
    """Whom towns have named in what they handed in: the town and the address, small."""
    team = TeamMember.objects.filter(application__cohort__edition=edition, application__state=State.SUBMITTED)
    rows = team.values_list("application__municipality", "email")
    return [(town, email.casefold()) for town, email in rows]


def town_of(application: Application) -> complete.Town:
    town = application.municipality
    return complete.Town(town.geoid, town.member_since is not None)


def team_of(application: Application, others: Iterable[tuple[int, str]] | None = None) -> complete.Team:
    """``others``: what ``named`` says of the edition, where it was asked already."""
    if others is None:
        others = named(application.cohort.edition_id)
    elsewhere = {email for town, email in others if town != application.municipality_id}
    rows = [
        complete.Member(one.name, one.email, one.job_title, one.department) for one in application.team.all()
    ]
    return complete.Team(application.cohort.team_size, rows, elsewhere)


def explained(application: Application) -> list[complete.Condition]:
    """The conditions of the edition, and which hold for this application."""
    asked = terms.conditions(application.cohort.edition)
    return complete.explain(asked, town_of(application), team_of(application))


def problems(
    application: Application, others: Iterable[tuple[int, str]] | None = None
) -> list[complete.Problem]:
    """What keeps it from being handed in; four queries, or none where all of it was fetched before."""
    edition = application.cohort.edition
    officer = application.signoff
    typed = complete.Typed(
        application.idea,
        {one.question: one.text for one in application.answers.all()},
        {one.slot for one in application.papers.all()},
        application.commits,
        complete.Member(officer.name, officer.email),
    )
    wanted = (terms.questions(edition), terms.slots(edition))
    return complete.problems(
        terms.conditions(edition), town_of(application), team_of(application, others), typed, wanted
    )


def contents(application: Application) -> dict[str, Any]:
    """All that a chief officer signs, as one value: it differs when anything of it does."""
    return {
        "idea": application.idea,
        "commits": application.commits,
        "answers": {one.question: one.text for one in application.answers.all() if one.text},
        "team": [[getattr(one, name) for name in MEMBER] for one in application.team.all()],
        "officer": [getattr(application.signoff, name) for name in OFFICER],
        "papers": {one.slot: str(one.file) for one in application.papers.all()},
    }
