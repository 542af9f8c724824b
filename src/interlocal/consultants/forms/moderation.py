"""What moderators decide."""

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.consultants.choices import DECISIONS, Act
from interlocal.consultants.forms.listings import Text
from interlocal.consultants.models import Listing
from interlocal.web.forms import OnceForm


class DecisionForm(OnceForm):
    """One button of five. Who goes first is heard: the rules say so, not the form."""

    note = Text(
        3,
        1000,
        label=gettext_lazy("To its owner"),
        required=False,
        help_text=gettext_lazy("They read it. Needed when you ask, return or reject."),
    )
    into = forms.ModelChoiceField(
        Listing.objects.none(), label=gettext_lazy("Merge into"), required=False, widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(choices=[(act, act.label) for act in DECISIONS], widget=forms.HiddenInput)

    def __init__(self, *args, twins, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Listing.objects.filter(pk__in=[one.listing.pk for one in twins])

    @property
    def act(self):
        return Act(self.cleaned_data["outcome"])


class TakeDownForm(OnceForm):
    note = Text(
        3,
        1000,
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Its owner reads it, and can mend the listing and send it again."),
    )
