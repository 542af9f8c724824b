"""Panels and hints that the editors of several kinds of content share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

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
