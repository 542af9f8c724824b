"""Forms of certificates: to check one, to issue and change them, and of their holders."""

from django import forms
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.accounts.queries.own import person_with
from interlocal.core.text import clean
from interlocal.credentials.choices import LARGEST, Shown
from interlocal.credentials.models import Achievement
from interlocal.web.forms import AnewForm, Day, OnceForm


class Text(forms.CharField):
    """Several lines, without characters nobody can type."""

    def __init__(self, *, rows=4, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return clean(super().to_python(value))


class CheckForm(forms.Form):
    """What somebody has and wants to know about: pasted, or as a file."""

    text = forms.CharField(
        label=gettext_lazy("What the file says"),
        required=False,
        max_length=LARGEST,
        help_text=gettext_lazy("Open the file and copy all of it."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or the file itself"),
        required=False,
        help_text=gettext_lazy("It ends in .jwt or .json."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > LARGEST:
            raise forms.ValidationError(_("This file is too large to be a certificate."))
        try:
            return file.read().decode()
        except UnicodeDecodeError:
            raise forms.ValidationError(
                _("This is no text. Choose the file that ends in .jwt or .json, not the PDF or the picture.")
            ) from None

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned["text"].strip() or cleaned["file"].strip()):
            self.add_error("text", _("Paste a certificate, or choose its file."))
        return cleaned

    @property
    def given(self):
        return self.cleaned_data["file"] or self.cleaned_data["text"]


class SearchForm(forms.Form):
    """Which certificates."""

    q = forms.CharField(required=False, max_length=80)
    page = forms.IntegerField(required=False, min_value=1)


class IssueForm(OnceForm):
    """A certificate issued by hand."""

    achievement = forms.ModelChoiceField(
        Achievement.objects.order_by("name"), label=gettext_lazy("For"), empty_label=gettext_lazy("Choose")
    )
    name = Line(
        label=gettext_lazy("Name on the certificate"),
        max_length=120,
        help_text=gettext_lazy("As they want to read it."),
    )
    town = Line(label=gettext_lazy("Town or organization"), max_length=120, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Email of their account"),
        required=False,
        help_text=gettext_lazy(
            "Then they find it in their account and say who sees it. Without, you hand them the PDF."
        ),
    )
    evidence = Text(
        label=gettext_lazy("What they did for it"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Part of the certificate. Whoever has it can read this."),
    )

    def clean_email(self):
        email = self.cleaned_data["email"]
        if not email:
            return None
        person = person_with(email)
        if person is None:
            raise forms.ValidationError(
                _("Nobody with this address has an account. Check it, or leave it empty.")
            )
        return person


class RevokeForm(OnceForm):
    do = "revoke"
    reason = Line(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("Its holder reads this. Nobody else does."),
    )


class ReissueForm(OnceForm):
    do = "reissue"
    name = Line(label=gettext_lazy("Name on the certificate"), max_length=120)


class DeclineForm(OnceForm):
    do = "decline"


class RenewForm(OnceForm):
    do = "renew"
    evidence = Text(label=gettext_lazy("What they did for it"), required=False, max_length=2000)


class RotateForm(OnceForm):
    """Whether somebody means it."""

    sure = forms.BooleanField(
        label=gettext_lazy("Begin a new key"),
        help_text=gettext_lazy("The old one cannot sign any more. This cannot be undone."),
    )


class StolenForm(AnewForm):
    """Which key was stolen, and since when."""

    kid = forms.ChoiceField(label=gettext_lazy("Key"))
    since = Day(
        label=gettext_lazy("Stolen since"),
        help_text=gettext_lazy("If you do not know it, the first day on which it could have been."),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Take the trust from this key"),
        help_text=gettext_lazy("Nothing it signed on that day and later counts. This cannot be undone."),
    )

    def __init__(self, *args, keys, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kid"].choices = [
            (key.kid, f"{key.kid[:12]}…, {date_format(localtime(key.since))}") for key in keys
        ]


class ShowForm(forms.Form):
    """Who sees a certificate."""

    do = "show"
    shown = forms.ChoiceField(
        label=gettext_lazy("Who sees it at its address"), choices=Shown, widget=forms.RadioSelect
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)


class NameForm(OnceForm):
    do = "name"
    name = Line(label=gettext_lazy("The name it should show"), max_length=120)


class AchievementForm(OnceForm):
    """Something that can be achieved."""

    name = Line(label=gettext_lazy("Name"), max_length=120)
    description = Text(label=gettext_lazy("What it is"), max_length=600, rows=3)
    criteria = Text(
        label=gettext_lazy("What it takes"),
        max_length=3000,
        rows=6,
        help_text=gettext_lazy("What everybody who has it has done."),
    )
    months = forms.IntegerField(
        label=gettext_lazy("Months it is valid"),
        required=False,
        min_value=1,
        max_value=240,
        help_text=gettext_lazy("Empty: it does not end."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    is_track = forms.BooleanField(
        label=gettext_lazy("A certification that is renewed"),
        required=False,
        help_text=gettext_lazy("Its holders are reminded 60, 30 and 7 days before it ends."),
    )

    def __init__(self, *args, achievement=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.achievement = achievement

    def clean_name(self):
        """A new one gets an address made of its name."""
        name = self.cleaned_data["name"]
        slug = slugify(name)[:60]
        if self.achievement is None and (not slug or Achievement.objects.filter(slug=slug).exists()):
            raise forms.ValidationError(_("There is one with this name already. Choose another name."))
        return name

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_track") and not cleaned.get("months") and "months" not in self.errors:
            self.add_error(
                "months", _("A certification that is renewed has an end: say after how many months.")
            )
        return cleaned

    @property
    def row(self):
        names = ("name", "description", "criteria", "months", "is_track")
        found = {name: self.cleaned_data[name] for name in names}
        return found if self.achievement else found | {"slug": slugify(found["name"])[:60]}
