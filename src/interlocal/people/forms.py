"""What people ask for in the list of people, tell about themselves, and write to each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from interlocal.core.text import clean
from interlocal.library.forms.filters import FilterForm, SomeOf, Words
from interlocal.people.choices import Contact, Position, Way
from interlocal.people.queries.listing import SORTS, Wanted
from interlocal.web.forms import OnceForm

MOST_WORDS = 5000  # characters of a message


class PeopleForm(FilterForm):
    """The search, the town to compare with and the filters, as they stand in the address."""

    town = Words(required=False)

    def __init__(self, data, known):
        super().__init__(data, known, SORTS)

    @property
    def kept(self):
        town = self.cleaned_data["town"]
        return [*super().kept, *([("town", town)] if town else [])]

    @property
    def wanted(self):
        return Wanted(
            words=self.words,
            exact=bool(self.cleaned_data.get("exact")),
            chosen=self.chosen,
            sort=self.cleaned_data["sort"] or SORTS[0],
            page=self.page_number,
        )


class ProfileForm(forms.Form):
    """What somebody tells about themselves. Sending it again changes nothing."""

    is_shown = forms.BooleanField(
        label=_("Let people of the network find me"),
        help_text=_("Visitors and search engines never do. You can take this back at any time."),
        required=False,
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    work = forms.CharField(
        label=_("What you do"),
        max_length=120,
        required=False,
        help_text=_("As on your door: Assistant village manager."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    position = forms.ChoiceField(
        label=_("Which of these is nearest"),
        choices=[("", _("None of these")), *Position.choices],
        required=False,
    )
    about = forms.CharField(
        label=_("What you have done, in a few sentences"),
        max_length=600,
        required=False,
        help_text=_("What somebody in your place would like to know before they ask."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    languages = forms.CharField(
        label=_("Languages you speak at work, beside English"),
        max_length=200,
        required=False,
        help_text=_("With commas between: Spanish, Polish."),
    )
    contact = forms.ChoiceField(
        label=_("How you like to be reached"),
        choices=Contact,
        initial=Contact.RELAY,
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        help_text=_("Shown only if you chose it above."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args, topics, practices, **kwargs):
        super().__init__(*args, **kwargs)
        self.vocabularies = {"topics": topics, "practices": practices}
        for kind, names in self.vocabularies.items():
            for way in Way.values:
                self.fields[f"{way}_{kind}"] = SomeOf(names)

    def clean(self):
        cleaned = super().clean()
        for name in ("name", "work", "languages", "phone"):
            cleaned[name] = " ".join(clean(cleaned.get(name, "")).split())
        cleaned["about"] = clean(cleaned.get("about", ""))
        if not cleaned["name"] and "name" not in self.errors:
            self.add_error("name", _("Write the name others should see."))
        if cleaned.get("contact") == Contact.PHONE and not cleaned["phone"] and "phone" not in self.errors:
            self.add_error("phone", _("Write the number, or choose messages."))
        return cleaned

    @property
    def told(self):
        """The columns of a profile."""
        names = ("is_shown", "name", "work", "position", "about", "languages", "contact", "phone")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def subjects(self):
        """Each subject that was ticked: the way, and the slug of its topic or practice."""
        topics = [(way, slug, None) for way in Way.values for slug in self.cleaned_data[f"{way}_topics"]]
        practices = [
            (way, None, slug) for way in Way.values for slug in self.cleaned_data[f"{way}_practices"]
        ]
        return [*topics, *practices]

    def rows(self, kind):
        """The lines of one table of subjects: slug, name, and for each way whether it is ticked."""
        ticked = {way: set(self[f"{way}_{kind}"].value() or ()) for way in Way.values}
        return [
            (slug, name, [(way, slug in ticked[way]) for way in Way.values])
            for slug, name in self.vocabularies[kind].items()
        ]

    @property
    def topics(self):
        return self.rows("topics")

    @property
    def practices(self):
        return self.rows("practices")

    @property
    def has_practices(self):
        """Whether any practice is ticked."""
        return any(on for _slug, _name, ways in self.practices for _way, on in ways)


class LetterForm(OnceForm):
    """A message from one person to another. ``to`` tells messages with the same words apart."""

    text = forms.CharField(
        label=_("Your message"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 8})
    )
    shows_address = forms.BooleanField(
        label=_("Show my email address"),
        help_text=_("Then the answer can come by mail. Without it, answers come through this site too."),
        required=False,
    )
    to = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, to, **kwargs):
        super().__init__(*args, **kwargs)
        self.expected = str(to)
        self.fields["to"].initial = self.expected

    def clean_text(self):
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Write your message here."), code="required")
        return text

    def clean_to(self):
        if self.cleaned_data["to"] != self.expected:
            raise forms.ValidationError(_("This form belongs to another page. Please open this one again."))
        return self.expected


class ReportForm(OnceForm):
    """What somebody did, for the network to know; an end to their messages; or both."""

    block = forms.BooleanField(
        label=_("Take no more messages from them"),
        help_text=_("They cannot find you any more either, and are not told why."),
        required=False,
        initial=True,
    )
    text = forms.CharField(
        label=_("What the network should know"),
        max_length=MOST_WORDS,
        required=False,
        help_text=_("What they wrote is with you alone: copy here what matters."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    to = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, to, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].initial = str(to)

    def clean_text(self):
        return clean(self.cleaned_data["text"])

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("text") and not cleaned.get("block"):
            self.add_error("text", _("Say what happened, or choose to take no more messages."))
        return cleaned
