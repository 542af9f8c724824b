"""What files are by what is in them, and what in them may keep somebody from reading them."""

from io import BytesIO

import pytest

from interlocal.core.pictures import Refused
from interlocal.meetings.choices import FOUND, LARGEST_MATERIAL
from interlocal.meetings.readers import files as reading
from interlocal.meetings.readers.access import look
from interlocal.meetings.readers.files import kind_of
from interlocal.meetings.tests import files

BOMB = files.packed({"word/document.xml": b"0" * 1_000_000})
KINDS = [
    (files.pdf(), "a.pdf", "pdf"),
    (files.docx(), "a.DOCX", "docx"),
    (files.pptx(), "a.pptx", "pptx"),
    (files.packed({"xl/workbook.xml": ""}), "a.xlsx", "xlsx"),
    (files.png(), "a.png", "png"),
    (files.png(kind="JPEG"), "a.jpg", "jpeg"),
    (files.png(kind="WEBP"), "a.webp", "webp"),
    (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg", "svg"),
    (b"<!DOCTYPE html><p>Hello", "a.htm", "html"),
    ("Zoë, 5\r\n".encode(), "a.csv", "text"),
    (b"a" * 4095 + "ë".encode(), "a.txt", "text"),  # a letter cut in two
]
NOT_TAKEN = [
    (b"MZ\x90\x00\x03", "a.exe"),
    (b"MZ\x90\x00\x03", "a.pdf"),
    (files.pdf(), "a.docx"),
    (b"<svg/>", "a.txt"),
    (b"", "a.txt"),
    (b"\xff\xfe\x00", "a.txt"),
    (b"a" * 4000 + b"\xff" + b"a" * 200, "a.txt"),
    (b"words\x00", "a.txt"),
    (b"PK\x03\x04 broken", "a.docx"),
    (files.packed({"a.txt": "words"}), "a.docx"),
    (files.pdf(), "noname"),
]


@pytest.mark.parametrize(
    ("content", "name", "kind"), KINDS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_kinds(content, name, kind):
    assert kind_of(BytesIO(content), name, len(content)) == kind


@pytest.mark.parametrize(("content", "name"), NOT_TAKEN)
def test_what_is_not_taken(content, name):
    with pytest.raises(Refused, match="not what its name says"):
        kind_of(BytesIO(content), name, len(content))


def test_a_file_that_is_too_large():
    with pytest.raises(Refused, match="larger than 20 MB"):
        kind_of(BytesIO(b"%PDF-"), "a.pdf", LARGEST_MATERIAL + 1)


def test_a_macro_is_not_taken():
    content = files.packed({"word/document.xml": "", "word/vbaProject.bin": ""})

    with pytest.raises(Refused, match="holds a macro"):
        kind_of(BytesIO(content), "a.docx", len(content))


@pytest.mark.parametrize(("limit", "most"), [("UNPACKED", 999_999), ("PARTS", 0)])
def test_a_file_that_unfolds_is_not_taken(monkeypatch, limit, most):
    monkeypatch.setattr(reading, limit, most)

    with pytest.raises(Refused, match="more than it shows"):
        kind_of(BytesIO(BOMB), "a.docx", len(BOMB))


def codes(content, kind):
    return [(one["code"], one["which"]) for one in look(BytesIO(content), kind)]


GOOD_SLIDE = files.slide("What", files.picture(descr="A map") + files.picture())
DECORATIVE = files.picture('<d:decorative val="1"/>')
LOOKS = [  # each of the first column's faults alone; the others are what a careful person hands in
    (files.pdf(), "pdf", []),
    (files.pdf(tagged=False), "pdf", [("untagged", "")]),
    (files.pdf(title=""), "pdf", [("no-title", "")]),
    (files.pdf(language=""), "pdf", [("no-language", "")]),
    (files.pdf(fonts=False), "pdf", [("scan", "")]),
    (files.pdf(author="Ines Okafor"), "pdf", [("names-author", "Ines Okafor")]),
    (files.pdf(password="secret"), "pdf", [("locked", "")]),
    (b"%PDF-1.7 nothing", "pdf", [("unreadable", "")]),
    (files.docx(picture="A map"), "docx", []),
    (files.docx(heading=False), "docx", [("no-headings", "")]),
    (files.docx(picture=" "), "docx", [("no-alt", "1")]),
    (files.docx(title=""), "docx", [("no-title", "")]),
    (files.docx(language=False), "docx", [("no-language", "")]),
    (files.docx(author="Ines Okafor"), "docx", [("names-author", "Ines Okafor")]),
    (
        files.packed({"word/document.xml": f"<w:p {files.W}><w:outlineLvl/><w:lang w:val='en'/></w:p>"}),
        "docx",
        [("no-title", "")],
    ),
    (
        files.packed(
            {"word/document.xml": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"}
        ),
        "docx",
        [("unreadable", "")],
    ),
    (files.packed({"word/document.xml": "<a>"}), "docx", [("unreadable", "")]),
    (files.packed({"other": ""}), "docx", [("unreadable", "")]),
    (files.pptx(files.slide("One", files.picture(descr="A map"))), "pptx", []),
    (files.pptx(files.slide("One", DECORATIVE)), "pptx", []),
    (files.pptx(files.slide("One"), files.slide(" "), files.slide("")), "pptx", [("no-slide-title", "2, 3")]),
    (files.pptx(GOOD_SLIDE, files.slide("Two", files.picture(descr=" "))), "pptx", [("no-alt", "1, 2")]),
    (files.pptx(title=""), "pptx", [("no-title", "")]),
    (files.png(), "png", []),
    (b"a,b", "text", [("unlooked", "")]),
]


@pytest.mark.parametrize(("content", "kind", "found"), LOOKS)
def test_what_is_found(content, kind, found):
    assert codes(content, kind) == found
    assert {code for code, _ in found} <= set(FOUND)


def test_a_part_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr("interlocal.meetings.readers.access.LARGEST_PART", 10)

    assert codes(files.docx(), "docx") == [("unreadable", "")]
