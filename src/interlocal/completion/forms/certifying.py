"""What is typed about certifications: what one takes, who asks for one, and the answer."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.completion.models import Certification
from interlocal.credentials.models import Achievement
from interlocal.web.forms import AnewForm, Text


class Count(forms.IntegerField):
    """How many at least; empty asks for none."""

    def __init__(self, label, most):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "data-size": "short"})
        super().__init__(label=label, min_value=0, max_value=most, required=False, widget=widget)

    def clean(self, value):
        return super().clean(value) or 0


class CertificationForm(AnewForm):
    """What it takes to be certified, and to stay so."""

    achievement = forms.ModelChoiceField(
        Achievement.objects.none(),
        label=gettext_lazy("Certification"),
        empty_label=gettext_lazy("Choose"),
        help_text=gettext_lazy("How long it is valid, is said where its certificates are described."),
    )
    editions = Count(gettext_lazy("Editions completed"), 20)
    hours = Count(gettext_lazy("Hours of sessions attended"), 2000)
    needs_project = forms.BooleanField(
        label=gettext_lazy("A project of their town reported on"), required=False
    )
    renewal_editions = Count(gettext_lazy("For renewal: editions completed since"), 20)
    renewal_hours = Count(gettext_lazy("For renewal: hours attended since"), 2000)
    renewal_note = Line(
        label=gettext_lazy("What else counts for renewal"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )
    is_open = forms.BooleanField(label=gettext_lazy("People can apply"), required=False, initial=True)

    def __init__(self, *args, about=None, **kwargs):
        super().__init__(*args, **kwargs)
        if about:
            del self.fields["achievement"]
            self.initial = {name: getattr(about, name) for name in self.fields if name != "once"}
        else:
            self.fields["achievement"].queryset = (
                Achievement.objects.filter(is_track=True)
                .exclude(pk__in=Certification.objects.values("achievement"))
                .order_by("name")
            )

    def clean(self):
        said = super().clean()
        if not self.errors and not (said["editions"] or said["hours"] or said["needs_project"]):
            self.add_error("editions", _("Say at least one thing that it takes."))
        return said

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class ApplyForm(AnewForm):
    do = "apply"

    statement = Text(
        label=gettext_lazy("What you have done"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Say here what this site does not know of, such as courses elsewhere."),
    )


class WithdrawForm(AnewForm):
    do = "withdraw"


class GrantForm(AnewForm):
    do = "grant"

    reply = Line(
        label=gettext_lazy("Why, where something is missing"),
        max_length=600,
        required=False,
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )


class DeclineForm(AnewForm):
    do = "decline"

    reply = Line(
        label=gettext_lazy("Why not"),
        max_length=600,
        help_text=gettext_lazy("They get this by mail."),
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )
