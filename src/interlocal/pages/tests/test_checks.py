"""What must not be published, check by check."""

import pytest

from interlocal.pages.models import checks


@pytest.mark.parametrize(
    ("levels", "wrong"),
    [
        ([], []),
        ([2, 3, 3, 2, 3], []),
        ([3], [0]),
        ([3, 3], [0]),
        ([2, 2], []),
    ],
)
def test_a_small_heading_needs_a_large_one_above(levels, wrong):
    found = [(place, f"Part {place}", level) for place, level in enumerate(levels)]

    assert [place for place, _problem in checks.headings(found)] == wrong


def test_two_headings_that_lead_to_one_place_are_refused():
    found = [(0, "What it costs", 2), (4, "What it costs?", 2)]

    assert list(checks.headings(found)) == [
        (4, "Two headings say “What it costs?”. Give each its own words.")
    ]


@pytest.mark.parametrize(
    ("words", "end"), [("What it costs?", "what-it-costs"), ("Añadir más", "añadir-más"), ("¿?", "section")]
)
def test_a_heading_has_an_address_of_its_own(words, end):
    assert checks.anchor(words) == end


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("The library", ""),
        ("Maple Fork, IL", ""),
        ("", "A link has no words."),
        ("here", "does not say where the link leads"),
        (" Read  more…", "does not say where the link leads"),
        ("https://example.org/a", "shows a bare address"),
        ("www.example.org", "shows a bare address"),
        ("example.org/list", "shows a bare address"),
        ("See example.org for all", ""),
    ],
)
def test_the_words_of_a_link_say_where_it_leads(words, problem):
    found = checks.link(words)

    assert (problem in found, bool(found)) == (True, bool(problem))


def test_every_link_of_a_text_is_looked_at():
    text = (
        '<p><a href="/a/">Click <b>here</b></a> or <a href="/b/">The library</a> or <a href="/c/"></a>.</p>'
    )

    assert [problem.split(".")[0] for problem in checks.links(text)] == [
        "“Click here” does not say where the link leads",
        "A link has no words",
    ]


@pytest.mark.parametrize("name", ["IMG_2044", "dsc-100", "river.jpg", "Photo 12"])
def test_the_name_of_a_file_says_nothing_about_an_image(name):
    assert "is the name of a file" in checks.alt(name)


def test_words_say_something_about_an_image():
    assert checks.alt("A river between two hills") == ""


def test_a_table_needs_headings_rows_and_a_caption():
    assert checks.table(["Month", "Days"], 1, "Days of staff") == []
    assert [p.split(".")[0] for p in checks.table([], 0, "")] == [
        "The table is empty",
        "Give the table a caption: one line that says what it shows",
    ]
    assert checks.table(["Month", " "], 1, "Days") == ["Give every column a heading."]


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("/find/", True),
        ("/find/?town=Maple+Fork#results", True),
        ("https://example.org/a?b=c", True),
        ("https://nodots/", False),
        ("/find", False),
        ("find/", False),
        ("/api/nothing", False),
        ("javascript:alert(1)", False),
        ("mailto:a@example.org", False),
    ],
)
def test_a_card_leads_to_a_page_of_this_site_or_to_another_site(address, known):
    assert checks.leads_somewhere(address) is known
