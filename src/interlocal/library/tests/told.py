"""A story that somebody of a town tells, for tests."""

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.library.models import CaseStudy
from interlocal.library.queries.contributions import standing

TOLD = {
    "title": "Panels of three",
    "summary": "Three departments score each applicant.",
    "approach": "We asked for scorers.\nWe trained them.",
    "worked": "Applicants say it is fairer.",
}


def of(town, email="ada@example.org"):
    person = accounts.register(email=email, password="a long secret")
    accounts.grant(person=person, role=Role.MEMBER, place=town)
    return person


def answer(story, staff, approve):
    """What a moderator says in the admin."""
    moderator = staff("moderator")
    state = story.case.current_workflow_state.current_task_state
    task = state.task.specific
    task.on_action(state, moderator, "approve" if approve else "reject", comment="How many panels?")


def stands(story):
    return standing(CaseStudy.objects.get(pk=story.case_id))
