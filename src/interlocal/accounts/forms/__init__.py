"""What the pages of accounts and towns take."""

from interlocal.accounts.forms.own import (
    AddPasskeyForm,
    CodeForm,
    DeleteForm,
    FirstPasswordForm,
    ForgotForm,
    ForgottenPasswordForm,
    NotificationsForm,
    OtherPasswordForm,
    RenamePasskeyForm,
    SignInForm,
)

__all__ = [
    "AddPasskeyForm",
    "CodeForm",
    "DeleteForm",
    "FirstPasswordForm",
    "ForgotForm",
    "ForgottenPasswordForm",
    "NotificationsForm",
    "OtherPasswordForm",
    "RenamePasskeyForm",
    "SignInForm",
]
