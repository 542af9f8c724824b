"""A town joins, and leaves."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.joining import DecideForm
from interlocal.accounts.forms.people import Dated, Line
from interlocal.accounts.models import Person
from interlocal.core.clock import today
from interlocal.web.forms import OnceForm, PdfField


class ResolutionForm(OnceForm):
    """The file, and what stands in it."""

    resolution = PdfField(label=gettext_lazy("The resolution"))
    number = Line(label=gettext_lazy("Its number"), max_length=40)
    resolved_on = forms.DateField(
        label=gettext_lazy("Passed on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    coordinator = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Coordinator"),
        help_text=gettext_lazy("The person to call. They become a lead of the town."),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["coordinator"].queryset = Person.objects.filter(pk__in=people)

    def clean_resolved_on(self):
        day = self.cleaned_data["resolved_on"]
        if day > today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class SettleForm(DecideForm):
    do = "settle"


class WithdrawForm(Dated):
    do = "withdraw"
