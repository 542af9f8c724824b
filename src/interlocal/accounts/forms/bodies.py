"""A body of a town, and its seats."""

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.accounts.choices import BodyKind
from interlocal.accounts.forms.people import Dated, Line
from interlocal.accounts.models import Person, Seat
from interlocal.core.clock import today
from interlocal.web.forms import OnceForm

MOST_SEATS = 99


class BodyForm(OnceForm):
    do = "body"

    # Not ``name``: every form that counts once has a name of its own.
    title = Line(label=gettext_lazy("Name"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BodyKind)
    size = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, max_value=MOST_SEATS)
    meets = Line(
        label=gettext_lazy("When it meets"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Such as: first and third Monday, 7 pm"),
    )

    @property
    def said(self):
        """What the body is, in the words of the actions."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return {"name": said.pop("title"), **said}


class SeatForm(OnceForm):
    do = "seat"

    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Who"))
    since = forms.DateField(
        label=gettext_lazy("Since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(pk__in=people)
        self.fields["since"].initial = today


class UnseatForm(Dated):
    do = "unseat"

    seat = forms.ModelChoiceField(Seat.objects.none(), label=gettext_lazy("Whose seat"))

    field_order = ["seat", "on"]

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats
        self.fields["seat"].label_from_instance = lambda seat: str(seat.person)
