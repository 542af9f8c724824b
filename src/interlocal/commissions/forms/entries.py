"""What a town tells of a commission, and who keeps it up."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.accounts.models import Body, Person
from interlocal.commissions.choices import MOST_MONTHS, MOST_SEATS, Contact, Focus, Precision, Status
from interlocal.commissions.models import Commission
from interlocal.commissions.rules import seems_personal
from interlocal.core import recurrence
from interlocal.core.clock import today
from interlocal.core.recurrence import Repeats
from interlocal.web.forms import Day, Hour, Link, OnceForm, PdfField, Text

KEPT = "kept"  # a rule that only a file can say


def _most(column):
    return Commission._meta.get_field(column).max_length


def _number(label, most, least=0, help_text=""):
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, widget=widget, help_text=help_text
    )


def _long(column, label, rows, help_text=""):
    widget = forms.Textarea(attrs={"rows": rows})
    return Text(label=label, max_length=_most(column), required=False, widget=widget, help_text=help_text)


class CommissionForm(OnceForm):
    """A commission of a town. Only its name has to be known; the rest can follow."""

    do = "entry"

    # Not ``name``: every form that counts once has a name of its own.
    title = Line(label=gettext_lazy("Official name"), max_length=120)
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=gettext_lazy("It is this body of the town"),
        required=False,
        empty_label=gettext_lazy("None of them, or not yet"),
        help_text=gettext_lazy(
            "The body that our rules on open meetings know. Name and seats are then those of the body."
        ),
    )
    status = forms.ChoiceField(label=gettext_lazy("How it stands"), choices=Status, initial=Status.ACTIVE)
    focus = forms.MultipleChoiceField(
        label=gettext_lazy("What it does"),
        choices=Focus,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    mandate = _long(
        "mandate", gettext_lazy("Mandate"), 4, gettext_lazy("What it is there for, in its own words.")
    )
    code = Line(
        label=gettext_lazy("Enabling code"),
        max_length=_most("code"),
        required=False,
        help_text=gettext_lazy("Such as: Municipal Code, chapter 2.36"),
    )
    code_link = Link(label=gettext_lazy("Link to the code"))
    seats = _number(gettext_lazy("Seats"), MOST_SEATS, 1)
    vacancies = _number(
        gettext_lazy("Open seats"),
        MOST_SEATS,
        help_text=gettext_lazy("People who asked for it get a mail when seats open. Empty: not known."),
    )
    seeking = Line(
        label=gettext_lazy("Who is sought"),
        max_length=_most("seeking"),
        required=False,
        help_text=gettext_lazy("Such as: renters, and people who speak Polish."),
    )
    term_months = _number(
        gettext_lazy("Term, in months"), MOST_MONTHS, 1, gettext_lazy("Three years are 36.")
    )
    quorum = _number(gettext_lazy("Quorum"), MOST_SEATS, 1)
    repeats = forms.ChoiceField(label=gettext_lazy("How often it meets"), required=False)
    first_day = Day(
        label=gettext_lazy("A day it meets"),
        required=False,
        help_text=gettext_lazy("Any one. The others follow from it."),
    )
    first_time = Hour(label=gettext_lazy("Hour"), required=False)
    meets_at = Line(label=gettext_lazy("Where it meets"), max_length=_most("meets_at"), required=False)
    apply = _long("apply", gettext_lazy("How to apply"), 3)
    apply_link = Link(label=gettext_lazy("Link to apply"))
    website = Link(label=gettext_lazy("Its page on the town’s site"))
    mailbox = forms.EmailField(
        label=gettext_lazy("Mailbox of the liaison"),
        max_length=254,
        required=False,
        help_text=gettext_lazy(
            "One of the office, such as clerk@ or humanrelations@: it stays when people go."
        ),
    )
    insist = forms.BooleanField(
        label=gettext_lazy("This address is the right one"),
        required=False,
        help_text=gettext_lazy("It looks like one person’s own. An address of the office is better."),
    )
    contact = forms.ChoiceField(
        label=gettext_lazy("How to reach the liaison"),
        choices=Contact,
        initial=Contact.RELAY,
        widget=forms.RadioSelect,
    )
    precision = forms.ChoiceField(
        label=gettext_lazy("On the map"),
        choices=Precision,
        initial=Precision.CENTROID,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Of a place that is not public we keep nothing."),
    )
    address = Line(label=gettext_lazy("Public address"), max_length=_most("address"), required=False)
    lat = forms.FloatField(label=gettext_lazy("Latitude"), required=False, widget=forms.TextInput)
    lon = forms.FloatField(
        label=gettext_lazy("Longitude"),
        required=False,
        widget=forms.TextInput,
        help_text=gettext_lazy("In Illinois it begins with −"),
    )
    charter = PdfField(label=gettext_lazy("Charter"), required=False)
    drop_charter = forms.BooleanField(label=gettext_lazy("Take the charter off"), required=False)
    all_right = forms.BooleanField(
        label=gettext_lazy("The rest is right as well"),
        required=False,
        initial=True,
        help_text=gettext_lazy("It then counts as confirmed today, for a year."),
    )

    def __init__(self, *args, town, commission=None, **kwargs):
        super().__init__(*args, initial=_initial(commission), **kwargs)
        self.commission = commission
        taken = Commission.objects.exclude(pk=commission and commission.pk).exclude(body=None)
        free = Body.objects.filter(municipality=town).exclude(pk__in=taken.values("body"))
        self.fields["body"].queryset = free
        self.fields["repeats"].choices = _repeats(commission)
        if not (commission and commission.charter):
            del self.fields["drop_charter"]
        if not (self.is_bound and seems_personal(self.data.get("mailbox", "").strip())):
            del self.fields["insist"]

    def clean(self):
        cleaned = super().clean()
        if "insist" in self.fields and not cleaned.get("insist"):
            self.add_error(
                "mailbox",
                _("This looks like one person’s own address. Give one of the office, or tick below."),
            )
        if (
            cleaned.get("contact") == Contact.SHOWN
            and not cleaned.get("mailbox")
            and "mailbox" not in self.errors
        ):
            self.add_error("mailbox", _("Give the address that is to be shown."))
        if bool(cleaned.get("repeats")) != bool(cleaned.get("first_day")) and not self.errors.get(
            "first_day"
        ):
            self.add_error("first_day", _("Say how often it meets, a day on which it does, and the hour."))
        return cleaned

    @property
    def said(self):
        """The columns of a commission."""
        cleaned = self.cleaned_data
        own = (
            "body status focus mandate code code_link seats vacancies seeking term_months quorum first_time meets_at "
            "apply apply_link website mailbox contact precision address lat lon"
        ).split()
        fields = {name: cleaned[name] for name in own} | {"name": cleaned["title"]} | self._meets()
        if cleaned.get("charter"):
            fields["charter"] = cleaned["charter"]
        elif cleaned.get("drop_charter"):
            fields["charter"] = ""
        if cleaned["all_right"]:
            fields["confirmed_on"] = today()
        return fields

    def _meets(self):
        repeats, day = self.cleaned_data["repeats"], self.cleaned_data["first_day"]
        if not repeats:
            return {"rrule": "", "first_day": None, "first_time": None}
        if repeats == KEPT:
            return {"rrule": self.commission.rrule, "first_day": day}
        return {"rrule": recurrence.rule_for(repeats, day), "first_day": day}


def _initial(commission):
    if commission is None:
        return {}
    own = (
        "body status focus mandate code code_link seats vacancies seeking term_months quorum first_day first_time "
        "meets_at apply apply_link website mailbox contact precision address lat lon"
    ).split()
    kept = recurrence.repeats_of(commission.rrule, commission.first_day) or KEPT if commission.rrule else ""
    return {name: getattr(commission, name) for name in own} | {"title": commission.name, "repeats": kept}


def _repeats(commission):
    """People's choices, and the rule as it is where it is none of them."""
    choices = [("", _("Nobody has said")), *Repeats.choices]
    if commission and commission.rrule and not recurrence.repeats_of(commission.rrule, commission.first_day):
        choices.append((KEPT, recurrence.said(commission.rrule)))
    return choices


class EditorsForm(OnceForm):
    """Who of the town keeps it up, beside the lead."""

    do = "editors"

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=gettext_lazy("They keep it up"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("The lead of the town may do so anyway."),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.filter(pk__in=people).order_by(
            "first_name", "last_name", "pk"
        )


class ConfirmForm(OnceForm):
    """All of it is still right."""

    do = "confirm"
