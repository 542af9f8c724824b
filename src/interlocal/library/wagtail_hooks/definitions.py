"""Definitions, and the wordings of towns, in the editors' admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, TitleFieldPanel

from interlocal.core.editing import EditorialForm, EditorialViewSet, chooser_by, tabs
from interlocal.library.models import Definition, LocalDefinition
from interlocal.library.wagtail_hooks.panels import ADDRESS, LISTS, ticks


class DefinitionForm(EditorialForm):
    """Offers no term to itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Definition.objects.exclude(pk=self.instance.pk)
        self.fields["related"].queryset = others.order_by("title")


class DefinitionViewSet(EditorialViewSet):
    """What a word means here: text every town may start from."""

    model = Definition
    icon = "openquote"
    inspect_view_enabled = True
    list_filter = EditorialViewSet.list_filter | {"topics": ["exact"]}
    edit_handler = tabs(
        (
            _("The words"),
            [
                TitleFieldPanel("title"),
                FieldPanel("slug", help_text=ADDRESS),
                FieldPanel("summary"),
                FieldPanel("wording"),
                FieldPanel("notes", help_text=LISTS),
                FieldPanel("also_called"),
            ],
        ),
        (
            _("Where it belongs"),
            [
                ticks("topics"),
                ticks("related", heading=_("Related terms")),
                InlinePanel("sources", heading=_("Sources"), label=_("Source")),
            ],
        ),
        form=DefinitionForm,
    )


class LocalDefinitionViewSet(EditorialViewSet):
    """What a town made of a reference wording."""

    model = LocalDefinition
    icon = "home"
    chooser_viewset_class = chooser_by("wording", _("Search term"))
    search_fields = ["municipality__name", "definition__title", "wording"]
    list_display = ["municipality", "definition", "adopted_on", "last_published_at", "locked", "live"]
    list_filter = EditorialViewSet.list_filter | {
        "definition": ["exact"],
        "is_sample": ["exact"],
        "adopted_on": ["lte", "gte"],
    }
    edit_handler = tabs(
        (
            _("Their words"),
            [
                FieldPanel("definition"),
                FieldPanel("municipality"),
                FieldPanel("wording", help_text=_("As the town wrote it, word for word.")),
                FieldPanel("language"),
            ],
        ),
        (
            _("This entry"),
            [
                FieldPanel("document"),
                FieldPanel("url"),
                FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("confirmed_by")]),
                FieldPanel("is_sample"),
            ],
        ),
    )

    def get_queryset(self, request: Any) -> Any:
        return LocalDefinition.objects.select_related("municipality", "definition")
