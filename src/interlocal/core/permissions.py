"""The one way to say no: rules raise ``Denied``; ``allowed`` turns that into a yes or no."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied


class Denied(PermissionDenied):
    """Someone may not do this; the message is a sentence for them."""


def allowed(check: Callable[..., None], *args: object) -> bool:
    """Whether ``check(*args)`` raises nothing: what a page asks before it shows a button."""
    try:
        check(*args)
    except Denied:
        return False
    return True
