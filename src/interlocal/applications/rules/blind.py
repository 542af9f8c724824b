"""What is read without knowing whose it is: names are taken out of texts, as far as they are known."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _


def blinded(text: str, town: str, people: Iterable[str]) -> str:
    """The text without the town's name and those of its people, however they are capitalised.

    Who reads may still guess: a text can tell more than names.
    """
    instead = {name.casefold(): _("[somebody]") for name in _parts(people)} | {
        town.casefold(): _("[the town]")
    }
    wanted = sorted((name for name in instead if len(name) > 1), key=len, reverse=True)
    if not wanted:  # longest first, so that of “Ash Hill” nothing is left where somebody is called Ash
        return text
    said = "|".join(re.escape(name) for name in wanted)
    return re.sub(
        rf"(?<!\w)(?:{said})(?!\w)", lambda found: instead[found[0].casefold()], text, flags=re.IGNORECASE
    )


def _parts(people: Iterable[str]) -> list[str]:
    """Whole names, and last ones, by which colleagues go."""
    whole = [name for name in people if name]
    return [*whole, *(name.split()[-1] for name in whole if "@" not in name and len(name.split()) > 1)]
