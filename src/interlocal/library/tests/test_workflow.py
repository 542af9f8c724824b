"""Review: submitted drafts go to moderators and network managers."""

import pytest
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType

from interlocal.library import actions
from interlocal.library.models import CaseStudy, Definition, LocalDefinition, Practice, Resource

pytestmark = pytest.mark.django_db


def test_every_kind_of_content_is_reviewed_by_the_two_roles():
    workflow = actions.set_up_workflow()

    every = (Practice, CaseStudy, Definition, LocalDefinition, Resource)
    assert {model().get_workflow() for model in every} == {workflow}
    task = GroupApprovalTask.objects.get(workflow_tasks__workflow=workflow)
    assert sorted(group.name for group in task.groups.all()) == ["moderator", "network_manager"]


def test_a_second_time_changes_nothing():
    first = actions.set_up_workflow()
    before = (
        Workflow.objects.count(),
        GroupApprovalTask.objects.count(),
        WorkflowContentType.objects.count(),
    )

    second = actions.set_up_workflow()

    after = (Workflow.objects.count(), GroupApprovalTask.objects.count(), WorkflowContentType.objects.count())
    assert (first, before) == (second, after)


def test_a_workflow_the_network_chose_stays():
    own = Workflow.objects.create(name="Two readers")
    kind = CaseStudy().get_content_type()
    WorkflowContentType.objects.create(workflow=own, content_type=kind)

    workflow = actions.set_up_workflow()

    assert (CaseStudy().get_workflow(), Practice().get_workflow()) == (own, workflow)
