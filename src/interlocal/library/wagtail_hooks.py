"""The library in the editors' admin: practices, case studies and the words they are sorted by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from interlocal.core.editing import EditorialForm, EditorialViewSet, tabs
from interlocal.library.models import CaseStudy, Function, Practice, Topic
from interlocal.library.queries.drafts import drafts

ADDRESS = _(
    "The end of the page’s address. It is made from the title, and fixed once the page was published."
)
LISTS = _("Leave a line empty between paragraphs. Begin each line with “- ” to make a list.")
UNKNOWN = _(
    "Leave empty what nobody knows: the page says “Not known”. Write 0 only where it is really nothing."
)


def ticks(name: str, **options: Any) -> FieldPanel:
    """Several of a few: a box to tick for each."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple, **options)


def from_to(name: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(f"{name}_min"), FieldPanel(f"{name}_max")])


class PracticeForm(EditorialForm):
    """Names the broad function before the finer one, and offers no practice to itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        functions = self.fields["functions"]
        functions.queryset = Function.objects.select_related("parent")
        functions.label_from_instance = lambda f: f"{f.parent}: {f}" if f.parent_id else str(f)
        self.fields["related"].queryset = Practice.objects.exclude(pk=self.instance.pk).order_by("title")


class PracticeViewSet(EditorialViewSet):
    """An idea a town can reuse."""

    model = Practice
    icon = "pick"
    inspect_view_enabled = True
    list_filter = EditorialViewSet.list_filter | {"topics": ["exact"], "evidence": ["exact"]}
    edit_handler = tabs(
        (
            _("The idea"),
            [
                TitleFieldPanel("title"),
                FieldPanel("slug", help_text=ADDRESS),
                FieldPanel("summary"),
                FieldPanel("why", help_text=LISTS),
                FieldPanel("also_called"),
                ticks("topics"),
                ticks("functions"),
            ],
        ),
        (
            _("How to do it"),
            [
                FieldPanel("stage"),
                FieldPanel("prerequisites", help_text=_("One thing a line.")),
                InlinePanel("steps", heading=_("Step by step"), label=_("Step")),
                InlinePanel(
                    "challenges",
                    heading=_("What gets in the way, and what helps"),
                    label=_("Obstacle and help"),
                ),
                ticks("related", heading=_("Related practices")),
            ],
        ),
        (
            _("What it takes"),
            [
                MultiFieldPanel(
                    [from_to("cost"), from_to("staff_days"), FieldPanel("staffing"), from_to("months")],
                    heading=_("Money and time"),
                    help_text=UNKNOWN,
                ),
                MultiFieldPanel(
                    [FieldPanel("evidence"), FieldPanel("disparity"), FieldPanel("sources")],
                    heading=_("How well it is shown"),
                    help_text=_("Leave this at “Not known” unless a source below says more."),
                ),
            ],
        ),
        form=PracticeForm,
    )


class CaseStudyViewSet(EditorialViewSet):
    """One town's own story."""

    model = CaseStudy
    icon = "doc-full"
    inspect_view_enabled = True
    search_fields = [*EditorialViewSet.search_fields, "municipality__name"]
    list_display = ["title", "municipality", "reviewed_on", "last_published_at", "locked", "live"]
    list_filter = EditorialViewSet.list_filter | {
        "practices": ["exact"],
        "status": ["exact"],
        "completeness": ["exact"],
        "is_sample": ["exact"],
        "reviewed_on": ["lte", "gte"],
    }
    edit_handler = tabs(
        (
            _("The story"),
            [
                TitleFieldPanel("title"),
                FieldPanel("slug", help_text=ADDRESS),
                FieldPanel("summary"),
                FieldPanel("municipality"),
                ticks(
                    "practices",
                    help_text=_("What this town did. Tick more than one if they belong together."),
                ),
                FieldPanel("why", help_text=LISTS),
                FieldPanel("approach", help_text=_("One step a line; the page numbers them.")),
                FieldPanel("worked", help_text=LISTS),
                FieldPanel(
                    "did_not", help_text=_("Other towns read this first. Say what happened, without blame.")
                ),
                FieldPanel("would_change"),
            ],
        ),
        (
            _("Facts"),
            [
                MultiFieldPanel(
                    [
                        FieldPanel("status"),
                        FieldRowPanel([FieldPanel("started_month"), FieldPanel("started_year")]),
                        FieldRowPanel([FieldPanel("ended_month"), FieldPanel("ended_year")]),
                    ],
                    heading=_("When"),
                    help_text=_(
                        "Months as numbers, 1 to 12. Leave the month empty if only the year is known."
                    ),
                ),
                MultiFieldPanel(
                    [FieldPanel("lead_department"), FieldPanel("partners"), FieldPanel("population_served")],
                    heading=_("Who"),
                ),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("cost"), FieldPanel("cost_note")]),
                        FieldRowPanel([FieldPanel("staff_days"), FieldPanel("staff_note")]),
                    ],
                    heading=_("Money and time"),
                    help_text=UNKNOWN,
                ),
                InlinePanel(
                    "outcomes",
                    heading=_("What changed"),
                    label=_("Measure"),
                    help_text=_("Leave “before” or “after” empty where nobody measured."),
                ),
            ],
        ),
        (
            _("This entry"),
            [
                FieldPanel("adapted_from", help_text=_("The case of the town this one learned from.")),
                FieldRowPanel([FieldPanel("contact"), FieldPanel("contact_phone")]),
                FieldPanel(
                    "reviewed_on",
                    help_text=_(
                        "The day the town last said that this still holds. After a year the page says so."
                    ),
                ),
                FieldPanel("completeness"),
                FieldPanel("is_sample"),
            ],
        ),
    )


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


@register_snippet
class LibraryGroup(SnippetViewSetGroup):
    """One entry of the menu for all of it."""

    menu_label = _("Library")
    menu_name = "library"
    menu_icon = "folder-open-inverse"
    menu_order = 100
    items = [CaseStudyViewSet, PracticeViewSet, TopicViewSet, FunctionViewSet]


class LibraryPanel(Component):
    """On the editors' first page: what to write, and the drafts that wait."""

    order = 50
    template_name = "library/admin/home.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"drafts": drafts(), "may_add": user.has_perm("library.add_casestudy")}


@hooks.register("construct_homepage_panels")
def show_library(request: Any, panels: list[Any]) -> None:
    """Wagtail's own panels know pages only."""
    panels.append(LibraryPanel())
