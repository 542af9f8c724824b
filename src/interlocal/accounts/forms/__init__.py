"""What the pages of accounts and towns take."""

from interlocal.accounts.forms.own import AddPasskeyForm, NotificationsForm, SignInForm

__all__ = ["AddPasskeyForm", "NotificationsForm", "SignInForm"]
