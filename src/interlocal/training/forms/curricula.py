"""What those who teach write: modules, lessons, what is read for them, and what is new in a version."""

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.training.choices import Mode
from interlocal.training.forms.programs import Described
from interlocal.training.models import Module
from interlocal.training.queries.curricula import READ
from interlocal.training.rules.curricula import words_of
from interlocal.web.forms import AnewForm, Link, Text


class StepForm(AnewForm):
    """One button: a part up, down or away; or the whole version begun or thrown away."""

    do = "step"

    act = forms.RegexField(
        r"\A(?:up|down|remove)-(?:module|lesson|reading)-[0-9]{1,18}\Z|\A(?:begin|delete)\Z"
    )

    @property
    def step(self):
        """What, which kind of part, and its number; empty and 0 where the button is about the whole version."""
        what, _dash, rest = self.cleaned_data["act"].partition("-")
        kind, _dash, number = rest.partition("-")
        return what, kind, int(number or 0)


class PublishForm(AnewForm):
    """From now on a version stays as it is."""

    do = "publish"

    note = Line(
        label=gettext_lazy("What is new in it"),
        max_length=240,
        required=False,
        help_text=gettext_lazy("For who chooses a version for an edition."),
    )


class PartForm(Described):
    """A part of a draft. ``seen`` changes with what it said when it was opened: of two who write, the second is told."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args, about=None, **kwargs):
        super().__init__(*args, about=about, **kwargs)
        self.now = words_of(about) if about else ""
        self.fields["seen"].initial = self.now

    def renewed(self):
        """Shown again after it was refused: it has been seen now what the other wrote."""
        self.data = self.data.copy()
        self.data["seen"] = self.now
        return self

    @property
    def said(self):
        said = super().said
        if self.thing is None:
            del said["seen"]
        return said


class ModuleForm(PartForm):
    """What a month is about."""

    title = Line(label=gettext_lazy("Title"), max_length=120)
    objective = Text(
        label=gettext_lazy("What people learn"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody reads it on the page of an edition."),
    )


class Lines(Text):
    """A list, typed with one thing a line."""

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]


class LessonForm(PartForm):
    """What happens in a session."""

    title = Line(label=gettext_lazy("Title"), max_length=120)
    module = forms.ModelChoiceField(Module.objects.none(), label=gettext_lazy("Module"), empty_label=None)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=10, max_value=960, initial=240)
    mode = forms.ChoiceField(
        label=gettext_lazy("Where"), choices=Mode, widget=forms.RadioSelect, initial=Mode.IN_PERSON
    )
    objectives = Lines(
        label=gettext_lazy("What people can do afterwards"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One thing a line."),
    )
    assignment = Text(
        label=gettext_lazy("What to do until next time"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    facilitator_notes = Text(
        label=gettext_lazy("Notes for facilitators"),
        max_length=8000,
        required=False,
        help_text=gettext_lazy("Participants never see them."),
    )

    def __init__(self, *args, module, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["module"].queryset = Module.objects.filter(curriculum=module.curriculum_id)
        if self.thing is None:
            del self.fields["module"]


class LibraryForm(AnewForm):
    """Something of the library that is to be read for a lesson."""

    do = "library"

    pick = forms.RegexField(rf"\A(?:{'|'.join(READ)})-[0-9]{{1,18}}\Z")

    @property
    def picked(self):
        """Which kind, and its number."""
        kind, _dash, number = self.cleaned_data["pick"].partition("-")
        return kind, int(number)


class LinkForm(AnewForm):
    """Something on another site that is to be read for a lesson."""

    do = "link"

    title = Line(label=gettext_lazy("Title"), max_length=160)
    link = Link(label=gettext_lazy("Link"))
    note = Line(label=gettext_lazy("What to look for"), max_length=300, required=False)
    is_required = forms.BooleanField(label=gettext_lazy("Everybody reads it"), required=False, initial=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["link"].required = True

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class ReadingForm(PartForm):
    """How something is read. What it is of stays; take it away and add another instead."""

    title = Line(label=gettext_lazy("Title"), max_length=160)
    link = Link(label=gettext_lazy("Link"))
    note = Line(label=gettext_lazy("What to look for"), max_length=300, required=False)
    is_required = forms.BooleanField(label=gettext_lazy("Everybody reads it"), required=False)

    def __init__(self, *args, about, **kwargs):
        super().__init__(*args, about=about, **kwargs)
        self.fields["link"].required = True
        if not about.link:
            del self.fields["title"], self.fields["link"]
