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
    "date": (forms.DateInput(attrs={"type": "date"}), "2026-11-28"),
    "time": (forms.TimeInput(attrs={"type": "time"}), "09:30"),
    "moment": (forms.DateTimeInput(), "2026-11-28 09:30"),
    "password": (forms.PasswordInput(), NASTY),
    "file": (forms.FileInput(attrs={"accept": "image/png"}), None),
    "box": (forms.CheckboxInput(attrs={"disabled": True}), True),
    "box, empty": (forms.CheckboxInput(), False),
    "boxes": (forms.CheckboxSelectMultiple(choices=GROUPS), ["a", "z"]),
    "buttons": (forms.RadioSelect(choices=[("a", "A & B"), (NASTY, NASTY)]), NASTY),
    "text of many lines": (forms.Textarea(attrs={"rows": 3}), f"\n one\n\ntwo {NASTY}"),
    "text of many lines, empty": (forms.Textarea(), None),
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


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize("attrs", [{"id": "id_field"}, {}])
def test_one_box_of_a_group_is_what_the_template_writes(attrs, wrapped):
    widget = forms.CheckboxSelectMultiple(choices=[(NASTY, NASTY)], attrs={"class": "box"})
    (box,) = widget.subwidgets("field", [NASTY], attrs)
    context = {"widget": {**box, "wrap_label": wrapped}}

    ours = Widgets().render(box["template_name"], context)

    assert shape(ours) == shape(DjangoTemplates().render(box["template_name"], context))
    assert ("label" in ours) == wrapped


def test_lines_that_were_typed_stay_as_they_are():
    widget = forms.Textarea()

    ours, theirs = (
        widget.render("field", "\n one\n\ntwo", renderer=by) for by in (Widgets(), DjangoTemplates())
    )

    assert ours == theirs


def test_other_widgets_are_left_to_their_templates():
    widget = forms.ClearableFileInput()

    assert widget.template_name not in WRITERS
    assert widget.render("field", None, renderer=Widgets()) == widget.render(
        "field", None, renderer=DjangoTemplates()
    )
