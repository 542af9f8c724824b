"""What in a file may keep somebody from reading it: simple looks, that find what is plainly missing and no more."""

from collections.abc import Iterator
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from interlocal.core.text import clean, joined

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
LARGEST_PART = 30_000_000
LOOKED_AT = 3  # pages of a PDF
NAMED = 12  # slides or pictures a finding names

Finding = dict[str, str]


class _Unreadable(Exception):  # noqa: N818 -- reads as what it is
    pass


def look(file: IO[bytes], kind: str) -> list[Finding]:
    """What was found: each with its ``code`` of ``choices.FOUND`` and ``which`` parts it is about."""
    looks = {"pdf": _pdf, "docx": _docx, "pptx": _pptx}
    if kind in {"png", "jpeg", "webp"}:
        return []
    if kind not in looks:
        return [_finding("unlooked")]
    file.seek(0)
    try:
        return list(looks[kind](file))
    except (
        _Unreadable,
        PyPdfError,
        BadZipFile,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        return [_finding("unreadable")]  # a file may be broken in any way
    finally:
        file.seek(0)


def _finding(code: str, which: Any = "") -> Finding:
    return {"code": code, "which": clean(str(which))[:120]}


def _pdf(file: IO[bytes]) -> Iterator[Finding]:
    """PDF/UA-1 (ISO 14289-1) asks for tags (7.1), a title (7.1) and a language (7.2)."""
    pdf = PdfReader(file)
    if pdf.is_encrypted:
        yield _finding("locked")
        return
    root: Any = pdf.root_object
    if not (root.get("/MarkInfo", {}).get("/Marked") and "/StructTreeRoot" in root):
        yield _finding("untagged")
    if not any("/Font" in page.get("/Resources", {}) for page in pdf.pages[:LOOKED_AT]):
        yield _finding("scan")
    said = pdf.metadata
    if not (said and said.title):
        yield _finding("no-title")
    if not root.get("/Lang"):
        yield _finding("no-language")
    if said and said.author:
        yield _finding("names-author", said.author)


def _part(parts: ZipFile, name: str) -> Any:
    """One part as a tree. No office program writes a DOCTYPE, which could name files or unfold without end."""
    if parts.getinfo(name).file_size > LARGEST_PART:
        raise _Unreadable
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(parts.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise _Unreadable from error
    if tree.getroottree().docinfo.doctype:
        raise _Unreadable
    return tree


def _properties(parts: ZipFile) -> Iterator[Finding]:
    core = _part(parts, "docProps/core.xml") if "docProps/core.xml" in parts.namelist() else None
    said = {name: core.findtext(f"{DC}{name}") if core is not None else None for name in ("title", "creator")}
    if not said["title"]:
        yield _finding("no-title")
    if said["creator"]:
        yield _finding("names-author", said["creator"])


def _docx(file: IO[bytes]) -> Iterator[Finding]:
    with ZipFile(file) as parts:
        document = _part(parts, "word/document.xml")
        styles = (str(one.get(f"{W}val")).casefold() for one in document.iter(f"{W}pStyle"))
        outlined = next(document.iter(f"{W}outlineLvl"), None) is not None
        if not outlined and not any(name.startswith(("heading", "title")) for name in styles):
            yield _finding("no-headings")
        pictures = [one.getparent().find(f"{WP}docPr") for one in document.iter(f"{A}graphic")]
        bare = [str(n) for n, one in enumerate(pictures, 1) if one is not None and _is_bare(one)]
        if bare:
            yield _finding("no-alt", joined(bare[:NAMED]))
        said = [
            document,
            *([_part(parts, "word/styles.xml")] if "word/styles.xml" in parts.namelist() else []),
        ]
        if not any(one.get(f"{W}val") for tree in said for one in tree.iter(f"{W}lang")):
            yield _finding("no-language")
        yield from _properties(parts)


def _is_bare(picture: Any) -> bool:
    """Neither described nor said to be for the eye only."""
    mark = next(picture.iter(DECORATIVE), None)
    return not (picture.get("descr") or "").strip() and (mark is None or mark.get("val") not in {"1", "true"})


def _pptx(file: IO[bytes]) -> Iterator[Finding]:
    with ZipFile(file) as parts:
        names = [f"ppt/slides/slide{n}.xml" for n in range(1, len(parts.namelist()) + 1)]
        slides = [_part(parts, name) for name in names if name in parts.namelist()]
        untitled = [str(n) for n, slide in enumerate(slides, 1) if not _has_title(slide)]
        if untitled:
            yield _finding("no-slide-title", joined(untitled[:NAMED]))
        bare = [
            str(n)
            for n, slide in enumerate(slides, 1)
            if any(
                _is_bare(one) for picture in slide.iter(f"{P}nvPicPr") for one in picture.iter(f"{P}cNvPr")
            )
        ]
        if bare:
            yield _finding("no-alt", joined(bare[:NAMED]))
        yield from _properties(parts)


def _has_title(slide: Any) -> bool:
    shapes = (
        shape
        for shape in slide.iter(f"{P}sp")
        if any(one.get("type") in {"title", "ctrTitle"} for one in shape.iter(f"{P}ph"))
    )
    return any((text.text or "").strip() for shape in shapes for text in shape.iter(f"{A}t"))
