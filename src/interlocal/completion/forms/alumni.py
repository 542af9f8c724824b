"""What those type who completed a program."""

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.library.models import Topic
from interlocal.training.models import Edition
from interlocal.web.forms import AnewForm, Text


class PageForm(forms.Form):
    """Which page of a list."""

    page = forms.IntegerField(required=False, min_value=1)


class OfferForm(AnewForm):
    """Somebody would coach an edition."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=gettext_lazy("Edition"), empty_label=gettext_lazy("Choose")
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("People you would coach, at most"), min_value=1, max_value=20, initial=4
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("What you know about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    about = Text(label=gettext_lazy("Your experience with it"), max_length=1000, required=False)

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}
