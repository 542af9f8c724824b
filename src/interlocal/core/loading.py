"""What loading a file came to: every change, every bad row with its line and reason, every file passed over."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that cannot be loaded. ``line`` counts from 1, the header included."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class BadRows(Exception):  # noqa: N818 -- reads as what it is
    """A file holds rows that cannot be loaded; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class BadFile(Exception):  # noqa: N818 -- reads as what it is
    """A file as a whole cannot be read; the message says what to do."""


@dataclass(slots=True)
class Report:
    """Counts and lines for the person who loads. ``differences`` has one line for each row that changes."""

    what: str
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    differences: list[str] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @property
    def writes(self) -> int:
        """How many rows the load writes; 0 for a second identical load."""
        return self.created + self.changed
