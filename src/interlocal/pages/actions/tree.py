"""The root of the page tree, its site, and what each staff role may do below it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
)

from interlocal.accounts.choices import Role
from interlocal.audit import actions as audit
from interlocal.pages.models import Home

WRITE = ("add", "change", "publish")
DECIDE = (*WRITE, "lock", "unlock")
PAGES = {
    Role.EDITOR: WRITE,
    Role.MODERATOR: DECIDE,
    Role.NETWORK_MANAGER: (*DECIDE, "bulk_delete"),
    Role.ADMINISTRATOR: (*DECIDE, "bulk_delete"),
}
FILES = {
    Role.EDITOR: ("add", "choose"),  # what they added themselves they may change too
    Role.MODERATOR: ("add", "choose", "change"),
    Role.NETWORK_MANAGER: ("add", "choose", "change", "delete"),
    Role.ADMINISTRATOR: ("add", "choose", "change", "delete"),
}


@transaction.atomic
def set_up_tree(workflow: Workflow | None = None) -> Home:
    """The root of the network's pages, made with its site, permissions and review if there is none yet.

    Wagtail's own first page gives way. Permissions and the workflow that a network chose later stay.
    """
    if home := Home.objects.first():
        return home
    top = Page.objects.get(depth=1)
    home = top.add_child(instance=Home(title=_("Pages"), slug="pages"))
    _point_site_at(home)
    for welcome in top.get_children().exact_type(Page).filter(numchild=0):
        welcome.delete()
    _permit(home)
    if workflow:
        WorkflowPage.objects.create(page=home, workflow=workflow)
    audit.record("pages.tree.set_up", target=home)
    return home


def _point_site_at(home: Home) -> None:
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    fields = {"hostname": address.hostname, "port": port, "root_page": home}
    Site.objects.update_or_create(is_default_site=True, defaults=fields)


def _permit(home: Home) -> None:
    """Pages below the root, and the images and documents that go into them."""
    groups = {group.name: group for group in Group.objects.filter(name__in=PAGES)}
    everything = Collection.get_first_root_node()
    permissions = {
        p.codename: p for p in Permission.objects.filter(content_type__app_label__startswith="wagtail")
    }
    for role, verbs in PAGES.items():
        for verb in verbs:
            GroupPagePermission.objects.create(
                group=groups[role], page=home, permission=permissions[f"{verb}_page"]
            )
    for role, verbs in FILES.items():
        for kind in ("image", "document"):
            for verb in verbs:
                GroupCollectionPermission.objects.create(
                    group=groups[role], collection=everything, permission=permissions[f"{verb}_{kind}"]
                )
