"""What an edition asks of applicants, read from its data; what makes no sense in it is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from interlocal.applications.choices import LONGEST_KEPT
from interlocal.training.models import Edition

KINDS = ("pdf", "docx", "xlsx", "png", "jpeg")  # what an edition may ask for
USUAL_LENGTH, USUAL_SIZE, LARGEST = 1500, 10, 20  # characters, MB, MB


@dataclass(frozen=True, slots=True)
class Question:
    """One thing a town is asked."""

    slug: str
    label: str
    help: str = ""
    max_length: int = USUAL_LENGTH
    required: bool = True


@dataclass(frozen=True, slots=True)
class Slot:
    """One file a town attaches. ``for_readers``: whoever reads to choose sees it, too; a file may tell whose it is."""

    slug: str
    label: str
    help: str = ""
    kinds: tuple[str, ...] = ("pdf",)
    max_mb: int = USUAL_SIZE
    required: bool = True
    for_readers: bool = False

    @property
    def who_sees(self) -> str:
        """In words for the town."""
        if self.for_readers:
            return _("Readers see this: leave out your town’s name and those of its people.")
        return _("Readers do not see this.")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Who may apply: ``state`` is the two digits a GEOID begins with; ``they_are`` says in words who is meant."""

    state: str = ""
    members_only: bool = False
    departments_differ: bool = False
    they_are: str = ""


def questions(edition: Edition) -> list[Question]:
    """In the order in which they are asked."""
    return [
        Question(
            slug=str(row["slug"]),
            label=str(row["label"]),
            help=str(row.get("help", "")),
            max_length=_number(row.get("max_length"), USUAL_LENGTH, LONGEST_KEPT),
            required=row.get("required", True) is not False,
        )
        for row in _rows(edition.questions)
    ]


def slots(edition: Edition) -> list[Slot]:
    """In the order in which they are asked for."""
    return [
        Slot(
            slug=str(row["slug"]),
            label=str(row["label"]),
            help=str(row.get("help", "")),
            kinds=tuple(kind for kind in KINDS if kind in row.get("kinds", ())) or ("pdf",),
            max_mb=_number(row.get("max_mb"), USUAL_SIZE, LARGEST),
            required=row.get("required", True) is not False,
            for_readers=row.get("for_readers") is True,
        )
        for row in _rows(edition.attachments)
    ]


def conditions(edition: Edition) -> Conditions:
    said = edition.eligibility if isinstance(edition.eligibility, Mapping) else {}
    return Conditions(
        state=str(said.get("state", "")),
        members_only=said.get("members_only") is True,
        departments_differ=said.get("departments_differ") is True,
        they_are=str(said.get("they_are", "")),
    )


def _rows(data: Any) -> list[Mapping[str, Any]]:
    rows = data if isinstance(data, list) else []
    return [row for row in rows if isinstance(row, Mapping) and row.get("slug") and row.get("label")]


def _number(given: Any, usual: int, most: int) -> int:
    return min(given, most) if isinstance(given, int) and given > 0 else usual
