"""Widgets written in Python are those of Django's templates."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.forms.renderers import DjangoTemplates

from interlocal.core.widgets import WRITERS, Widgets

NASTY = """<b>"quotes" & 'apostrophes'</b>"""
GROUPS = [("", "Any"), ("Regions", [("a", "A & B"), (NASTY, NASTY)]), ("z", "Z")]
WIDGETS = {
    "text": (forms.TextInput(attrs={"maxlength": 200, "required": True, "disabled": False}), NASTY),
    "text, nothing": (forms.TextInput(), None),
    "text, empty": (forms.TextInput(), ""),
    "number": (forms.NumberInput(attrs={"min": 0}), 3),
    "email": (forms.EmailInput(), "a@example.org"),
    "url": (forms.URLInput(), "https://example.org/?a=1&b=2"),
    "hidden": (forms.HiddenInput(), "x"),
    "select": (forms.Select(choices=[("", "Any"), (1, "One"), (NASTY, NASTY)], attrs={"class": "input"}), 1),
    "select, groups": (forms.Select(choices=GROUPS), NASTY),
    "select, several": (forms.SelectMultiple(choices=GROUPS), ["a", "z"]),
    "select, none": (forms.Select(choices=[]), None),
}


def shape(html):
    """Tags, attributes and texts, without blanks between them."""
    tags = BeautifulSoup(html, "html.parser").find_all(True)
    return [(tag.name, tag.attrs, tag.parent.name, (tag.string or "").strip()) for tag in tags]


@pytest.mark.parametrize("name", WIDGETS)
def test_it_is_what_the_template_writes(name):
    widget, value = WIDGETS[name]

    ours = widget.render("field", value, attrs={"id": "id_field"}, renderer=Widgets())

    assert shape(ours) == shape(
        widget.render("field", value, attrs={"id": "id_field"}, renderer=DjangoTemplates())
    )


def test_other_widgets_are_left_to_their_templates():
    widget = forms.Textarea()

    assert widget.template_name not in WRITERS
    assert widget.render("field", NASTY, renderer=Widgets()) == widget.render(
        "field", NASTY, renderer=DjangoTemplates()
    )
