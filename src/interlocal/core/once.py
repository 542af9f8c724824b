"""Tokens by which a form counts once: bound to the form and to whoever it was shown to, good for a week."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac

from interlocal.core.clock import now

LIFE = timedelta(days=7)  # what was sent is remembered for longer, so an old form never counts twice
OWN = frozenset({"once", "csrfmiddlewaretoken"})  # fields that say nothing about what was typed


class Refused(Exception):  # noqa: N818 -- reads as what it is
    """The form is not taken: show it again, with its reasons."""


class Changed(Exception):  # noqa: N818 -- reads as what it is
    """The same form was taken before, with other words in it."""


class Token(NamedTuple):
    """What a form carries: its number, and how long ago it was shown."""

    number: UUID
    age: timedelta


def issue(form: str, request: Any) -> str:
    """A fresh token for the form of that name, good for whoever it is shown to."""
    return _signer(form, request).sign_object([uuid4().hex, int(now().timestamp())])


def read(value: str, form: str, request: Any) -> Token | None:
    """The token, or None for one that is missing, garbled, too old, of another form or shown to somebody else."""
    try:
        number, shown = _signer(form, request).unsign_object(value)
    except BadSignature:
        return None
    age = timedelta(seconds=now().timestamp() - shown)
    return Token(UUID(number), age) if age <= LIFE else None


def fingerprint(data: Mapping[str, Any], form: str, request: Any) -> str:
    """The same for the same words typed into one form by one person or browser; it tells nobody which."""
    typed = {name: data.getlist(name) if hasattr(data, "getlist") else data[name] for name in data}
    said = json.dumps({name: words for name, words in typed.items() if name not in OWN}, sort_keys=True)
    return salted_hmac(_salt(form, request), said, algorithm="sha256").hexdigest()


def _signer(form: str, request: Any) -> Signer:
    return Signer(salt=_salt(form, request))


def _salt(form: str, request: Any) -> str:
    return f"once {form} {_holder(request)}"


def _holder(request: Any) -> str:
    """A person, or the browser of a visitor: the secret in its CSRF cookie, which every form needs anyway."""
    if request.user.is_authenticated:
        return f"person {request.user.pk}"
    get_token(request)
    return f"browser {request.META['CSRF_COOKIE']}"
