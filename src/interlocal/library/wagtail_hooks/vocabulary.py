"""Topics and functions in the editors' admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from interlocal.library.models import Function, Topic
from interlocal.library.wagtail_hooks.panels import ADDRESS


class TopicViewSet(SnippetViewSet):
    """What practices are about."""

    model = Topic
    icon = "tag"
    search_fields = ["name"]
    search_backend_name = None
    list_display = ["name", "slug"]
    copy_view_enabled = False
    panels = [TitleFieldPanel("name", placeholder=False), FieldPanel("slug", help_text=ADDRESS)]


class FunctionViewSet(SnippetViewSet):
    """Parts of local government."""

    model = Function
    icon = "tag"
    search_fields = ["name"]
    search_backend_name = None
    list_display = ["name", "parent", "slug"]
    copy_view_enabled = False
    panels = [
        TitleFieldPanel("name", placeholder=False),
        FieldPanel("slug", help_text=ADDRESS),
        FieldPanel("parent", help_text=_("The broad function this one belongs to. Empty for a broad one.")),
    ]
