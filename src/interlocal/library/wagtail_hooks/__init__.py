"""The library in the editors' admin: what they write, the words it is sorted by, and what waits for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from interlocal.library.queries.drafts import drafts
from interlocal.library.queries.links import troubles
from interlocal.library.wagtail_hooks import links, words  # noqa: F401 -- they register a report and a warning
from interlocal.library.wagtail_hooks.cases import CaseStudyViewSet
from interlocal.library.wagtail_hooks.definitions import DefinitionViewSet, LocalDefinitionViewSet
from interlocal.library.wagtail_hooks.practices import PracticeViewSet
from interlocal.library.wagtail_hooks.resources import ResourceViewSet
from interlocal.library.wagtail_hooks.vocabulary import FunctionViewSet, TopicViewSet


@register_snippet
class LibraryGroup(SnippetViewSetGroup):
    """One entry of the menu for all of it."""

    menu_label = _("Library")
    menu_name = "library"
    menu_icon = "folder-open-inverse"
    menu_order = 100
    items = [
        CaseStudyViewSet,
        PracticeViewSet,
        DefinitionViewSet,
        LocalDefinitionViewSet,
        ResourceViewSet,
        TopicViewSet,
        FunctionViewSet,
    ]


class LibraryPanel(Component):
    """On the editors' first page: what to write, and the drafts that wait."""

    order = 50
    template_name = "library/admin/home.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {
            "drafts": drafts(),
            "links": len(troubles()),
            "may_add": user.has_perm("library.add_casestudy"),
        }


@hooks.register("construct_homepage_panels")
def show_library(request: Any, panels: list[Any]) -> None:
    """Wagtail's own panels know pages only."""
    panels.append(LibraryPanel())
