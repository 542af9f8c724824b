"""A change to how a group works, a vote on it and a word about it."""

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.meetings.choices import MOST_ITEMS, MOST_MINUTES, Ballot, ItemKind, Proposed
from interlocal.meetings.models import UsualItem
from interlocal.meetings.queries.agenda import usual_of
from interlocal.web.forms import AnewForm, Text


class ProposalForm(AnewForm):
    """What is to change. Which boxes count follows from the first; the rules say what is missing."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is to change"),
        choices=Proposed,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Below, fill in only what it needs."),
    )
    item = forms.ModelChoiceField(
        UsualItem.objects.none(),
        label=gettext_lazy("Item to move, to take away or to time anew"),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    place = forms.IntegerField(
        label=gettext_lazy("Its new place"),
        required=False,
        min_value=1,
        max_value=MOST_ITEMS,
        help_text=gettext_lazy("1 is the start. Of a new item it may stay empty: then it comes last."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Its new minutes"), required=False, min_value=1, max_value=MOST_MINUTES
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of a new item"),
        choices=[("", gettext_lazy("None")), *ItemKind.choices],
        required=False,
    )
    title = Line(label=gettext_lazy("Title of a new item"), max_length=120, required=False)
    words = Text(
        label=gettext_lazy("Something else, in words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = Text(
        label=gettext_lazy("Why"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Members of the group read it, and that it is from you."),
    )

    def __init__(self, *args, series, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = usual_of(series)
        self.fields["item"].label_from_instance = lambda item: f"{item.position + 1}. {item}"

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class VoteForm(AnewForm):
    do = "vote"

    choice = forms.ChoiceField(label=gettext_lazy("Your vote"), choices=Ballot, widget=forms.RadioSelect)


class RemarkForm(AnewForm):
    do = "remark"

    text = Text(
        label=gettext_lazy("Say something to it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Members of the group read it, with your name."),
    )
