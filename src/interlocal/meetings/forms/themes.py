"""Themes, and the lines they rest on."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.meetings.forms.fields import ChangeOneForm
from interlocal.meetings.models import NoteLine
from interlocal.meetings.queries.notes import in_order, said_by
from interlocal.web.forms import Text


class Lines(forms.ModelMultipleChoiceField):
    """Lines of the notes of one meeting."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        who = said_by(obj)
        text = Truncator(obj.text).chars(240)
        return f"{text} ({who})" if who else text


class ThemeForm(ChangeOneForm):
    """What people heard, in a few words, and where."""

    label = Line(
        label=gettext_lazy("Theme"),
        max_length=120,
        help_text=gettext_lazy("As a sentence. To say that it came again, take the very words of last time."),
        widget=forms.TextInput(attrs={"list": "labels", "autocomplete": "off", "data-size": "full"}),
    )
    text = Text(
        label=gettext_lazy("In a sentence or two"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lines = Lines(
        NoteLine.objects.none(),
        label=gettext_lazy("It rests on these lines"),
        error_messages={
            "required": gettext_lazy("Choose at least one line of the notes that this rests on.")
        },
    )

    def __init__(self, *args, meeting, theme=None, **kwargs):
        if theme:
            kwargs["initial"] = {"label": theme.label, "text": theme.text, "lines": theme.lines.all()}
        super().__init__(*args, **kwargs)
        self.fields["lines"].queryset = in_order(meeting).select_related("town", "person")

    @property
    def said(self):
        given = self.cleaned_data
        return {"label": given["label"], "text": given["text"], "lines": list(given["lines"])}
