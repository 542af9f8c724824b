"""Groups and who belongs to them."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.accounts.models import Person
from interlocal.meetings.choices import MOST_HOURS_AHEAD, GroupKind, Joining
from interlocal.meetings.models import Group
from interlocal.web.forms import OnceForm, Text


class GroupForm(OnceForm):
    """What a group is for, and how one joins it."""

    title = Line(
        label=gettext_lazy("Name"), max_length=120
    )  # every form that counts once has a name of its own
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=GroupKind)
    objective = Text(
        label=gettext_lazy("What it is for"),
        max_length=1000,
        help_text=gettext_lazy("One or two sentences that a new trustee understands."),
    )
    joining = forms.ChoiceField(label=gettext_lazy("How to join"), choices=Joining, widget=forms.RadioSelect)
    contact_email = forms.EmailField(
        label=gettext_lazy("Mailbox of the group"),
        required=False,
        help_text=gettext_lazy("Everybody sees it: one of the network, not of a person."),
    )

    hours_ahead = forms.IntegerField(
        label=gettext_lazy("Hours an agenda is posted ahead"),
        min_value=1,
        max_value=MOST_HOURS_AHEAD,
        required=False,
        help_text=gettext_lazy(
            "For a group under an open-meetings law; Illinois asks for 48. Leave it empty if no law asks for it."
        ),
    )

    def __init__(self, *args, group=None, **kwargs):
        self.group = group
        if group:
            kwargs["initial"] = {
                "title": group.name,
                "kind": group.kind,
                "objective": group.objective,
                "joining": group.joining,
                "contact_email": group.contact_email,
                "hours_ahead": group.hours_ahead,
            }
        super().__init__(*args, **kwargs)

    def clean_title(self):
        found = self.cleaned_data["title"]
        if not slugify(found):
            raise forms.ValidationError(_("Give it a name with letters."))
        others = Group.objects.exclude(pk=self.group.pk if self.group else None)
        if others.filter(name=found).exists() or (
            not self.group and others.filter(slug=slugify(found)).exists()
        ):
            raise forms.ValidationError(_("There is a group of this name already."))
        return found

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("joining") == Joining.CONTACT and not cleaned.get("contact_email"):
            self.add_error("contact_email", _("Who is to be asked needs a mailbox."))
        return cleaned

    @property
    def said(self):
        """What the group is, in the words of the actions."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        said["name"] = said.pop("title")
        return said if self.group else {"slug": slugify(said["name"])[:60].strip("-"), **said}


class MemberForm(OnceForm):
    """Take somebody into a group who has an account."""

    email = forms.EmailField(label=gettext_lazy("Their email address"))
    is_chair = forms.BooleanField(label=gettext_lazy("As a chair"), required=False)

    def clean_email(self):
        person = Person.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody here has this address. Invite them to the network first."))
        self.person = person
        return person.email
