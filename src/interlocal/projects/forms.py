"""What towns write of their projects, what peers tell them, and what people write for themselves."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.core.pictures import LARGEST_PHOTO, Refused, bare_picture
from interlocal.library.models import Topic
from interlocal.library.queries.contributions import published_practices
from interlocal.meetings.models import ActionItem
from interlocal.projects.choices import Kept, Proof, Seen
from interlocal.projects.models import Commitment, LogEntry, Milestone, PeerFeedback, Project
from interlocal.web.forms import LARGEST_PDF, AnewForm, Day, Link, OnceForm, Text

PICTURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"RIFF": "webp"}  # by how a file begins


def most(model, column):
    return model._meta.get_field(column).max_length


def long(model, column, label, help_text="", *, required=False, rows=4):
    """Several lines for a column."""
    widget = forms.Textarea(attrs={"rows": rows})
    return Text(
        label=label, help_text=help_text, max_length=most(model, column), required=required, widget=widget
    )


def plain(number):
    """As people type it: 5 rather than 5.0."""
    return None if number is None else f"{number:.15g}"


def line(model, column, label, help_text="", *, required=True):
    widget = forms.TextInput(attrs={"data-size": "full"})
    return Line(
        label=label, help_text=help_text, max_length=most(model, column), required=required, widget=widget
    )


class Saying(AnewForm):
    """``said`` is what an action takes."""

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class Changing(Saying):
    """A form about a row that is there; ``seen`` is the version that was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, about, version, **kwargs):
        given = {name: getattr(about, name) for name in self.base_fields if hasattr(about, name)}
        super().__init__(*args, initial=given | {"seen": version}, **kwargs)


class BeginForm(OnceForm):
    """A title and a problem are enough to begin; a person of several towns says which."""

    title = line(Project, "title", gettext_lazy("What will your town change?"))
    problem = long(Project, "problem", gettext_lazy("What is the problem?"))
    town = forms.ChoiceField(label=gettext_lazy("Which town?"))
    field_order = ["town"]

    def __init__(self, *args, towns, **kwargs):
        super().__init__(*args, **kwargs)
        self.towns = {town.geoid: town for town in towns}
        self.fields["town"].choices = [(geoid, str(town)) for geoid, town in self.towns.items()]
        if len(self.towns) == 1:
            del self.fields["town"]

    @property
    def said(self):
        said = {name: self.cleaned_data[name] for name in ("title", "problem")}
        chosen = self.cleaned_data.get("town") or next(iter(self.towns))
        return said | {"town": self.towns[chosen]}


class PlanForm(Changing):
    """Problem, baseline and plan. All but the title may be empty until the work begins."""

    title = line(Project, "title", gettext_lazy("Title"))
    problem = long(
        Project,
        "problem",
        gettext_lazy("What is the problem?"),
        gettext_lazy("For whom, and how do you know?"),
    )
    baseline = long(
        Project,
        "baseline",
        gettext_lazy("How is it today?"),
        gettext_lazy("Later this is the only way to tell what changed."),
    )
    measure = line(
        Project,
        "measure",
        gettext_lazy("What you measure, if you do"),
        gettext_lazy("Such as: applicants for each job"),
        required=False,
    )
    baseline_number = forms.FloatField(
        label=gettext_lazy("The number today"), required=False, min_value=-1e12, max_value=1e12
    )
    baseline_unit = Line(
        label=gettext_lazy("Unit"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Such as: %, days, people"),
    )
    baseline_on = Day(label=gettext_lazy("Measured on"), required=False)
    baseline_source = line(
        Project, "baseline_source", gettext_lazy("Where the number comes from"), required=False
    )
    plan = long(Project, "plan", gettext_lazy("What is the plan?"), gettext_lazy("One step a line."), rows=8)
    practice = forms.ModelChoiceField(
        label=gettext_lazy("Which practice of the library is it?"),
        queryset=Project.objects.none(),
        required=False,
        empty_label=gettext_lazy("None of them"),
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, about, **kwargs):
        super().__init__(*args, about=about, version=about.version, **kwargs)
        self.fields["practice"].queryset = published_practices()
        self.initial["topics"] = list(about.topics.all())
        self.initial["baseline_number"] = plain(about.baseline_number)

    def clean(self):
        said = super().clean()
        if said.get("baseline_number") is not None:
            for name in ("measure", "baseline_on"):
                if name in said and not said[name]:
                    self.add_error(name, _("A number needs this: otherwise nobody can read it later."))
        return said


class ReportForm(Changing):
    """What came of it, and what it cost."""

    outcome = long(
        Project,
        "outcome",
        gettext_lazy("What came of it?"),
        gettext_lazy("Also what did not work: other towns learn most from that."),
        required=True,
        rows=6,
    )
    outcome_number = forms.FloatField(
        label=gettext_lazy("The same number now"), required=False, min_value=-1e12, max_value=1e12
    )
    outcome_on = Day(label=gettext_lazy("Measured on"), required=False)
    cost = forms.IntegerField(
        label=gettext_lazy("What did it cost, in dollars?"),
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        help_text=gettext_lazy("Without your own staff. Empty: you do not know."),
    )
    staff_days = forms.IntegerField(
        label=gettext_lazy("How many days did staff work on it?"),
        required=False,
        min_value=0,
        max_value=100_000,
    )

    def __init__(self, *args, about, **kwargs):
        super().__init__(*args, about=about, version=about.version, **kwargs)
        self.initial["outcome_number"] = plain(about.outcome_number)
        if about.baseline_number is None:
            del self.fields["outcome_number"], self.fields["outcome_on"]

    def clean(self):
        said = super().clean()
        if said.get("outcome_number") is not None and "outcome_on" in said and not said["outcome_on"]:
            self.add_error("outcome_on", _("Say when it was measured."))
        return said


class LogForm(Changing):
    """What a month brought."""

    did = long(LogEntry, "did", gettext_lazy("What did you do?"), required=True)
    learned = long(LogEntry, "learned", gettext_lazy("What did you learn?"))
    next = long(LogEntry, "next", gettext_lazy("What comes next?"), rows=3)


class MilestoneForm(Saying):
    """One step, and by when."""

    title = line(Milestone, "title", gettext_lazy("What will be done?"))
    due_on = Day(label=gettext_lazy("By when?"))


class EvidenceForm(Saying):
    """A file, a link or a note."""

    title = Line(label=gettext_lazy("Title"), max_length=160)
    shows = Text(
        label=gettext_lazy("What does it show?"),
        max_length=1000,
        help_text=gettext_lazy("In words, also for people who cannot open it. Name nobody."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg,image/webp"}),
        help_text=gettext_lazy(
            "A PDF or a picture of at most 10 MB. A picture keeps nothing of where it was taken."
        ),
    )
    link = Link(label=gettext_lazy("Or a link"), help_text=gettext_lazy("Without either it is a note."))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > LARGEST_PDF:
            raise forms.ValidationError(_("This file is larger than 10 MB. Save it smaller, then try again."))
        start = file.read(5)
        file.seek(0)
        if start == b"%PDF-":
            file.name = "evidence.pdf"
            return file
        kind = next((kind for mark, kind in PICTURES.items() if start.startswith(mark)), None)
        if kind is None or file.size > LARGEST_PHOTO:
            raise forms.ValidationError(_("Give a PDF, or a picture as PNG, JPEG or WebP."))
        try:
            made = bare_picture(file, kind)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        made.name = f"evidence.{kind}"
        return made

    def clean(self):
        said = super().clean()
        if said.get("file") and said.get("link"):
            self.add_error("link", _("Give a file or a link, not both."))
        return said

    @property
    def said(self):
        said = super().said
        kind = Proof.FILE if said["file"] else Proof.LINK if said["link"] else Proof.NOTE
        return said | {"kind": kind, "file": said["file"] or ""}


class FeedbackForm(Saying):
    """What somebody sees in the project of another town. There are no marks to give."""

    strengths = long(PeerFeedback, "strengths", gettext_lazy("What is strong in it?"))
    question = long(PeerFeedback, "question", gettext_lazy("What do you wonder?"))
    suggestion = long(PeerFeedback, "suggestion", gettext_lazy("What would you try?"))

    def clean(self):
        said = super().clean()
        if not self.errors and not any(said[name] for name in ("strengths", "question", "suggestion")):
            raise forms.ValidationError(_("Write at least one of the three."))
        return said


class ReflectionForm(Saying):
    """What one takes along, and who reads it."""

    text = Text(
        label=gettext_lazy("What do you take with you?"),
        max_length=4000,
        help_text=gettext_lazy("It is kept sealed. Nobody reads it but those you choose."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    session = forms.ModelChoiceField(
        label=gettext_lazy("About which session?"),
        queryset=Project.objects.none(),
        required=False,
        empty_label=gettext_lazy("No session: the month as a whole"),
    )
    seen_by = forms.ChoiceField(
        label=gettext_lazy("Who reads it?"),
        choices=Seen,
        widget=forms.RadioSelect,
        initial=Seen.MYSELF,
    )

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions


class FromMeeting(forms.ModelChoiceField):
    """Something that was taken on at a meeting, and when."""

    def __init__(self):
        super().__init__(
            ActionItem.objects.none(),
            label=gettext_lazy("Did you take it on at a meeting too?"),
            required=False,
            empty_label=gettext_lazy("No"),
            widget=forms.Select(attrs={"data-size": "full"}),
        )

    def label_from_instance(self, one):
        return _("%(text)s (%(day)s)") % {
            "text": one.text,
            "day": date_format(one.meeting.day, "DATE_FORMAT"),
        }


class LinkForm(Saying):
    """What was taken on at a meeting and belongs to a promise."""

    item = FromMeeting()

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items


class PromiseForm(LinkForm):
    """What the town will go on with. Where nothing was taken on, nothing is asked of it."""

    field_order = ("text", "item")
    text = line(
        Commitment,
        "text",
        gettext_lazy("What will your town go on with?"),
        gettext_lazy(
            "One thing that somebody can check in a year. Such as: We publish the numbers each January."
        ),
    )

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, items=items, **kwargs)
        if not items:
            del self.fields["item"]


class AnswerForm(Saying):
    """What became of a promise: one page, one question."""

    status = forms.ChoiceField(
        label=gettext_lazy("What became of it?"), choices=Kept, widget=forms.RadioSelect
    )
    note = Text(
        label=gettext_lazy("In a few words"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("What made it easy or hard? Name nobody."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
