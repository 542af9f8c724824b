"""Review before publishing, as a Wagtail workflow."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from interlocal.accounts.choices import Role
from interlocal.library.models import CaseStudy, Definition, LocalDefinition, Practice, Resource

NAME = "Review"
REVIEWERS = (Role.MODERATOR, Role.NETWORK_MANAGER)
REVIEWED = (Practice, CaseStudy, Definition, LocalDefinition, Resource)


@transaction.atomic
def set_up_workflow() -> Workflow:
    """Let drafts of the library be submitted to moderators and network managers.

    Does nothing the second time. A workflow that a network chose for one of them stays.
    """
    workflow, new = Workflow.objects.get_or_create(name=NAME)
    if new:
        approval = GroupApprovalTask.objects.create(name=NAME)
        approval.groups.set(Group.objects.filter(name__in=REVIEWERS))
        WorkflowTask.objects.create(workflow=workflow, task=approval, sort_order=1)
    for model in REVIEWED:
        WorkflowContentType.objects.get_or_create(
            content_type=model.get_content_type(), defaults={"workflow": workflow}
        )
    return workflow
