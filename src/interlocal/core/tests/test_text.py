"""Text from people and files, and cells for spreadsheets."""

import pytest

from interlocal.core.text import alphabetical, clean, listed, safe_cell, safe_csv


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("  Maple Fork \n", "Maple Fork"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("nul\x00l\x07", "null"),
        ("line\u2028sep\u202eevil", "linesepevil"),
        ("e\u0301", "é"),
        ("\ufeffBOM", "BOM"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_clean(dirty, cleaned):
    assert clean(dirty) == cleaned


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1 555", "'+1 555"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("-12.5", "-12.5"),
        (-3, "-3"),
        (None, ""),
        ("plain, text", "plain, text"),
    ],
)
def test_cells_never_run(value, cell):
    assert safe_cell(value) == cell


def test_csv_opens_with_a_byte_order_mark_and_quotes_what_needs_it():
    assert safe_csv(["a", "b"], [["x,y", '=cmd"']]) == '\ufeffa,b\r\n"x,y","\'=cmd"""\r\n'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), ""),
        (("size",), "size"),
        (("size", "income"), "size and income"),
        (("size", "race and ethnicity", "income"), "size, race and ethnicity, and income"),
    ],
)
def test_words_are_listed_as_a_sentence_says_them(words, said):
    assert listed(words) == said


def test_names_are_sorted_by_letters_then_accents_and_capitals():
    names = ["Zion", "élan", "Oak Park", "de Witt", "O’Fallon", "Elan", "De Kalb", "DeKalb", "Elba", "Élan"]

    assert sorted(names, key=alphabetical) == [
        "De Kalb", "de Witt", "DeKalb", "Elan", "Élan", "élan", "Elba", "Oak Park", "O’Fallon", "Zion",
    ]  # fmt: skip
