"""A list of commissions that staff send: looked at first, then written."""

from interlocal.web import forms


class LoadForm(forms.LoadForm):
    """Good for a list of commissions alone."""
