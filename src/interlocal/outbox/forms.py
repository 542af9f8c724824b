"""What the pages about mail take."""

from datetime import timedelta

from django import forms

from interlocal.outbox.choices import State
from interlocal.web.forms import OnceForm


class ListForm(forms.Form):
    """Which part of the list; what makes no sense in an address is left out."""

    state = forms.ChoiceField(choices=State, required=False)
    below = forms.IntegerField(min_value=1, max_value=2**62, required=False)

    @property
    def wanted(self):
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class RetryForm(OnceForm):
    """Let a mail that failed wait again."""

    same_words = timedelta(0)  # nothing is typed: each showing of the button is a wish of its own
