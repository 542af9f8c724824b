"""What an edit changes, field by field."""

from collections.abc import Mapping
from typing import Any

# Columns of a listing that its owner fills in, and whose words are kept in the history.
COLUMNS = (
    "kind name summary services contact_name website contact_shown is_confidential uses trains_culture "
    "trains_department delivery languages certifications serves_region fee insurance references_agreed conflicts "
    "fit_municipal fit_meets fit_adapts logo_alt"
).split()
LOGO = "logo"  # by the name of its file: another picture has another
LISTS = ("topics", "counties", "towns", "clients")  # rows of their own: slugs, names, GEOIDs, words
PRIVATE = ("phone", "address", "references")  # never in the history
TOLD = (*COLUMNS, LOGO, *LISTS)

Told = Mapping[str, Any]
Change = tuple[str, Any, Any]


def changes(before: Told, after: Told) -> list[Change]:
    """Each field that differs, in the order of the form: what it was, what it is to be. Order in lists is nothing."""
    return [
        (name, before.get(name), after.get(name))
        for name in TOLD
        if _sorted(before.get(name)) != _sorted(after.get(name))
    ]


def kept(before: Told, after: Told) -> list[str]:
    """Fields of ``PRIVATE`` that differ: that they do is history, what they say is not."""
    return [name for name in PRIVATE if (before.get(name) or "") != (after.get(name) or "")]


def _sorted(value: Any) -> Any:
    """Nothing, an empty text and an empty list say the same."""
    return sorted(value) if isinstance(value, list | tuple) and value else value or None
