"""What those inside a cohort type, and who plans its months."""

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.training.choices import MOST_CYCLES, Mode, SessionKind, SessionState, Weekday, Which
from interlocal.training.models import Session
from interlocal.training.rules.clock import BESIDE
from interlocal.web.forms import AnewForm, Day, Hour, Link


class RhythmForm(AnewForm):
    """How the months of a cohort fall."""

    first_month = Day(
        label=gettext_lazy("First month"), help_text=gettext_lazy("Any day of it. The weekday is said below.")
    )
    months = forms.IntegerField(label=gettext_lazy("Months"), min_value=1, max_value=MOST_CYCLES)
    which = forms.TypedChoiceField(
        label=gettext_lazy("Which of the month"), choices=Which, coerce=int, initial=2
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day of the week"), choices=Weekday, coerce=int, initial=2
    )
    starts = Hour(label=gettext_lazy("Begins at"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=10, max_value=960, initial=240)
    mode = forms.ChoiceField(label=gettext_lazy("Where"), choices=Mode, widget=forms.RadioSelect)
    place = Line(label=gettext_lazy("Place"), max_length=200, required=False)
    join_link = Link(label=gettext_lazy("Link to join"))

    def __init__(self, *args, cohort, **kwargs):
        rhythm = getattr(cohort, "rhythm", None)
        if rhythm:
            kwargs["initial"] = {name: getattr(rhythm, name) for name in self.base_fields if name != "once"}
        else:
            kwargs["initial"] = {"first_month": cohort.begins_on, "mode": Mode.IN_PERSON, "starts": "09:00"}
        super().__init__(*args, **kwargs)

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class SessionForm(AnewForm):
    """A workshop, or a session that makes up for one."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[(kind.value, kind.label) for kind in SessionKind if kind in BESIDE],
        widget=forms.RadioSelect,
        initial=SessionKind.MAKE_UP,
    )
    makes_up_for = forms.ModelChoiceField(
        Session.objects.none(),
        label=gettext_lazy("Makes up for"),
        required=False,
        empty_label=gettext_lazy("None"),
        help_text=gettext_lazy("Who comes is noted there as having made up for it."),
    )
    title = Line(label=gettext_lazy("Title"), max_length=160)
    day = Day(label=gettext_lazy("Day"))
    starts = Hour(label=gettext_lazy("Begins at"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=10, max_value=960, initial=90)
    mode = forms.ChoiceField(
        label=gettext_lazy("Where"), choices=Mode, widget=forms.RadioSelect, initial=Mode.ONLINE
    )
    place = Line(label=gettext_lazy("Place"), max_length=200, required=False)
    join_link = Link(label=gettext_lazy("Link to join"))

    def __init__(self, *args, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        held = cohort.sessions.filter(kind=SessionKind.TRAINING).exclude(state=SessionState.CANCELLED)
        self.fields["makes_up_for"].queryset = held

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class MoveForm(AnewForm):
    """Another day for the training of a month. First it is shown what changes."""

    day = Day(label=gettext_lazy("Training on"))


class BlockForm(AnewForm):
    """A day on which somebody cannot come."""

    day = Day(label=gettext_lazy("You cannot come on"))


class ListedForm(AnewForm):
    """Whether others of a cohort see somebody in its directory."""

    is_listed = forms.BooleanField(
        label=gettext_lazy("Others of this cohort see me here"),
        required=False,
        help_text=gettext_lazy(
            "Your name, town, work and department; nothing else, and nobody but people of this cohort, its trainers and the network."
        ),
    )


class CodeForm(AnewForm):
    """The code that is shown in the room."""

    code = forms.RegexField(
        r"\A[0-9]{6}\Z",
        label=gettext_lazy("Code shown in the room"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "7"}
        ),
        error_messages={"invalid": gettext_lazy("The code has six digits.")},
    )

    def __init__(self, data=None, *args, **kwargs):
        if data is not None and " " in data.get("code", ""):
            data = data.copy()
            data["code"] = "".join(data["code"].split())
        super().__init__(data, *args, **kwargs)
