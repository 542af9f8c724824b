"""Review before publishing, as a Wagtail workflow."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from interlocal.accounts.choices import Role
from interlocal.library.models import CaseStudy, Practice

NAME = "Review"
REVIEWERS = (Role.MODERATOR, Role.NETWORK_MANAGER)


@transaction.atomic
def set_up_workflow() -> Workflow:
    """Let drafts of practices and case studies be submitted to moderators and network managers.

    Does nothing the second time. A workflow that a network chose for one of them stays.
    """
    workflow, new = Workflow.objects.get_or_create(name=NAME)
    if new:
        approval = GroupApprovalTask.objects.create(name=NAME)
        approval.groups.set(Group.objects.filter(name__in=REVIEWERS))
        WorkflowTask.objects.create(workflow=workflow, task=approval, sort_order=1)
    for model in (Practice, CaseStudy):
        WorkflowContentType.objects.get_or_create(
            content_type=model.get_content_type(), defaults={"workflow": workflow}
        )
    return workflow
