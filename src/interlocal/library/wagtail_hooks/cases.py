"""Case studies in the editors' admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from interlocal.core.editing import EditorialViewSet, tabs
from interlocal.library.models import CaseStudy
from interlocal.library.wagtail_hooks.panels import ADDRESS, LISTS, UNKNOWN, ticks


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
