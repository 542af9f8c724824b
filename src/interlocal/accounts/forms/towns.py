"""A town joins, and leaves."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.choices import LARGEST_FILE
from interlocal.accounts.forms.joining import DecideForm
from interlocal.accounts.forms.people import Dated, Line
from interlocal.accounts.models import Person
from interlocal.core.clock import today
from interlocal.web.forms import OnceForm


class ResolutionForm(OnceForm):
    """The file, and what stands in it."""

    resolution = forms.FileField(
        label=gettext_lazy("The resolution"),
        help_text=gettext_lazy("A PDF of at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
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

    def clean_resolution(self):
        file = self.cleaned_data["resolution"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 10 MB. Save it smaller, then try again."))
        start = file.read(5)
        file.seek(0)
        if start != b"%PDF-":
            raise forms.ValidationError(_("This file is no PDF. Save it as PDF, then try again."))
        return file

    def clean_resolved_on(self):
        day = self.cleaned_data["resolved_on"]
        if day > today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class SettleForm(DecideForm):
    do = "settle"


class WithdrawForm(Dated):
    do = "withdraw"
