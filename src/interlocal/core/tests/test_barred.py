"""Words that must not be used, found in texts."""

import pytest

from interlocal.core.barred import Found, found_in, plural

BARRED = {"equity": "fair results", "DEI": "", "affirmative action": "open hiring", "gap’s": ""}


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("equity", "equities"),
        ("survey", "surveys"),
        ("bias", "biases"),
        ("tax", "taxes"),
        ("match", "matches"),
        ("plan", "plans"),
        ("DEI", "DEIs"),
    ],
)
def test_many_of_a_regular_word(word, many):
    assert plural(word) == many


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Equity first.", ["equity"]),
        ("All EQUITIES, and equity-based plans", ["equity"]),
        ("Equity’s place", ["equity"]),
        ("inequity, equitys, DEIs", ["DEI"]),
        ("affirmative\t actions and dei", ["affirmative action", "DEI"]),
        ("the gap's end", ["gap’s"]),
        ("nothing of the kind", []),
        ("", []),
    ],
)
def test_whole_words_are_found_and_their_plurals(text, words):
    assert [word for word, _instead in found_in([text], BARRED).words] == words


def test_each_sentence_is_told_once_in_pieces_with_what_to_say_instead():
    text = "We plan. Equity and more equity!\nNo word.\n\nEquity and more equity!"

    assert found_in([text, "  A DEI plan"], BARRED) == Found(
        sentences=(
            (("Equity", True), (" and more ", False), ("equity", True), ("!", False)),
            (("A ", False), ("DEI", True), (" plan", False)),
        ),
        words=(("equity", "fair results"), ("DEI", "")),
    )


def test_without_words_nothing_is_looked_at():
    assert found_in(["Equity"], {}) == Found((), ())


def test_the_longest_of_two_is_the_one_that_is_told():
    found = found_in(["racial equity"], {"equity": "", "racial equity": ""})

    assert [word for word, _instead in found.words] == ["racial equity"]


def test_a_letter_that_only_the_search_takes_for_another_is_told_as_it_stands():
    found = found_in(["equİty, reſident"], {"equity": "fairness", "resident": "neighbor"})

    assert found.words == (("equİty", ""), ("resident", "neighbor"))
