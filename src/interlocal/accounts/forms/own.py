"""What the pages of a person's account take."""

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import CHOSEN, paces_for
from interlocal.accounts.queries.own import person_with
from interlocal.outbox.choices import NO_MORE


class SignInForm(LoginForm):
    """allauth's, in words that say what the box does."""

    remember = forms.BooleanField(label=_("Keep me signed in on this device"), required=False)


class CodeForm(RequestLoginCodeForm):
    """A code goes to an address that is confirmed, and to no other: who only says that it is theirs may be wrong."""

    def clean_email(self):
        email = super().clean_email()
        if self._user != person_with(email):
            self._user = None
        return email


class ForgotForm(ResetPasswordForm):
    """So does a link to a new password."""

    def clean_email(self):
        email = super().clean_email()
        owner = person_with(email)
        self.users = [user for user in self.users if user == owner]
        return email


class OurWords:
    """Puts our words on fields of allauth's, and takes its own out of them."""

    words = {"oldpassword": _("Present password"), "password1": _("New password")}
    words |= {"password2": _("New password, once more")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.words.items():
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].widget.attrs.pop("placeholder", None)


class OtherPasswordForm(OurWords, ChangePasswordForm):
    """Another password, by who knows the present one."""


class FirstPasswordForm(OurWords, SetPasswordForm):
    """A password, for who has none."""


class ForgottenPasswordForm(OurWords, ResetPasswordKeyForm):
    """A new password, by the link in a mail."""


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
            paces = [(p, p.label) for p in paces_for(kind)]
            self.fields[kind.value] = forms.ChoiceField(
                label=capfirst(NO_MORE[kind]), help_text=brings, choices=paces, widget=forms.RadioSelect
            )
