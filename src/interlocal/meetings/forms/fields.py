"""Fields that several forms have."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.library.models import Topic
from interlocal.meetings.models import QueuedTheme
from interlocal.web.forms import AnewForm, OnceForm


class StepForm(AnewForm):
    """One button of a list: this row up, down, or away; or the whole list begun, or posted."""

    do = "step"

    act = forms.RegexField(r"\A(?:up|down|remove)-[0-9]{1,18}\Z|\A(?:begin|post)\Z")

    @property
    def step(self):
        """What, and which row; 0 where the button is about the whole list."""
        what, _dash, pk = self.cleaned_data["act"].partition("-")
        return what, int(pk or 0)


class OneTopic(forms.ModelChoiceField):
    """A topic of the library, or none."""

    def __init__(self, **kwargs):
        kwargs = {"label": gettext_lazy("Topic of the library"), "required": False} | kwargs
        super().__init__(Topic.objects.all(), empty_label=gettext_lazy("None of them"), **kwargs)


class Waiting(forms.ModelChoiceField):
    """A theme of this series that waits."""

    def __init__(self, **kwargs):
        super().__init__(QueuedTheme.objects.none(), required=False, **kwargs)


class Note(Line):
    def __init__(self, **kwargs):
        text = gettext_lazy("Members read it in the mail, everybody on the page of the meeting.")
        super().__init__(label=gettext_lazy("Why"), max_length=300, required=False, help_text=text, **kwargs)


class AddOneForm(OnceForm):
    """A form that adds one of several things to a meeting: "Yes" may be said twice in an hour."""

    same_words = timedelta(minutes=2)


class ChangeOneForm(OnceForm):
    """A form that says one thing anew: back to what it was is a change too, however soon."""

    same_words = timedelta(0)
