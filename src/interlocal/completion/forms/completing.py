"""What completes an edition, without any code; and what is decided by hand."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.completion.choices import By
from interlocal.completion.rules.conditions import COUNTED, MOST, YES
from interlocal.web.forms import AnewForm

OR = "or_"  # fields of which one is enough begin so


class Count(forms.IntegerField):
    """How many at least; nothing asks for none."""

    def __init__(self, label, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "data-size": "short"})
        super().__init__(label=label, min_value=1, max_value=MOST, required=False, widget=widget, **kwargs)


class RuleForm(AnewForm):
    """Each condition that is filled in has to be met; of those below, two or more, one is enough."""

    attended = Count(
        gettext_lazy("Trainings attended, at least"),
        help_text=gettext_lazy("Everybody reads this, and the next line, on the page of the edition."),
    )
    make_up = forms.BooleanField(
        label=gettext_lazy("A training somebody made up for counts"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Otherwise only who was there when it was held."),
    )
    reported = forms.BooleanField(label=gettext_lazy("The town reported on its project"), required=False)
    milestones = Count(gettext_lazy("Milestones of the project reached, at least"))
    log_entries = Count(gettext_lazy("Months of the project’s log written, at least"))
    reflections = Count(gettext_lazy("Reflections written, at least"))
    hand = forms.BooleanField(label=gettext_lazy("The network confirms each person by hand"), required=False)
    or_reported = forms.BooleanField(label=gettext_lazy("The town reported on its project"), required=False)
    or_milestones = Count(gettext_lazy("Milestones of the project reached, at least"))
    or_log_entries = Count(gettext_lazy("Months of the project’s log written, at least"))
    or_reflections = Count(gettext_lazy("Reflections written, at least"))
    or_hand = forms.BooleanField(
        label=gettext_lazy("The network confirms the person by hand"), required=False
    )
    names_cohort = forms.BooleanField(label=gettext_lazy("Certificates name the cohort"), required=False)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        said = edition.completion
        self.initial = {
            "make_up": edition.attendance.get("make_up", True),
            "names_cohort": said.get("names_cohort", False),
            **_typed(said.get("rule", {}).get("all", [])),
        }

    @property
    def each(self):
        return [self[name] for name in ("attended", "make_up", "reported", *COUNTED[1:], "hand")]

    @property
    def either(self):
        return [self[OR + name] for name in ("reported", *COUNTED[1:], "hand")]

    def clean(self):
        said = super().clean()
        found, either = self._conditions(""), self._conditions(OR)
        if len(either) == 1:
            self.add_error(None, _("Of conditions of which one is enough, name two at least."))
        if not found and not either and not self.errors:
            self.add_error(None, _("Say at least one condition."))
        self.rule = {"all": [*found, {"any": either}] if either else found}
        return said

    def _conditions(self, start):
        names = [name for name in (*COUNTED, *YES) if start + name in self.fields]
        return [{name: value} for name in names if (value := self.cleaned_data.get(start + name))]


def _typed(conditions, start=""):
    """Conditions as this form asks them."""
    found = {}
    for one in conditions:
        for name, value in one.items():
            found |= _typed(value, OR) if name == "any" else {start + name: value}
    return found


class DecideForm(AnewForm):
    """What the network says of one person by hand, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("What you say"), choices=By, widget=forms.RadioSelect)
    reason = Line(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("Kept with the name of whoever says it. They and the network read it."),
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )

    def __init__(self, *args, needs_hand, **kwargs):
        super().__init__(*args, **kwargs)
        if not needs_hand:
            self.fields["kind"].choices = [(By.EXCEPTION.value, By.EXCEPTION.label)]
            self.initial["kind"] = By.EXCEPTION
