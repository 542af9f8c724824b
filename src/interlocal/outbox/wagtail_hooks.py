"""The way to the mail from the editors' side, and a word there when mail could not be sent."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from interlocal.outbox.choices import MANAGERS
from interlocal.outbox.queries.mails import failed


class ManagersItem(MenuItem):
    """Seen by those who may open it."""

    def is_shown(self, request):
        return not request.user.role_names.isdisjoint(MANAGERS)


@hooks.register("register_admin_menu_item")
def mail_item():
    return ManagersItem(_("Mail"), reverse("outbox:index"), name="mail", icon_name="mail", order=800)


class FailedPanel(Component):
    """Says how many mails could not be sent."""

    order = 40
    template_name = "outbox/admin/failed.html"

    def get_context_data(self, parent_context):
        return {"failed": failed()}


@hooks.register("construct_homepage_panels")
def show_failed(request, panels):
    if not request.user.role_names.isdisjoint(MANAGERS) and failed():
        panels.append(FailedPanel())
