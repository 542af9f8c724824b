"""What a series is, how often it meets, and what it plans."""

from datetime import timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.core.clock import today
from interlocal.core.recurrence import Repeats, Rule, repeats_of, rule_for
from interlocal.core.text import alphabetical
from interlocal.library.models import Topic
from interlocal.meetings.choices import RESERVED, Visibility
from interlocal.meetings.forms.fields import OneTopic
from interlocal.meetings.models import Occurrence, Series
from interlocal.meetings.rules.planning import Theme
from interlocal.network.choices import time_zones
from interlocal.network.queries import network_settings
from interlocal.web.forms import Day, Hour, Link, OnceForm, Text

NO_MEETING = "-"
LONGEST_THEME = 160


class SeriesFields(OnceForm):
    """What a series is called, who sees it, and where it meets."""

    title = Line(label=gettext_lazy("Name"), max_length=120)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who sees it"), choices=Visibility, widget=forms.RadioSelect
    )
    location = Line(
        label=gettext_lazy("Where"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Such as: online, or an address."),
    )
    join_link = Link(
        label=gettext_lazy("Link to join"),
        help_text=gettext_lazy(
            "Only members of the group see it, on the page of a meeting; no calendar holds it."
        ),
    )

    capacity = forms.IntegerField(
        label=gettext_lazy("Seats at each meeting"),
        min_value=1,
        max_value=10_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("When they are gone, people wait in line. Leave it empty for no limit."),
    )
    takes_guests = forms.BooleanField(label=gettext_lazy("Members may bring a guest"), required=False)

    def clean_title(self):
        found = self.cleaned_data["title"]
        if not slugify(found):
            raise forms.ValidationError(_("Give it a name with letters."))
        return found

    @property
    def own(self):
        """What it is, in the words of the actions."""
        names = ("visibility", "location", "join_link", "capacity", "takes_guests")
        return {"name": self.cleaned_data["title"]} | {name: self.cleaned_data[name] for name in names}


class SeriesForm(SeriesFields):
    """A series that exists."""

    def __init__(self, *args, series, **kwargs):
        own = {name: getattr(series, name) for name in ("join_link", "capacity", "takes_guests")}
        is_now = {"title": series.name, "visibility": series.visibility, "location": series.location}
        super().__init__(*args, initial=is_now | own, **kwargs)


class RuleFields(OnceForm):
    """How often a series meets."""

    first_day = Day(label=gettext_lazy("First meeting"))
    repeats = forms.ChoiceField(label=gettext_lazy("How often"), choices=Repeats)
    first_time = Hour(label=gettext_lazy("Begins at"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=5, max_value=1440)
    tz = forms.ChoiceField(label=gettext_lazy("Time zone"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tz"].choices = list(time_zones().items())
        self.fields["tz"].initial = network_settings().time_zone
        self.fields["minutes"].initial = 60

    @property
    def rule(self):
        said = self.cleaned_data
        rrule = rule_for(said["repeats"], said["first_day"])
        return Rule(rrule, said["first_day"], said["first_time"], said["minutes"], said["tz"])


class RuleForm(RuleFields):
    """Another rule for a series that exists."""

    def __init__(self, *args, series, **kwargs):
        is_now = {name: getattr(series, name) for name in ("first_time", "minutes", "tz")}
        is_now["repeats"] = repeats_of(series.rrule, series.first_day) or Repeats.MONTHLY
        super().__init__(*args, initial=is_now, **kwargs)
        self.fields["tz"].initial = series.tz
        self.fields["minutes"].initial = series.minutes


class NewSeriesForm(RuleFields, SeriesFields):
    """A series a group did not have."""

    field_order = [
        "title",
        "first_day",
        "repeats",
        "first_time",
        "minutes",
        "tz",
        "location",
        "join_link",
        "capacity",
        "takes_guests",
        "visibility",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visibility"].initial = Visibility.PUBLIC

    def clean_title(self):
        found = super().clean_title()
        slug = slugify(found)[:60].strip("-")
        if slug in RESERVED or Series.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is a series of this name already."))
        return found

    @property
    def said(self):
        return {"slug": slugify(self.cleaned_data["title"])[:60].strip("-"), **self.own}


class PlanForm(OnceForm):
    """The days of a plan, and one theme a line."""

    first = Day(label=gettext_lazy("From"))
    last = Day(label=gettext_lazy("Until"))
    themes = Text(
        label=gettext_lazy("Themes, one a line"),
        max_length=12_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "In the order of the meetings. A line with nothing but - leaves that date without a meeting. "
            "To name a topic of the library, write it after a bar: Job ads | Hiring and recruitment. "
            "Themes that find no date wait for one."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first"].initial = today() + timedelta(days=1)
        self.fields["last"].initial = today() + timedelta(days=365)

    def clean_themes(self):
        known = {alphabetical(topic.name)[0]: topic for topic in Topic.objects.all()}
        lines = [line.strip() for line in self.cleaned_data["themes"].splitlines()]
        self.lines = [None if line == NO_MEETING else _theme(line, known) for line in lines if line]
        return self.cleaned_data["themes"]


def _theme(line, known):
    """A theme, with the topic it names, or the topic it is."""
    title, bar, named = (part.strip() for part in line.partition("|"))
    topic = known.get(alphabetical(named or title)[0])
    if bar and topic is None:
        raise forms.ValidationError(
            _("The library has no topic “%(name)s”. Leave it out, or see how the library writes it.")
            % {"name": named[:60]}
        )
    if not title or len(title) > LONGEST_THEME:
        raise forms.ValidationError(
            _("A theme is a line of at most 160 characters: %(line)s") % {"line": line[:60]}
        )
    return Theme(title, topic)


class SwapForm(OnceForm):
    do = "swap"

    one = forms.ModelChoiceField(Occurrence.objects.none(), label=gettext_lazy("This meeting"))
    other = forms.ModelChoiceField(Occurrence.objects.none(), label=gettext_lazy("changes themes with"))

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = meetings
            self.fields[name].label_from_instance = _named


def _named(meeting):
    day = date_format(meeting.day, "DATE_FORMAT")
    return _("%(day)s: %(theme)s") % {"day": day, "theme": meeting.theme or _("no theme yet")}


class QueueForm(OnceForm):
    do = "queue"

    theme = Line(label=gettext_lazy("Theme"), max_length=LONGEST_THEME)
    topic = OneTopic()
