"""Lessons on paper."""

from interlocal.training.queries.materials import Materials
from interlocal.web.exports.pdf import pdf


def materials_paper(materials: Materials, title: str) -> bytes:
    """As a PDF. Raises ``NoPdf`` where none can be made."""
    return pdf("training/materials_paper.html", {"materials": materials, "title": title})
