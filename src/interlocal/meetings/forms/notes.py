"""Lines of notes, and looking back."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.meetings.choices import ItemKind
from interlocal.meetings.forms.fields import AddOneForm, ChangeOneForm
from interlocal.meetings.queries.notes import (
    items,
    label_of,
    part_of,
    said_by_value,
    speakers,
    value_of,
)
from interlocal.web.forms import Text


class NoteForm(AddOneForm):
    """One line. It asks for a short text, so that the next one is soon written."""

    part = forms.ChoiceField(label=gettext_lazy("Part of the meeting"))
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
        self.parts, self.fields["part"].choices = _parts(meeting)
        groups, self.known = speakers(meeting)
        self.fields["said_by"].choices = [("", _("Nobody is named")), *groups]

    @property
    def said(self):
        """The line in the words of the actions."""
        given = self.cleaned_data
        return {
            "part": self.parts[given["part"]],
            "text": given["text"],
            "said_by": self.known.get(given["said_by"]),
        }


def _parts(meeting):
    """What is talked about, by value and as choices: the agenda, and kinds of talk outside of it."""
    agenda = items(meeting)
    used = {item.kind for item in agenda} - {ItemKind.OPEN}
    outside = [kind for kind in ItemKind.values if kind not in used]
    inside, others = ([(value_of(one), label_of(one)) for one in parts] for parts in (agenda, outside))
    choices = [(_("Agenda"), inside), (_("Outside of the agenda"), others)] if agenda else others
    return {value_of(one): one for one in (*agenda, *outside)}, choices


class LineForm(NoteForm):
    """A line in other words; ``seen`` is the version that was opened."""

    same_words = ChangeOneForm.same_words

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, line, **kwargs):
        part = part_of(line)
        given = {"part": value_of(part), "text": line.text}
        given |= {"said_by": said_by_value(line), "seen": line.version}
        super().__init__(*args, meeting=line.meeting, initial=given, **kwargs)
        if part and given["part"] not in self.parts:
            self.parts[given["part"]] = part
            self.fields["part"].choices = [*self.fields["part"].choices, (given["part"], label_of(part))]
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
