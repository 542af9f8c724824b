"""Decisions, things to do, questions and their answers, and the recap."""

from functools import partial

from django import forms
from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.meetings.forms.fields import AddOneForm, ChangeOneForm
from interlocal.meetings.models import NoteLine
from interlocal.meetings.queries.answers import answer_at
from interlocal.meetings.queries.notes import in_order, speakers
from interlocal.web.forms import LONGEST_LINK, Day, Link, Text

WIDE = partial(forms.TextInput, attrs={"data-size": "full"})


class DecisionForm(AddOneForm):
    do = "decide"

    text = Line(label=gettext_lazy("What was decided"), widget=WIDE(), max_length=400)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)

    @property
    def said(self):
        return {"text": self.cleaned_data["text"]}


class ActionForm(AddOneForm):
    do = "take_on"

    text = Line(label=gettext_lazy("What is to be done"), widget=WIDE(), max_length=300)
    owner = forms.ChoiceField(label=gettext_lazy("Who does it"), required=False)
    name = Line(
        label=gettext_lazy("Or somebody else"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Such as the staff of the network."),
    )
    due = Day(label=gettext_lazy("By when"), required=False)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        groups, self.known = speakers(meeting)
        (_heading, towns), (_other, people) = groups
        self.fields["owner"].choices = [
            ("", _("Nobody of the group yet")),
            (_("A town"), towns),
            (_("A person"), people),
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("owner") and cleaned.get("name"):
            self.add_error("name", _("Choose one of the group, or write somebody else: not both."))
        return cleaned

    @property
    def said(self):
        given = self.cleaned_data
        owner = self.known.get(given["owner"]) or given["name"]
        return {"text": given["text"], "owner": owner, "due": given["due"]}


class QuestionForm(AddOneForm):
    do = "ask"

    text = Line(
        label=gettext_lazy("Question"),
        widget=WIDE(),
        max_length=300,
        help_text=gettext_lazy(
            "So that somebody who was not there understands it. Name no person and no town."
        ),
    )
    line = forms.ModelChoiceField(
        NoteLine.objects.none(),
        label=gettext_lazy("The line it comes from"),
        required=False,
        empty_label=gettext_lazy("None of them"),
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = in_order(meeting)
        self.fields["line"].label_from_instance = lambda line: Truncator(line.text).chars(90)

    @property
    def said(self):
        return {"text": self.cleaned_data["text"], "line": self.cleaned_data["line"]}


class AnswerForm(ChangeOneForm):
    """The address of a page here or elsewhere."""

    answered_by = Line(
        max_length=LONGEST_LINK,
        label=gettext_lazy("Address of what answers it"),
        widget=WIDE(),
        help_text=gettext_lazy(
            "A practice, a case or a resource of the library, a person who wants to be found, or a page or document "
            "elsewhere. Copy it from the address bar."
        ),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_answered_by(self):
        given = self.cleaned_data["answered_by"]
        self.link = answer_at(given, self.person, self.request.get_host())
        if self.link is None:
            raise forms.ValidationError(
                _("No practice, case, resource or person has this address, or nobody may see it.")
            )
        if "address" in self.link:
            self.link = {"address": Link().clean(given)}
        return given


class RecapForm(ChangeOneForm):
    """The recap, before it is published."""

    summary = Text(
        label=gettext_lazy("Summary"),
        max_length=3000,
        required=False,
        help_text=gettext_lazy(
            "A few sentences for somebody who was not there. Themes and decisions come by themselves."
        ),
    )
    library = Text(
        label=gettext_lazy("Practices and cases that came up"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Their addresses in the library, one a line. Their pages then lead to this meeting."
        ),
    )

    def __init__(self, *args, recap=None, **kwargs):
        if recap:
            things = [*recap.practices.order_by("title"), *recap.cases.order_by("title")]
            lines = "\n".join(f"{settings.BASE_URL}{one.get_absolute_url()}" for one in things)
            kwargs["initial"] = {"summary": recap.summary, "library": lines}
        super().__init__(*args, **kwargs)

    def clean_library(self):
        given = self.cleaned_data["library"]
        self.found = {"practice": [], "case": []}
        for line in given.split():
            link = answer_at(line, self.request.user, self.request.get_host()) or {}
            name = next(iter(link), "")
            if name not in self.found:
                raise forms.ValidationError(
                    _("This is no practice and no case of the library: %(address)s") % {"address": line}
                )
            self.found[name].append(link[name])
        return given

    @property
    def said(self):
        return {
            "summary": self.cleaned_data["summary"],
            "practices": self.found["practice"],
            "cases": self.found["case"],
        }


class PublishForm(ChangeOneForm):
    """Whether what may be a name names nobody: ``confirmed`` is the mark of the words that were shown."""

    do = "publish"

    confirmed = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    name_nobody = forms.BooleanField(
        label=gettext_lazy("I looked at these words. They name no person and no town."), required=False
    )

    def __init__(self, *args, mark, **kwargs):
        super().__init__(*args, initial={"confirmed": mark}, **kwargs)
        if not mark:
            del self.fields["name_nobody"]

    @property
    def mark(self):
        given = self.cleaned_data
        return given["confirmed"] if given.get("name_nobody") else ""
