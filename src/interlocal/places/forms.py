"""What a visitor may ask of the page of towns like a town."""

from django import forms
from django.utils.translation import gettext_lazy as _

USUAL = 10
HOW_MANY = [(5, _("5 towns")), (USUAL, _("10 towns")), (20, _("20 towns"))]


class PeersForm(forms.Form):
    """How many towns; anything that is not offered counts as the usual ten."""

    k = forms.TypedChoiceField(label=_("How many towns"), choices=HOW_MANY, coerce=int, required=False)

    @property
    def how_many(self):
        return (self.is_valid() and self.cleaned_data["k"]) or USUAL
