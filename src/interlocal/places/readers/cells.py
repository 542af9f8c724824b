"""Single cells: numbers, links and choices; what cannot be read raises ``ValueError`` with a reason."""

import re
from decimal import Decimal
from math import isfinite
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import TextChoices

from interlocal.places.choices import State

Choice = TypeVar("Choice", bound=TextChoices)

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?([eE][+-]?\d{1,3})?", re.ASCII)
_BEYOND = re.compile(r"\d[\d,]*[+-]", re.ASCII)
_url = URLValidator(schemes=["http", "https"])


def number(text: str) -> float:
    """``149,424``, ``-88.1`` or ``1.2e6``; percent signs and units are refused."""
    if not any(c.isdigit() for c in text) or not _NUMBER.fullmatch(text):
        raise ValueError(f"“{text[:40]}” is not a number")
    value = float(text.replace(",", ""))
    if not isfinite(value):
        raise ValueError(f"“{text[:40]}” is too large")
    return value


def whole(text: str) -> int:
    """A whole number from 0 up."""
    value = number(text)
    if value < 0 or value != int(value) or value > 2_147_483_647:
        raise ValueError(f"“{text[:40]}” is not a whole number from 0 up")
    return int(value)


def percent(text: str) -> float:
    """``67.2`` of a hundred as a fraction of 1, exactly 0.672."""
    number(text)
    return float(Decimal(text.replace(",", "")) / 100)


def beyond(text: str) -> tuple[float, State] | None:
    """The limit in ``250,000+`` or ``2,500-``, which says only "this or more" or "this or less"."""
    if not _BEYOND.fullmatch(text):
        return None
    return number(text[:-1]), State.AT_LEAST if text[-1] == "+" else State.AT_MOST


def short(text: str, most: int = 80) -> str:
    if len(text) > most:
        raise ValueError(f"“{text[:20]}…” has more than {most} characters")
    return text


def link(text: str) -> str:
    try:
        _url(short(text, 200))
    except ValidationError as error:
        raise ValueError(f"“{text[:60]}” is not a web address; it starts with https://") from error
    return text


def one_of(text: str, choices: type[Choice]) -> Choice:
    """A choice by its value or its label, in any case."""
    wanted = text.casefold()
    for choice in choices:
        if wanted in (str(choice.value), str(choice.label).casefold()):
            return choice
    raise ValueError(f"“{text[:40]}” is not one of {', '.join(choices.values)}")
