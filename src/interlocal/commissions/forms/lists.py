"""A list of commissions that staff send: looked at first, then written."""

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.web.forms import OnceForm

LARGEST_LIST = 5_000_000  # bytes
SALT = "commissions.list"


class ListForm(forms.Form):
    """Which list. It is only looked at."""

    do = "look"

    list = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("A CSV file or a workbook (XLSX) of at most 5 MB. Nothing is changed yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_list(self):
        file = self.cleaned_data["list"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(_("This file is larger than 5 MB. Send it in parts."))
        return file


class LoadForm(OnceForm):
    """Write what was looked at. ``of`` names the list, for whoever sent it alone."""

    do = "load"

    of = forms.CharField(widget=forms.HiddenInput, max_length=300)

    @classmethod
    def name_of(cls, file, person):
        return signing.dumps([file, person.pk], salt=SALT)

    def clean_of(self):
        try:
            file, person = signing.loads(self.cleaned_data["of"], salt=SALT)
        except signing.BadSignature as error:
            raise forms.ValidationError(
                _("This form belongs to another list. Send the list again.")
            ) from error
        if person != self.request.user.pk:
            raise forms.ValidationError(_("This form belongs to another list. Send the list again."))
        return file
