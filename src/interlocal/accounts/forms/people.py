"""What is said of the people of a town."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.core.clock import today
from interlocal.core.text import clean, sentences
from interlocal.places.models import Municipality
from interlocal.places.queries import locate
from interlocal.web.forms import OnceForm

LONGEST = 80


class Line(forms.CharField):
    """One line that somebody types, without characters nobody can."""

    def to_python(self, value):
        return " ".join(clean(super().to_python(value)).split())


class TownField(Line):
    """The name or the GEOID of a town that this site knows."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"autocomplete": "off", "list": "town-names"})
        super().__init__(max_length=LONGEST, widget=widget, **kwargs)

    def clean(self, value):
        words = super().clean(value)
        if not words:
            return None
        found = locate(words)
        if found.target and found.target.town:
            return Municipality.objects.get(pk=found.target.town.pk)
        raise forms.ValidationError(self._unclear(found.candidates), code="unclear")

    def _unclear(self, candidates):
        if not candidates:
            return _("We know no town of this name. Check how it is spelled.")
        named = sentences(f"{town.name} ({town.geoid})" for town in candidates[:4])
        return _("Which town do you mean? Type its number: %(towns)s.") % {"towns": named}


class Dated(OnceForm):
    """What happens on a day that is not in the future."""

    on = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


class DescribeForm(OnceForm):
    do = "describe"

    job_title = Line(label=gettext_lazy("Job or office"), max_length=LONGEST, required=False)
    is_elected = forms.BooleanField(label=gettext_lazy("Elected"), required=False)


class LeadForm(OnceForm):
    do = "lead"


class NoLeadForm(OnceForm):
    do = "no_lead"


class LeaveForm(Dated):
    do = "leave"


class MoveForm(Dated):
    do = "move"

    town = TownField(label=gettext_lazy("The other town"))
    job_title = Line(label=gettext_lazy("Job or office there"), max_length=LONGEST, required=False)
    is_elected = forms.BooleanField(label=gettext_lazy("Elected there"), required=False)

    field_order = ["town", "on", "job_title", "is_elected"]
