"""The list's search and filters, as they stand in the address."""

from collections.abc import Collection, Container, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from interlocal.core.text import clean
from interlocal.search.queries import Asked, understood

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

    ``known`` are the values each filter may take, ``sorts`` the orders on offer.
    """

    q = Words(required=False)
    exact = forms.BooleanField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def __init__(self, data: Any, known: Mapping[str, Container[str]], sorts: Container[str] = ()) -> None:
        super().__init__(data)
        self.facets = tuple(known)
        self.fields["sort"] = OneOf(sorts)
        for name, values in known.items():
            self.fields[name] = SomeOf(values)
        self.full_clean()

    @property
    def words(self) -> str:
        words: str = self.cleaned_data["q"]
        return words

    @property
    def asked(self) -> Asked:
        """How the words are understood."""
        return understood(self.words, exact=bool(self.cleaned_data.get("exact")))

    @property
    def page_number(self) -> int:
        return self.cleaned_data.get("page") or 1

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The filters that are on."""
        return {name: self.cleaned_data[name] for name in self.facets if self.cleaned_data[name]}

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The search as it was understood, name by value, without its page."""
        words = [(name, self.cleaned_data[name]) for name in ("q", "sort") if self.cleaned_data[name]]
        words += [("exact", "1")] if self.cleaned_data.get("exact") else []
        return words + [(name, value) for name, values in self.chosen.items() for value in values]

    def address(self, names: Collection[str] | None = None, without: tuple[str, str] | None = None) -> str:
        """The same as the end of an address: the parts named (all, if None), but one."""
        asked = [pair for pair in self.kept if (names is None or pair[0] in names) and pair != without]
        return f"?{urlencode(asked)}"

    @property
    def insisted(self) -> str:
        """The same without correcting what was typed."""
        return f"{self.address()}&exact=1"

    def chips(self, on: Collection[tuple[str, str, str]]) -> list[tuple[str, str]]:
        """Each filter that is on: its label, and the address without it."""
        return [(label, self.address(without=(name, value))) for name, value, label in on]
