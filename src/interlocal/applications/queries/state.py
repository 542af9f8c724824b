"""What stands in an application now, as plain values: for the rules, for forms, and for telling what changed."""

from typing import Any

from interlocal.applications.choices import State
from interlocal.applications.models import Application, TeamMember
from interlocal.applications.rules import complete, terms

OFFICER = ("name", "email", "job_title")
MEMBER = ("name", "email", "job_title", "department", "reports_to")


def elsewhere(application: Application) -> set[str]:
    """Addresses of people whom other towns have named for the same edition, in what they handed in."""
    others = TeamMember.objects.filter(
        application__cohort__edition=application.cohort.edition_id, application__state=State.SUBMITTED
    ).exclude(application__municipality=application.municipality_id)
    return {email.casefold() for email in others.values_list("email", flat=True) if email}


def town_of(application: Application) -> complete.Town:
    town = application.municipality
    return complete.Town(town.geoid, town.member_since is not None)


def team_of(application: Application) -> complete.Team:
    rows = [
        complete.Member(one.name, one.email, one.job_title, one.department) for one in application.team.all()
    ]
    return complete.Team(application.cohort.team_size, rows, elsewhere(application))


def explained(application: Application) -> list[complete.Condition]:
    """The conditions of the edition, and which hold for this application."""
    asked = terms.conditions(application.cohort.edition)
    return complete.explain(asked, town_of(application), team_of(application))


def problems(application: Application) -> list[complete.Problem]:
    """What keeps it from being handed in; five queries."""
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
        terms.conditions(edition), town_of(application), team_of(application), typed, wanted
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
