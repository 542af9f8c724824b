"""One meeting: moved, cancelled, changed."""

import re

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.meetings.forms.fields import Note, OneTopic, Waiting
from interlocal.web.forms import Day, Hour, Link, OnceForm

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class MoveForm(OnceForm):
    """When it is instead."""

    day = Day(label=gettext_lazy("New day"))
    at = Hour(label=gettext_lazy("Begins at"))
    note = Note()

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.request.GET.get("day", "")  # a day that is free, as the page of the meeting offers it
        self.fields["day"].initial = asked if DAY.fullmatch(asked) else meeting.day
        self.fields["at"].initial = meeting.time


class CancelForm(OnceForm):
    """Whether its theme waits."""

    note = Note()
    keeps_theme = forms.BooleanField(
        label=gettext_lazy("Keep its theme for another meeting"), required=False, initial=True
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        if not meeting.theme:
            del self.fields["keeps_theme"]


class ChangeForm(OnceForm):
    """What it is about, who hosts it, where it is."""

    theme = Line(label=gettext_lazy("Theme"), max_length=160, required=False)
    topic = OneTopic()
    waiting = Waiting(
        label=gettext_lazy("Or take a theme that waits"),
        empty_label=gettext_lazy("Keep what is written above"),
    )
    host = Line(
        label=gettext_lazy("Host"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("A town, an organization, or a person who agreed to be named."),
    )
    location = Line(
        label=gettext_lazy("Where"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Leave it empty if it is where the series always is."),
    )
    join_link = Link(
        label=gettext_lazy("Link to join"),
        help_text=gettext_lazy("Leave it empty if it is the link of the series. Only members see it."),
    )

    def __init__(self, *args, meeting, **kwargs):
        names = ("theme", "topic", "host", "location", "join_link")
        super().__init__(*args, initial={name: getattr(meeting, name) for name in names}, **kwargs)
        _offer(self, meeting)


class DeferForm(OnceForm):
    """What takes the place of a theme that is put off."""

    instead = Waiting(
        label=gettext_lazy("In its place"),
        empty_label=gettext_lazy("Nothing yet; the meeting stays without a theme"),
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        _offer(self, meeting, "instead")


def _offer(form, meeting, name="waiting"):
    """Let a theme be chosen that waits, where one does."""
    form.fields[name].queryset = meeting.series.queue.all()
    if not form.fields[name].queryset.exists():
        del form.fields[name]
