"""What people write, report and decide in discussions, and which of them they look for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Body
from interlocal.core.clock import today
from interlocal.core.text import clean
from interlocal.discussions.choices import LONGEST, LONGEST_REASON, Retention
from interlocal.discussions.queries.lists import Wanted
from interlocal.discussions.queries.log import Asked
from interlocal.discussions.rules.who import is_staff_of_a_town
from interlocal.library.forms.filters import OneOf, Words
from interlocal.library.models import Topic
from interlocal.meetings.models import Group
from interlocal.meetings.rules.who import own_groups
from interlocal.web.forms import OnceForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Cleaned(forms.CharField):
    """A text without characters nobody can see; one line, unless it is long."""

    def __init__(self, *, rows=0, **kwargs):
        self.rows = rows
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value):
        text = clean(super().to_python(value))
        return text if self.rows else " ".join(text.split())


class ListForm(forms.Form):
    """Nobody fills this in wrongly: what means nothing counts as not asked."""

    q = Words(required=False)

    def __init__(self, data, topics, groups):
        super().__init__(data)
        self.fields["topic"], self.fields["group"] = OneOf(topics), OneOf(groups)
        self.full_clean()

    @property
    def wanted(self):
        said = {name: self.cleaned_data[name] for name in ("q", "topic", "group")}
        return Wanted(**said, is_unread=bool(self.data.get("unread")), page=self.data.get("page", "1"))


class ReplyForm(OnceForm):
    """Something one writes in a thread."""

    text = Cleaned(
        label=_("Your post"),
        help_text=_("Addresses of web pages become links. Do not write what only your town should know."),
        max_length=LONGEST,
        rows=6,
    )


class ThreadForm(ReplyForm):
    """A new thread: what about, for whom, and its first post."""

    field_order = ["title", "group", "topic", "text", "is_staff_only"]

    title = Cleaned(
        label=_("Title"),
        max_length=160,
        help_text=_("A question is best: others see at once whether they know."),
    )
    group = forms.ModelChoiceField(
        Group.objects.none(),
        label=_("Who reads it"),
        required=False,
        empty_label=_("Everybody of the network"),
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(), label=_("Topic"), to_field_name="slug", empty_label=_("Choose one")
    )
    is_staff_only = forms.BooleanField(
        label=_("Only for staff of towns"),
        help_text=_("Elected officials cannot read it, nor write in it. This cannot be undone."),
        required=False,
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(pk__in=list(own_groups(person)))
        if not is_staff_of_a_town(person):
            del self.fields["is_staff_only"]

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in self.fields if name != "once"}


class ReportForm(OnceForm):
    """What is wrong with a post."""

    text = Cleaned(
        label=_("What is wrong with it?"),
        help_text=_("Moderators read this. Whoever wrote the post does not learn who you are."),
        max_length=LONGEST_REASON,
        rows=4,
    )


class HideForm(OnceForm):
    """Why a post is shown no more."""

    reason = Cleaned(
        label=_("Why?"), help_text=_("Whoever wrote it is told this."), max_length=LONGEST_REASON, rows=4
    )


class ReturnForm(HideForm):
    """Why a held post goes back to its writer."""

    do = "return"


class ReleaseForm(OnceForm):
    """A held post is published."""

    do = "release"


class DeleteForm(OnceForm):
    """Somebody means it."""


class StaffOnlyForm(OnceForm):
    """Elected officials are shut out of a thread, for good."""

    do = "staff_only"


class KeepForm(OnceForm):
    """How long a thread is kept."""

    do = "keep"
    retention = forms.ChoiceField(
        label=_("Kept after the last post"),
        choices=Retention,
        help_text=_("Ask your counsel what the law asks for."),
    )


class NoticeForm(OnceForm):
    """A body gave public notice."""

    do = "notice"
    body = forms.ModelChoiceField(
        Body.objects.select_related("municipality").order_by("municipality__name", "name"),
        label=_("Public body"),
        empty_label=_("Choose one"),
    )
    said = Cleaned(
        label=_("Where it is posted, and what it says"),
        max_length=300,
        help_text=_("Such as: on maple-fork.example, 12 March, “discussion of interpreters”."),
    )
    posted_on = forms.DateField(label=_("Posted on"), widget=DAY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].label_from_instance = lambda body: f"{body.municipality}: {body}"

    def clean_posted_on(self):
        day = self.cleaned_data["posted_on"]
        if day > today():
            raise forms.ValidationError(
                _("Choose today or an earlier day: record the notice once it is posted.")
            )
        return day


class LogForm(forms.Form):
    """Which part of the record."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Public body"), required=False, empty_label=_("All bodies")
    )
    since = forms.DateField(label=_("From"), required=False, widget=DAY)
    until = forms.DateField(label=_("Until"), required=False, widget=DAY)

    def __init__(self, data, bodies):
        super().__init__(data)
        self.fields["body"].queryset = bodies
        self.fields["body"].label_from_instance = lambda body: f"{body.municipality}: {body}"

    def clean(self):
        days = super().clean()
        if days.get("since") and days.get("until") and days["since"] > days["until"]:
            self.add_error("until", _("Choose a day that is not before the first one."))
        return days

    @property
    def asked(self):
        """None while the days make no sense."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        return Asked(said["body"].pk if said["body"] else None, said["since"], said["until"])
