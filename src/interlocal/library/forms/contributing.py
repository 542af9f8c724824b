"""What people of a town write about what it did."""

from django import forms
from django.utils.translation import gettext_lazy as _

from interlocal.core.clock import today
from interlocal.library.choices import CaseStatus
from interlocal.library.models import CaseStudy, Practice
from interlocal.library.queries.contributions import published_practices
from interlocal.places.models import Municipality
from interlocal.web.forms import OnceForm

NEEDED = ("practice", "title", "summary")  # before the editors get it
FIRST_YEAR = 1950


def _most(column):
    return CaseStudy._meta.get_field(column).max_length


def _long(column, label, help_text="", rows=4):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, max_length=_most(column), required=False, widget=widget
    )


class StoryFields(forms.Form):
    """The same for a new story and a draft. Everything may be empty until it is handed in."""

    practice = forms.ModelChoiceField(
        label=_("Which practice is it?"),
        queryset=Practice.objects.none(),
        required=False,
        empty_label=_("Choose one"),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=_most("title"),
        required=False,
        help_text=_("What your town did, in a few words."),
    )
    summary = _long(
        "summary",
        _("What did your town do?"),
        _("One or two sentences are enough. They are shown in lists."),
        rows=3,
    )
    approach = _long("approach", _("How did you go about it?"), _("One step a line, if there were steps."))
    worked = _long("worked", _("What came of it?"), _("What is better now, and how do you know?"))
    did_not = _long("did_not", _("What did not work?"), _("Other towns read this first."))
    status = forms.ChoiceField(label=_("How it stands"), choices=CaseStatus, initial=CaseStatus.UNDER_WAY)
    started_year = forms.IntegerField(label=_("Since which year?"), required=False, min_value=FIRST_YEAR)
    cost = forms.IntegerField(
        label=_("What did it cost, in dollars?"),
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        help_text=_("In the first year, without your own staff. Empty: you do not know."),
    )
    staff_days = forms.IntegerField(
        label=_("How many days did staff work on it?"), required=False, min_value=0, max_value=100_000
    )
    contact = forms.CharField(
        label=_("Whom may other towns ask?"),
        max_length=_most("contact"),
        required=False,
        help_text=_("An office rather than a person. It is shown to everybody."),
    )

    def __init__(self, *args, sending=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["practice"].queryset = published_practices()
        for name in NEEDED if sending else ():
            self.fields[name].required = True

    def clean_started_year(self):
        year = self.cleaned_data["started_year"]
        if year and year > today().year + 1:
            raise forms.ValidationError(_("This year is far ahead. Write when it starts, or leave it empty."))
        return year

    @property
    def said(self):
        """What the case is to say, by its columns."""
        own = ("once", "town", "seen")
        return {name: value for name, value in self.cleaned_data.items() if name not in own}


class NewStoryForm(StoryFields, OnceForm):
    """A story that is not saved yet. A person of several towns says which."""

    town = forms.ModelChoiceField(
        label=_("Which town?"), queryset=Municipality.objects.none(), empty_label=None, to_field_name="geoid"
    )
    field_order = ["town"]

    def __init__(self, *args, towns, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["town"].queryset = Municipality.objects.filter(pk__in=[town.pk for town in towns])
        if len(towns) == 1:
            del self.fields["town"]
            self.of_town = towns[0]

    def clean(self):
        cleaned = super().clean()
        if "town" in self.fields:
            self.of_town = cleaned.get("town")
        return cleaned


class StoryForm(StoryFields):
    """A draft; ``seen`` is the version that was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
