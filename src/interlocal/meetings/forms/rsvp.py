"""What people need, the guest they bring, seats, and who came."""

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line, TownField
from interlocal.meetings.choices import LONGEST_NEEDS
from interlocal.web.forms import OnceForm, Text

MOST_SEATS = 10_000


class NeedsForm(OnceForm):
    """What one needs to take part and to eat."""

    needs = Text(
        label=gettext_lazy("What you need"),
        max_length=LONGEST_NEEDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Such as: step-free way in, captions, an interpreter, vegetarian, no nuts."),
    )


class GuestForm(OnceForm):
    """Whom one brings."""

    guest = Line(label=gettext_lazy("Name of your guest"), max_length=80)
    email = forms.EmailField(
        label=gettext_lazy("Their email address"),
        required=False,
        help_text=gettext_lazy(
            "With it they are asked by mail, and take the seat by saying yes there. Without, they count as coming."
        ),
    )


class SeatsForm(OnceForm):
    """How many there is room for."""

    seats = forms.IntegerField(
        label=gettext_lazy("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy(
            "Leave it empty for as many as the series has. Nobody loses a seat they have."
        ),
    )


class TickForm(OnceForm):
    """Who of a list came."""

    do = "tick"

    came = forms.MultipleChoiceField(required=False)
    listed = forms.MultipleChoiceField(required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        for name in ("came", "listed"):
            self.fields[name].choices = [(key, key) for key in self.people]

    @property
    def said(self):
        """The people who were on the list as it was shown, and the numbers of those who came."""
        listed = [self.people[key] for key in self.cleaned_data["listed"]]
        return {"listed": listed, "came": {int(key) for key in self.cleaned_data["came"]}}


class WalkInForm(OnceForm):
    """Somebody without an account came."""

    do = "walk_in"

    guest = Line(label=gettext_lazy("Name"), max_length=80)
    town = TownField(
        label=gettext_lazy("Town"), required=False, help_text=gettext_lazy("Leave it empty for no town.")
    )
