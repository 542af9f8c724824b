"""What every piece of editorial content is: drafted, previewed, reviewed, scheduled and locked in Wagtail."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, RevisionMixin, WorkflowMixin

from interlocal.core.preview import PreviewedByItsPage


class EditorialQuerySet(models.QuerySet):
    def live(self) -> "EditorialQuerySet":
        return self.filter(live=True)


class Drafted(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewedByItsPage,
    ClusterableModel,
):
    """A row with drafts. Its columns are the published text; drafts live in Wagtail's revisions.

    Children use ``ParentalKey``, many-to-many use ``ParentalManyToManyField``: a plain
    ``ManyToManyField`` is no part of a revision, so a draft would change the public page.
    """

    personal = "locked_by"
    plain = (
        "latest_revision live has_unpublished_changes first_published_at last_published_at live_revision "
        "go_live_at expire_at expired locked locked_at"
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(app_label)s_%(class)s",
        for_concrete_model=False,
    )

    objects = EditorialQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """Empty the protected keys of an old revision whose row is gone: else reading it raises."""
        for field in cls._meta.concrete_fields:
            key = data.get(field.name)
            if key and field.is_relation and field.remote_field.on_delete is models.PROTECT:
                rows = field.related_model._base_manager
                if not rows.filter(pk=key).exists():
                    data = data | {field.name: None}
        return super().from_serializable_data(data, check_fks, strict_fks)


class Editorial(Drafted):
    """Drafted content with a page, or a place on one, of its own."""

    plain = "title slug summary"

    title = models.CharField(_("title"), max_length=140)
    slug = models.SlugField(_("address"), max_length=140, unique=True, allow_unicode=False)
    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("Shown in lists and search results.")
    )

    class Meta(Drafted.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title


class Part(Orderable):
    """One of several rows of a thing that editors put in order; rows that nobody moved stand as they were written."""

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]
