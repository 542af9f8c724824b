"""What the pages of a person's account take."""

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import CHOSEN, Pace
from interlocal.outbox.choices import AT_ONCE, NO_MORE


class SignInForm(LoginForm):
    """allauth's, in words that say what the box does."""

    remember = forms.BooleanField(label=_("Keep me signed in on this device"), required=False)


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey: what the browser made, and a name to tell it from others."""

    passwordless = None  # each one signs in by itself

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        required=False,
        help_text=_("So that you can tell your passkeys apart."),
    )


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=60)


class DeleteForm(forms.Form):
    """Somebody means it."""

    email = forms.CharField(
        label=_("Your email address"),
        max_length=254,
        help_text=_("Type it to confirm that you want to delete your account."),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self):
        typed = self.cleaned_data["email"]
        if typed.casefold() != self.person.email.casefold():
            raise forms.ValidationError(_("This is not the address you are signed in with."))
        return typed


class NotificationsForm(forms.Form):
    """When each kind of mail comes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind, brings in CHOSEN.items():
            paces = [(p, p.label) for p in Pace if kind not in AT_ONCE or p != Pace.WEEKLY]
            self.fields[kind.value] = forms.ChoiceField(
                label=capfirst(NO_MORE[kind]), help_text=brings, choices=paces, widget=forms.RadioSelect
            )
