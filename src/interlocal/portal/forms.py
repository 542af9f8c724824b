"""What the search, the list of towns and its map may be asked, where odd values count as not asked; messages.

Messages go from a visitor to the network, and from those who run it to its people.
"""

from itertools import groupby

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from interlocal.core.clock import today
from interlocal.core.text import clean
from interlocal.places.choices import INDICATORS, SizeBand
from interlocal.portal.models import Announcement
from interlocal.portal.queries.activity import COLUMNS, SHOWS, Asked
from interlocal.portal.queries.announcements import segments
from interlocal.portal.queries.report import Period, presets
from interlocal.portal.queries.shading import SHOWN
from interlocal.portal.queries.towns import SORTS, Wanted
from interlocal.portal.queries.words import own_path, page_with, text_with
from interlocal.search.choices import FACETS
from interlocal.search.queries import ORDERS, Question
from interlocal.web.forms import OnceForm, OpenForm

LONGEST = 80
FIRST_YEAR = 2000
MOST_PAGES = 10_000
MOST_WORDS = 200  # characters of a question that are looked at


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


class NetworkForm(forms.Form):
    """The filter, the order and the page of the towns that take part."""

    q = forms.CharField(max_length=LONGEST, required=False)
    show = forms.ChoiceField(choices=[(show, show) for show in SHOWS], required=False)
    sort = forms.ChoiceField(choices=[(s, s) for n in COLUMNS for s in (n, f"-{n}")], required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)

    def clean_q(self):
        return clean(self.cleaned_data["q"])

    @property
    def asked(self):
        """What is asked, without what is not understood."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})


DAY = {"type": "date"}


class PeriodForm(forms.Form):
    """The first and the last day of a report; this year so far when nothing is asked."""

    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))

    def __init__(self, data):
        usual = presets(None)[0].period
        asked = {name: data[name] for name in ("since", "until") if name in data}
        super().__init__(asked or {"since": usual.since.isoformat(), "until": usual.until.isoformat()})

    def clean(self):
        days = super().clean()
        since, until = days.get("since"), days.get("until")
        if since and until and since > until:
            self.add_error("until", _("Choose a day that is not before the first one."))
        if since and since.year < FIRST_YEAR:
            self.add_error("since", _("Choose a day of this century."))
        if until and until > today():
            self.add_error("until", _("Choose today or an earlier day: what comes is not known."))

    @property
    def period(self):
        """None while the days make no sense."""
        return Period(**self.cleaned_data) if self.is_valid() else None


class MapForm(forms.Form):
    """Which region, what the shade shows, and which county."""

    region = forms.SlugField(max_length=LONGEST, required=False)
    show = forms.ChoiceField(choices=[(show, show) for show in SHOWN], required=False)
    county = forms.CharField(max_length=LONGEST, required=False)

    @property
    def wanted(self):
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class SearchForm(forms.Form):
    """Words, filters, order and page of the search."""

    q = forms.CharField(required=False)
    sort = forms.ChoiceField(choices=[(sort, sort) for sort in ORDERS], required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)
    exact = forms.BooleanField(required=False)

    def __init__(self, data):
        super().__init__({name: value[:MOST_WORDS] for name, value in data.items()})
        self.chosen = {name: clean(self.data[name]) for name in FACETS if self.data.get(name)}

    @property
    def question(self):
        """What was asked, without what is not understood."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return Question(**asked | {"q": clean(self.data.get("q", ""))}, chosen=self.chosen)


class PageForm(forms.Form):
    """Which page of a list."""

    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)

    @property
    def wanted(self):
        return self.cleaned_data["page"] if self.is_valid() and self.cleaned_data["page"] else 1


def _most(column):
    return Announcement._meta.get_field(column).max_length


class AnnouncementForm(OnceForm):
    """What to tell, and to whom; ``chosen`` is the group, with the people in it now."""

    segment = forms.ChoiceField(
        label=_("To whom"),
        error_messages={
            "required": _("Choose who gets it."),
            "invalid_choice": _("Nobody is in this group now. Choose another one."),
        },
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=_most("subject"),
        error_messages={"required": _("Write the subject here.")},
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=_most("text"),
        help_text=_("An empty line begins a new paragraph, and a web address becomes a link."),
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write here what you want to tell.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.segments = segments()
        self.fields["segment"].choices = [("", _("Choose a group")), *_grouped(self.segments.values())]

    def clean_subject(self):
        return " ".join(self._said("subject").split())

    def clean_text(self):
        return self._said("text")

    def _said(self, name):
        said = clean(self.cleaned_data[name])
        if not said:
            raise forms.ValidationError(self.fields[name].error_messages["required"], code="required")
        return said

    @property
    def chosen(self):
        return self.segments[self.cleaned_data["segment"]]

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in ("segment", "subject", "text")}


def _grouped(found):
    """Options of a select, under the heading they have in common."""
    for group, some in groupby(found, lambda segment: segment.group):
        options = [(segment.value, segment.label) for segment in some]
        yield from options if not group else [(group, options)]


class CheckForm(forms.Form):
    """A page of this site, or a text, to be looked through."""

    page = forms.CharField(
        label=_("Address of a page of this site"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
    )
    text = forms.CharField(
        label=_("Or a text"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean(self):
        said = super().clean()
        if not self.errors and not any(said.values()):
            self.add_error("page", _("Write an address, or paste a text below."))
        return said

    def look(self, barred, person):
        """What is found; None, with a word to the form, for a page that we hold no text of."""
        if text := self.cleaned_data["text"]:
            return text_with(clean(text), barred)
        path = own_path(self.cleaned_data["page"])
        found = page_with(path, barred, person) if path else None
        if found is None:
            self.add_error("page", _("We hold no text of such a page. Paste its text below instead."))
        return found


class ContactForm(OpenForm):
    """A message to the network, from anyone."""

    message = forms.CharField(
        label=_("Your message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )
    email = forms.EmailField(
        label=_("Your email"),
        max_length=254,
        help_text=_("For the answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    about = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)

    def clean_message(self):
        message = clean(self.cleaned_data["message"])
        if not message:
            raise forms.ValidationError(_("Write your message here."), code="required")
        return message

    def clean_name(self):
        return " ".join(clean(self.cleaned_data["name"]).split())

    def clean_about(self):
        return page_of_ours(self.cleaned_data["about"])


def page_of_ours(path):
    """A path on this site, or nothing."""
    path = clean(path)
    ours = path.startswith("/") and len(path) <= 300 and url_has_allowed_host_and_scheme(path, None)
    return path if ours else ""
