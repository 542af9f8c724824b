"""What the finder is asked, as it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interlocal.core.text import clean
from interlocal.library.choices import CostBand, StaffBand
from interlocal.library.queries.catalogue import Catalogue
from interlocal.library.queries.finder import SORTS, Question

MOST_TOWN, MOST_NEED = 80, 200  # characters
ASKED = ("town", "need", "topic", "function", "staff", "cost", "sort")


class Typed(forms.CharField):
    """Somebody's own words; what is too long is cut, and characters nobody can type are dropped."""

    def __init__(self, most: int, **attrs: str) -> None:
        widget = forms.TextInput({"class": "input", "data-size": "full", "maxlength": str(most), **attrs})
        super().__init__(required=False, widget=widget)
        self.most = most

    def to_python(self, value: Any) -> str:
        return clean(str(value or ""))[: self.most].strip()


class OneOf(forms.ChoiceField):
    """One of a few values, or any."""

    def __init__(self, choices: list[tuple[str, Any]]) -> None:
        super().__init__(
            required=False, choices=[("", _("Any")), *choices], widget=forms.Select({"class": "input"})
        )


def _bands(choices: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return choices[:-1]  # whoever has more than all of them has no limit


class FindForm(forms.Form):
    """The question. The page leaves out an odd value; the API, which uses this too, answers with ``errors``."""

    town = Typed(MOST_TOWN, autocomplete="off", list="town-names")
    need = Typed(MOST_NEED)
    topic = OneOf([])
    function = OneOf([])
    staff = OneOf(_bands(StaffBand.choices))
    cost = OneOf(_bands(CostBand.choices))
    sort = forms.ChoiceField(
        required=False, choices=[(sort, sort) for sort in SORTS], widget=forms.HiddenInput
    )
    exact = forms.BooleanField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def __init__(self, data: Any, held: Catalogue) -> None:
        super().__init__(data)
        for name, known in (("topic", held.topics), ("function", held.functions)):
            self.fields[name] = OneOf(list(known.items()))
        self.full_clean()

    @property
    def question(self) -> Question:
        """What was asked, without what nobody can ask."""
        asked = {name: self.cleaned_data.get(name) or "" for name in ASKED}
        exact = bool(self.cleaned_data.get("exact"))
        return Question(**asked | {"sort": asked["sort"] or SORTS[0]}, exact=exact)
