"""A question in the address: nobody is refused, what means nothing is left out."""

from django import forms

from interlocal.core.text import clean
from interlocal.search.choices import FACETS
from interlocal.search.queries import Question

LONGEST = 200  # characters that are looked at
SORTS = ("best", "newest")


class SearchForm(forms.Form):
    q = forms.CharField(required=False)
    sort = forms.CharField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)
    exact = forms.BooleanField(required=False)

    @property
    def question(self):
        """What was asked; odd values count as none."""
        self.is_valid()
        given, cleaned = self.data, self.cleaned_data
        return Question(
            q=clean(given.get("q", "")[:LONGEST]),
            chosen={name: clean(given.get(name, "")[:LONGEST]) for name in FACETS if given.get(name)},
            sort="newest" if given.get("sort") == "newest" else "best",
            page=cleaned.get("page") or 1,
            exact=bool(given.get("exact")),
        )
