"""Items of agendas, questions of the bank, and people who speak."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.accounts.models import Expert, Organisation, Person
from interlocal.core.pictures import LARGEST_PHOTO, Refused, photo
from interlocal.meetings.choices import MOST_MINUTES, ItemKind, PromptKind
from interlocal.meetings.models import Prompt
from interlocal.meetings.queries.agenda import prompts
from interlocal.meetings.rules import who
from interlocal.web.forms import AnewForm, Text


class ItemFields(AnewForm):
    """What every item of an agenda has."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ItemKind)
    title = Line(
        label=gettext_lazy("Title"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Leave it empty if the kind says it all."),
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=0, max_value=MOST_MINUTES)
    text = Text(
        label=gettext_lazy("Text or questions"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Everybody who sees the meeting reads it. One question a line."),
    )

    def __init__(self, *args, item=None, **kwargs):
        if item:
            kwargs["initial"] = {
                name: getattr(item, name, None) for name in self.base_fields if name != "once"
            }
        super().__init__(*args, **kwargs)

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class UsualItemForm(ItemFields):
    """An item of the usual agenda."""

    owner_name = Line(
        label=gettext_lazy("Who leads it"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Such as: the chair, the host of the month."),
    )


class AgendaItemForm(ItemFields):
    """An item of one meeting."""

    prompt = forms.ModelChoiceField(
        Prompt.objects.none(),
        label=gettext_lazy("Or a question of the bank"),
        required=False,
        empty_label=gettext_lazy("None; the text above"),
        help_text=gettext_lazy("What was never or longest not asked comes first. It is added to the text."),
    )
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Member who leads it"),
        required=False,
        empty_label=gettext_lazy("None of them"),
        help_text=gettext_lazy("Only members of the group see the name."),
    )
    owner_name = Line(
        label=gettext_lazy("Or who leads it, in words"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Everybody reads it: a town, an organization, or a person who agreed to be named."
        ),
    )
    speaker = forms.ModelChoiceField(
        Expert.objects.all(),
        label=gettext_lazy("Speaker with a profile"),
        required=False,
        empty_label=gettext_lazy("None of them"),
    )
    note = Text(
        label=gettext_lazy("Note for chairs"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only chairs and the network see it; it is in no file."),
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        members = who.members_now().filter(group=meeting.series.group_id)
        self.fields["owner"].queryset = Person.objects.filter(pk__in=members.values("person"))
        self.fields["prompt"].queryset = prompts()
        self.fields["prompt"].label_from_instance = _asked

    @property
    def said(self):
        """With the words of a question that was chosen now."""
        said = super().said
        prompt = said["prompt"]
        if prompt and prompt.text not in said["text"]:
            said["text"] = f"{said['text']}\n{prompt.text}".strip()
        return said


def _asked(prompt):
    kind = prompt.get_kind_display()
    if prompt.last_used is None:
        return _("%(kind)s: %(text)s (never asked)") % {"kind": kind, "text": prompt.text}
    day = date_format(prompt.last_used, "DATE_FORMAT")
    return _("%(kind)s: %(text)s (asked %(day)s)") % {"kind": kind, "text": prompt.text, "day": day}


class PromptForm(AnewForm):
    """A question of the bank."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=PromptKind)
    question = Line(label=gettext_lazy("Question"), max_length=300)
    tags = Line(
        label=gettext_lazy("Tags"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Words with commas between, such as: hiring, first meeting."),
    )

    def __init__(self, *args, prompt=None, **kwargs):
        self.prompt = prompt
        if prompt:
            kwargs["initial"] = {"kind": prompt.kind, "question": prompt.text, "tags": prompt.tags}
        super().__init__(*args, **kwargs)

    def clean_question(self):
        found = self.cleaned_data["question"]
        others = Prompt.objects.exclude(pk=self.prompt.pk if self.prompt else None)
        if others.filter(text__iexact=found).exists():
            raise forms.ValidationError(_("This question is in the bank already."))
        return found

    @property
    def said(self):
        said = self.cleaned_data
        return {"kind": said["kind"], "text": said["question"], "tags": said["tags"]}


class SpeakerForm(AnewForm):
    """Who somebody is that speaks."""

    full_name = Line(label=gettext_lazy("Name"), max_length=120)
    title = Line(label=gettext_lazy("Title"), max_length=120, required=False)
    department = Line(label=gettext_lazy("Department"), max_length=120, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=gettext_lazy("Organization"),
        required=False,
        empty_label=gettext_lazy("None of these"),
    )
    affiliation = Line(label=gettext_lazy("Or where they work, in words"), max_length=120, required=False)
    areas = Line(label=gettext_lazy("Areas of research or work"), max_length=300, required=False)
    experience = Text(
        label=gettext_lazy("Recent experience"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    picture = forms.FileField(
        label=gettext_lazy("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=gettext_lazy("PNG, JPEG or WebP. It is made small, and forgets where it was taken."),
    )
    photo_alt = Line(
        label=gettext_lazy("What the photo shows"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("For people who cannot see it, such as: a woman in front of a map."),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("They agreed that everybody can read this"),
        error_messages={"required": gettext_lazy("Ask them first, then tick this.")},
    )

    own = ("title", "department", "organisation", "affiliation", "areas", "experience", "photo_alt")

    def __init__(self, *args, speaker=None, **kwargs):
        self.speaker = speaker
        if speaker:
            kwargs["initial"] = {name: getattr(speaker, name) for name in self.own}
            kwargs["initial"] |= {"full_name": speaker.name, "agreed": True}
        super().__init__(*args, **kwargs)

    def clean_picture(self):
        given = self.cleaned_data["picture"]
        if not given:
            return None
        if given.size > LARGEST_PHOTO:
            raise forms.ValidationError(
                _("This photo is larger than 10 MB. Save it smaller, then try again.")
            )
        try:
            return photo(given)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean(self):
        cleaned = super().clean()
        has_photo = cleaned.get("picture") or (self.speaker and self.speaker.photo)
        if has_photo and not cleaned.get("photo_alt"):
            self.add_error("photo_alt", _("Say what the photo shows, for people who cannot see it."))
        return cleaned

    @property
    def said(self):
        said = {name: self.cleaned_data[name] for name in self.own}
        return said | {"name": self.cleaned_data["full_name"], "photo": self.cleaned_data["picture"]}
