"""Starter files become blocks of a page."""

import pytest

from interlocal.pages import readers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("One\nline.\n\nTwo.", [("text", "<p>One line.</p><p>Two.</p>")]),
        ("- a\n- b\n  goes on", [("text", "<ul><li>a</li><li>b goes on</li></ul>")]),
        ("Do:\n1. a\n2. b", [("text", "<p>Do:</p><ol><li>a</li><li>b</li></ol>")]),
        ("See [the list](/a/?b=1&c).", [("text", '<p>See <a href="/a/?b=1&amp;c">the list</a>.</p>')]),
        ("a < b & “c”", [("text", "<p>a &lt; b &amp; “c”</p>")]),
    ],
)
def test_text_between_headings_is_one_block(text, found):
    assert [(block["type"], block["value"]) for block in readers.blocks(text)] == found


def test_headings_part_the_text():
    found = readers.blocks("Before\n\n## Large\nright below\n\n### Small\n\nAfter")

    assert [(b["type"], b["value"]) for b in found] == [
        ("text", "<p>Before</p>"),
        ("heading", {"text": "Large", "level": "2"}),
        ("text", "<p>right below</p>"),
        ("heading", {"text": "Small", "level": "3"}),
        ("text", "<p>After</p>"),
    ]


def test_names_are_filled_in_and_files_come_in_the_order_of_their_names(tmp_path):
    page = '[[page]]\nslug = "{0}"\ntitle = "{{network}}"\nkind = "about"\nsummary = "{{region}}"\nbody = "To {{network}}"\n'
    (tmp_path / "b.toml").write_text(page.format("b"))
    (tmp_path / "a.toml").write_text(page.format("a") + "sample = true\ndate = 2026-05-04\n")

    first, second = readers.starters({"network": "North", "region": "the north"}, tmp_path)

    assert (first.slug, first.title, first.summary, first.is_sample, str(first.day)) == (
        "a",
        "North",
        "the north",
        True,
        "2026-05-04",
    )
    assert (second.slug, second.is_sample, second.day) == ("b", False, None)
    assert second.blocks == [{"type": "text", "value": "<p>To North</p>"}]


def test_a_name_nobody_knows_is_not_passed_over():
    with pytest.raises(KeyError):
        readers._filled("{nobody}", {})
