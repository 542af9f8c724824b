"""What the pages of accounts and towns take."""

from interlocal.accounts.forms.own import (
    AddPasskeyForm,
    DeleteForm,
    NotificationsForm,
    RenamePasskeyForm,
    SignInForm,
)

__all__ = ["AddPasskeyForm", "DeleteForm", "NotificationsForm", "RenamePasskeyForm", "SignInForm"]
