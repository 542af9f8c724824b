"""Editors add what no file knows about a town: its history, website, form of government, staff."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from interlocal.core.editing import chooser_by
from interlocal.places.models import Municipality


class ChangeOnly(ModelPermissionPolicy):
    """Towns come from files: nobody adds or deletes one by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("change", "view") and super().user_has_permission(user, action)


class MunicipalityViewSet(SnippetViewSet):
    """A list to search by name, and a form for what editors know."""

    model = Municipality
    chooser_viewset_class = chooser_by("name", _("Search by name"))
    icon = "home"
    menu_label = _("Municipalities")
    menu_name = "municipalities"
    add_to_admin_menu = True
    copy_view_enabled = False
    search_fields = ["name"]
    search_backend_name = None
    list_display = ["name", "legal_type", "geoid", "member_since"]
    list_filter = {"region": ["exact"], "government": ["exact"]}
    list_per_page = 50
    panels = [
        FieldRowPanel([FieldPanel("name", read_only=True), FieldPanel("geoid", read_only=True)]),
        FieldPanel("history"),
        FieldPanel("website"),
        MultiFieldPanel(
            [
                FieldPanel("government"),
                FieldPanel("staff_size"),
                FieldPanel("member_since"),
                FieldPanel("council"),
            ],
            heading=_("How it works"),
        ),
    ]


register_permission_policy(Municipality, ChangeOnly(Municipality))
register_snippet(MunicipalityViewSet)
