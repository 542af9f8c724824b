"""Which commissions and open seats, which ones side by side, and what a first charter is to say."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.commissions.choices import MOST_COMPARED, MOST_SEATS, Focus
from interlocal.commissions.queries.charter import Answers
from interlocal.library.forms.filters import FilterForm, OneOf, SomeOf
from interlocal.web.forms import Text


class VacanciesForm(FilterForm):
    """Open seats of one town, or for one purpose."""

    def __init__(self, data, towns):
        super().__init__(data, {})
        self.fields["town"] = OneOf(towns)
        self.fields["focus"] = OneOf(Focus.values)
        self.full_clean()

    @property
    def kept(self):
        return [(name, self.cleaned_data[name]) for name in ("town", "focus") if self.cleaned_data[name]]


class CompareForm(forms.Form):
    """Up to four commissions, by their keys; any that is none is left out."""

    def __init__(self, data, known):
        super().__init__(data)
        self.fields["c"] = SomeOf({str(pk) for pk in known})
        self.full_clean()

    @property
    def chosen(self):
        return [int(pk) for pk in self.cleaned_data["c"]]

    @property
    def too_many(self):
        return len(self.chosen) > MOST_COMPARED


def _number(label, most, **kwargs):
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=1, max_value=most, widget=widget, **kwargs)


class CharterForm(forms.Form):
    """A few answers; they stand in the address, so that the page and the file are made of the same."""

    name = Line(
        label=gettext_lazy("What the commission is called"),
        max_length=120,
        help_text=gettext_lazy("Such as: Human Relations Commission"),
    )
    town = Line(
        label=gettext_lazy("Your town"),
        max_length=120,
        help_text=gettext_lazy("As it signs: Village of Maple Fork"),
    )
    focus = forms.MultipleChoiceField(
        label=gettext_lazy("What it does"),
        choices=Focus,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    mandate = Text(
        label=gettext_lazy("What it is there for, in a sentence or two"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seats = _number(gettext_lazy("Members"), MOST_SEATS, help_text=gettext_lazy("An odd number avoids ties."))
    term = _number(gettext_lazy("Years of a term"), 10)
    quorum = _number(
        gettext_lazy("Quorum"),
        MOST_SEATS,
        required=False,
        help_text=gettext_lazy("Leave it empty for more than half of the members."),
    )
    meets = Line(
        label=gettext_lazy("When it meets"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Such as: the second Monday of each month, 7 p.m."),
    )
    appoints = Line(
        label=gettext_lazy("Who appoints members"),
        max_length=120,
        help_text=gettext_lazy("Such as: The mayor, with the advice and consent of the board,"),
    )

    def clean(self):
        cleaned = super().clean()
        seats, quorum = cleaned.get("seats"), cleaned.get("quorum")
        if seats and quorum and quorum > seats:
            self.add_error("quorum", _("The quorum cannot be larger than the number of seats."))
        return cleaned

    @property
    def answers(self):
        said = self.cleaned_data
        return Answers(
            **{
                name: said[name] for name in ("name", "town", "mandate", "seats", "term", "meets", "appoints")
            },
            focus=tuple(said["focus"]),
            quorum=said["quorum"] or said["seats"] // 2 + 1,
        )
