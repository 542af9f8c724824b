"""What a visitor may ask of the list of towns and of its map; odd values count as not asked."""

from django import forms

from interlocal.core.text import clean
from interlocal.places.choices import INDICATORS, SizeBand
from interlocal.portal.queries.shading import SHOWN
from interlocal.portal.queries.towns import SORTS, Wanted

LONGEST = 80
MOST_PAGES = 10_000


class TownsForm(forms.Form):
    """The filters, the order and the page of the list."""

    region = forms.SlugField(max_length=LONGEST, required=False)
    q = forms.CharField(max_length=LONGEST, required=False)
    county = forms.CharField(max_length=LONGEST, required=False)
    size = forms.ChoiceField(choices=SizeBand, required=False)
    sort = forms.ChoiceField(choices=[(s, s) for n in SORTS for s in (n, f"-{n}")], required=False)
    show = forms.ChoiceField(choices=[(name, name) for name in INDICATORS], required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)

    def clean_q(self):
        return clean(self.cleaned_data["q"])

    def clean_county(self):
        return clean(self.cleaned_data["county"])

    @property
    def wanted(self):
        """What is asked, without what is not understood."""
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})


class MapForm(forms.Form):
    """Which region, what the shade shows, and which county."""

    region = forms.SlugField(max_length=LONGEST, required=False)
    show = forms.ChoiceField(choices=[(show, show) for show in SHOWN], required=False)
    county = forms.CharField(max_length=LONGEST, required=False)

    @property
    def wanted(self):
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
