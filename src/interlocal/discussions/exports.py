"""The record for counsel as files."""

from typing import Any

from interlocal.core.text import safe_csv
from interlocal.discussions.queries.log import Asked, cells, entries, heads
from interlocal.web.exports.pdf import pdf


def log_table(person: Any, asked: Asked) -> str:
    """For spreadsheets."""
    return safe_csv(heads(), cells(entries(person, asked)))


def log_paper(person: Any, asked: Asked) -> bytes:
    """On paper. Raises ``NoPdf`` where none can be made."""
    return pdf("discussions/log_paper.html", {"rows": entries(person, asked), "asked": asked})
