"""The page tree: news, guides, and pages about the network, all under one root."""

from typing import Any

from django.db import models
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from interlocal.core.clock import today
from interlocal.core.preview import PreviewedByItsPage
from interlocal.pages.models.blocks import Body

ADDRESS = FieldPanel(
    "slug", help_text=_("The end of the page’s address. Change it, and the old address leads to the new one.")
)
LINKED = FieldPanel("show_in_menus", heading=_("Link to it at the foot of every page"))
SERVES = "wagtail_serve"  # the name Wagtail asks for addresses by


def address(url_path: str) -> str:
    """The address on this site of what Wagtail keeps as ``url_path``; the slug of the root is no part of it."""
    return "/" + url_path.split("/", 2)[-1]


class Written(PreviewedByItsPage, Page):
    """What each kind of page has. Everybody may read a live one; there are no private pages."""

    plain = "summary is_sample"

    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("One or two sentences under the title, and in lists.")
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Made up, to show how the site works; the page says so.")
    )

    private_page_options: list[str] = []
    content_panels = [TitleFieldPanel("title"), FieldPanel("summary"), FieldPanel("is_sample")]
    promote_panels = [ADDRESS]

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return address(self.url_path or "/home/draft/")


class Home(Page):
    """The root of the tree. Nobody sees it: the front page is the portal's, at the same address."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.NewsIndex", "pages.GuideIndex", "pages.StandardPage"]
    max_count = 1
    private_page_options: list[str] = []
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = _("root of the pages")


class NewsIndex(Written):
    """The list of news. Its address is fixed, since the feed and the front page link to it."""

    parent_page_types = ["pages.Home"]
    subpage_types = ["pages.NewsPage"]
    max_count = 1
    content_panels = [TitleFieldPanel("title"), FieldPanel("summary")]
    promote_panels = [LINKED]

    class Meta:
        verbose_name = _("list of news")


class NewsPage(Written):
    """One piece of news."""

    plain = "date body"

    date = models.DateField(_("date"), default=today)
    body = StreamField(Body(), verbose_name=_("text"), blank=True)

    parent_page_types = ["pages.NewsIndex"]
    subpage_types: list[str] = []
    content_panels = [
        TitleFieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("date"),
        FieldPanel("is_sample"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("news")


class GuideIndex(Written):
    """The list of guides, in the order editors give them."""

    parent_page_types = ["pages.Home"]
    subpage_types = ["pages.GuidePage"]
    max_count = 1
    content_panels = [TitleFieldPanel("title"), FieldPanel("summary")]
    promote_panels = [LINKED]

    class Meta:
        verbose_name = _("list of guides")


class GuidePage(Written):
    """How to do one thing, with a list of its parts."""

    plain = "body"

    body = StreamField(Body(), verbose_name=_("text"))

    parent_page_types = ["pages.GuideIndex"]
    subpage_types: list[str] = []
    content_panels = [*Written.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("guide")


class TopPageForm(WagtailAdminPageForm):
    """Refuses an address that another part of the site answers."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        if slug and isinstance(self.parent_page.specific, Home) and not _is_free(slug):
            self.add_error("slug", _("Another part of this site has this address. Choose another word."))
        return cleaned


def _is_free(slug: str) -> bool:
    try:
        return resolve(f"/{slug}/").url_name == SERVES
    except Resolver404:
        return False


class StandardPage(Written):
    """Anything else: about the network, accessibility, privacy, and what its editors add."""

    plain = "body"

    body = StreamField(Body(), verbose_name=_("text"), blank=True)

    parent_page_types = ["pages.Home", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    content_panels = [*Written.content_panels, FieldPanel("body")]
    promote_panels = [ADDRESS, LINKED]
    base_form_class = TopPageForm

    class Meta:
        verbose_name = _("page")
