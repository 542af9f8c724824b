"""Files that are broken, hostile or something else than their name says: each ends in a message that helps."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from interlocal.core.loading import BadFile
from interlocal.places.choices import State
from interlocal.places.readers import archives, workbooks
from interlocal.places.readers.detect import detect
from interlocal.places.readers.rows import Cell

TOWNS = "geoid,name,type,counties\n1700001,Peña,village,Alder\n1700002,Cañón,village,Alder\n"


def packed(*members, method=zipfile.ZIP_DEFLATED):
    """Bytes of a ZIP file: ``packed(("a.csv", "x"), …)``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def test_lines_of_two_encodings_are_named(write):
    first, second, third = TOWNS.splitlines(keepends=True)

    path = write("towns.csv", first.encode() + second.encode() + third.encode("latin-1"))

    with pytest.raises(BadFile, match="mixes two encodings: line 2 is UTF-8, line 3 is not. Save it again"):
        detect(path)


def test_one_encoding_is_not_a_mixture(write):
    names = [row.name for row in detect(write("towns.csv", TOWNS, "latin-1")).rows]

    assert names == ["Peña", "Cañón"]


def test_a_file_of_2_gb_is_refused_before_it_is_read(write):
    path = write("towns.csv", "geoid,name,type,counties\n")
    with path.open("r+b") as file:
        file.truncate(2_000_000_000)  # sparse: nothing but its end is written

    with pytest.raises(BadFile, match="has 2,000 MB; files up to 200 MB are read. Keep only the rows"):
        detect(path)


def test_a_line_without_end_is_refused_and_never_held_whole(write):
    path = write("towns.csv", b"geoid,name,type,counties\n" + b"1" * 3_000_000)

    with pytest.raises(BadFile, match="a line of more than 1,000,000 characters"):
        detect(path)


@pytest.mark.parametrize("name", ["towns.csv", "towns.json", "towns.xlsx", "towns.zip"])
def test_an_error_page_under_any_name_is_known(write, name):
    with pytest.raises(BadFile, match="is a web page, not a table.*Open it in a browser"):
        detect(write(name, "<!DOCTYPE html>\n<html><title>503 Service Unavailable</title></html>"))


def test_a_zip_bomb_is_weighed_without_being_unpacked(write, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000_000)
    bomb = packed(("xl/workbook.xml", b"0" * 900_000), ("xl/sheet1.xml", b"0" * 200_000))
    assert len(bomb) < 3_000

    with pytest.raises(BadFile, match="is small, but what is packed inside has more than 1 MB. Unpack it"):
        detect(write("a.xlsx", bomb))


def test_a_bomb_that_states_a_small_size_is_weighed_too(write, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000_000)
    content = b"0" * 2_000_000
    size = len(content).to_bytes(4, "little")
    honest = packed(("xl/workbook.xml", content))
    assert honest.count(size) == 2  # beside the member and in the list of members

    path = write("a.xlsx", honest.replace(size, (10).to_bytes(4, "little")))

    assert [info.file_size for info in zipfile.ZipFile(path).infolist()] == [10]
    with pytest.raises(BadFile, match="is packed inside has more than 1 MB"):
        detect(path)


def test_what_fits_is_not_a_bomb(write, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000)

    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        assert archives.names(write("a.zip", packed(("a/b.csv", "0" * 1_000), method=method))) == ["a/b.csv"]
        with pytest.raises(BadFile, match="is small, but"):
            archives.names(write("a.zip", packed(("a/b.csv", "0" * 1_001), method=method)))


def locked(content):
    """Flag the one member of a ZIP file as encrypted, beside the member and in the list of members."""
    flagged = content
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = flagged.index(sign) + at
        flagged = flagged[:start] + b"\x01" + flagged[start + 1 :]
    return flagged


PACKED = [
    (packed(("figures.csv", TOWNS)), "a ZIP file with figures.csv inside. Unpack it"),
    (packed((".hidden", "x")), "a ZIP file with nothing inside"),
    (packed(("a.csv", TOWNS))[:-30], "nor another ZIP file that is whole. Download it again"),
    (packed(("a.csv", TOWNS * 9), method=zipfile.ZIP_BZIP2), "nor another ZIP file that is whole"),
    (locked(packed(("a.csv", TOWNS))), "locked with a password. Save it without one"),
    (packed(*((f"{n}.csv", "") for n in range(2_001))), "holds 2,001 files. Unpack it"),
    (packed(("xl/workbook.xml", "<not a workbook>")), "no workbook that can be opened. Save it as CSV"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "no workbook that can be opened. Save it as CSV"),
]


@pytest.mark.parametrize(("content", "advice"), PACKED)
def test_packed_files_of_no_use_say_why(write, content, advice):
    with pytest.raises(BadFile, match=advice):
        detect(write("a.xlsx", content))


def test_a_member_that_is_damaged_is_no_crash(write):
    content = packed(("xl/workbook.xml", TOWNS * 50))
    start = content.index(b"xl/workbook.xml") + len("xl/workbook.xml")

    with pytest.raises(BadFile, match="nor another ZIP file that is whole"):
        detect(write("a.xlsx", content[:start] + b"\xff" * 20 + content[start + 20 :]))


def test_a_workbook_that_openpyxl_refuses_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["GEO_ID", "NAME", "B01003_001E", "B01003_001M"])
    book.active.append(["1600000US1700001", "A", 11_000, 250])
    path = tmp_path / "people_2021.xlsx"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    styles = dict(members)["xl/styles.xml"].decode()
    odd = re.sub(r'family val="\d+"', 'family val="34"', styles)  # more than 14 font families
    path.write_bytes(packed(*((n, odd if n == "xl/styles.xml" else content) for n, content in members)))
    with pytest.raises(ValueError, match="could not read stylesheet"):
        openpyxl.load_workbook(path)

    (row,) = detect(path).rows

    assert row.cells == {"B01003_001": Cell(11_000, 250, State.KNOWN)}


def test_lists_of_ours_may_be_workbooks(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["geoid", "name", "type", "counties", "member_since"],
        [],
        [1700001, "Sorrel", "village", "", 2020],
    ):
        book.active.append(row)
    book.save(tmp_path / "towns.xlsx")

    (row,) = detect(tmp_path / "towns.xlsx").rows

    assert (row.line, row.town, row.name, row.fields) == (3, "1700001", "Sorrel", {"member_since": 2020})


def test_a_workbook_may_be_empty_and_its_cells_of_any_kind(tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "empty.xlsx")
    sheet = book.create_sheet("Towns")
    sheet.append(["when", "rate", "open", "far", "none"])
    sheet.append([date(2024, 5, 1), 0.25, True, 1e20, None])
    book.save(tmp_path / "a.xlsx")

    assert list(workbooks.records(tmp_path / "empty.xlsx")) == []
    (_, names), (line, cells) = workbooks.records(tmp_path / "a.xlsx")
    assert (names[:2], line, cells) == (["when", "rate"], 2, ["2024-05-01", "0.25", "True", "1e+20", ""])
    with pytest.raises(BadFile, match="no form that is read"):
        detect(tmp_path / "empty.xlsx")
