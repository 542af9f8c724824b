"""What those who are asked by mail answer, and whom somebody names."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.training.models import Participant
from interlocal.web.forms import AnewForm, Text

YES, NO = "yes", "no"


class SignForm(AnewForm):
    """The chief officer's answer."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Does your town apply?"),
        choices=[
            (
                YES,
                gettext_lazy(
                    "Yes. I sign for the town, and let these people go on the dates of the program."
                ),
            ),
            (NO, gettext_lazy("No, or not like this.")),
        ],
        widget=forms.RadioSelect,
    )
    reason = Text(
        label=gettext_lazy("If not: why?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Those who wrote the application read it."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == NO and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say in a few words what is in the way."))
        return cleaned


class NamedForm(AnewForm):
    """The answer of somebody who was named."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Do you take part?"),
        choices=[
            (YES, gettext_lazy("Yes, I take the seat.")),
            (NO, gettext_lazy("No. Somebody else can be named.")),
        ],
        widget=forms.RadioSelect,
    )


class NameForm(AnewForm):
    """A colleague for the cohort that follows."""

    seat = forms.ModelChoiceField(
        Participant.objects.none(), label=gettext_lazy("Named by"), empty_label=None
    )
    who = Line(label=gettext_lazy("Their name"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("Their work email"), max_length=254)
    job_title = Line(label=gettext_lazy("Job title"), max_length=80, required=False)
    department = Line(label=gettext_lazy("Department"), max_length=80, required=False)

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats
        self.fields["seat"].choices = [(seat.pk, f"{seat.person}, {seat.municipality}") for seat in seats]
        if len(seats) == 1:
            self.fields["seat"].widget = forms.HiddenInput()
            self.fields["seat"].initial = seats[0]
