"""What a town says of its words."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.rules import check_words
from interlocal.core.text import clean
from interlocal.network.forms import Terms, TermsTable

LONGEST = 10_000


class TownTable(TermsTable):
    """The same table on a town's page."""

    template = "accounts/_terms.html"


class BarredField(forms.CharField):
    """A word a line; after an equals sign, what to say instead."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value):
        if isinstance(value, str):
            return value
        return "\n".join(" = ".join(part for part in pair if part) for pair in value or ())

    def clean(self, value):
        lines = [line.replace("'", "’") for line in clean(super().clean(value)).split("\n") if line.strip()]
        pairs = (re.split(r"\s*=\s*", line.strip(), maxsplit=1) for line in lines)
        return {" ".join(word.split()): " ".join(" ".join(rest).split()) for word, *rest in pairs}


class TownWordsForm(forms.Form):
    """A town's own words, and those it must not use. Sending it again changes nothing."""

    barred = BarredField(
        label=_("Words we cannot use"),
        required=False,
        max_length=LONGEST,
        help_text=_(
            "One a line. After an equals sign, what to say instead: affirmative action = open hiring. "
            "A plural in the usual way is found too."
        ),
    )
    terms = Terms(required=False, label=_("Our own words"), widget=TownTable)

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["terms"].widget.now = now

    def clean(self):
        said = super().clean()
        if not self.errors:
            try:
                check_words(said["terms"], said["barred"])
            except ValidationError as error:
                self.add_error(None, error)
        return said
