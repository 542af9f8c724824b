"""A file or a link of a meeting."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.core.pictures import Refused
from interlocal.meetings.choices import Captions, Licence, Visibility
from interlocal.meetings.models import AgendaItem
from interlocal.meetings.readers.files import kind_of
from interlocal.web.forms import AnewForm, Link, Text


class FileFields(AnewForm):
    """The thing itself."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("PDF, Word, PowerPoint, Excel, a picture or plain text, of at most 20 MB."),
    )
    link = Link(
        label=gettext_lazy("Or a link"),
        help_text=gettext_lazy("To a video, or to what lies elsewhere. It begins with https://."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            try:
                kind_of(file, file.name, file.size)
            except Refused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return file

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("file")) == bool(cleaned.get("link")) and not self.errors:
            self.add_error("file", _("Give either a file or a link."))
        return cleaned


class AboutFields(AnewForm):
    """What is said of it."""

    title = Line(label=gettext_lazy("Title"), max_length=160)
    about = Text(
        label=gettext_lazy("What it shows or says"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "For people who cannot see a picture, and for all who wonder whether to open it."
        ),
    )
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=gettext_lazy("Item of the agenda"),
        required=False,
        empty_label=gettext_lazy("The whole meeting"),
    )
    captions = forms.ChoiceField(
        label=gettext_lazy("If it can be heard, such as a video"),
        choices=[("", gettext_lazy("Not said")), *Captions.choices],
        required=False,
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("What others may do with it"), choices=Licence, widget=forms.RadioSelect
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who sees it"),
        choices=[
            (Visibility.PUBLIC, gettext_lazy("Everybody who sees the meeting")),
            (Visibility.GROUP, gettext_lazy("Only members of the group")),
        ],
        widget=forms.RadioSelect,
        initial=Visibility.PUBLIC,
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.agenda.all()

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class NewMaterialForm(FileFields, AboutFields):
    """A material that a meeting did not have."""

    field_order = ["title", "file", "link", "about", "captions", "item", "licence", "visibility"]


class AboutForm(AboutFields):
    """What is said of a material that is there."""

    do = "about"

    def __init__(self, *args, material, **kwargs):
        names = ("title", "about", "item", "captions", "licence", "visibility")
        super().__init__(
            *args,
            meeting=material.meeting,
            initial={name: getattr(material, name) for name in names},
            **kwargs,
        )


class VersionForm(FileFields):
    """The same thing anew."""

    do = "version"


class PublishForm(AnewForm):
    """Whether others may see it in spite of what was found."""

    do = "publish"

    anyway = forms.BooleanField(
        label=gettext_lazy("Publish it all the same; who needs another form gets one when they ask"),
        error_messages={"required": gettext_lazy("Mend what was found, or tick this.")},
    )

    def __init__(self, *args, findings=(), **kwargs):
        super().__init__(*args, **kwargs)
        if not findings:
            del self.fields["anyway"]
