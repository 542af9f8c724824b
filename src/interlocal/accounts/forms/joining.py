"""Asking to join, and deciding about it."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import LONGEST, Line, TownField
from interlocal.accounts.models import Domain
from interlocal.core.text import clean
from interlocal.web.forms import OnceForm, OpenForm

_DOMAIN = re.compile(r"(?=.{4,120}$)([a-z0-9](-?[a-z0-9])*\.)+[a-z]{2,}")


class Words(forms.CharField):
    """A few lines that somebody types."""

    def __init__(self, rows, **kwargs):
        super().__init__(max_length=1000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return clean(super().to_python(value))


class AskForm(OpenForm):
    """Somebody wants to join."""

    town = TownField(label=gettext_lazy("Your town"), help_text=gettext_lazy("The town you work for."))
    email = forms.EmailField(
        label=gettext_lazy("Your work email"),
        max_length=254,
        help_text=gettext_lazy("We mail you a link. An address of the town itself is the quickest way in."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = Line(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    job_title = Line(label=gettext_lazy("Job or office"), max_length=LONGEST, required=False)
    is_elected = forms.BooleanField(label=gettext_lazy("I am elected"), required=False)
    note = Words(3, label=gettext_lazy("Anything the person who decides should know"), required=False)

    field_order = ["town", "email", "name", "job_title", "is_elected", "note", "website"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.user.is_authenticated:  # we know who asks
            del self.fields["email"], self.fields["name"]

    @property
    def said(self):
        """What was asked, in the words of the actions."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"once", "website"}}
        return {"municipality": said.pop("town"), **said}


class ConfirmForm(OnceForm):
    """Yes, it was me."""


class DecideForm(OnceForm):
    reply = Words(
        3,
        label=gettext_lazy("Your reason"),
        required=False,
        help_text=gettext_lazy("They read it. Needed when you decline."),
    )
    outcome = forms.ChoiceField(choices=[("approve", "approve"), ("decline", "decline")])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome") == "decline" and not cleaned.get("reply"):
            self.add_error("reply", _("Say in a sentence why not."))
        return cleaned


class DomainForm(OnceForm):
    do = "domain"

    name = Line(
        label=gettext_lazy("Domain"), max_length=120, help_text=gettext_lazy("Such as sorrel.example")
    )
    town = TownField(label=gettext_lazy("Town it belongs to"))

    def clean_name(self):
        name = self.cleaned_data["name"].casefold().rpartition("@")[2]
        if not _DOMAIN.fullmatch(name):
            raise forms.ValidationError(_("Write what stands behind the @ of the town’s addresses."))
        if Domain.objects.filter(name=name).exists():
            raise forms.ValidationError(_("This domain is on the list already."))
        return name


class DropDomainForm(OnceForm):
    do = "drop"

    name = forms.CharField(max_length=120)
