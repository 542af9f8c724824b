"""What a meeting is asked."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.meetings.queries.polls import drafts
from interlocal.surveys.choices import MOST_OPTIONS, ItemType
from interlocal.surveys.forms import ItemForm
from interlocal.surveys.models import Survey
from interlocal.web.forms import AnewForm

LONGEST_QUESTION = 200


class PollForm(ItemForm):
    """One question and its answers, taken from the words of an item at first; or a draft that is there already."""

    same_words = AnewForm.same_words

    draft = forms.ModelChoiceField(
        Survey.objects.none(),
        label=gettext_lazy("Or ask a draft that you wrote before"),
        required=False,
        empty_label=gettext_lazy("None; the question above"),
        help_text=gettext_lazy("Drafts of the kind “Poll in a meeting”, for anyone with the link."),
    )

    def __init__(self, *args, person, item, question=None, **kwargs):
        super().__init__(*args, initial=_of(question) if question else _from(item), **kwargs)
        self.fields["about"].required = False
        self.fields["type"].choices = [one for one in ItemType.choices if one[0] != ItemType.TEXT]
        self.fields["draft"].queryset = drafts(person)
        if question or not self.fields["draft"].queryset:
            del self.fields["draft"]
        self.fields["text"].required = "draft" not in self.fields
        del self.fields["is_required"]

    def clean(self):
        if self.cleaned_data.get("draft"):
            return self.cleaned_data | super(ItemForm, self).clean()
        said = super().clean()
        if not said.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write the question, or choose a draft."))
        return said

    @property
    def question(self):
        """The question in the words of the actions."""
        said = {name: self.cleaned_data[name] for name in ("text", "help", "type", "options")}
        return said | {"is_required": True}


def _of(question):
    return {
        "text": question.text,
        "help": question.help,
        "type": question.type,
        "options": "\n".join(question.options),
    }


def _from(item):
    """The words of an item: its title asks, and lines of its text are answers; a text of one line asks itself."""
    lines = [line.strip(" -*•\t") for line in item.text.splitlines()]
    lines = [line for line in lines if line]
    asks = item.title
    if lines and (not asks or lines[0].endswith("?")):
        asks, lines = lines[0], lines[1:]
    fits = 2 <= len(lines) <= MOST_OPTIONS
    return {
        "text": asks[:LONGEST_QUESTION],
        "type": ItemType.SINGLE,
        "options": "\n".join(lines) if fits else "\n".join([_("Yes"), _("No")]),
    }
