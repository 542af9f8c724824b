"""Practices in the editors' admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from interlocal.core.editing import EditorialForm, EditorialViewSet, tabs
from interlocal.library.models import Function, Practice
from interlocal.library.wagtail_hooks.panels import ADDRESS, LISTS, UNKNOWN, from_to, ticks


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
