"""Lines of notes, and looking back."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.meetings.choices import ItemKind
from interlocal.meetings.forms.fields import AddOneForm, ChangeOneForm
from interlocal.meetings.queries.notes import said_by_value, speakers
from interlocal.web.forms import Text


class NoteForm(AddOneForm):
    """One line. It asks for a short text, so that the next one is soon written."""

    part = forms.ChoiceField(label=gettext_lazy("Part of the meeting"), choices=ItemKind)
    text = Text(
        label=gettext_lazy("What was said"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Say it without names, unless somebody asked to be named."),
    )
    said_by = forms.ChoiceField(
        label=gettext_lazy("Who said it"),
        required=False,
        help_text=gettext_lazy("Nobody is named unless they agree. Members see it; everybody else does not."),
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        groups, self.known = speakers(meeting)
        self.fields["said_by"].choices = [("", _("Nobody is named")), *groups]

    @property
    def said(self):
        """The line in the words of the actions."""
        given = self.cleaned_data
        return {
            "part": given["part"],
            "text": given["text"],
            "said_by": self.known.get(given["said_by"]),
        }


class LineForm(NoteForm):
    """A line in other words; ``seen`` is the version that was opened."""

    same_words = ChangeOneForm.same_words

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, line, **kwargs):
        given = {"part": line.part, "text": line.text, "said_by": said_by_value(line), "seen": line.version}
        super().__init__(*args, meeting=line.meeting, initial=given, **kwargs)
        held = given["said_by"]
        if held and held not in self.known:  # somebody who left the group since
            self.known[held] = line.town or line.person
            self.fields["said_by"].choices += [(held, str(self.known[held]))]


class ReflectForm(ChangeOneForm):
    """What went well, and what did not."""

    well = Text(
        label=gettext_lazy("What went well"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    not_well = Text(
        label=gettext_lazy("What did not"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("well") or cleaned.get("not_well") or self.errors):
            self.add_error("well", _("Write something in one of the two."))
        return cleaned
