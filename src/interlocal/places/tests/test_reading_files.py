"""Files as people send them: encodings, line ends, and what is no table."""

import pytest

from interlocal.core.loading import BadFile
from interlocal.places.choices import LegalType, State
from interlocal.places.readers import cells, files
from interlocal.places.readers.detect import detect, expect
from interlocal.places.readers.rows import Kind

NAMES = "geoid,name\n1700001,Peña\n"
ENCODED = [
    NAMES.encode(),
    b"\xef\xbb\xbf" + NAMES.encode(),
    NAMES.encode("latin-1"),
    NAMES.replace("\n", "\r").encode("latin-1"),
    NAMES.replace("\n", "\r\n").encode(),
    NAMES.replace("\n", "\n\n").encode(),
]


@pytest.mark.parametrize("content", ENCODED)
def test_every_encoding_and_line_end_gives_the_same_rows(write, content):
    rows = [cells for _, cells in files.records(write("a.csv", content))]

    assert rows == [["geoid", "name"], ["1700001", "Peña"]]


def test_a_row_is_named_by_the_line_it_begins_on(write):
    path = write("a.csv", 'geoid,name\n1,"two\nlines"\n\n2,one\n')

    assert [(line, row["name"]) for line, row in files.table(path)] == [(2, "two\nlines"), (5, "one")]


def test_rows_of_another_width_are_named_and_empty_cells_at_the_end_are_not_counted(write):
    path = write("a.csv", "geoid,name,\n1,A,\n2\n3,C,,x\n4,D,,\n")

    assert list(files.table(path)) == [
        (2, {"geoid": "1", "name": "A"}),
        (3, "it has 1 cells where the header has 2"),
        (4, "it has 4 cells where the header has 2"),
        (5, {"geoid": "4", "name": "D"}),
    ]


def test_latin_1_is_found_in_the_last_byte_and_across_chunks(write, monkeypatch):
    monkeypatch.setattr(files, "CHUNK", 4)

    assert files.encoding(write("a.csv", "abcñ")) == "utf-8-sig"
    assert files.encoding(write("b.csv", "abcñ".encode()[:-1])) == "latin-1"
    assert files.encoding(write("c.csv", "abcñ,def", "latin-1")) == "latin-1"


def test_a_long_line_is_found_across_chunks(write, monkeypatch):
    monkeypatch.setattr(files, "CHUNK", 4)
    monkeypatch.setattr(files, "LONGEST_LINE", 10)
    fits, does_not = write("a.csv", "0123456789\n" * 3), write("b.csv", "01234\n01234567890\n")

    assert files.encoding(fits) == "utf-8-sig"
    with pytest.raises(BadFile, match="line of more than 10 characters"):
        files.encoding(does_not)


REFUSED = [
    (b"", "is empty"),
    (b"  <!DOCTYPE html><html>Not found</html>", "web page"),
    (b"geoid,name,type,counties\n\x00\x00", "bytes that no table has"),
    ("geoid,name,type,counties\n".encode("utf-16"), "CSV UTF-8"),
    (b"geoid;name;type;counties\n1;a;b;c\n", "separated by semicolons. Save it as CSV"),
    (b"geoid\tname\ttype\tcounties\n1\ta\tb\tc\n", "separated by tabs"),
    (b"geoid|indicator|vintage|estimate\n", "separated by vertical bars"),
    (b"geoid,geoid,name,type,counties\n1,1,a,b,c\n", "two columns named “geoid”"),
    (b"when,what\n2024,x\n", "it begins with “when, what”"),
    (b"[1, 2", "not whole JSON"),
    (b"[" * 100_000, "not whole JSON"),
    (b"[1, 2]", "neither a reply of the Census API nor a map"),
    (b"[]", "neither a reply of the Census API nor a map"),
    (b'{"type": "Point"}', "neither TopoJSON nor a GeoJSON collection"),
    (b"PK\x03\x04 and no more", "no workbook that can be opened"),
]


@pytest.mark.parametrize(("content", "advice"), REFUSED)
def test_what_cannot_be_read_is_refused_with_advice(write, content, advice):
    with pytest.raises(BadFile, match=advice):
        list(detect(write("a.csv", content)).rows)


def test_a_quote_that_is_never_closed_is_named(write):
    open_quote = '1700002,"Birch,village,Cook\n' + "1700003,Sorrel,village,Cook\n" * 6_000
    path = write("a.csv", "geoid,name,type,counties\n1700001,Alder,village,Cook\n" + open_quote)

    with pytest.raises(BadFile, match="after line 3: a quotation mark may be missing"):
        list(detect(path).rows)


def test_a_missing_and_an_oversized_file_are_refused(write, monkeypatch, tmp_path):
    monkeypatch.setattr(files, "MOST_BYTES", 5)

    with pytest.raises(BadFile, match="There is no file"):
        detect(tmp_path / "none.csv")
    with pytest.raises(BadFile, match="Keep only the rows of your region"):
        detect(write("a.csv", "geoid,name"))


def test_a_file_of_the_wrong_kind_says_which_command_fits(write):
    path = write("a.csv", "geoid,indicator,vintage,estimate\n")

    with pytest.raises(BadFile, match="Try: interlocal load indicators"):
        expect(path, Kind.TOWNS)


def test_a_list_that_lacks_columns_says_which(write):
    path = write("a.csv", "GEOID,name\n1700001,Alder\n")

    with pytest.raises(BadFile, match="no column type and no column counties"):
        expect(path, Kind.TOWNS)
    with pytest.raises(BadFile, match="no column indicator and no column vintage and no column estimate"):
        expect(path, Kind.FIGURES)
    with pytest.raises(BadFile, match="no form that is read"):
        expect(path, Kind.OUTLINES)


@pytest.mark.parametrize(
    ("name", "year"), [("place_2023.json", 2023), ("a2024b.xlsx", 2024), ("2019_x_2019.csv", 2019)]
)
def test_the_year_in_a_name(tmp_path, name, year):
    assert files.year_in_name(tmp_path / name) == year


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("place.json", "place_2023.json"),
        ("2019-2023.json", "figures_2023.json"),
        ("n120231.csv", "n120231_2023"),
    ],
)
def test_a_name_without_one_year_is_refused_with_an_example(tmp_path, name, example):
    with pytest.raises(BadFile, match=f"such as {example}"):
        files.year_in_name(tmp_path / name)


NUMBERS = [("149,424", 149_424), ("-88.008987", -88.008987), ("4.", 4), (".5", 0.5), ("1.2e6", 1_200_000)]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers_as_people_write_them(text, value):
    assert cells.number(text) == value


@pytest.mark.parametrize("text", ["", "-", "1,49", "12%", "nan", "inf", "1e999", "0x10", "1 000", "१२"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=r"is not a number|is too large"):
        cells.number(text)


def test_single_cells_that_cannot_be_read():
    for read, text in [
        (cells.whole, "1.5"),
        (cells.whole, "-1"),
        (cells.whole, "9e9"),
        (cells.short, "x" * 81),
    ]:
        with pytest.raises(ValueError, match=r"whole number|more than 80"):
            read(text)
    with pytest.raises(ValueError, match="starts with https"):
        cells.link("javascript:alert(1)")
    with pytest.raises(ValueError, match="not one of city, village"):
        cells.one_of("hamlet", LegalType)


def test_single_cells_that_can():
    assert cells.whole("1,200") == 1_200
    assert cells.percent("67.2") == 0.672
    assert cells.link("https://example.org") == "https://example.org"
    assert cells.one_of("VILLAGE", LegalType) is LegalType.VILLAGE
    assert cells.beyond("250,000+") == (250_000, State.AT_LEAST)
    assert cells.beyond("2,500-") == (2_500, State.AT_MOST)
    assert [cells.beyond(text) for text in ("250,000", "-", "")] == [None, None, None]
