"""What a town tells of whom it hired, what a trainer answers, and what a town looks for."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.consultants.choices import (
    Again,
    Delivery,
    Fee,
    Language,
    LedgerState,
    Route,
    Training,
    Use,
)
from interlocal.consultants.models import Listing
from interlocal.library.models import Topic
from interlocal.library.queries.catalogue import catalogue
from interlocal.web.forms import AnewForm, Day, Link, Text

ticks = forms.CheckboxSelectMultiple
NOT_SAID = ("", gettext_lazy("Rather not say"))
ANY = ("", gettext_lazy("Does not matter"))


class EngagementForm(AnewForm):
    """What a town had from one trainer."""

    listing = forms.ModelChoiceField(
        Listing.objects.none(),
        label=gettext_lazy("Who did it"),
        required=False,
        empty_label=gettext_lazy("Somebody who is not in the directory"),
    )
    trainer = Line(
        label=gettext_lazy("Their name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Only if they are not in the directory."),
    )
    scope = Text(
        label=gettext_lazy("What it was"),
        max_length=1000,
        help_text=gettext_lazy("Such as: four mornings with all supervisors. Name no person."),
    )
    uses = forms.MultipleChoiceField(
        label=gettext_lazy("What for"), choices=Use, required=False, widget=ticks
    )
    trains_culture = forms.BooleanField(
        label=gettext_lazy("Training on municipality-wide culture"), required=False
    )
    trains_department = forms.BooleanField(
        label=gettext_lazy("Training on skills of one department"), required=False
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=gettext_lazy("Topics"), required=False, widget=ticks
    )
    begins = Day(label=gettext_lazy("Began"))
    ends = Day(label=gettext_lazy("Ended"), required=False)
    route = forms.ChoiceField(
        label=gettext_lazy("How it was bought"), choices=[NOT_SAID, *Route.choices], required=False
    )
    fee = forms.ChoiceField(
        label=gettext_lazy("What it cost, all in"), choices=[NOT_SAID, *Fee.choices], required=False
    )
    deliverable = Line(
        label=gettext_lazy("What remains of it"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A report, slides, a policy: others may use it again instead of buying it."),
    )
    deliverable_link = Link(label=gettext_lazy("Where to read it"))
    again = forms.ChoiceField(
        label=gettext_lazy("Would you hire them again?"), choices=[NOT_SAID, *Again.choices], required=False
    )
    lessons = Text(
        label=gettext_lazy("What you learned"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy(
            "What you saw and would do otherwise, not what somebody is like. The trainer may answer."
        ),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Everybody may read that we worked together"),
        required=False,
        help_text=gettext_lazy("Only that, and for what. The rest stays with people of the network."),
    )

    def __init__(self, *args, about=None, **kwargs):
        self.thing = about
        if about:
            kwargs["initial"] = {n: getattr(about, n) for n in self.base_fields if hasattr(about, n)}
            kwargs["initial"]["topics"] = list(about.topics.all())
        super().__init__(*args, **kwargs)
        self.fields["listing"].queryset = Listing.objects.live().order_by("name", "pk")

    def clean(self):
        said = super().clean()
        if not said.get("listing") and not said.get("trainer"):
            self.add_error("trainer", _("Choose who it was, or write their name."))
        if said.get("begins") and said.get("ends") and said["begins"] > said["ends"]:
            self.add_error("ends", _("It ends before it begins."))
        return said

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class ReplyForm(AnewForm):
    """What a trainer says to what a town told."""

    text = Text(label=gettext_lazy("Your answer"), max_length=1000)


class ToldForm(AnewForm):
    """What a moderator decides about it."""

    note = Line(
        label=gettext_lazy("Why, if you return it"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )

    @property
    def outcome(self):
        given = self.data.get("do", "")
        return given if given in {LedgerState.CONFIRMED, LedgerState.RETURNED} else ""


class NeedForm(forms.Form):
    """What a town looks for, as it stands in the address: nothing is kept before somebody says so."""

    use = forms.MultipleChoiceField(label=gettext_lazy("What for"), choices=Use, required=False, widget=ticks)
    training = forms.MultipleChoiceField(
        label=gettext_lazy("Kind of training"), choices=Training, required=False, widget=ticks
    )
    topic = forms.MultipleChoiceField(label=gettext_lazy("Topics"), required=False, widget=ticks)
    language = forms.MultipleChoiceField(
        label=gettext_lazy("Languages it has to be in"), choices=Language, required=False, widget=ticks
    )
    delivery = forms.ChoiceField(
        label=gettext_lazy("How they work"), choices=[ANY, *Delivery.choices], required=False
    )
    fee = forms.ChoiceField(
        label=gettext_lazy("What you can spend, all in"), choices=[ANY, *Fee.choices], required=False
    )
    staff = forms.IntegerField(
        label=gettext_lazy("People to be trained, or staff of the town"),
        min_value=1,
        max_value=100_000,
        required=False,
    )
    since = Day(label=gettext_lazy("From"), required=False)
    until = Day(label=gettext_lazy("Until"), required=False)
    surveyed = forms.ChoiceField(
        label=gettext_lazy("Have you asked your staff first?"),
        choices=[
            ("", gettext_lazy("Not said")),
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("Not yet")),
        ],
        required=False,
    )
    about = Text(label=gettext_lazy("In your words"), max_length=1000, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = list(catalogue().topics.items())

    def clean(self):
        said = super().clean()
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", _("It ends before it begins."))
        return said

    def wishes(self, town):
        """What is looked for, as it is kept: plain values, and nothing that was left empty."""
        said = {name: value for name, value in self.cleaned_data.items() if value}
        for name in ("since", "until"):
            if name in said:
                said[name] = said[name].isoformat()
        if town:
            said |= {"area": town.geoid, "town_name": town.name}
        return said


class KeepForm(AnewForm):
    """Keep what is looked for, under a name."""

    title = Line(label=gettext_lazy("Name of the list"), max_length=120)
