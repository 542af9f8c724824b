"""A table of words to fill in: for the network's settings, and for what a town says instead."""

from django import forms
from django.template.loader import render_to_string

from interlocal.core.words import usual
from interlocal.network.choices import WORDS


class TermsTable(forms.Widget):
    """A line for each word that can be replaced, and a box for each of its forms.

    ``now`` says what holds where a box is empty, by the usual word.
    """

    template = "network/terms.html"

    def __init__(self, *args, now=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now or {}

    def render(self, name, value, attrs=None, renderer=None):
        given = value if isinstance(value, dict) else {}
        rows = [
            {
                "meaning": word.meaning,
                "boxes": [
                    {
                        "name": f"{name}-{form}",
                        "usual": self.now.get(form) or usual(form),
                        "value": given.get(form, ""),
                    }
                    for form in word.forms
                ],
            }
            for word in WORDS
        ]
        return render_to_string(self.template, {"rows": rows})

    def value_from_datadict(self, data, files, name):
        boxes = {form: data.get(f"{name}-{form}", "").strip() for word in WORDS for form in word.forms}
        return {form: new.replace("'", "’") for form, new in boxes.items() if new}

    def value_omitted_from_data(self, data, files, name):
        return not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_):
        return ""


class Terms(forms.Field):
    """What the table holds; the model checks it."""

    widget = TermsTable

    def clean(self, value):
        return super().clean(value) or {}
