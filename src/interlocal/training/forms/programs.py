"""Programs, editions and cohorts, as the network describes them."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.accounts.models import Organisation, Person
from interlocal.library.models import Topic
from interlocal.network.choices import time_zones
from interlocal.network.queries import network_settings
from interlocal.places.models import Municipality
from interlocal.training.choices import LANGUAGES, TAKEN, TAKEN_IN_EDITION, Fee, PartRole, Track
from interlocal.training.models import Cohort, Curriculum, Edition, Programme
from interlocal.web.forms import AnewForm, Day, Text


class Described(AnewForm):
    """A form about one thing, new or there; ``said`` is what an action takes."""

    thing = None

    def __init__(self, *args, about=None, **kwargs):
        self.thing = about
        if about:
            kwargs["initial"] = {
                name: getattr(about, name) for name in self.base_fields if hasattr(about, name)
            }
        super().__init__(*args, **kwargs)

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}

    def slugged(self, name, others, ours=frozenset()):
        """An address made of a name; refuses a name without letters, one that is taken, or one the site uses itself."""
        slug = slugify(name.replace("–", "-"))[:60].strip("-")
        if not slug:
            raise forms.ValidationError(_("Give it a name with letters."))
        if not self.thing and slug in ours:
            raise forms.ValidationError(
                _("“%(name)s” would get an address that the site uses itself. Add another word to it.")
                % {"name": name}
            )
        if not self.thing and others.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is one of this name already."))
        return slug


class ProgrammeForm(Described):
    """What a program is."""

    name = Line(label=gettext_lazy("Name"), max_length=160)
    short_name = Line(label=gettext_lazy("Short name"), max_length=30, required=False)
    purpose = Line(
        label=gettext_lazy("What it is for, in a sentence"),
        max_length=240,
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )
    about = Text(label=gettext_lazy("How it works"), max_length=4000, required=False)

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = Programme.objects.exclude(pk=self.thing.pk if self.thing else None)
        if others.filter(name=name).exists():
            raise forms.ValidationError(_("There is one of this name already."))
        self.slug = self.slugged(name, others, TAKEN)
        return name

    @property
    def said(self):
        said = super().said
        return said if self.thing else {"slug": self.slug, **said}


class EditionForm(Described):
    """When an edition is held, and for whom."""

    name = Line(label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("Such as: 2026–27"))
    curriculum = forms.ModelChoiceField(
        Curriculum.objects.none(),
        label=gettext_lazy("Curriculum"),
        required=False,
        empty_label=gettext_lazy("None yet"),
    )
    begins_on = Day(label=gettext_lazy("Begins"))
    ends_on = Day(label=gettext_lazy("Ends"))
    tz = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zones)
    applications_open = Day(label=gettext_lazy("Applications open"), required=False)
    applications_close = Day(label=gettext_lazy("Applications close"), required=False)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("Focus areas"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outcomes = Text(label=gettext_lazy("What people can do afterwards"), max_length=2000, required=False)
    fee = forms.ChoiceField(label=gettext_lazy("Fee"), choices=Fee, widget=forms.RadioSelect)
    fee_text = Line(label=gettext_lazy("About the fee"), max_length=200, required=False)
    contact_email = forms.EmailField(label=gettext_lazy("Mailbox for questions"), required=False)

    def __init__(self, *args, programme, about=None, **kwargs):
        super().__init__(*args, about=about, **kwargs)
        self.programme = programme
        self.fields["curriculum"].queryset = Curriculum.objects.filter(
            programme=programme, published_at__isnull=False
        ).select_related("programme")
        if about:
            self.initial["topics"] = list(about.topics.all())
        else:
            self.initial = {"tz": network_settings().time_zone, "fee": Fee.UNKNOWN}

    def clean(self):
        said = super().clean()
        for low, high in (("begins_on", "ends_on"), ("applications_open", "applications_close")):
            if said.get(low) and said.get(high) and said[low] > said[high]:
                self.add_error(high, _("It ends before it begins."))
        if (
            said.get("applications_close")
            and said.get("ends_on")
            and said["applications_close"] > said["ends_on"]
        ):
            self.add_error("applications_close", _("Nobody can apply after the edition has ended."))
        if said.get("name") and not self.thing:
            try:
                self.slug = self.slugged(f"{self.programme.slug}-{said['name']}", Edition.objects)
            except forms.ValidationError as error:
                self.add_error("name", error)
        return said

    @property
    def said(self):
        said = super().said
        return said if self.thing else {"slug": self.slug, **said}


class CohortForm(Described):
    """Who goes through an edition together."""

    name = Line(
        label=gettext_lazy("Name"), max_length=80, help_text=gettext_lazy("Such as: Fall: executives")
    )
    track = forms.ChoiceField(label=gettext_lazy("Track"), choices=Track, widget=forms.RadioSelect)
    seats = forms.IntegerField(
        label=gettext_lazy("Seats"), min_value=1, max_value=1000, help_text=gettext_lazy("People, not towns.")
    )
    team_size = forms.IntegerField(
        label=gettext_lazy("People from one town"), min_value=1, max_value=20, initial=1
    )
    begins_on = Day(label=gettext_lazy("Begins"))
    ends_on = Day(label=gettext_lazy("Ends"))
    follows = forms.ModelChoiceField(
        Cohort.objects.none(),
        label=gettext_lazy("Named by people of"),
        required=False,
        empty_label=gettext_lazy("Nobody: towns apply"),
    )
    named_each = forms.IntegerField(
        label=gettext_lazy("People each of them names"), min_value=1, max_value=20, required=False
    )

    def __init__(self, *args, edition, about=None, **kwargs):
        super().__init__(*args, about=about, **kwargs)
        self.edition = edition
        others = edition.cohorts.exclude(pk=about.pk if about else None)
        self.fields["follows"].queryset = others.filter(follows=None)
        self.fields["follows"].label_from_instance = lambda cohort: cohort.name
        if not about:
            self.initial = {"begins_on": edition.begins_on, "ends_on": edition.ends_on}

    def clean(self):
        said = super().clean()
        if said.get("begins_on") and said.get("ends_on") and said["begins_on"] > said["ends_on"]:
            self.add_error("ends_on", _("It ends before it begins."))
        if said.get("follows") and not said.get("named_each"):
            self.add_error("named_each", _("Say how many people each one names."))
        if not said.get("follows"):
            said["named_each"] = None
        if said.get("name") and not self.thing:
            try:
                self.slug = self.slugged(said["name"], self.edition.cohorts, TAKEN_IN_EDITION)
            except forms.ValidationError as error:
                self.add_error("name", error)
        return said

    @property
    def said(self):
        said = super().said
        return said if self.thing else {"slug": self.slug, **said}


class PartnerForm(AnewForm):
    """Who helps with an edition."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), label=gettext_lazy("Organization"), empty_label=gettext_lazy("Choose")
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=PartRole)


class SeatForm(AnewForm):
    """Somebody who has an account takes part for one of their towns."""

    email = forms.EmailField(label=gettext_lazy("Their email address"))
    job_title = Line(label=gettext_lazy("Job title"), max_length=80, required=False)
    department = Line(label=gettext_lazy("Department"), max_length=80, required=False)

    def clean_email(self):
        person = Person.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody here has this address. Invite them to the network first."))
        if not person.towns:
            raise forms.ValidationError(_("This person belongs to no town."))
        self.person = person
        return person.email


class CoachForm(AnewForm):
    """Somebody who has an account coaches an edition."""

    email = forms.EmailField(label=gettext_lazy("Their email address"))
    capacity = forms.IntegerField(label=gettext_lazy("People at most"), min_value=1, max_value=50, initial=5)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("Knows about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Coaches in"),
        choices=LANGUAGES,
        required=False,
        initial=["en"],
        widget=forms.CheckboxSelectMultiple,
    )
    avoids = forms.ModelMultipleChoiceField(
        Municipality.objects.order_by("name", "geoid"),
        label=gettext_lazy("May not coach people of"),
        required=False,
        help_text=gettext_lazy("A client or a neighbor, for example. Their own town is left out by itself."),
    )
    takes_in_person = forms.BooleanField(
        label=gettext_lazy("Coaches in person"), required=False, initial=True
    )
    takes_online = forms.BooleanField(label=gettext_lazy("Coaches online"), required=False, initial=True)

    def clean_email(self):
        person = Person.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody here has this address. Invite them to the network first."))
        self.person = person
        return person.email
