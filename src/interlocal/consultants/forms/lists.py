"""A list of consultants that moderators send: looked at first, then handed in."""

from interlocal.web import forms


class LoadForm(forms.LoadForm):
    """Good for a list of consultants alone."""
