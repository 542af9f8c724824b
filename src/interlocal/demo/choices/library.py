"""What sample towns made of the library's words, and resources that nobody published."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Wording:
    """One town's own words for a term; ``wordings.toml`` says what each field means."""

    town: str
    definition: str
    lang: str
    adopted: str
    document: str
    wording: str

    @property
    def adopted_on(self) -> date:
        return date.fromisoformat(self.adopted)


@dataclass(frozen=True, slots=True)
class Shelved:
    """One resource and the last look at its address; ``resources.toml`` says what each field means."""

    title: str
    url: str
    publisher: str
    summary: str
    scope: str
    kind: str
    topics: list[str] = field(default_factory=list)
    language: str = "en"
    cost: str = "free"
    last_updated: str | None = None
    archived_url: str = ""
    state: str = ""
    looked: int = 0
    failures: int = 0
    moved_to: str = ""


def _rows(name: str, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))[table]
    return rows


@cache
def wordings() -> tuple[Wording, ...]:
    """Every sample wording, read once."""
    return tuple(Wording(**row) for row in _rows("wordings.toml", "wording"))


@cache
def shelved() -> tuple[Shelved, ...]:
    """Every sample resource, read once."""
    return tuple(Shelved(**row) for row in _rows("resources.toml", "resource"))
