"""Fields that several forms have."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.core.text import clean
from interlocal.library.models import Topic
from interlocal.meetings.models import QueuedTheme

LONGEST_LINK = 500


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
