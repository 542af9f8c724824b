"""Starter pages: files of ``starter/`` into rows with the blocks of a page."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "starter"
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_NUMBER = re.compile(r"\d+\. ")


@dataclass(frozen=True, slots=True)
class Starter:
    """One page of a starter file; ``blocks`` as a page's text keeps them."""

    slug: str
    title: str
    kind: str
    summary: str
    blocks: list[dict[str, Any]]
    is_sample: bool
    day: date | None


def starters(words: Mapping[str, str], folder: Path = FOLDER) -> Iterator[Starter]:
    """Every starter page, with ``{name}`` replaced by the word of that name."""
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["page"]:
            yield Starter(
                slug=row["slug"],
                title=_filled(row["title"], words),
                kind=row["kind"],
                summary=_filled(row["summary"], words),
                blocks=blocks(_filled(row["body"], words)),
                is_sample=row.get("sample", False),
                day=row.get("date"),
            )


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: words[found[1]], text)


def blocks(text: str) -> list[dict[str, Any]]:
    """A text as blocks of a page: headings, and what stands between them as one piece of rich text."""
    found: list[dict[str, Any]] = []
    for part in filter(None, re.split(r"\n\s*\n", text.strip())):
        lines = [line.strip() for line in part.splitlines()]
        if lines[0].startswith("#"):
            marks, _, words = lines.pop(0).partition(" ")
            found.append({"type": "heading", "value": {"text": words, "level": str(len(marks))}})
        html = _html(lines)
        if html and found and found[-1]["type"] == "text":
            found[-1]["value"] += html
        elif html:
            found.append({"type": "text", "value": html})
    return found


def _html(lines: list[str]) -> str:
    """Lines that belong together: a list where they begin like one, else a paragraph."""
    pieces: list[tuple[str, list[str]]] = []
    for line in lines:
        kind = "ul" if line.startswith("- ") else "ol" if _NUMBER.match(line) else "p"
        words = line if kind == "p" else line.partition(" ")[2]
        if pieces and kind == "p" and pieces[-1][0] != "p":  # the line before goes on
            pieces[-1][1][-1] += f" {words}"
        elif pieces and pieces[-1][0] == kind:
            pieces[-1][1].append(words)
        else:
            pieces.append((kind, [words]))
    return "".join(
        f"<p>{_linked(' '.join(rows))}</p>"
        if kind == "p"
        else f"<{kind}>{''.join(f'<li>{_linked(row)}</li>' for row in rows)}</{kind}>"
        for kind, rows in pieces
    )


def _linked(text: str) -> str:
    return _LINK.sub(r'<a href="\2">\1</a>', escape(text))
