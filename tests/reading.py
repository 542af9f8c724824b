"""How many years of school a text asks for."""

import re

WORD = re.compile(r"[\w’'-]+")
END = re.compile(r"[.?!](?=[\s”)]|$)")


def grade(text: str) -> float:
    """The index of Coleman and Liau (1975): letters and sentences in a hundred words, no syllables."""
    words = WORD.findall(text)
    letters = sum(character.isalnum() for word in words for character in word)
    return (5.88 * letters - 29.6 * len(END.findall(text))) / len(words) - 15.8
