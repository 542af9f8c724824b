"""How the page tree is managed in the Wagtail admin."""

from wagtail import hooks
from wagtail.admin.viewsets.pages import PageViewSet

from interlocal.core.making import MakePageOnceView
from interlocal.pages.models import Written


class WrittenViewSet(PageViewSet):
    """Every kind of page that editors add."""

    model = Written
    add_view_class = MakePageOnceView
    parent_models: list[type] = []  # type: ignore[assignment]  # lists stay as Wagtail has them


@hooks.register("register_admin_viewset")
def written_pages():
    return WrittenViewSet("written")
