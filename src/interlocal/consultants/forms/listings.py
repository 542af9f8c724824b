"""What owners fill in, visitors look for and readers report."""

from base64 import b64decode, b64encode
from io import BytesIO

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.consultants.choices import (
    MOST_CLIENTS,
    Certification,
    Delivery,
    Fee,
    Kind,
    Language,
    Problem,
    Shown,
    Use,
)
from interlocal.consultants.queries.directory import SORTS
from interlocal.consultants.rules.changes import LOGO, PRIVATE, TOLD
from interlocal.core.pictures import Refused, logo
from interlocal.core.text import clean, sentences
from interlocal.library.forms.filters import FilterForm
from interlocal.library.queries.catalogue import catalogue
from interlocal.places.queries import locate, places
from interlocal.web.forms import LogoFields, OnceForm, OpenForm

ticks = forms.CheckboxSelectMultiple
MOST_OF_LOGO = 400_000  # letters of a small picture that is carried along
NEW_LOGO = "new"  # stands for a picture that has no name yet
USUAL_LANGUAGES = 6  # that the form shows first; the others on demand


class DirectoryForm(FilterForm):
    """The search and the filters, as they stand in the address."""

    def __init__(self, data, known):
        super().__init__(data, known, SORTS)

    @property
    def sort(self):
        """By name, unless somebody looks for words and wants what fits best first."""
        return self.cleaned_data["sort"] if self.words else ""


class Text(forms.CharField):
    """A few lines that somebody types, without characters nobody can."""

    def __init__(self, rows, most=600, **kwargs):
        super().__init__(max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return clean(super().to_python(value))


class Lines(Text):
    """Several short things, one a line or with semicolons between; each once."""

    def to_python(self, value):
        parts = (" ".join(part.split()) for part in super().to_python(value).replace(";", "\n").split("\n"))
        return list(dict.fromkeys(part for part in parts if part))

    def validate(self, value):
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        super().run_validators("\n".join(value))


class TownLines(Lines):
    """Towns by their names, one a line: their GEOIDs."""

    def to_python(self, value):
        found, unknown = [], []
        for words in super().to_python(value):
            target = locate(words)
            if target.target and target.target.town:
                found.append(target.target.town.geoid)
            else:
                unknown.append((words, target.candidates))
        if unknown:
            raise forms.ValidationError([_unclear(*one) for one in unknown], code="unclear")
        return sorted(set(found))

    def run_validators(self, value):
        """Every one is a town."""

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        held = places().by_geoid
        return "\n".join(held[geoid].name for geoid in value if geoid in held)


def _unclear(words, candidates):
    if not candidates:
        return _("We know no town called “%(words)s”.") % {"words": words}
    named = sentences(f"{town.name} ({town.geoid})" for town in candidates[:3])
    return _("Which town is “%(words)s”? Type its name or number: %(towns)s.") % {
        "words": words,
        "towns": named,
    }


class ListingForm(LogoFields, OpenForm):
    """A listing, or an edit of one. ``site`` is its website: ``website`` is the trap for programs."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who you are"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        initial=Kind.ORGANISATION,
    )
    name = Line(label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("As towns know it."))
    summary = Line(
        label=gettext_lazy("In one sentence"),
        max_length=200,
        help_text=gettext_lazy("What you do, in plain words. It stands in the list."),
    )
    services = Text(
        6,
        2000,
        label=gettext_lazy("Services"),
        help_text=gettext_lazy("What you offer, and what a town has in hand at the end. 2,000 characters."),
    )
    uses = forms.MultipleChoiceField(
        label=gettext_lazy("What do towns hire you for?"), choices=Use.choices, widget=ticks
    )
    trains_culture = forms.BooleanField(
        label=gettext_lazy("We train on municipality-wide culture"),
        help_text=gettext_lazy("How a whole town hall works together."),
        required=False,
    )
    trains_department = forms.BooleanField(
        label=gettext_lazy("We train skills of one department"),
        help_text=gettext_lazy("What police, public works or a front desk needs for its own work."),
        required=False,
    )
    topics = forms.MultipleChoiceField(label=gettext_lazy("Topics"), widget=ticks, required=False)
    fit_municipal = Text(3, label=gettext_lazy("How do you know municipal government?"))
    fit_meets = Text(3, label=gettext_lazy("How do you meet staff where they are?"))
    fit_adapts = Text(3, label=gettext_lazy("How do you adapt what you bring to one town?"))
    delivery = forms.MultipleChoiceField(
        label=gettext_lazy("How do you work?"), choices=Delivery.choices, widget=ticks, required=False
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you work in"),
        choices=Language.choices,
        widget=ticks,
        required=False,
        initial=[Language.ENGLISH],
    )
    certifications = forms.MultipleChoiceField(
        label=gettext_lazy("Certifications"), choices=Certification.choices, widget=ticks, required=False
    )
    serves_region = forms.BooleanField(label=gettext_lazy("We work in the whole region"), required=False)
    counties = forms.MultipleChoiceField(label=gettext_lazy("Counties"), widget=ticks, required=False)
    towns = TownLines(
        2, 2000, label=gettext_lazy("Single towns"), help_text=gettext_lazy("One a line."), required=False
    )
    fee = forms.ChoiceField(
        label=gettext_lazy("What does an engagement usually cost, all in?"),
        choices=[("", gettext_lazy("We would rather not say")), *Fee.choices],
        required=False,
    )
    insurance = Line(
        label=gettext_lazy("Insurance"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Such as: general liability, $1 million."),
    )
    clients = Lines(
        4,
        4000,
        label=gettext_lazy("Clients"),
        required=False,
        help_text=gettext_lazy(
            "One a line. Towns of this network are linked. Your page says that you say so."
        ),
    )
    references = Text(
        3,
        1000,
        label=gettext_lazy("References"),
        required=False,
        help_text=gettext_lazy("Whom a town may ask. Only people of the network see them."),
    )
    references_agreed = forms.BooleanField(
        label=gettext_lazy("Everybody named as a reference agreed to it"), required=False
    )
    conflicts = Text(
        3,
        label=gettext_lazy("Possible conflicts of interest"),
        required=False,
        help_text=gettext_lazy("Such as: a partner sits on a village board."),
    )
    contact_name = Line(label=gettext_lazy("Whom to ask for"), max_length=120, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Email"),
        max_length=254,
        help_text=gettext_lazy("We mail you a link to confirm it. Later you reach your listing by it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Line(
        label=gettext_lazy("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    contact_shown = forms.ChoiceField(
        label=gettext_lazy("Who sees email and phone?"),
        choices=Shown.choices,
        widget=forms.RadioSelect,
        initial=Shown.RELAY,
    )
    site = forms.URLField(
        label=gettext_lazy("Website"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Everybody sees it."),
    )
    address = Line(label=gettext_lazy("Postal address"), max_length=200, required=False)
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Keep the address confidential"),
        help_text=gettext_lazy("Then nobody sees it but who moderates this directory."),
        required=False,
        initial=True,
    )
    logo_url = None  # type: ignore[assignment]  # strangers send this server nowhere
    logo_kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_OF_LOGO)
    PARTS = (
        (gettext_lazy("What you offer"), "kind name summary services uses logo logo_alt drop_logo"),
        (gettext_lazy("Training and topics"), "trains_culture trains_department topics"),
        (gettext_lazy("Three things towns asked for"), "fit_municipal fit_meets fit_adapts"),
        (gettext_lazy("How and where you work"), "delivery languages serves_region counties towns"),
        (
            gettext_lazy("Money and trust"),
            "fee certifications insurance clients references references_agreed conflicts",
        ),
        (
            gettext_lazy("How towns reach you"),
            "contact_name email phone contact_shown site address is_confidential",
        ),
    )

    def __init__(self, *args, has_logo="", **kwargs):
        self.has_logo = has_logo
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["drop_logo"]
        held = catalogue()
        self.fields["languages"].usual = USUAL_LANGUAGES
        self.fields["topics"].choices = list(held.topics.items())
        home = held.places.home
        self.fields["counties"].choices = [(name, name) for name in (home.counties if home else ())]

    def parts(self):
        """The form in parts: a heading, and its fields."""
        return [
            (title, [self[name] for name in names.split() if name in self.fields])
            for title, names in self.PARTS
        ]

    def clean_logo(self):
        """A picture made small; on the page to look it over it is carried along, and made anew when it comes back."""
        given = super().clean_logo()
        kept = self.data.get("logo_kept", "")
        if given is None and kept and len(kept) <= MOST_OF_LOGO:
            try:
                given = logo(BytesIO(b64decode(kept, validate=True)))
            except (ValueError, Refused) as error:
                raise forms.ValidationError(
                    _("The logo was lost on the way. Please choose it again.")
                ) from error
        if given is not None:
            self.data = self.data.copy()
            self.data["logo_kept"] = b64encode(given.read()).decode()
            given.seek(0)
        return given

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("references") and not cleaned.get("references_agreed"):
            self.add_error("references_agreed", _("Name nobody as a reference who did not agree to it."))
        works = any(cleaned.get(name) for name in ("serves_region", "counties", "towns"))
        if not works and "towns" not in self.errors:
            self.add_error("counties", _("Choose where you work: the region, counties, or single towns."))
        if len(cleaned.get("clients") or ()) > MOST_CLIENTS:
            self.add_error("clients", _("These are too many: name the most important ones, 60 at most."))
        if any(len(one) > 120 for one in cleaned.get("clients") or ()):
            self.add_error("clients", _("Write one client a line, each in at most 120 characters."))
        return cleaned

    @property
    def told(self):
        """What history keeps, in the words of ``rules.changes``."""
        said = {**self.cleaned_data, "website": self.cleaned_data["site"]}
        dropped = self.cleaned_data.get("drop_logo")
        shown = NEW_LOGO if self.picture else "" if dropped else self.has_logo
        said |= {LOGO: shown, "logo_alt": said["logo_alt"] if shown else ""}
        return {name: said[name] for name in TOLD}

    @property
    def private(self):
        return {name: self.cleaned_data[name] for name in PRIVATE}

    def sent(self):
        """All that was typed, name by value: what the page to look it over carries along."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]


class SendForm(OnceForm):
    """Yes: one button of a page that a link led to."""


class EmailForm(OpenForm):
    """Where to mail a link to."""

    email = forms.EmailField(
        label=gettext_lazy("Email"),
        max_length=254,
        help_text=gettext_lazy("The one your listing was confirmed with."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ReportForm(OpenForm):
    problem = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"), choices=Problem.choices, widget=forms.RadioSelect
    )
    text = Text(4, 1000, label=gettext_lazy("In your words"), required=False)


class LetterForm(OnceForm):
    text = Text(8, 5000, label=gettext_lazy("Your message"))
