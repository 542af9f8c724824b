"""What the pages of definitions may be asked: words, and a town."""

from typing import Any

from django import forms

from interlocal.library.forms.filters import Words
from interlocal.library.forms.finder import MOST_TOWN, Typed


class TermsForm(forms.Form):
    """Both may be left out; what is too long is cut."""

    q = Words(required=False)
    town = Typed(MOST_TOWN, autocomplete="off", list="town-names")

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.full_clean()
