"""When somebody can meet, what a group is told, and the wish for a peer."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.coaching.choices import LONGEST_NOTE
from interlocal.coaching.models import Slot
from interlocal.coaching.queries import words
from interlocal.library.models import Topic
from interlocal.training.choices import LANGUAGES
from interlocal.web.forms import AnewForm, Text


class Topics(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(Topic.objects.all(), widget=forms.CheckboxSelectMultiple, **kwargs)


class TellForm(AnewForm):
    """When somebody can meet for coaching, and what for."""

    slots = forms.ModelMultipleChoiceField(
        Slot.objects.none(),
        label=gettext_lazy("When you can"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Tick only times you can come to with all you need: the way there, no steps, care for a child. "
            "Nobody asks why you leave one out."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language you need to be coached in"),
        choices=[("", gettext_lazy("Any")), *LANGUAGES],
        required=False,
    )
    topics = Topics(label=gettext_lazy("What you would like help with"), required=False)

    def __init__(self, *args, cohort, told, coaches, **kwargs):
        if told:
            kwargs["initial"] = {
                "slots": list(told.slots.all()),
                "language": told.language,
                "topics": list(told.topics.all()),
            }
        super().__init__(*args, **kwargs)
        self.fields["slots"].queryset = Slot.objects.filter(cohort=cohort)
        self.fields["slots"].label_from_instance = words.where
        if coaches:
            del self.fields["language"], self.fields["topics"]

    def clean_slots(self):
        slots = self.cleaned_data["slots"]
        if not slots:
            raise forms.ValidationError(
                _("Tick at least one time. If you can at none of them, write to the network.")
            )
        return slots


class NoteForm(AnewForm):
    """A note in a group."""

    text = Text(label=gettext_lazy("Note"), max_length=LONGEST_NOTE)
    reads = forms.ChoiceField(label=gettext_lazy("Who reads it"), widget=forms.RadioSelect, initial="coach")

    def __init__(self, *args, leads, **kwargs):
        super().__init__(*args, **kwargs)
        alone = _("I alone") if leads else _("The coach and I")
        self.fields["reads"].choices = [("coach", alone), ("group", _("Everybody in the group"))]


class WishForm(AnewForm):
    """What somebody would like of a peer, and what they can give."""

    wants = Topics(label=gettext_lazy("What you would like help with"))
    offers = Topics(label=gettext_lazy("What you can help with"))
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES, initial="en")

    def __init__(self, *args, wish=None, **kwargs):
        if wish:
            kwargs["initial"] = {
                "wants": list(wish.wants.all()),
                "offers": list(wish.offers.all()),
                "language": wish.language,
            }
        super().__init__(*args, **kwargs)

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}
