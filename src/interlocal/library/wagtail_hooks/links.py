"""The report of links that need an editor."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from interlocal.library import actions
from interlocal.library.queries.links import troubles


class LinksReport(WagtailAdminTemplateMixin, TemplateView):
    """Addresses that broke, moved or say something else, each with the way to the entry that names it."""

    page_title = _("Links to look at")
    header_icon = "link"
    template_name = "library/admin/links.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"troubles": troubles()}

    def post(self, request: Any) -> Any:
        """An editor has read what a page says now."""
        actions.settle_change(url=request.POST.get("url", ""), by=request.user)
        return self.get(request)


@hooks.register("register_admin_urls")
def links_url() -> list[Any]:
    return [path("reports/links/", LinksReport.as_view(), name="library_links")]


@hooks.register("register_reports_menu_item")
def links_item() -> MenuItem:
    return MenuItem(_("Links"), reverse("library_links"), name="links", icon_name="link", order=900)
