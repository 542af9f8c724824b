"""What is asked of the list of partners, and what is written into it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.forms.people import Line
from interlocal.accounts.models import Expert, Organisation
from interlocal.core.clock import today
from interlocal.library.forms.filters import FilterForm
from interlocal.partners.choices import PartnerRole, Status
from interlocal.partners.models import Profile
from interlocal.partners.queries.pages import Wanted, choosable
from interlocal.web.forms import AnewForm, Day, LogoFields, Text

FACETS = {"role": PartnerRole.values, "status": Status.values}


class PartnersForm(FilterForm):
    """The search and the filters, as they stand in the address."""

    def __init__(self, data):
        super().__init__(data, FACETS)

    @property
    def wanted(self):
        chosen = self.chosen
        return Wanted(self.words, chosen.get("role", ()), chosen.get("status", ()), self.page_number)


class PartnerForm(AnewForm, LogoFields):
    """What an organization is."""

    name = Line(label=gettext_lazy("Name"), max_length=120)
    site = forms.URLField(
        label=gettext_lazy("Website"), max_length=200, required=False, assume_scheme="https"
    )
    summary = Line(
        label=gettext_lazy("What it is, in a sentence"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )
    areas = Line(
        label=gettext_lazy("Areas of research or work"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"data-size": "full"}),
        help_text=gettext_lazy("With commas between: fair hiring, strategic planning."),
    )
    experience = Text(
        label=gettext_lazy("Recent experience"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("What it did with towns lately. Name no person who did not agree."),
    )
    field_order = (
        "name",
        "kind",
        "site",
        "summary",
        "areas",
        "experience",
        "logo",
        "logo_url",
        "logo_alt",
        "drop_logo",
    )

    def __init__(self, *args, profile=None, **kwargs):
        self.profile = profile
        self.has_logo = bool(profile and profile.logo)
        if profile:
            kwargs["initial"] = {
                name: getattr(profile, name) for name in ("summary", "areas", "experience", "logo_alt")
            }
            kwargs["initial"] |= {"name": profile.organisation.name, "site": profile.organisation.website}
        super().__init__(*args, **kwargs)
        if not self.has_logo:
            del self.fields["drop_logo"]

    def clean_name(self):
        """Another organization of this name is the same one, whatever the capitals."""
        found = self.cleaned_data["name"]
        self.namesake = Organisation.objects.filter(name__iexact=found).first()
        own = self.profile.organisation_id if self.profile else None
        if self.namesake and own and self.namesake.pk != own:
            raise forms.ValidationError(
                _("Another organization has this name. Merge the two, if they are one.")
            )
        if self.namesake and not own and Profile.objects.filter(organisation=self.namesake).exists():
            raise forms.ValidationError(_("This organization is in the directory already. Change it there."))
        return found

    @property
    def said(self):
        given = self.cleaned_data
        said = {name: given[name] for name in ("summary", "areas", "experience", "logo_alt")}
        said |= {"name": given["name"], "website": given["site"], "picture": self.picture}
        return said | {"drop_logo": given.get("drop_logo", False)}


class NewPartnerForm(PartnerForm):
    """An organization that is new to the directory."""

    kind = forms.ChoiceField(label=gettext_lazy("What kind of organization"), choices=OrganisationKind)


class RelationFields(AnewForm):
    """What a partner is, and who may know."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=PartnerRole,
        help_text=gettext_lazy("“Not yet determined” is an answer too."),
    )
    status = forms.ChoiceField(label=gettext_lazy("How it stands"), choices=Status)
    on = Day(label=gettext_lazy("Since"))
    is_public = forms.BooleanField(
        label=gettext_lazy("Everybody may see it even before it is decided"),
        required=False,
        help_text=gettext_lazy(
            "What is agreed, or was, everybody sees. Potential partners, roles not yet determined and what is only "
            "proposed stay with you unless you tick this."
        ),
    )
    note = Text(
        label=gettext_lazy("Note for staff"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only who keeps the directory sees it; it is in no file."),
    )

    def clean_on(self):
        found = self.cleaned_data["on"]
        if found > today():
            raise forms.ValidationError(_("This day is still to come."))
        return found


class BeginForm(RelationFields):
    """A relationship that begins."""

    partner = forms.ChoiceField(label=gettext_lazy("Organization or expert"))
    about = Line(
        label=gettext_lazy("In what"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("A program or a series of meetings; empty: with the network as a whole."),
    )
    field_order = ("partner", "about", "role", "status", "on", "is_public", "note")

    def __init__(self, *args, partner="", **kwargs):
        kwargs["initial"] = {"partner": partner, "status": Status.PROPOSED, "on": today()}
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = [("", _("Choose one")), *choosable()]

    @property
    def said(self):
        given = self.cleaned_data
        kind, _dash, pk = given["partner"].partition("-")
        said = {name: given[name] for name in ("about", "role", "status", "is_public", "note")}
        model = Organisation if kind == "o" else Expert
        return said | {"partner": model.objects.get(pk=pk), "since": given["on"]}


class ChangeForm(RelationFields):
    """How a relationship stands from a day on."""

    def __init__(self, *args, relation, **kwargs):
        kwargs["initial"] = {
            name: getattr(relation, name) for name in ("role", "status", "is_public", "note")
        }
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("If role or state changes: on which day")
        self.fields["on"].initial = today

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in ("role", "status", "on", "is_public", "note")}


class MergeForm(AnewForm):
    """Two organizations that are one."""

    kept = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=gettext_lazy("The organization that stays"),
        empty_label=gettext_lazy("Choose one"),
    )
    gone = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=gettext_lazy("The same one under another name"),
        empty_label=gettext_lazy("Choose one"),
        help_text=gettext_lazy(
            "Its people, relationships and entries go to the one above. This cannot be undone."
        ),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("They are one organization"),
        error_messages={"required": gettext_lazy("Make sure first, then tick this.")},
    )
