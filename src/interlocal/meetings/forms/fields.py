"""Fields that several forms have."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.core.text import clean
from interlocal.library.models import Topic
from interlocal.meetings.models import QueuedTheme
from interlocal.web.forms import OnceForm

LONGEST_LINK = 500


class AnewForm(OnceForm):
    """A form that may well say the same twice within an hour: back to 10 minutes, the same item at two meetings."""

    same_words = timedelta(0)


class StepForm(AnewForm):
    """One button of a list: this row up, down, or away; or the whole list begun, or posted."""

    do = "step"

    act = forms.RegexField(r"\A(?:up|down|remove)-[0-9]{1,18}\Z|\A(?:begin|post)\Z")

    @property
    def step(self):
        """What, and which row; 0 where the button is about the whole list."""
        what, _dash, pk = self.cleaned_data["act"].partition("-")
        return what, int(pk or 0)


class Text(forms.CharField):
    """Several lines that somebody types, without characters nobody can."""

    widget = forms.Textarea

    def to_python(self, value):
        return clean(super().to_python(value))


class Day(forms.DateField):
    def __init__(self, **kwargs):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class Hour(forms.TimeField):
    def __init__(self, **kwargs):
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


class Link(forms.URLField):
    """An address of the web, with nothing in it that would break out of a line."""

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST_LINK, required=False, assume_scheme="https", **kwargs)

    def clean(self, value):
        found = super().clean(value)
        if found and not found.startswith("https://"):
            raise forms.ValidationError(_("Give an address that begins with https://."))
        return found


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
