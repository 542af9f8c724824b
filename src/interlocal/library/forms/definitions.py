"""What the pages of definitions may be asked: words, and a town."""

from typing import Any

from django import forms

from interlocal.library.forms.filters import Words
from interlocal.library.forms.finder import MOST_TOWN, Typed
from interlocal.search.queries import Asked, understood


class TermsForm(forms.Form):
    """Both may be left out; what is too long is cut."""

    q = Words(required=False)
    exact = forms.BooleanField(required=False)
    town = Typed(MOST_TOWN, autocomplete="off", list="town-names")

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.full_clean()

    @property
    def words(self) -> Asked:
        """How the words are understood."""
        return understood(self.cleaned_data["q"], exact=bool(self.cleaned_data.get("exact")))
