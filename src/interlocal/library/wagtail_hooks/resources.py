"""Resources in the editors' admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, TitleFieldPanel

from interlocal.core.editing import EditorialViewSet, tabs
from interlocal.library.models import Resource
from interlocal.library.wagtail_hooks.panels import ticks

PLACE = _("Where it stands in the list of resources. It is made from the title, and fixed once published.")


class ResourceViewSet(EditorialViewSet):
    """Something of use on another site."""

    model = Resource
    icon = "link-external"
    inspect_view_enabled = True
    search_fields = [*EditorialViewSet.search_fields, "publisher", "url"]
    list_display = ["title", "publisher", "scope", "kind", "last_published_at", "locked", "live"]
    list_filter = EditorialViewSet.list_filter | {
        "scope": ["exact"],
        "kind": ["exact"],
        "topics": ["exact"],
        "is_sample": ["exact"],
    }
    edit_handler = tabs(
        (
            _("The resource"),
            [
                TitleFieldPanel("title"),
                FieldPanel("slug", help_text=PLACE),
                FieldPanel("url"),
                FieldPanel("publisher"),
                FieldPanel("summary", help_text=_("What a town gets there, in one or two sentences.")),
            ],
        ),
        (
            _("Where it belongs"),
            [
                FieldRowPanel([FieldPanel("scope"), FieldPanel("kind")]),
                ticks("topics"),
                FieldRowPanel([FieldPanel("language"), FieldPanel("cost")]),
                FieldPanel("last_updated"),
                FieldPanel("archived_url"),
                FieldPanel("is_sample"),
            ],
        ),
    )
