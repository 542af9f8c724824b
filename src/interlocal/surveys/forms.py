"""What whoever asks writes, and what people answer."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.forms.joining import Words
from interlocal.accounts.forms.people import Line
from interlocal.core.text import clean
from interlocal.surveys.choices import (
    ASKED_HERE,
    FEWEST_STEPS,
    MOST_OPTIONS,
    MOST_STEPS,
    NO_ANSWER,
    Anonymity,
    Audience,
    ItemType,
    Kind,
    Results,
)
from interlocal.web.forms import OnceForm

MOST_LETTERS = 100  # of one answer that is offered


class WallTime(forms.DateTimeField):
    """What a clock of the network shows, as ``2026-03-20T09:30``; empty where nothing is planned."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value):
        moment = super().clean(value)
        return timezone.make_naive(moment).isoformat(timespec="minutes") if moment else ""


class Said(OnceForm):
    """A form whose words an action takes as they are. The view says where it goes then."""

    goes_to = ""

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name not in {"once", "about"}}


class SurveyForm(Said):
    """What a survey is about, who is asked, and when."""

    title = Line(label=_("Title"), max_length=120, help_text=_("Such as: Is certification of interest?"))
    purpose = Line(
        label=_("What the answers are for"),
        max_length=200,
        help_text=_("Name the decision or the group they go to. Everybody who is asked reads it."),
    )
    intro = Words(4, label=_("What people should know first"), required=False)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=Kind, widget=forms.RadioSelect, initial=Kind.CHECK_IN
    )
    audience = forms.ChoiceField(
        label=_("Who may answer"),
        choices=[(one.value, one.label) for one in ASKED_HERE],
        widget=forms.RadioSelect,
        initial=Audience.MEMBERS,
    )
    anonymity = forms.ChoiceField(
        label=_("How answers are kept"),
        choices=Anonymity,
        widget=forms.RadioSelect,
        initial=Anonymity.ANONYMOUS,
    )
    opens = WallTime(
        label=_("Opens"),
        required=False,
        help_text=_("In the network’s time zone. Empty: when you press a button."),
    )
    closes = WallTime(label=_("Ends"), required=False, help_text=_("Empty: when you press a button."))
    results = forms.ChoiceField(
        label=_("When others see the results"),
        choices=Results,
        widget=forms.RadioSelect,
        initial=Results.AT_CLOSE,
    )

    def clean(self):
        said = super().clean()
        if said.get("audience") == Audience.LINK and said.get("anonymity") == Anonymity.IDENTIFIED:
            self.add_error("anonymity", _("Who comes by a link gives no name. Choose “without names”."))
        opens, closes = said.get("opens"), said.get("closes")
        if opens and closes and opens >= closes:
            self.add_error("closes", _("It has to end after it opens."))
        return said


class SettingsForm(SurveyForm):
    """The same of a draft that exists."""

    same_words = timedelta(0)  # what was so before may be so again


class ItemForm(Said):
    """A question for a draft. ``about`` tells drafts apart in which the same is asked."""

    text = Line(label=_("Question"), max_length=200)
    help = Line(label=_("Hint under it"), max_length=200, required=False)
    type = forms.ChoiceField(
        label=_("Kind of answer"), choices=ItemType, widget=forms.RadioSelect, initial=ItemType.SINGLE
    )
    options = Words(
        6,
        label=_("Answers to choose from, one a line"),
        required=False,
        help_text=_("For a scale you may leave this empty: it is then five steps from disagree to agree."),
    )
    is_required = forms.BooleanField(label=_("Nobody can go on without answering this"), required=False)
    about = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def clean_options(self):
        lines = (clean(line) for line in self.cleaned_data["options"].splitlines())
        options = list(dict.fromkeys(line for line in lines if line))
        if any(len(option) > MOST_LETTERS for option in options):
            raise forms.ValidationError(_("An answer has at most %(most)s letters.") % {"most": MOST_LETTERS})
        return options

    def clean(self):
        said = super().clean()
        kind, options = said.get("type"), said.get("options")
        if options is None:
            return said
        if kind == ItemType.TEXT:
            said["options"] = []
        elif kind == ItemType.SCALE:
            if options and not FEWEST_STEPS <= len(options) <= MOST_STEPS:
                self.add_error(
                    "options",
                    _("A scale has %(fewest)s to %(most)s steps, one a line.")
                    % {"fewest": FEWEST_STEPS, "most": MOST_STEPS},
                )
        elif kind and not 2 <= len(options) <= MOST_OPTIONS:
            self.add_error(
                "options", _("Write 2 to %(most)s answers that differ, one a line.") % {"most": MOST_OPTIONS}
            )
        return said


class ChangedItemForm(ItemForm):
    """The same of a question that exists."""

    same_words = timedelta(0)


class AnswerForm(forms.Form):
    """The questions of a survey as fields. It carries no token: a token would keep when somebody answered.

    Sending it again does no harm: with a name, the same answer takes its own place; without, only the first counts.
    """

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.key] = _field(question)

    @property
    def said(self):
        """What was answered, by question: codes that were ticked, or a text."""
        return {q.key: self._said(q) for q in self.questions}

    def _said(self, question):
        value = self.cleaned_data[question.key]
        return value if question.is_text or question.is_multiple else [value] * bool(value)


def initial_of(questions, said):
    """What was answered before, as the form shows it."""
    found = dict(said or {})
    for question in questions:
        if question.key in found and not (question.is_text or question.is_multiple):
            found[question.key] = found[question.key][0]
    return found


def _field(question):
    shared = {"label": question.text, "help_text": question.help, "required": question.is_required}
    if question.is_text:
        return Words(4, **shared)
    if question.is_multiple:
        return forms.MultipleChoiceField(
            choices=question.options, widget=forms.CheckboxSelectMultiple, **shared
        )
    none = [] if question.is_required else [(NO_ANSWER, _("No answer"))]
    initial = None if question.is_required else NO_ANSWER
    choices = [*question.options, *none]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, initial=initial, **shared)
