"""What is read without knowing whose it is: names are taken out of texts, as far as they are known."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _


def blinded(text: str, town: str, people: Iterable[str]) -> str:
    """The text without the town's name and those of its people, however they are capitalised.

    Who reads may still guess: a text can tell more than names.
    """
    for names, instead in ((_parts(people), _("[somebody]")), ([town], _("[the town]"))):
        wanted = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
        if wanted:
            said = "|".join(re.escape(name) for name in wanted)
            text = re.sub(rf"(?<!\w)(?:{said})(?!\w)", instead, text, flags=re.IGNORECASE)
    return text


def _parts(people: Iterable[str]) -> list[str]:
    """Whole names, and last ones, by which colleagues go."""
    whole = [name for name in people if name]
    return [*whole, *(name.split()[-1] for name in whole if "@" not in name and len(name.split()) > 1)]
