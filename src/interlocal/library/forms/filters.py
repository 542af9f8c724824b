"""The list's search and filters, as they stand in the address."""

from collections.abc import Container, Mapping
from typing import Any

from django import forms

from interlocal.core.text import clean
from interlocal.library.queries.listing import SORTS

MOST_WORDS = 200  # characters
MOST_VALUES = 40


class Words(forms.CharField):
    """A search; what is too long is cut, and characters nobody can type are dropped."""

    def to_python(self, value: Any) -> str:
        return clean(str(value or ""))[:MOST_WORDS]


class OneOf(forms.Field):
    """A value out of a few; any other counts as none."""

    def __init__(self, values: Container[str]) -> None:
        super().__init__(required=False)
        self.values = values

    def to_python(self, value: Any) -> str:
        return value if value in self.values else ""


class SomeOf(forms.Field):
    """Any of the values that mean something; the rest are left out."""

    widget = forms.SelectMultiple

    def __init__(self, values: Container[str]) -> None:
        super().__init__(required=False)
        self.values = values

    def to_python(self, value: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v for v in (value or [])[:MOST_VALUES] if v in self.values))


class FilterForm(forms.Form):
    """Nobody fills this in: people follow links. So it mends what it can and never complains.

    ``known`` are the values each filter may take.
    """

    q = Words(required=False)
    sort = OneOf(SORTS)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def __init__(self, data: Any, known: Mapping[str, Container[str]]) -> None:
        super().__init__(data)
        self.facets = tuple(known)
        for name, values in known.items():
            self.fields[name] = SomeOf(values)
        self.full_clean()

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The filters that are on."""
        return {name: self.cleaned_data[name] for name in self.facets if self.cleaned_data[name]}
