"""What kind of file somebody hands in, by what is in it and not by its name."""

import re
from pathlib import PurePath
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from interlocal.core.pictures import Refused
from interlocal.core.text import clean
from interlocal.meetings.choices import LARGEST_MATERIAL

HEAD = 4096
MAGIC = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
OFFICE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}
ENDINGS = {"jpg": "jpeg", "jpeg": "jpeg", "htm": "html", "txt": "text", "csv": "text", "md": "text"}
UNPACKED, PARTS = 300_000_000, 5_000  # what an office file may hold at most
_TAG = re.compile(rb"<\s*(svg|html|!doctype html)\b", re.IGNORECASE)


def kind_of(file: IO[bytes], name: str, size: int) -> str:
    """One of ``choices.KINDS``. Raises ``Refused`` for what is too large, of no known kind, or not what it is called."""
    if size > LARGEST_MATERIAL:
        raise Refused(_("This file is larger than 20 MB. Save it smaller, or give a link to it."))
    file.seek(0)
    head = file.read(HEAD)
    kind = _sniffed(file, head)
    file.seek(0)
    ending = PurePath(name).suffix.casefold().removeprefix(".")
    if kind is None or ENDINGS.get(ending, ending) != kind:
        raise Refused(
            _(
                "This file is not what its name says, or of a kind we do not take. Save it as PDF, Word, PowerPoint, "
                "Excel, PNG, JPEG, WebP, SVG, HTML or plain text, then try again."
            )
        )
    return kind


def _sniffed(file: IO[bytes], head: bytes) -> str | None:
    for magic, kind in MAGIC.items():
        if head.startswith(magic):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    if tag := _TAG.search(head):
        return "svg" if tag[1].lower() == b"svg" else "html"
    return "text" if _is_text(head) else None


def _office(file: IO[bytes]) -> str | None:
    try:
        with ZipFile(file) as parts:
            held = parts.infolist()
    except (BadZipFile, ValueError, NotImplementedError):
        return None
    if len(held) > PARTS or sum(part.file_size for part in held) > UNPACKED:
        raise Refused(_("This file holds more than it shows. Save it anew, then try again."))
    names = {part.filename for part in held}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused(
            _("This file holds a macro, which could do harm. Save it without macros, then try again.")
        )
    return next((kind for name, kind in OFFICE.items() if name in names), None)


def _is_text(head: bytes) -> bool:
    """Words in UTF-8, perhaps cut in the middle of a letter."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(head) < HEAD or error.start < HEAD - 4:
            return False
        text = head[: error.start].decode("utf-8")
    return bool(text.strip()) and clean(text) == text.replace("\r\n", "\n").strip()
