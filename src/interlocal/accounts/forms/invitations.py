"""Inviting, and accepting."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.choices import IN_TOWN, Role
from interlocal.accounts.forms.people import LONGEST, Line, TownField
from interlocal.accounts.models import Organisation
from interlocal.web.forms import OnceForm

ROLES = [(role.value, role.label) for role in Role if role != Role.ADMINISTRATOR]


class InviteForm(OnceForm):
    """To a town."""

    email = forms.EmailField(label=gettext_lazy("Their work email"), max_length=254)
    role = forms.ChoiceField(
        label=gettext_lazy("As"),
        choices=[(role.value, role.label) for role in IN_TOWN],
        widget=forms.RadioSelect,
        initial=Role.MEMBER,
    )


class InviteAnywhereForm(OnceForm):
    """To a town or an organisation."""

    email = forms.EmailField(label=gettext_lazy("Their work email"), max_length=254)
    town = TownField(label=gettext_lazy("Town"), required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=gettext_lazy("Or organization"),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("As"),
        choices=ROLES,
        help_text=gettext_lazy("In a town: member or town lead."),
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("town")) == bool(cleaned.get("organisation")):
            self.add_error("town", _("Name a town or an organization, and not both."))
        return cleaned

    @property
    def place(self):
        return self.cleaned_data["town"] or self.cleaned_data["organisation"]


class AcceptForm(OnceForm):
    """Who somebody is, unless we know."""

    name = Line(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    job_title = Line(label=gettext_lazy("Job or office"), max_length=LONGEST, required=False)
    is_elected = forms.BooleanField(label=gettext_lazy("I am elected"), required=False)

    def __init__(self, *args, is_known, in_town, **kwargs):
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["name"]
        if not in_town:
            del self.fields["is_elected"]


class AgainForm(OnceForm):
    do = "again"


class RevokeForm(OnceForm):
    do = "revoke"
